import { expect, test } from 'vitest';
import { latestEqual } from '../../src/lib/latest-equal.ts';

test('arrays of the same items that come one after the other are one, and no others are', () => {
  const shared = latestEqual<string>();
  const first = ['a', 'b'];
  expect(shared(first)).toBe(first);
  expect(shared(['a', 'b'])).toBe(first);
  for (const other of [['a'], ['a', 'c'], ['a', 'b', 'c'], ['b', 'a'], []]) expect(shared(other)).toBe(other);
});
