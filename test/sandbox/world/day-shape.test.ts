import { expect, test } from 'vitest';
import { createDayShape } from '../../../src/sandbox/world/day-shape.ts';

const hour = 3_600_000;
const day = createDayShape('America/Los_Angeles');

test.each([
  ['midnight', Date.UTC(2026, 0, 5, 8), 7],
  ['a minute before', Date.UTC(2026, 0, 5, 14, 59), 1 / 60],
  ['the hour itself', Date.UTC(2026, 0, 5, 15), 24],
  ['a moment after', Date.UTC(2026, 0, 5, 15, 0, 0, 1), 24 - 1 / hour],
  ['the day on which summer time begins', Date.UTC(2026, 2, 8, 8), 6],
  ['the day on which it ends', Date.UTC(2026, 10, 1, 7), 8],
  ['the evening before summer time begins', Date.UTC(2026, 2, 8, 5), 9],
])('seven in the morning, from %s on, is the next seven on the domain’s clock', (_, from, hours) => {
  expect(day.msUntil(7, from)).toBeCloseTo(hours * hour, 0);
  expect(day.hourOf(from + day.msUntil(7, from))).toBeCloseTo(7, 5);
});
