import { describe, expect, test } from 'vitest';
import type { RollingPeriod, StatisticsRange } from '../../../src/five9/contract/types.ts';
import { rollingStartOf, startOf } from '../../../src/sandbox/world/ranges.ts';
import { createTally } from '../../../src/sandbox/world/tally.ts';
import { sum, today, worldAtHand } from './support/hand-clock.ts';

const hour = 3_600_000;
const wednesday = Date.UTC(2026, 0, 7, 20, 15);

describe('a range begins', () => {
  test.each([
    ['CurrentDay at midnight of the view', { range: 'CurrentDay' }, Date.UTC(2026, 0, 7, 8)],
    ['CurrentWeek on Sunday', { range: 'CurrentWeek' }, Date.UTC(2026, 0, 4, 8)],
    ['CurrentMonth on the first', { range: 'CurrentMonth' }, Date.UTC(2026, 0, 1, 8)],
    ['CurrentShift at its start today', { range: 'CurrentShift', shiftStartMs: 8 * hour }, Date.UTC(2026, 0, 7, 16)],
    [
      'CurrentShift yesterday before its start',
      { range: 'CurrentShift', shiftStartMs: 22 * hour },
      Date.UTC(2026, 0, 7, 6),
    ],
    ['RollingHour an hour ago', { range: 'RollingHour', rollingPeriod: 'Minutes5' }, wednesday - hour],
    ['in another zone on another day', { range: 'CurrentDay', utcOffsetMs: 9 * hour }, Date.UTC(2026, 0, 7, 15)],
  ] as const)('%s', (_, view, start) => {
    expect(startOf({ ...today, ...view }, wednesday)).toBe(start);
  });
});

describe('a rolling period begins', () => {
  test.each([
    ['Minutes5', wednesday - hour / 12],
    ['Hours3', wednesday - 3 * hour],
    ['Today', Date.UTC(2026, 0, 7, 8)],
  ] as const)('%s', (rollingPeriod, start) => {
    expect(rollingStartOf({ ...today, range: 'Lifetime', rollingPeriod }, wednesday)).toBe(start);
  });
});

test('the rolling period is that of the campaign manager alone, and a longer one never counts less', () => {
  const { rows } = worldAtHand({ agents: 60 });
  const attempts = (rollingPeriod: RollingPeriod, range: StatisticsRange = 'CurrentDay') =>
    sum(rows('OutboundCampaignManager', { rollingPeriod, range }).values(), 'Dialing Attempts');
  const counts = (['Minutes5', 'Minutes30', 'Hours2', 'Today'] as const).map((period) => attempts(period));
  expect(counts).toEqual(counts.toSorted((a, b) => a - b));
  expect(counts.at(-1)).toBeGreaterThan(counts[0] ?? 0);
  expect(attempts('Minutes30', 'Lifetime')).toBe(attempts('Minutes30', 'RollingHour'));
  const total = (rollingPeriod: RollingPeriod) =>
    sum(rows('OutboundCampaignStatistics', { rollingPeriod }).values(), 'Total Calls');
  expect(total('Minutes5')).toBe(total('Today'));
});

test('a longer range never counts less, and the ranges differ', () => {
  const { rows } = worldAtHand({ agents: 30 });
  const total = (view: Parameters<typeof rows>[1]) =>
    sum(rows('InboundCampaignStatistics', view).values(), 'Total Calls');
  const counts = [
    total({ range: 'RollingHour' }),
    total({ range: 'CurrentDay' }),
    total({ range: 'CurrentWeek' }),
    total({ range: 'CurrentMonth' }),
    total({ range: 'Lifetime' }),
  ];
  expect(counts).toEqual(counts.toSorted((a, b) => a - b));
  expect(new Set(counts).size).toBe(counts.length);
  expect(total({ range: 'CurrentShift', shiftStartMs: 11 * hour })).toBeLessThan(total({ range: 'CurrentDay' }));
});

