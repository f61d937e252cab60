/** Where to draw lines across a chart: round numbers from 0 to at least `most`, at most `lines` of them above 0. */
export function ticksTo(most: number, lines = 3): readonly number[] {
  const rough = Math.max(most, 1) / lines;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= rough) ?? power * 10);
  return multiples(step, Math.max(most, 1));
}

const minuteMs = 60_000;

/** The same for durations in ms: round on a clock. */
export function durationTicksTo(most: number, lines = 3): readonly number[] {
  const seconds = [10, 20, 30, 60, 120, 300, 600, 900, 1800, 3600];
  const step = seconds.map((size) => size * 1_000).find((size) => size * lines >= most);
  return step === undefined
    ? ticksTo(most / (60 * minuteMs), lines).map((hours) => hours * 60 * minuteMs)
    : multiples(step, most);
}

function multiples(step: number, most: number): readonly number[] {
  return Array.from({ length: Math.ceil(most / step) + 1 }, (_, index) => index * step);
}

export interface TimeTicks {
  readonly at: readonly number[];
  /** They are closer than minutes. */
  readonly withSeconds: boolean;
}

/** Round instants within a span, evenly apart: seconds in the first two minutes, then full minutes, so that at most `labels` and one are there. */
export function timeTicks(from: number, to: number, labels = 5): TimeTicks {
  const withSeconds = to - from < 2 * minuteMs;
  const steps = withSeconds ? [10, 30, 60] : [60, 120, 300, 600, 900, 1800, 3600];
  const stepMs = (steps.find((seconds) => (to - from) / (seconds * 1_000) <= labels) ?? 3600) * 1_000;
  const first = Math.ceil(from / stepMs) * stepMs;
  const count = Math.max(0, Math.floor((to - first) / stepMs) + 1);
  return { at: Array.from({ length: count }, (_, index) => first + index * stepMs), withSeconds };
}
