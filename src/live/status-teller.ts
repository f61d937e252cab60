import type { Clock } from '../lib/clock.ts';
import { lateAfterMs, type TableStatus } from './table-status.ts';

/** Tells listeners when the status of a table has changed; growing late included, with which nothing else happens. */
export interface StatusTeller {
  /** Returns a function that ends it. */
  listen(listener: (status: TableStatus) => void): () => void;
  /** Looks, and tells if there is something to tell. */
  notify(): void;
  /** Resolves at the next change, or when the signal aborts. */
  changed(signal: AbortSignal): Promise<void>;
  /** Ends its timer. */
  close(): void;
}

export function createStatusTeller(clock: Clock, status: () => TableStatus): StatusTeller {
  const listeners = new Set<(status: TableStatus) => void>();
  let told = '';
  let cancelLate = () => {};

  const teller: StatusTeller = {
    listen(listener) {
      listeners.add(listener);
      teller.notify();
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) cancelLate();
      };
    },
    notify() {
      if (listeners.size === 0) return;
      const now = status();
      watchForLate(now);
      const text = inShort(now);
      if (text === told) return;
      told = text;
      for (const listener of listeners) listener(now);
    },
    changed(signal) {
      return new Promise((resolve) => {
        const done = () => {
          listeners.delete(done);
          signal.removeEventListener('abort', done);
          resolve();
        };
        listeners.add(done);
        signal.addEventListener('abort', done);
      });
    },
    close: () => cancelLate(),
  };

  function watchForLate({ state, asOf, refreshIntervalMs }: TableStatus): void {
    cancelLate();
    if (state !== 'LIVE' || asOf === undefined) return;
    const atMs = asOf + lateAfterMs(refreshIntervalMs) + 1 - clock.now();
    cancelLate = clock.after(atMs, () => teller.notify());
  }

  return teller;
}

/** What is worth telling; intervals to the second. */
function inShort({
  state,
  message,
  lastError,
  corrections,
  refreshIntervalMs = 0,
  plannedIntervalMs = 0,
}: TableStatus) {
  const intervals = [refreshIntervalMs, plannedIntervalMs].map((ms) => Math.round(ms / 1_000));
  return [state, message, lastError?.at, corrections, ...intervals].join(' ');
}
