import type { Clock } from '../lib/clock.ts';
import { zoneOffsetMs } from '../lib/time-zone.ts';
import type { ApiOperationType, LimitTimeoutState, Operation } from './contract/types.ts';
import { boundaryMs, createQuotaWindow, type Place, type Purpose, type QuotaWindow } from './quota-window.ts';
import { createQuotaTurns } from './quota-turns.ts';

/** The domain's ration of requests: what it is, what is spent, by whom, and when the next one is affordable. Shared by all accounts. */
export interface Quota {
  /**
   * Takes one request from the ration before it is sent. Returns the refusal when the ration does not hold it. Recovery may take all of
   * it; a command leaves a quarter of the reserve, a poll half, a sign-in all of it and half of the limit, and two requests while a recovery is going on.
   * @param purpose default: recovery
   * @param caller for a fair turn
   */
  reserve(operation: Operation, purpose?: Purpose, caller?: Caller): Refusal | undefined;
  /**
   * When such a request is affordable at a pace that lasts to the end of every window, epoch ms; a past instant means now. Of several accounts
   * that wait for the same instant, the one with the table that has waited the longest is told the earliest.
   */
  affordableAt(operation: Operation, account?: string): number;
  /** Between two such requests at that pace, ms: of the whole domain, however many accounts share it. 0: not rationed. */
  paceMs(operation: Operation): number;
  /** What getCallCountersState said: the truth about limits and use (facts §3.3). */
  reconcile(states: readonly LimitTimeoutState[]): void;
  /**
   * Five9 refused a request: the window that its fault names is closed until it ends; for an operation whose class nobody knows, that
   * operation alone. Returns when the window ends, epoch ms.
   */
  exhausted(operation: Operation, fault?: LimitFault): number;
  /**
   * Two readings of the counters with nothing but one call of the operation in between: when exactly one class has grown, by one, it is taken
   * for the operation's once that was seen twice, since somebody else may have spent at the same time. Classes that are known stay.
   */
  learn(operation: Operation, before: readonly LimitTimeoutState[], after: readonly LimitTimeoutState[]): void;
  counters(): readonly Counter[];
  /** When the counters were last read, epoch ms. */
  readonly reconciledAt: number | undefined;
  /**
   * When the counters should be read again, epoch ms: once a minute, since others spend too; sooner when half of what was left has gone since
   * they were read, so before a window is three quarters spent; and at once after a fault.
   */
  reconcileDueAt(): number;
  /** Calls back after each change of what `counters` says that is worth telling. Returns a function that ends it. */
  onChange(listener: () => void): () => void;
}

export interface Caller {
  readonly account: string;
  readonly table: string;
}

export interface Refusal {
  readonly operationType: ApiOperationType;
  readonly windowMs: number;
  /** When the window ends, epoch ms. */
  readonly retryAt: number;
}

/** What OperationsLimitExceededFault says. */
export interface LimitFault {
  readonly operationType?: string | undefined;
  readonly limit?: number | undefined;
}

export interface Counter {
  readonly operationType: ApiOperationType;
  readonly windowMs: number;
  /** Undefined: unlimited. */
  readonly limit: number | undefined;
  readonly used: number;
  readonly usedByUs: number;
  /** Spent by other users of the domain's ration, as far as counters tell. */
  readonly usedByOthers: number;
  /** What the gateway keeps back for commands, sessions and recovery. */
  readonly reserved: number;
  /** Epoch ms. */
  readonly resetsAt: number;
  readonly windowStartedAt: number;
}

export interface QuotaOptions {
  readonly clock: Clock;
  /** Zone of the data centre, on whose clock windows begin. @default America/Los_Angeles */
  readonly zone?: string;
  /** What Five9's clock is ahead of ours, ms. */
  readonly clockOffsetMs: () => number;
}

/** Classes by operation. The guide's "Types of API Requests" names these three; the others are taken as not rationed until a fault closes one. */
const classes: Partial<Record<Operation, ApiOperationType>> = {
  setSessionParameters: 'QueryStatistics',
  getStatistics: 'QueryStatistics',
  getStatisticsUpdate: 'QueryChangedStatistics',
};

export function operationTypeOf(operation: Operation): ApiOperationType | undefined {
  return classes[operation];
}

/** Until the counters were read: the guide's table. */
const guideLimits: readonly (readonly [ApiOperationType, seconds: number, limit: number])[] = [
  ['QueryStatistics', 60, 2],
  ['QueryStatistics', 3_600, 15],
  ['QueryStatistics', 86_400, 240],
  ['QueryChangedStatistics', 60, 30],
  ['QueryChangedStatistics', 3_600, 1_200],
  ['QueryChangedStatistics', 86_400, 24_000],
];

