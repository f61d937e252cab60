import type { MonotonicClock } from '../lib/clock.ts';

/** A clock that moves only when it is told to: a sandbox with it lives an hour in a moment, and the same hour every time. */
export interface VirtualClock extends MonotonicClock {
  /** Moves time on by `ms`, running what falls due in order, and lets promises settle after each. */
  advance(ms: number): Promise<void>;
  /** Timers that are set: 0 at the end of a test that cleaned up. */
  readonly pending: number;
}

/** @param start Epoch milliseconds. By default a Monday in January 2026, eight in the morning in the domain's zone. */
export function createVirtualClock(start = Date.UTC(2026, 0, 5, 16, 0, 0)): VirtualClock {
  let time = start;
  let sequence = 0;
  const timers = new Map<number, { at: number; fire: () => void }>();
  const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
  return {
    now: () => time,
    monotonic: () => time - start,
    after(ms, fire) {
      const id = (sequence += 1);
      timers.set(id, { at: time + Math.max(0, ms), fire });
      return () => timers.delete(id);
    },
    async advance(ms) {
      const end = time + ms;
      await settle();
      for (;;) {
        const due = [...timers].filter(([, { at }]) => at <= end).sort(([a, x], [b, y]) => x.at - y.at || a - b)[0];
        if (due === undefined) break;
        const [id, { at, fire }] = due;
        timers.delete(id);
        time = Math.max(time, at);
        fire();
        await settle();
      }
      time = end;
      await settle();
    },
    get pending() {
      return timers.size;
    },
  };
}
