import { expect, test } from 'vitest';
import { createWorld } from '../../../src/sandbox/world/create-world.ts';
import type { WorldView } from '../../../src/sandbox/world/world.ts';
import { createHandClock, rowsOf, sum, today } from './support/hand-clock.ts';
import { contradictionsOf } from './support/rules.ts';

const hour = 3_600_000;
/** Of a Tuesday, in the domain's zone. */
const midnight = Date.UTC(2026, 0, 6, 8);

function worldAt(hourOfDay: number, agents: number) {
  const clock = createHandClock(midnight + hourOfDay * hour);
  const world = createWorld({ clock, agents });
  const rows = (type: Parameters<typeof world.table>[0], view: Partial<WorldView> = {}) =>
    rowsOf(world.table(type, { ...today, ...view }));
  const calls = (view: Partial<WorldView> = {}) => sum(rows('InboundCampaignStatistics', view).values(), 'Total Calls');
  return { clock, world, rows, calls };
}

test.each([3, 6.5, 9, 12, 16, 18, 22])(
  'a domain that starts at %d o’clock has counted about as many calls today as at that hour of the next day',
  (hourOfDay) => {
    const at = worldAt(hourOfDay, 50);
    expect(contradictionsOf(at)).toEqual([]);
    const soFar = at.calls();
    at.clock.pass(24 * hour);
    expect(soFar / at.calls()).toBeGreaterThan(0.6);
    expect(soFar / at.calls()).toBeLessThan(1.5);
  },
);

test('a shift that began in the course of the day counts less than the day, a week that began before it more', () => {
  const { calls } = worldAt(12, 200);
  const shift = calls({ range: 'CurrentShift', shiftStartMs: 8 * hour });
  expect(shift).toBeLessThan(0.75 * calls());
  expect(shift).toBeGreaterThan(0.35 * calls());
  expect(calls({ range: 'CurrentWeek' })).toBeGreaterThan(2 * calls());
});

test('the day so far is over at midnight', () => {
  const { clock, calls } = worldAt(12, 50);
  const soFar = calls();
  clock.pass(12.5 * hour);
  expect(calls()).toBeLessThan(soFar / 10);
});

test('of a large domain the night and the morning are filled in, and all tables agree', () => {
  const at = worldAt(12, 1000);
  expect(contradictionsOf(at)).toEqual([]);
  // By the shape of the day there is 7.4 times as much to do from midnight to noon as in the hour before noon.
  const hours = at.calls() / at.calls({ range: 'RollingHour' });
  expect(hours).toBeGreaterThan(5.5);
  expect(hours).toBeLessThan(9.5);
  at.clock.pass(10 * 60_000);
  expect(contradictionsOf(at)).toEqual([]);
});
