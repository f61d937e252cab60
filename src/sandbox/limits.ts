import type { LimitTimeoutState, Operation } from '../five9/contract/types.ts';
import type { Clock } from '../lib/clock.ts';
import { zoneOffsetMs } from '../lib/time-zone.ts';
import { SandboxFault } from './fault.ts';

/**
 * Which ration an operation draws on. The guide's "Limits" names these three only; the others are unmetered here, and
 * getCallCountersState is free by the sister API's documentation (facts §3.3).
 */
const classOf: Partial<Record<Operation, MeteredClass>> = {
  getStatisticsUpdate: 'QueryChangedStatistics',
  getStatistics: 'QueryStatistics',
  setSessionParameters: 'QueryStatistics',
};
export type MeteredClass = 'QueryChangedStatistics' | 'QueryStatistics';

/** Calls a minute, an hour and a day. 0: counted, not limited. */
export type Rations = Readonly<Record<MeteredClass, readonly [minute: number, hour: number, day: number]>>;

/** `guide`: the guide's numbers. `typical`: assumed ones of a domain with raised limits. `off`: counted, not limited. */
export const rationsByName = {
  guide: { QueryChangedStatistics: [30, 1200, 24_000], QueryStatistics: [2, 15, 240] },
  typical: { QueryChangedStatistics: [100, 6000, 144_000], QueryStatistics: [20, 500, 5000] },
  off: { QueryChangedStatistics: [0, 0, 0], QueryStatistics: [0, 0, 0] },
} as const satisfies Record<string, Rations>;
export type LimitsName = keyof typeof rationsByName;

/** The domain's ration: shared by all its users, in windows that end with the clock's minute, hour and day (facts §3.3). */
export interface Limits {
  /** Counts a call, or throws OperationsLimitExceededFault and counts nothing. */
  spend(operation: Operation): void;
  state(): LimitTimeoutState[];
  set(rations: Rations): void;
}

const windows = ['minute', 'hour', 'day'] as const;
const windowSeconds = [60, 3600, 86_400] as const;

export function createLimits(clock: Clock, zone: string, initial: Rations): Limits {
  let rations = initial;
  const used: Record<MeteredClass, { window: number; count: number }[]> = {
    QueryChangedStatistics: windows.map(() => ({ window: -1, count: 0 })),
    QueryStatistics: windows.map(() => ({ window: -1, count: 0 })),
  };

  /** The counters of a class in the windows of now; a window that ended starts over. */
  function counters(metered: MeteredClass): { window: number; count: number }[] {
    const now = clock.now();
    const local = now + zoneOffsetMs(zone, now);
    return used[metered].map((counter, index) => {
      const window = Math.floor(local / ((windowSeconds[index] ?? 0) * 1000));
      if (counter.window !== window) Object.assign(counter, { window, count: 0 });
      return counter;
    });
  }

  return {
    spend(operation) {
      const metered = classOf[operation];
      if (metered === undefined) return;
      const counts = counters(metered);
      const full = rations[metered].findIndex((limit, index) => limit > 0 && (counts[index]?.count ?? 0) >= limit);
      const limit = rations[metered][full];
      if (limit !== undefined) {
        throw new SandboxFault(
          'OperationsLimitExceededFault',
          `Operations limit is exceeded: ${limit} ${metered} operations per ${windows[full]} are allowed.`,
          { limit: String(limit), operationType: metered },
        );
      }
      for (const counter of counts) counter.count += 1;
    },
    state() {
      const allowed = rations;
      return windowSeconds.map((timeout, index) => ({
        timeout: String(timeout),
        callCounterStates: (Object.keys(used) as MeteredClass[]).map((metered) => ({
          limit: String(allowed[metered][index] ?? 0),
          operationType: metered,
          value: String(counters(metered)[index]?.count ?? 0),
        })),
      }));
    },
    set(next) {
      rations = next;
    },
  };
}
