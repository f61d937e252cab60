import type DataLoader from 'dataloader';
import type { Five9Client } from '../five9/client.ts';
import type { Clock } from '../lib/clock.ts';
import type { Logger } from '../lib/logger.ts';
import type { Mirror } from '../live/mirror.ts';
import type { Viewer, Viewers } from '../viewers/viewers.ts';

/** What the graph stands on; one per gateway. */
export interface Services {
  readonly mirror: Mirror;
  readonly five9: Five9Client;
  readonly viewers: Viewers;
  readonly clock: Clock;
  readonly logger: Logger;
  /** The zone in which Five9 prints dates without one (facts §2.1). IANA name. */
  readonly domainZone: string;
  /** True when Five9 is the built-in sandbox. */
  readonly sandbox: boolean;
  readonly version: string;
}

/** What every resolver gets. */
export interface Context {
  readonly services: Services;
  readonly viewer: Viewer;
  readonly loaders: Loaders;
}

/** One per request: asks Five9 once for equal keys. */
export interface Loaders {
  /** Who listens to an agent, by user name; at most 20 agents a request. */
  readonly monitoringSupervisors: DataLoader<
    string,
    readonly { readonly supervisorName: string; readonly mode: string | undefined }[]
  >;
}
