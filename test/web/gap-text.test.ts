import { isEnumType } from 'graphql';
import { expect, test } from 'vitest';
import { buildSchema } from '../../src/schema/index.ts';
import { gapText } from '../../src/web/wallboard/gap-text.ts';

const type = buildSchema().getType('GapReason');
const reasons = isEnumType(type) ? type.getValues().map(({ name }) => name) : [];

test.each(reasons)('%s is told in words of its own, for people', (reason) => {
  const text = gapText({ reason, message: 'as the gateway says' });
  expect(text).toMatch(/^[A-Z][^_]*\.$/);
  expect(reasons.filter((other) => gapText({ reason: other, message: '' }) === text)).toEqual([reason]);
});

test('a reason that came later is told in the words of the gateway', () => {
  expect(reasons).not.toHaveLength(0);
  expect(gapText({ reason: 'LATER', message: 'As the gateway says.' })).toBe('As the gateway says.');
});