test('shift start and time zone move where counting begins, and nothing else', () => {
  const { clock, world, rows } = worldAtHand({ agents: 30 });
  clock.pass(24 * hour);
  const counted = ['AgentStatistics', 'InboundCampaignStatistics', 'OutboundCampaignStatistics'] as const;
  const shiftAt = (shiftStartMs: number) => ({ ...today, range: 'CurrentShift', shiftStartMs }) as const;
  const total = (type: (typeof counted)[number], view: Parameters<typeof rows>[1]) =>
    sum(rows(type, view).values(), 'Total Calls');
  for (const type of counted) {
    // At noon Pacific: three in the morning is midnight three zones to the west, ten in the morning is three in Japan.
    const shift = world.table(type, shiftAt(3 * hour));
    expect([...shift.rows]).toEqual([...world.table(type, { ...today, utcOffsetMs: -11 * hour }).rows]);
    const elsewhere = world.table(type, { ...shiftAt(3 * hour), utcOffsetMs: 9 * hour });
    expect([...elsewhere.rows]).toEqual([...world.table(type, shiftAt(10 * hour)).rows]);
    expect([...elsewhere.rows]).not.toEqual([...shift.rows]);
    const counts = [0, 6, 9, 11].map((hours) => total(type, shiftAt(hours * hour)));
    expect(counts).toEqual(counts.toSorted((a, b) => b - a));
    expect(new Set(counts).size).toBe(counts.length);
    expect(counts[0]).toBe(total(type, today));
    expect(total(type, shiftAt(13 * hour))).toBeGreaterThan(counts[0] ?? 0);
  }
  for (const type of ['AgentState', 'CampaignState', 'OutboundCampaignManager'] as const) {
    expect([...world.table(type, { ...shiftAt(9 * hour), utcOffsetMs: 9 * hour }).rows]).toEqual([
      ...world.table(type, today).rows,
    ]);
  }
});

test('a new day begins at nothing at the midnight of the view', () => {
  const { clock, rows } = worldAtHand({ agents: 10 });
  clock.pass(12 * hour - 1);
  const before = sum(rows('AgentStatistics').values(), 'Total Calls');
  clock.pass(1000);
  expect(before).toBeGreaterThan(100);
  expect(sum(rows('AgentStatistics').values(), 'Total Calls')).toBeLessThan(10);
});

describe('a tally', () => {
  test('keeps sums through coarsening, and is bounded', () => {
    const tally = createTally(1);
    const start = Date.UTC(2026, 0, 1);
    const minutes = 5 * 24 * 60;
    for (let minute = 0; minute < minutes; minute += 1) {
      tally.add(start + minute * 60_000, 0, minute % 1000);
      tally.add(start + minute * 60_000, 1, 1);
    }
    const end = start + minutes * 60_000;
    expect(tally.since(-Infinity)).toEqual([999, minutes]);
    expect(tally.since(end - hour)[1]).toBe(60);
    expect(tally.since(end - 24 * hour)[1]).toBe(24 * 60);
    expect(tally.since(start + 2 * 24 * hour)[1]).toBe(3 * 24 * 60);
    expect(tally.since(end)).toEqual([]);
  });

  test('takes what comes late into the minute it belongs to', () => {
    const tally = createTally();
    tally.add(10 * hour, 0, 1);
    tally.add(9 * hour, 0, 5);
    expect(tally.since(10 * hour)).toEqual([1]);
    expect(tally.since(9 * hour)).toEqual([6]);
  });

  test('lets the past repeat what was counted', () => {
    const tally = createTally(1);
    tally.add(0, 0, 7);
    tally.add(0, 1, 2);
    tally.repeat({ timesSince: (start) => (start < 0 ? 3 : 0) });
    expect(tally.since(0)).toEqual([7, 2]);
    expect(tally.since(-1)).toEqual([7, 8]);
  });
});
