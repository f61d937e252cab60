import { expect, test } from 'vitest';
import { hoursOf, tableOf } from '../../../scripts/sandbox-day/hours.ts';
import { plotOf } from '../../../scripts/sandbox-day/plot.ts';
import { recordDay } from '../../../scripts/sandbox-day/record.ts';

test('a day has a busy morning and a quiet night, and whoever is offered is handled, gives up or is done in the IVR', () => {
  const day = recordDay(30, 2);
  const hours = hoursOf(day);
  const between = (from: number, to: number, of: (hour: (typeof hours)[number]) => number) =>
    hours.slice(from, to).reduce((sum, hour) => sum + of(hour), 0);
  const offered = (from: number, to: number) => between(from, to, ({ came }) => came.offered);
  expect(offered(9, 12)).toBeGreaterThan(2 * offered(0, 3));
  const there = (from: number, to: number) =>
    between(from, to, ({ agents }) => Object.values(agents).reduce((sum, count) => sum + count, 0)) / (to - from);
  expect(there(9, 12)).toBeGreaterThan(1.4 * there(20, 23));
  const done = between(0, 24, ({ came }) => came.handled + came.abandoned + came.ivr);
  expect(done / offered(0, 24)).toBeGreaterThan(0.97);
  expect(done).toBeLessThanOrEqual(offered(0, 24));
  const abandoned = between(0, 24, ({ came }) => came.abandoned) / offered(0, 24);
  expect(abandoned).toBeGreaterThan(0.005);
  expect(abandoned).toBeLessThan(0.15);
  expect(Math.max(...hours.map(({ mostWaiting }) => mostWaiting))).toBeGreaterThan(1);
  expect(tableOf(hours).split('\n')).toHaveLength(25);
  const drawing = plotOf(day);
  expect(drawing.match(/<path /g)).toHaveLength(4 + 1 + 7);
  expect(drawing).not.toContain('NaN');
});
