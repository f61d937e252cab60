import { type Clock, systemClock } from '../lib/clock.ts';
import { type Logger, silentLogger } from '../lib/logger.ts';
import type { ChatService } from './chat.ts';
import type { LimitsName, OperationClasses, Rations } from './limits.ts';
import { checkOptions } from './option-readers.ts';
import type { ScenarioStep } from './scenario.ts';
import type { ToldStatistics } from './statistics.ts';
import { type Switches, switchDefaults, switchesOf } from './switches.ts';
import type { ColumnChanges } from './table-columns.ts';
import type { OnPastMinute } from './world/past-minutes.ts';
import type { World } from './world/world.ts';

/** All optional; the points that nobody knows are in `Switches`. */
export interface SandboxOptions extends Partial<Switches> {
  /** Address to listen on. @default '127.0.0.1' */
  readonly host?: string;
  /** 0 takes a free one. @default 0 */
  readonly port?: number;
  /** Address at which the control listens. Whoever reaches it may do anything with the domain. @default '127.0.0.1' */
  readonly controlHost?: string;
  /** Port of the control over HTTP; 0 takes a free one. @default the one after `port`; a free one when that is 0 */
  readonly controlPort?: number;
  /** The same seed gives the same people and the same day. @default 1 */
  readonly seed?: number;
  /** How many agents the contact centre has, 1 to 10,000. @default 50 */
  readonly agents?: number;
  /** How fast the contact centre lives, in its seconds per second, 0 to 1,440; batches, sessions and rations keep the clock's pace. @default 1 */
  readonly speed?: number;
  /** The contact centre stands still until `control.resume()`. @default false */
  readonly paused?: boolean;
  /** The domain's ration: the guide's, an assumed larger one, none, or numbers. @default 'typical' */
  readonly limits?: LimitsName | Rations;
  /** Simulated supervisors, at most 6: in office hours they sit at their desktops, take seats and chat. @default 0 */
  readonly colleagues?: number;
  /** Which ration an operation draws on, where it is not the guide's. @default {} */
  readonly operationClasses?: OperationClasses;
  /** Tables whose columns are others than ours, by statistic type. @default {} */
  readonly columns?: Readonly<Record<string, ColumnChanges>>;
  /** Shortest and longest time between two batches of changes, ms. @default [1000, 6000] */
  readonly batchMs?: readonly [number, number];
  /** Sessions at once, desktops included. @default 10 */
  readonly supervisorSeats?: number;
  /** @default systemClock */
  readonly clock?: Clock;
  /** IANA zone whose minute, hour and day the ration's windows follow. @default 'America/Los_Angeles' */
  readonly quotaZone?: string;
  /** Agents get statistics and sessions too instead of AccessDisallowedFault. @default false */
  readonly agentsMayUseApi?: boolean;
  /** What goes wrong, and when: see `docs/sandbox.md`. Throws at the start when it cannot be carried out. @default [] */
  readonly scenario?: readonly ScenarioStep[];
  /** Called with every table that a user is told of, before the answer is sent: an oracle for tests. Must not throw. */
  readonly onStatistics?: (told: ToldStatistics) => void;
  /** Called before it listens, with each full minute of the simulated hour before the start. Not with a `world` of your own. @default undefined: nobody is told */
  readonly onPastMinute?: OnPastMinute;
  /** @default silentLogger */
  readonly logger?: Logger;
  /** Another contact centre instead of the simulated one; the sandbox closes it. */
  readonly world?: World;
  /** Another chat service; the sandbox stops it. */
  readonly chat?: ChatService;
}

export const sandboxDefaults = {
  ...switchDefaults,
  host: '127.0.0.1',
  port: 0,
  controlHost: '127.0.0.1',
  seed: 1,
  agents: 50,
  speed: 1,
  colleagues: 0,
  paused: false,
  limits: 'typical',
  batchMs: [1000, 6000],
  supervisorSeats: 10,
  clock: systemClock,
  quotaZone: 'America/Los_Angeles',
  operationClasses: {},
  columns: {},
  agentsMayUseApi: false,
  scenario: [],
  logger: silentLogger,
} satisfies SandboxOptions;

/** Fills in the defaults and refuses what cannot work. */
export function resolveOptions(given: SandboxOptions) {
  const defined = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  checkOptions(defined);
  const options = {
    ...(sandboxDefaults as Required<
      Omit<SandboxOptions, 'world' | 'chat' | 'controlPort' | 'onStatistics' | 'onPastMinute'>
    >),
    ...(defined as SandboxOptions),
  };
  switchesOf(defined, 'ignored');
  return { ...options, controlPort: controlPortOf(options) };
}

/** Where the control listens. */
export function controlPortOf({ port = 0, controlPort }: Pick<SandboxOptions, 'port' | 'controlPort'>): number {
  return controlPort ?? (port === 0 || port === 65_535 ? 0 : port + 1);
}
