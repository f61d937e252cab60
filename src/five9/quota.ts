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
  /** Five9 refused a request for this: the windows are closed until they end. Returns when that is, epoch ms. */
  exhausted(operation: Operation): number;
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

/** Classes by operation. The guide's "Types of API Requests" names these three; unknown ones are taken as not rationed until a fault says otherwise. */
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
/** A call this close to a boundary of windows may be counted on either side: it waits. */
const boundaryMs = 250;

interface Window {
  readonly operationType: ApiOperationType;
  readonly seconds: number;
  limit: number | undefined;
  index: number;
  ours: number;
  others: number;
  closed: boolean;
}

export function createQuota({ clock, zone = 'America/Los_Angeles', clockOffsetMs }: QuotaOptions): Quota {
  const windows = new Map<string, Window>();
  const listeners = new Set<() => void>();
  let reconciledAt: number | undefined;
  for (const [operationType, seconds, limit] of guideLimits) define(operationType, seconds, limit);

  function define(operationType: ApiOperationType, seconds: number, limit: number | undefined): Window {
    const key = `${operationType} ${seconds}`;
    const known = windows.get(key);
    if (known !== undefined) {
      known.limit = limit;
      return known;
    }
    const window = { operationType, seconds, limit, index: place(seconds).index, ours: 0, others: 0, closed: false };
    windows.set(key, window);
    return window;
  }

  /** Where Five9's clock stands in windows of this length. */
  function place(seconds: number): { index: number; startedAt: number; resetsAt: number } {
    const offset = clockOffsetMs();
    const five9Now = clock.now() + offset;
    const local = five9Now + zoneOffsetMs(zone, five9Now);
    const length = seconds * 1000;
    const index = Math.floor(local / length);
    const startedAt = clock.now() - (local - index * length);
    return { index, startedAt, resetsAt: startedAt + length };
  }

  function roll(window: Window): ReturnType<typeof place> {
    const now = place(window.seconds);
    if (now.index !== window.index) Object.assign(window, { index: now.index, ours: 0, others: 0, closed: false });
    return now;
  }

  function windowsOf(operation: Operation): Window[] {
    const operationType = classes[operation];
    return operationType === undefined
      ? []
      : [...windows.values()].filter((window) => window.operationType === operationType);
  }

  const used = ({ ours, others }: Window) => ours + others;
  const tell = () => {
    for (const listener of listeners) listener();
  };

  return {
    reserve(operation) {
      const relevant = windowsOf(operation);
      for (const window of relevant) {
        const { resetsAt } = roll(window);
        if (window.closed || (window.limit !== undefined && used(window) >= window.limit))
          return {
            operationType: window.operationType,
            windowMs: window.seconds * 1000,
            retryAt: resetsAt + boundaryMs,
          };
      }
      for (const window of relevant) window.ours += 1;
      if (relevant.length > 0) tell();
      return undefined;
    },
    affordableAt(operation) {
      const now = clock.now();
      let at = now;
      for (const window of windowsOf(operation)) {
        const { startedAt, resetsAt } = roll(window);
        if (window.closed) {
          at = Math.max(at, resetsAt + boundaryMs);
          continue;
        }
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
        }
      }
      tell();
    },
    exhausted(operation) {
      let until = clock.now() + 60_000;
      const relevant = windowsOf(operation);
      const full = relevant.filter((window) => window.limit !== undefined && used(window) >= window.limit);
      for (const window of full.length > 0 ? full : relevant.filter(({ seconds }) => seconds === 60)) {
        const { resetsAt } = roll(window);
        window.closed = true;
        until = Math.max(clock.now(), resetsAt + boundaryMs);
      }
      tell();
      return until;
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