/** The counters are free, but each reading takes a turn on a lane. Not a minute, so that it does not keep falling on its boundary. */
const reconcileMs = { most: 55_000, least: 5_000 };
/** A fault this soon after another one says that the window which closed then was too short: one more request per lane is to be expected. */
const soonCalls = 3;
/** What each account whose turn is before is ahead of one that waits for the same instant: a part of the distance between two calls. */
const headStart = 0.1;

/** A recovery that has asked this long ago may ask again: the shortest window is a minute. */
const recoveryMs = 65_000;

export function createQuota({ clock, zone = 'America/Los_Angeles', clockOffsetMs }: QuotaOptions): Quota {
  const windows = new Map<string, QuotaWindow>();
  const byType = new Map<ApiOperationType, QuotaWindow[]>();
  const learnt = new Map<Operation, { operationType: ApiOperationType; times: number }>();
  const guesses = new Map<ApiOperationType, { rung: number; sent: number }>();
  const listeners = new Set<() => void>();
  const turns = createQuotaTurns(() => clock.now());
  /** Operations whose class nobody knows, closed by a fault of their own. */
  const refused = new Map<Operation, Refusal>();
  let reconciledAt: number | undefined;
  /** When polling last asked for what it cannot go on without, granted or not, epoch ms. */
  let recoveryAt = Number.NEGATIVE_INFINITY;
  let zoneOffset = { quarter: Number.NaN, ms: 0 };
  for (const [operationType, seconds, limit] of guideLimits) define(operationType, seconds, limit);

  function define(operationType: ApiOperationType, seconds: number, limit: number | undefined): QuotaWindow {
    const key = `${operationType} ${seconds}`;
    const known = windows.get(key);
    if (known !== undefined) {
      known.limit = limit;
      return known;
    }
    const window = createQuotaWindow({ operationType, seconds, limit }, () => clock.now(), place);
    windows.set(key, window);
    const ofType = [...(byType.get(operationType) ?? []), window].sort((a, b) => a.seconds - b.seconds);
    byType.set(operationType, ofType);
    return window;
  }

  /** Where Five9's clock stands in windows of this length. */
  function place(seconds: number, shiftMs: number): Place {
    const five9Now = clock.now() + clockOffsetMs();
    const length = seconds * 1000;
    // A change to or from summer time moves days, not hours and minutes.
    const local = five9Now + (zoneOffsetAt(five9Now) % Math.max(length, 3_600_000)) + shiftMs;
    const index = Math.floor(local / length);
    const startedAt = clock.now() - (local - index * length);
    return { index, startedAt, resetsAt: startedAt + length };
  }

  /** Looking a zone up is slow; its offset changes on a quarter of an hour only. */
  function zoneOffsetAt(instant: number): number {
    const quarter = Math.floor(instant / 900_000);
    if (quarter !== zoneOffset.quarter) zoneOffset = { quarter, ms: zoneOffsetMs(zone, instant) };
    return zoneOffset.ms;
  }

  function windowsOf(operation: Operation): readonly QuotaWindow[] {
    const found = learnt.get(operation);
    const operationType =
      classes[operation] ?? (found !== undefined && found.times > 1 ? found.operationType : undefined);
    return operationType === undefined ? [] : (byType.get(operationType) ?? []);
  }

  const tell = () => {
    for (const listener of listeners) listener();
  };

  /** Which windows a fault means: those it names; those that are spent; one that holds as many as it names; else the next longer one. */
  function closedBy(ofType: readonly QuotaWindow[], limit: number | undefined): readonly QuotaWindow[] {
    const named = ofType.filter((window) => limit !== undefined && window.limit === limit);
    if (named.length > 0) return named;
    if (limit !== undefined && limit > 0) {
      const fitting = ofType.find((window) => window.used >= limit);
      if (fitting !== undefined) {
        fitting.limit = limit; // it has changed, or nobody may read the counters
        return [fitting];
      }
    }
    const spent = ofType.filter((window) => window.isFull);
    if (spent.length > 0) return spent;
    const [shortest] = ofType;
    if (shortest === undefined) return [];
    const before = guesses.get(shortest.operationType);
    const rung = before === undefined || before.sent > soonCalls ? 0 : Math.min(before.rung + 1, ofType.length - 1);
    guesses.set(shortest.operationType, { rung, sent: 0 });
    return ofType.slice(rung, rung + 1);
  }

  return {
    reserve(operation, purpose = 'recovery', caller) {
      const refusal = refused.get(operation);
      if (refusal !== undefined && clock.now() < refusal.retryAt) return refusal;
      const relevant = windowsOf(operation);
      const isRecovering = clock.now() - recoveryAt < recoveryMs;
      if (purpose === 'recovery' && relevant.length > 0) recoveryAt = clock.now();
      let longest: Refusal | undefined;
      for (const window of relevant) {
        const retryAt = window.closedUntil(purpose, isRecovering);
        if (retryAt === undefined || retryAt <= (longest?.retryAt ?? 0)) continue;
        longest = { operationType: window.operationType, windowMs: window.seconds * 1000, retryAt };
      }
      if (longest !== undefined) return longest;
      for (const window of relevant) window.count(purpose);
      const [first] = relevant;
      if (first === undefined) return undefined;
      if (isPolled(operation) && caller !== undefined) turns.took(caller.account, caller.table);
      const guess = guesses.get(first.operationType);
      if (guess !== undefined) guess.sent += 1;
      tell();
      return undefined;
    },
    affordableAt(operation, account) {
      let at = clock.now();
      const distances = isPolled(operation) && account !== undefined ? 1 + headStart * turns.ahead(account) : 1;
      for (const window of windowsOf(operation)) {
        const { resetsAt } = window.place();
        const closed = window.closedUntil(isPolled(operation) ? 'poll' : 'recovery');
        if (closed !== undefined) at = Math.max(at, closed);
        if (window.limit === undefined) continue;
        if (window.used >= window.limit - window.reserved) at = Math.max(at, resetsAt + boundaryMs);
        // Baselines are not spread: a table that nobody has read yet is worth more now than later.
        else if (isPolled(operation)) at = Math.max(at, window.countedAt + window.paceMs() * distances);
      }
      return at;
    },
    paceMs: (operation) => Math.max(0, ...windowsOf(operation).map((window) => window.paceMs())),
    reconcile(states) {
      reconciledAt = clock.now();
      for (const { timeout, callCounterStates } of states) {
        for (const state of callCounterStates) {
          if (state?.operationType === undefined) continue;
          const limit = Number(state.limit);
          define(state.operationType, Number(timeout), limit > 0 ? limit : undefined).read(Number(state.value));
        }
      }
      tell();
    },
    reconcileDueAt() {
      if (reconciledAt === undefined) return clock.now();
      for (const window of windows.values()) {
        window.place();
        if (window.sinceRead >= window.readAfter) return reconciledAt + reconcileMs.least;
      }
      return reconciledAt + reconcileMs.most;
    },
    exhausted(operation, { operationType, limit } = {}) {
      const ofOperation = windowsOf(operation);
      const retryAtOf = (closing: readonly QuotaWindow[]) =>
        Math.max(place(60, 0).resetsAt, ...closing.map((window) => window.place().resetsAt)) + boundaryMs;
      if (ofOperation.length === 0) {
        const ofType = operationType === undefined ? [] : (byType.get(operationType) ?? []);
        const closing = ofType.filter((window) => limit !== undefined && window.limit === limit);
        const retryAt = retryAtOf(closing);
        const windowMs = (closing[0]?.seconds ?? 60) * 1000;
        refused.set(operation, {
          operationType: operationType ?? 'Query',
          windowMs,
          retryAt,
        });
        return retryAt;
      }
      for (const window of ofOperation) window.uncount();
      const closing = closedBy(ofOperation, limit);
      for (const window of closing) window.close();
      tell();
      return retryAtOf(closing);
    },
    learn(operation, before, after) {
      if (classes[operation] !== undefined) return;
      const earlier = new Map(countersOf(before).map(({ key, value }) => [key, value]));
      const grown = countersOf(after).map((state) => ({ ...state, by: state.value - (earlier.get(state.key) ?? 0) }));
      const types = new Set(grown.filter(({ by }) => by !== 0).map((state) => state.operationType));
      const [operationType] = types;
      if (operationType === undefined || types.size > 1) return;
      if (grown.some((state) => state.operationType === operationType && state.by !== 1)) return;
      const known = learnt.get(operation);
      const times = known?.operationType === operationType ? known.times + 1 : 1;
      learnt.set(operation, { operationType, times });
    },
    counters: () =>
      [...windows.values()].map((window) => {
        const { startedAt, resetsAt } = window.place();
        return {
          operationType: window.operationType,
          windowMs: window.seconds * 1000,
          limit: window.limit,
          used: window.used,
          usedByUs: window.ours,
          usedByOthers: window.others,
          reserved: window.reserved,
          resetsAt,
          windowStartedAt: startedAt,
        };
      }),
    get reconciledAt() {
      return reconciledAt;
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const isPolled = (operation: Operation) => operation === 'getStatisticsUpdate';

function countersOf(states: readonly LimitTimeoutState[]) {
  return states.flatMap(({ timeout, callCounterStates }) =>
    callCounterStates.flatMap((state) =>
      state?.operationType === undefined
        ? []
        : [
            {
              key: `${state.operationType} ${timeout}`,
              operationType: state.operationType,
              value: Number(state.value),
            },
          ],
    ),
  );
}
