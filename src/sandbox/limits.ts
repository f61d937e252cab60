import {
  type ApiOperationType,
  apiOperationTypeValues,
  type LimitTimeoutState,
  type Operation,
} from '../five9/contract/types.ts';
import type { Clock } from '../lib/clock.ts';
import { zoneOffsetMs } from '../lib/time-zone.ts';
import { SandboxFault } from './fault.ts';

export type MeteredClass = 'QueryChangedStatistics' | 'QueryStatistics';

/** Which ration an operation draws on; `null`: on none. */
export type OperationClasses = Readonly<Partial<Record<Operation, ApiOperationType | null>>>;

/**
 * The guide's "Limits" names these three only; the others are unmetered, and getCallCountersState is free by the sister API's
 * documentation (facts §3.3).
 */
export const operationClasses = {
  getStatisticsUpdate: 'QueryChangedStatistics',
  getStatistics: 'QueryStatistics',
  setSessionParameters: 'QueryStatistics',
} as const satisfies OperationClasses;

/** Calls a minute, an hour and a day. 0: counted, not limited. */
export type Ration = readonly [minute: number, hour: number, day: number];
/** By class. The two that the guide names are always there; others as a domain may have them. */
export type Rations = Readonly<Record<MeteredClass, Ration>> & Readonly<Record<string, Ration>>;

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
  /** Somebody else's calls, as many of them as the ration still has. */
  spendOf(operationType: string, calls: number): void;
  /** Whether there is a ration of that class. */
  has(operationType: string): boolean;
  state(): LimitTimeoutState[];
  set(rations: Rations): void;
  /** The operation counts in another class from now on. Throws for a class without a ration. */
  setClass(operation: Operation, operationType: ApiOperationType | null): void;
}

const windows = ['minute', 'hour', 'day'] as const;
const windowSeconds = [60, 3600, 86_400] as const;

interface Counter {
  window: number;
  count: number;
}

export function createLimits(
  clock: Pick<Clock, 'now'>,
  zone: string,
  initial: Rations,
  initialClasses: OperationClasses = operationClasses,
): Limits {
  let rations = initial;
  const classes: { -readonly [K in Operation]?: ApiOperationType | null } = { ...initialClasses };
  const used = new Map<string, Counter[]>();

  /** The counters of a class in the windows of now; a window that ended starts over. */
  function counters(operationType: string): Counter[] {
    const now = clock.now();
    const local = now + zoneOffsetMs(zone, now);
    const known = used.get(operationType) ?? windows.map(() => ({ window: -1, count: 0 }));
    used.set(operationType, known);
    return known.map((counter, index) => {
      const window = Math.floor(local / ((windowSeconds[index] ?? 0) * 1000));
      if (counter.window !== window) Object.assign(counter, { window, count: 0 });
      return counter;
    });
  }

  /** Index of the first window without room. */
  function fullWindow(operationType: string, counts: readonly Counter[]): number {
    return rationOf(operationType).findIndex((limit, index) => limit > 0 && (counts[index]?.count ?? 0) >= limit);
  }
  function rationOf(operationType: string): Ration {
    return rations[operationType] ?? [0, 0, 0];
  }

  return {
    spend(operation) {
      const operationType = classes[operation];
      if (operationType === undefined || operationType === null) return;
      const counts = counters(operationType);
      const full = fullWindow(operationType, counts);
      const limit = rationOf(operationType)[full];
      if (limit !== undefined) {
        throw new SandboxFault(
          'OperationsLimitExceededFault',
          `Operations limit is exceeded: ${limit} ${operationType} operations per ${windows[full]} are allowed.`,
          { limit: String(limit), operationType },
        );
      }
      for (const counter of counts) counter.count += 1;
    },
    spendOf(operationType, calls) {
      checkClass(operationType, rations);
      if (!Number.isInteger(calls) || calls < 1) throw new Error(`expected calls to be 1 or more, got ${calls}`);
      const counts = counters(operationType);
      const room = rationOf(operationType).map((limit, index) =>
        limit === 0 ? Infinity : Math.max(0, limit - (counts[index]?.count ?? 0)),
      );
      for (const counter of counts) counter.count += Math.min(calls, ...room);
    },
    has: (operationType) => Object.hasOwn(rations, operationType),
    state() {
      return windowSeconds.map((timeout, index) => ({
        timeout: String(timeout),
        callCounterStates: Object.keys(rations).map((operationType) => ({
          limit: String(rationOf(operationType)[index] ?? 0),
          operationType,
          value: String(counters(operationType)[index]?.count ?? 0),
        })),
      }));
    },
    set(next) {
      rations = checkedRations(next);
    },
    setClass(operation, operationType) {
      if (operationType !== null) checkClass(operationType, rations);
      classes[operation] = operationType;
    },
  };
}

/** Throws unless it names a class of the contract with three whole numbers each, the guide's two among them. */
export function checkedRations(value: unknown): Rations {
  const isObject = typeof value === 'object' && value !== null;
  const given: Readonly<Record<string, unknown>> = isObject ? { ...value } : {};
  for (const name of ['QueryChangedStatistics', 'QueryStatistics', ...Object.keys(given)]) {
    const ration = given[name];
    const isRation =
      Array.isArray(ration) && ration.length === 3 && ration.every((limit) => Number.isInteger(limit) && limit >= 0);
    if (!isRation) {
      throw new Error(
        'expected limits to be a name, or minute, hour and day of QueryChangedStatistics and QueryStatistics; ' +
          `got ${JSON.stringify(ration)} for ${name}`,
      );
    }
    if (!(apiOperationTypeValues as readonly string[]).includes(name)) {
      throw new Error(`expected limits of ${apiOperationTypeValues.join(', ')}, got "${name}"`);
    }
  }
  return given as Rations;
}

function checkClass(operationType: string, rations: Rations): void {
  if (Object.hasOwn(rations, operationType)) return;
  throw new Error(
    `expected operationType to have a limit (${Object.keys(rations).join(', ')}), got "${operationType}"`,
  );
}
