import { expect, test } from 'vitest';
import { durationTicksTo, ticksTo, timeTicks } from '../../src/web/ui/chart-scale.ts';
import { ageText, clockText, counted, spokenText } from '../../src/web/ui/time.ts';
import { agentThreshold, defaultThresholds, levelOf, raised } from '../../src/web/wallboard/thresholds.ts';

test.each([
  [0, '0:00'],
  [7_999, '0:07'],
  [59_999, '0:59'],
  [754_000, '12:34'],
  [3_723_000, '1:02:03'],
  [93_784_000, '26:03:04'],
  [-5_000, '0:00'],
])('a timer of %d ms shows %s', (ms, text) => {
  expect(clockText(ms)).toBe(text);
});

test.each([
  [4_400, '4 s', '4 seconds'],
  [61_000, '61 s', '1 minute 1 second'],
  [600_000, '10 min', '10 minutes'],
  [7_500_000, '2 h', '2 hours 5 minutes'],
  [259_200_000, '3 d', '72 hours'],
])('an age of %d ms is %s, said as %s', (ms, text, spoken) => {
  expect([ageText(ms), spokenText(ms)]).toEqual([text, spoken]);
});

test.each([
  [0, [0, 1]],
  [4, [0, 2, 4]],
  [7, [0, 5, 10]],
  [61, [0, 50, 100]],
])('a chart up to %d has lines at %j', (most, ticks) => {
  expect(ticksTo(most)).toEqual(ticks);
});

test.each([
  [60_000, ['0:00', '0:20', '0:40', '1:00']],
  [95_000, ['0:00', '1:00', '2:00']],
  [1_000_000, ['0:00', '10:00', '20:00']],
  [4 * 3_600_000, ['0:00', '2:00:00', '4:00:00']],
])('a chart of durations up to %d ms has lines at %j', (most, ticks) => {
  expect(durationTicksTo(most).map(clockText)).toEqual(ticks);
});

test('one is counted as one', () => {
  expect([0, 1, 2].map((count) => counted(count, 'callback'))).toEqual(['0 callbacks', '1 callback', '2 callbacks']);
});

test('minutes along a chart are full ones, a round number apart', () => {
  const noon = Date.UTC(2026, 0, 5, 12);
  const hour = timeTicks(noon + 1, noon + 3_600_000, 5);
  expect(hour.at.map((at) => (at - noon) / 60_000)).toEqual([15, 30, 45, 60]);
  expect(hour.withSeconds).toBe(false);
  expect(timeTicks(noon, noon, 5).at).toEqual([noon]);
});

test('on a chart that has just begun they are tens of seconds', () => {
  const noon = Date.UTC(2026, 0, 5, 12);
  const { at, withSeconds } = timeTicks(noon + 3_000, noon + 33_000, 4);
  expect(at.map((one) => (one - noon) / 1_000)).toEqual([10, 20, 30]);
  expect(withSeconds).toBe(true);
  expect(timeTicks(noon, noon + 119_000, 4).at).toHaveLength(4);
  expect(timeTicks(noon, noon + 120_000, 4)).toMatchObject({ withSeconds: false, at: { length: 3 } });
});

test('a value is marked from its limits on, and not at all when it is not known', () => {
  const { callsInQueue } = defaultThresholds;
  expect([0, 4, 5, 9, 10, null].map((value) => levelOf(value, callsInQueue))).toEqual([
    'calm',
    'calm',
    'warn',
    'warn',
    'alarm',
    'calm',
  ]);
});

test('only wrap-up and not ready can last too long', () => {
  const { afterCallWork, notReady } = defaultThresholds;
  expect(
    ['AFTER_CALL_WORK', 'NOT_READY', 'ON_CALL', null].map((state) => agentThreshold(state, defaultThresholds)),
  ).toEqual([afterCallWork, notReady, undefined, undefined]);
});

test('an alarm rings once while its value goes up and down above the warning', () => {
  const courses = ['alarm', 'warn', 'alarm', 'calm', 'alarm'] as const;
  let before: ReadonlySet<string> = new Set();
  const rings = courses.map((level) => {
    const current = raised(before, new Map([['Sales', level]]));
    const isNew = [...current].some((key) => !before.has(key));
    before = current;
    return isNew;
  });
  expect(rings).toEqual([true, false, false, false, true]);
});
