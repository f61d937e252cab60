import { type Clock, systemClock } from '../lib/clock.ts';
import { type Logger, silentLogger } from '../lib/logger.ts';
import type { ChatService } from './chat.ts';
import type { LimitsName } from './limits.ts';
import type { EnvelopePrefix } from './soap/encode.ts';
import type { World } from './world/world.ts';

export interface SandboxOptions {
  /** Address to listen on. @default '127.0.0.1' */
  readonly host?: string;
  /** 0 takes a free one. @default 0 */
  readonly port?: number;
  /** The same seed gives the same people and the same day. @default 1 */
  readonly seed?: number;
  /** How many agents the contact centre has. @default 50 */
  readonly agents?: number;
  /** How fast the contact centre lives, in its seconds per second; batches, sessions and rations keep the clock's pace. @default 1 */
  readonly speed?: number;
  /** The domain's ration: the guide's, an assumed larger one, or none. @default 'typical' */
  readonly limits?: LimitsName;
  /** Shortest and longest time between two batches of changes, ms. @default [1000, 6000] */
  readonly batchMs?: readonly [number, number];
  /** Sessions at once, desktops included. @default 10 */
  readonly supervisorSeats?: number;
  /** @default systemClock */
  readonly clock?: Clock;
  /** IANA zone whose minute, hour and day the ration's windows follow. @default 'America/Los_Angeles' */
  readonly quotaZone?: string;
  /** Prefix of envelopes: Five9 has used both (facts §1.2). @default 'env' */
  readonly envelopePrefix?: EnvelopePrefix;
  /** Durations of what lasts are in every update; false sends them only with another change of their row. @default true */
  readonly tickDurations?: boolean;
  /** Updates carry only the columns of the last getStatistics. @default true */
  readonly updatesLimitedToRequestedColumns?: boolean;
  /** What a second request of a user gets while the first is running. @default 'SessionClosedFault' */
  readonly overlapFault?: 'SessionClosedFault' | 'ServerFault';
  /** Agents get statistics and sessions too instead of AccessDisallowedFault. @default false */
  readonly agentsMayUseApi?: boolean;
  /** Campaign commands without a session get SessionNotInitializedFault, as the guide has it and the WSDL does not. @default false */
  readonly campaignsNeedSession?: boolean;
  /** @default silentLogger */
  readonly logger?: Logger;
  /** Another contact centre instead of the simulated one; the sandbox closes it. */
  readonly world?: World;
  /** Another chat service; the sandbox stops it. */
  readonly chat?: ChatService;
}

export const sandboxDefaults = {
  host: '127.0.0.1',
  port: 0,
  seed: 1,
  agents: 50,
  speed: 1,
  limits: 'typical',
  batchMs: [1000, 6000],
  supervisorSeats: 10,
  clock: systemClock,
  quotaZone: 'America/Los_Angeles',
  envelopePrefix: 'env',
  tickDurations: true,
  updatesLimitedToRequestedColumns: true,
  overlapFault: 'SessionClosedFault',
  agentsMayUseApi: false,
  campaignsNeedSession: false,
  logger: silentLogger,
} as const satisfies SandboxOptions;

/** Fills in the defaults and refuses what cannot work. */
export function resolveOptions(given: SandboxOptions) {
  const defined = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const options = {
    ...(sandboxDefaults as Required<Omit<SandboxOptions, 'world' | 'chat'>>),
    ...(defined as SandboxOptions),
  };
  const [shortestMs, longestMs] = options.batchMs;
  if (!(shortestMs > 0 && longestMs >= shortestMs)) {
    throw new Error(`expected batchMs to be the shortest and the longest time, got [${options.batchMs.join(', ')}]`);
  }
  if (!Number.isInteger(options.supervisorSeats) || options.supervisorSeats < 0) {
    throw new Error(`expected supervisorSeats to be 0 or more, got ${options.supervisorSeats}`);
  }
  return options;
}
