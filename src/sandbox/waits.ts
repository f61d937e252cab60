import type { Clock } from '../lib/clock.ts';

/** Requests that wait for the clock: long polls, ordered delays, slow bodies. */
export interface Waits {
  /** How many wait now. */
  readonly parked: number;
  /**
   * Resolves at the first of: `ms` passed (`Infinity` sets no timer), a signal aborted, the event notified.
   * Leaves no timer and no listener behind.
   */
  waitFor(ms: number, signals: readonly AbortSignal[], listen?: (notify: () => void) => () => void): Promise<void>;
}

export function createWaits(clock: Clock): Waits {
  let parked = 0;
  return {
    get parked() {
      return parked;
    },
    waitFor(ms, signals, listen = () => () => {}) {
      return new Promise((resolve) => {
        if (signals.some(({ aborted }) => aborted)) return resolve();
        parked += 1;
        const done = () => {
          parked -= 1;
          cancel();
          forget();
          for (const signal of signals) signal.removeEventListener('abort', done);
          resolve();
        };
        const cancel = ms === Infinity ? () => {} : clock.after(ms, done);
        const forget = listen(done);
        for (const signal of signals) signal.addEventListener('abort', done, { once: true });
      });
    },
  };
}
