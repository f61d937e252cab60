import { expect, test } from 'vitest';
import { alertRules } from '../../src/schema/alert-rule.ts';

/** Whether the alert of a rule is on after each value. */
function course(
  rule: { metric: 'CALLS_IN_QUEUE' | 'AGENTS_READY'; raiseAt: number; clearAt?: number },
  values: (number | undefined)[],
) {
  const [made] = alertRules([{ name: 'one', ...rule }]);
  let isOn = false;
  return values.map((value) => (isOn = made!.isRaised(value, isOn)));
}

test('an alert begins at one value and ends at a lower one', () => {
  const values = [9, 10, 9, 10, 8, 7, 9, 10];
  expect(course({ metric: 'CALLS_IN_QUEUE', raiseAt: 10, clearAt: 7 }, values)).toEqual([
    false,
    true,
    true,
    true,
    true,
    false,
    false,
    true,
  ]);
});

test('without clearAt it ends at four fifths, and always below the limit', () => {
  expect(course({ metric: 'CALLS_IN_QUEUE', raiseAt: 10 }, [10, 9, 8])).toEqual([true, true, false]);
  expect(course({ metric: 'CALLS_IN_QUEUE', raiseAt: 1 }, [1, 0])).toEqual([true, false]);
});

test('of agents who are ready few are bad', () => {
  expect(course({ metric: 'AGENTS_READY', raiseAt: 1 }, [2, 1, 0, 1, 2])).toEqual([false, true, true, true, false]);
  expect(course({ metric: 'AGENTS_READY', raiseAt: 0, clearAt: 3 }, [0, 2, 3])).toEqual([true, true, false]);
});

test('what is not known is no alert', () => {
  expect(course({ metric: 'CALLS_IN_QUEUE', raiseAt: 1 }, [5, undefined, 5])).toEqual([true, false, true]);
});

test.each([
  ['no rules', [], /1 to 20 rules/],
  [
    'two of one name',
    [1, 2].map(() => ({ name: 'a', metric: 'CALLS_IN_QUEUE' as const, raiseAt: 1 })),
    /each name once/,
  ],
  [
    'an end above the beginning',
    [{ name: 'a', metric: 'LONGEST_WAIT' as const, raiseAt: 5, clearAt: 5 }],
    /less than raiseAt/,
  ],
  [
    'an end below it where few are bad',
    [{ name: 'a', metric: 'AGENTS_READY' as const, raiseAt: 5, clearAt: 4 }],
    /greater than/,
  ],
])('refuses %s', (_what, rules, message) => {
  expect(() => alertRules(rules)).toThrow(message);
});
