/**
 * What another clock is ahead of ours, from the `Date` of its answers. `Date` is cut to whole seconds, so each answer says only that the
 * offset lies in a second; together they say it more exactly.
 */
export interface ClockOffset {
  /** ms. 0 until an answer came. */
  readonly ms: number;
  /** `date`: what the other clock said, `now`: ours when it said so, both epoch ms. */
  observe(date: number, now: number): void;
}

export function createClockOffset(): ClockOffset {
  let least = Number.NEGATIVE_INFINITY;
  let most = Number.POSITIVE_INFINITY;
  return {
    get ms() {
      return least === Number.NEGATIVE_INFINITY ? 0 : Math.round((least + most) / 2);
    },
    observe(date, now) {
      const [low, high] = [date - now, date - now + 1_000];
      least = Math.max(least, low);
      most = Math.min(most, high);
      if (least > most) [least, most] = [low, high]; // a clock was set
    },
  };
}
