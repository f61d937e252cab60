import type { Contract } from '../five9/contract/contract.ts';
import type {
  ConnectStationProblem,
  ConnectStationResult,
  Operation,
  Request,
  Response,
} from '../five9/contract/types.ts';
import type { Clock } from '../lib/clock.ts';
import type { ChatService } from './chat.ts';
import { SandboxFault } from './fault.ts';
import type { Limits } from './limits.ts';
import type { Sessions } from './sessions.ts';
import type { Statistics } from './statistics.ts';
import type { Switches } from './switches.ts';
import type { Waits } from './waits.ts';
import type { Person, World } from './world/world.ts';

/** What the operations work on. */
export interface Domain {
  /** The clock that everything waits by. What the domain tells of its time may be off from it. */
  readonly clock: Clock;
  readonly waits: Waits;
  /** As they are now. */
  readonly switches: Switches;
  readonly world: World;
  readonly chat: ChatService;
  readonly sessions: Sessions;
  readonly limits: Limits;
  readonly statistics: Statistics;
  readonly seats: () => number;
  /** How a station's line answers a reconnect, by station name; a line not here connects with voice. */
  readonly lines: Map<string, ConnectStationResult | ConnectStationProblem>;
}

/** One request: who, in which version, and whether they still wait for the answer. */
export interface Call {
  readonly person: Person;
  readonly contract: Contract;
  /** Aborts when the client went away or the sandbox closes. */
  readonly gone: AbortSignal;
}

export type Handler<O extends Operation> = (call: Call, request: Request<O>) => Response<O> | Promise<Response<O>>;
export type Handlers<O extends Operation = Operation> = { readonly [K in O]: Handler<K> };

/** The argument, or MissedArgumentFault when it is absent or empty. */
export function needed<T>(name: string, value: T | undefined): T {
  if (value !== undefined && value !== '') return value;
  throw new SandboxFault('MissedArgumentFault', `Argument "${name}" is missing.`);
}
