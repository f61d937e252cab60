/** Time as a dependency, so that tests can hold it. Nothing else in `src` reads the wall clock or sets timers. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** Runs `fire` once after `ms`; never synchronously. Returns a function that cancels it; cancelling twice is harmless. */
  after(ms: number, fire: () => void): () => void;
}

/** One that says as well what time has passed, which stays true when somebody sets the wall clock. */
export interface MonotonicClock extends Clock {
  /** Milliseconds since some moment; timers run by it. */
  monotonic(): number;
}

export const systemClock: MonotonicClock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after(ms, fire) {
    const timer = setTimeout(fire, ms);
    return () => clearTimeout(timer);
  },
};

/** Resolves after `ms`; rejects with the signal's reason as soon as it aborts. */
export function sleep(clock: Clock, ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted === true) return reject(signal.reason as Error);
    const onAbort = () => {
      cancel();
      reject(signal?.reason as Error);
    };
    const cancel = clock.after(ms, () => {
      signal?.removeEventListener('abort', onAbort);
      resolve();
    });
    signal?.addEventListener('abort', onAbort, { once: true });
  });
}
