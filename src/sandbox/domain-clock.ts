import type { Clock } from '../lib/clock.ts';

/** The time that a domain tells: of the clock it runs by, or off from it. Waiting is not affected. */
export interface DomainClock extends Clock {
  /** How far ahead of the clock, ms; negative: behind. */
  skewMs: number;
}

export function createDomainClock(clock: Clock): DomainClock {
  return {
    skewMs: 0,
    now() {
      return clock.now() + this.skewMs;
    },
    after: (ms, fire) => clock.after(ms, fire),
  };
}
