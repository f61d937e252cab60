import type { Clock } from '../lib/clock.ts';

/** Resolves at the first of: `ms` passed, a signal aborted, the event notified. Leaves no timer and no listener behind. */
export function waitFor(
  clock: Clock,
  ms: number,
  signals: readonly AbortSignal[],
  listen: (notify: () => void) => () => void = () => () => {},
): Promise<void> {
  return new Promise((resolve) => {
    if (signals.some(({ aborted }) => aborted)) return resolve();
    const done = () => {
      cancel();
      forget();
      for (const signal of signals) signal.removeEventListener('abort', done);
      resolve();
    };
    const cancel = clock.after(ms, done);
    const forget = listen(done);
    for (const signal of signals) signal.addEventListener('abort', done, { once: true });
  });
}
