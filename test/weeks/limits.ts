import type { ApiOperationType, LimitTimeoutState, Operation } from '../../src/five9/contract/types.ts';
import { Five9Error } from '../../src/five9/faults.ts';
import { zoneOffsetMs } from '../../src/lib/time-zone.ts';

/** A minute, an hour, a day. 0: counted, not limited. */
export type Ration = readonly [minute: number, hour: number, day: number];
export type Rations = Readonly<Record<Metered, Ration>>;
export type Metered = 'QueryStatistics' | 'QueryChangedStatistics';

export const rations = {
  guide: { QueryStatistics: [2, 15, 240], QueryChangedStatistics: [30, 1_200, 24_000] },
  typical: { QueryStatistics: [20, 500, 5_000], QueryChangedStatistics: [100, 6_000, 144_000] },
  tight: { QueryStatistics: [1, 8, 120], QueryChangedStatistics: [15, 600, 12_000] },
  none: { QueryStatistics: [0, 0, 0], QueryChangedStatistics: [0, 0, 0] },
} as const satisfies Record<string, Rations>;

const seconds = [60, 3_600, 86_400] as const;
const classOf: Partial<Record<Operation, Metered>> = {
  setSessionParameters: 'QueryStatistics',
  getStatistics: 'QueryStatistics',
  getStatisticsUpdate: 'QueryChangedStatistics',
};

/** Five9's side of the ration: what it counts, by its clock and its day, and what it refuses. Written apart from `five9/quota.ts`. */
export interface DomainLimits {
  /** Counts a call or throws OperationsLimitExceededFault and counts nothing. */
  spend(operation: Operation): void;
  /** Somebody else's call: when it is refused, that is not our concern. Returns whether it was counted. */
  spendAside(metered: Metered): boolean;
  states(): LimitTimeoutState[];
  set(next: Rations): void;
  readonly current: Rations;
  /** Faults that we drew, with the window by its length and place. */
  readonly faults: readonly { readonly at: number; readonly window: string }[];
  /** Calls that we were granted by class and hour, and others'. */
  readonly hours: ReadonlyMap<string, { ours: number; others: number }>;
}

/** @param five9Now Five9's clock, epoch ms */
export function createDomainLimits(five9Now: () => number, zone: string, initial: Rations): DomainLimits {
  let current = initial;
  const counts = new Map<string, { place: number; value: number }>();
  const faults: { at: number; window: string }[] = [];
  const hours = new Map<string, { ours: number; others: number }>();
  let offset = { quarter: Number.NaN, ms: 0 };

  function local(): number {
    const now = five9Now();
    const quarter = Math.floor(now / 900_000);
    if (quarter !== offset.quarter) offset = { quarter, ms: zoneOffsetMs(zone, now) };
    return now + offset.ms;
  }

  function countersOf(metered: ApiOperationType) {
    const at = local();
    return seconds.map((length) => {
      const key = `${metered} ${length}`;
      const place = Math.floor(at / (length * 1_000));
      let counter = counts.get(key);
      if (counter === undefined) counts.set(key, (counter = { place, value: 0 }));
      if (counter.place !== place) Object.assign(counter, { place, value: 0 });
      return counter;
    });
  }

  function refusing(metered: Metered): number | undefined {
    const counters = countersOf(metered);
    const index = current[metered].findIndex((limit, nth) => limit > 0 && counters[nth]!.value >= limit);
    return index === -1 ? undefined : index;
  }

  function count(metered: Metered, whose: 'ours' | 'others'): void {
    for (const counter of countersOf(metered)) counter.value += 1;
    const key = `${metered} ${Math.floor(local() / 3_600_000)}`;
    const hour = hours.get(key) ?? { ours: 0, others: 0 };
    hour[whose] += 1;
    hours.set(key, hour);
  }

  return {
    spend(operation) {
      const metered = classOf[operation];
      if (metered === undefined) return;
      const index = refusing(metered);
      if (index === undefined) return count(metered, 'ours');
      const limit = String(current[metered][index]);
      const place = countersOf(metered)[index]!.place;
      faults.push({ at: five9Now(), window: `${metered} ${seconds[index]} ${place}` });
      const fields = { limit, operationType: metered };
      throw new Five9Error('OperationsLimitExceededFault', operation, `the limit of ${limit} is exceeded`, { fields });
    },
    spendAside(metered) {
      if (refusing(metered) !== undefined) return false;
      count(metered, 'others');
      return true;
    },
    states: () =>
      seconds.map((length, index) => ({
        timeout: String(length),
        callCounterStates: (['QueryStatistics', 'QueryChangedStatistics'] as const).map((operationType) => ({
          operationType,
          limit: String(current[operationType][index]),
          value: String(countersOf(operationType)[index]!.value),
        })),
      })),
    set(next) {
      current = next;
    },
    get current() {
      return current;
    },
    faults,
    hours,
  };
}
