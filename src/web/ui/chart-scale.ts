/** Where to draw lines across a chart: round numbers from 0 to at least `most`, at most `lines` of them above 0. */
export function ticksTo(most: number, lines = 3): readonly number[] {
  const rough = Math.max(most, 1) / lines;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= rough) ?? power * 10);
  return Array.from({ length: Math.ceil(Math.max(most, 1) / step) + 1 }, (_, index) => index * step);
}

const minuteMs = 60_000;

/** Full minutes within a span, a round number of minutes apart, so that at most `labels` are there. */
export function minuteTicks(from: number, to: number, labels = 5): readonly number[] {
  const step = [1, 2, 5, 10, 15, 30, 60].find((minutes) => (to - from) / (minutes * minuteMs) <= labels) ?? 60;
  const stepMs = step * minuteMs;
  const first = Math.ceil(from / stepMs) * stepMs;
  return Array.from(
    { length: Math.max(0, Math.floor((to - first) / stepMs) + 1) },
    (_, index) => first + index * stepMs,
  );
}
