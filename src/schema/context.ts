import type DataLoader from 'dataloader';
import type { RollingPeriod, StatisticsRange, Versions } from '../five9/contract/types.ts';
import type { Five9Client } from '../five9/client.ts';
import type { Clock } from '../lib/clock.ts';
import type { Logger } from '../lib/logger.ts';
import type { Mirror } from '../live/mirror.ts';
import type { Series } from '../live/series.ts';
import type { TableType } from './statistic-type.ts';
import type { Viewer, Viewers } from '../viewers/viewers.ts';

/** What the graph stands on; one per gateway. */
export interface Services {
  readonly mirror: Mirror;
  /** Minutes of the past. */
  readonly series: Series;
  readonly five9: Five9Client;
  readonly viewers: Viewers;
  readonly clock: Clock;
  readonly logger: Logger;
  /** The zone in which Five9 prints dates without one (facts §2.1). IANA name. */
  readonly domainZone: string;
  /** True when Five9 is the built-in sandbox. */
  readonly sandbox: boolean;
  /** What each view counts, by name; the default one first. */
  readonly views: ReadonlyMap<string, ViewInfo>;
  readonly version: string;
  /** What Five9 says the columns of a table are. (getColumnNames, cached for some minutes.) */
  columnNames(type: TableType): Promise<readonly string[]>;
  /** Read once, when first asked for. Undefined before version 9.5. (getApiVersions.) */
  apiVersions(): Promise<Versions | undefined>;
  /** Whether `loginStation` may hand out SIP passwords: they are of use to a softphone only. */
  readonly givesSipPasswords: boolean;
}

export interface ViewInfo {
  readonly range: StatisticsRange;
  readonly rollingPeriod: RollingPeriod;
  readonly shiftStartMs: number;
  /** IANA name. */
  readonly timeZone: string;
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
