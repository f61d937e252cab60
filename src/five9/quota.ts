import type { Clock } from '../lib/clock.ts';
import { zoneOffsetMs } from '../lib/time-zone.ts';
import type { ApiOperationType, LimitTimeoutState, Operation } from './contract/types.ts';

/** The domain's ration of requests: what it is, what is spent, by whom, and when the next one is affordable. Shared by all accounts. */
export interface Quota {
  /** Takes one request from the ration before it is sent. Returns the refusal when the ration does not hold it. */
  reserve(operation: Operation): Refusal | undefined;
  /** When such a request is affordable at a pace that lasts to the end of every window, epoch ms; a past instant means now. */
  affordableAt(operation: Operation): number;
  /** What getCallCountersState said: the truth about limits and use (facts §3.3). */
  reconcile(states: readonly LimitTimeoutState[]): void;
  /**
   * Five9 refused a request: the window that its fault names is closed until it ends; for an operation whose class nobody knows, that
   * operation alone. Returns when the window ends, epoch ms.
   */
  exhausted(operation: Operation, fault?: LimitFault): number;
  counters(): readonly Counter[];
  /** When the counters were last read, epoch ms. */
  readonly reconciledAt: number | undefined;
  /** Calls back after each change of what `counters` says that is worth telling. Returns a function that ends it. */
  onChange(listener: () => void): () => void;
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

/** Kept back from polling, of each limit. */
const reserveShare = 0.05;
/** A call this close to a boundary of windows may be counted on either side. Five9's clock is known to half a second, since `Date` is cut to seconds. */
const boundaryMs = 600;

interface Window {
  readonly operationType: ApiOperationType;
  readonly seconds: number;
  limit: number | undefined;
  index: number;
  ours: number;
  others: number;
  closed: boolean;
  /** Ours that were sent so late that they may count in the next window. */
  late: number;
  /** The window before was full: a request that comes early may count there. */
  fullBefore: boolean;
}

export function createQuota({ clock, zone = 'America/Los_Angeles', clockOffsetMs }: QuotaOptions): Quota {
  const windows = new Map<string, Window>();
  const listeners = new Set<() => void>();
  /** Operations whose class nobody knows, closed by a fault of their own. */
  const refused = new Map<Operation, Refusal>();
  let reconciledAt: number | undefined;
  let zoneOffset = { quarter: Number.NaN, ms: 0 };
  for (const [operationType, seconds, limit] of guideLimits) define(operationType, seconds, limit);

  function define(operationType: ApiOperationType, seconds: number, limit: number | undefined): Window {
    const key = `${operationType} ${seconds}`;
    const known = windows.get(key);
    if (known !== undefined) {
      known.limit = limit;
      return known;
    }
    const { index } = place(seconds);
    const window = {
      operationType,
      seconds,
      limit,
      index,
      ours: 0,
      others: 0,
      closed: false,
      late: 0,
      fullBefore: false,
    };
    windows.set(key, window);
    return window;
  }

  /** Where Five9's clock stands in windows of this length. */
  function place(seconds: number): { index: number; startedAt: number; resetsAt: number } {
    const offset = clockOffsetMs();
    const five9Now = clock.now() + offset;
    const length = seconds * 1000;
    // A change to or from summer time moves days, not hours and minutes.
    const local = five9Now + (zoneOffsetAt(five9Now) % Math.max(length, 3_600_000));
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

  function roll(window: Window): ReturnType<typeof place> {
    const now = place(window.seconds);
    // One step back is the offset of Five9's clock becoming known more exactly just after a boundary.
    if (now.index !== window.index && now.index !== window.index - 1) {
      const isNext = now.index === window.index + 1;
      window.fullBefore = isNext && isFull(window);
      window.ours = isNext ? window.late : 0;
      window.others = 0;
      window.late = 0;
      window.closed = false;
      window.index = now.index;
    }
    return now;
  }

  function windowsOf(operation: Operation): Window[] {
    const operationType = classes[operation];
    return [...windows.values()].filter((window) => window.operationType === operationType);
  }

  const used = ({ ours, others }: Window) => ours + others;
  const isSpent = (window: Window) => window.limit !== undefined && used(window) >= window.limit;
  const isFull = (window: Window) => window.closed || isSpent(window);

  /** The instant from which the window takes a request, if that is not now. */
  function closedUntil(window: Window): number | undefined {
    const { startedAt, resetsAt } = roll(window);
    if (isFull(window)) return resetsAt + boundaryMs;
    return window.fullBefore && clock.now() < startedAt + boundaryMs ? startedAt + boundaryMs : undefined;
  }
  const tell = () => {
    for (const listener of listeners) listener();
  };

  return {
    reserve(operation) {
      const refusal = refused.get(operation);
      if (refusal !== undefined && clock.now() < refusal.retryAt) return refusal;
      const relevant = windowsOf(operation);
      for (const window of relevant) {
        const retryAt = closedUntil(window);
        if (retryAt !== undefined)
          return { operationType: window.operationType, windowMs: window.seconds * 1000, retryAt };
      }
      for (const window of relevant) {
        window.ours += 1;
        if (roll(window).resetsAt - clock.now() < boundaryMs) window.late += 1;
      }
      if (relevant.length > 0) tell();
      return undefined;
    },
    affordableAt(operation) {
      const now = clock.now();
      let at = now;
      for (const window of windowsOf(operation)) {
        const { startedAt, resetsAt } = roll(window);
        const closed = closedUntil(window);
        if (closed !== undefined) at = Math.max(at, closed);
        if (window.limit === undefined) continue;
        const budget = Math.max(1, Math.floor(window.limit * (1 - reserveShare)));
        if (used(window) >= budget) at = Math.max(at, resetsAt + boundaryMs);
        // The next request is due when as much of the window has passed as of its budget is spent; the scarce ones may go ahead early,
        // because a table that nobody has read yet is worth more now than later.
        else if (budget >= 60) at = Math.max(at, startedAt + (used(window) / budget) * (resetsAt - startedAt));
      }
      return at;
    },
    reconcile(states) {
      reconciledAt = clock.now();
      for (const { timeout, callCounterStates } of states) {
        for (const state of callCounterStates) {
          if (state?.operationType === undefined) continue;
          const limit = Number(state.limit);
          const window = define(state.operationType, Number(timeout), limit > 0 ? limit : undefined);
          roll(window);
          window.others = Math.max(0, Number(state.value) - window.ours);
          window.closed &&= isSpent(window);
        }
      }
      tell();
    },
    exhausted(operation, { operationType, limit } = {}) {
      const ofOperation = windowsOf(operation);
      const named = (window: Window) => limit !== undefined && window.limit === limit;
      const retryAtOf = (closing: readonly Window[]) =>
        Math.max(place(60).resetsAt, ...closing.map((window) => roll(window).resetsAt)) + boundaryMs;
      if (ofOperation.length === 0) {
        const closing = [...windows.values()].filter(
          (window) => window.operationType === operationType && named(window),
        );
        const retryAt = retryAtOf(closing);
        const windowMs = (closing[0]?.seconds ?? 60) * 1000;
        refused.set(operation, { operationType: operationType ?? 'Query', windowMs, retryAt });
        return retryAt;
      }
      const candidates = [named, isSpent, ({ seconds }: Window) => seconds === 60].map((test) =>
        ofOperation.filter(test),
      );
      const closing = candidates.find(({ length }) => length > 0) ?? ofOperation;
      for (const window of closing) {
        roll(window);
        window.closed = true;
        if (window.limit !== undefined) window.others = Math.max(window.others, window.limit - window.ours);
      }
      tell();
      return retryAtOf(closing);
    },
    counters: () =>
      [...windows.values()].map((window) => {
        const { startedAt, resetsAt } = roll(window);
        return {
          operationType: window.operationType,
          windowMs: window.seconds * 1000,
          limit: window.limit,
          used: used(window),
          usedByUs: window.ours,
          usedByOthers: window.others,
          reserved:
            window.limit === undefined ? 0 : window.limit - Math.max(1, Math.floor(window.limit * (1 - reserveShare))),
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
