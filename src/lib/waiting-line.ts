import type { MonotonicClock } from './clock.ts';

/** Things that each wait for the same time: the first in the line is the next whose time is over, so one timer is enough for all. */
export interface WaitingLine<T> {
  /** Begins to wait; what waits already begins anew. */
  enter(one: T): void;
  /** Waits no more; harmless for what does not wait. */
  leave(one: T): void;
}

/** `onOver`: the time of this one is over. It has left the line, and may enter it again. What it throws is the timer's; the others go on waiting. */
export function createWaitingLine<T>(clock: MonotonicClock, ms: number, onOver: (one: T) => void): WaitingLine<T> {
  /** Until when each waits, on the monotonic clock: what somebody sets the wall clock to makes no wait longer or shorter. */
  const waiting = new Map<T, number>();
  let cancel: (() => void) | undefined;

  function awaitFirst(): void {
    cancel?.();
    cancel = undefined;
    for (const until of waiting.values()) {
      cancel = clock.after(Math.max(0, until - clock.monotonic()), tellOver);
      return;
    }
  }

  function tellOver(): void {
    const now = clock.monotonic();
    try {
      for (const [one, until] of waiting) {
        if (until > now) break;
        waiting.delete(one);
        onOver(one);
      }
    } finally {
      awaitFirst();
    }
  }

  return {
    enter(one) {
      waiting.delete(one);
      waiting.set(one, clock.monotonic() + ms);
      if (cancel === undefined) awaitFirst();
    },
    leave(one) {
      waiting.delete(one);
      if (waiting.size === 0) awaitFirst();
    },
  };
}
