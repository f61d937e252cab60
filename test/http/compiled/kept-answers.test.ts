import { expect, test } from 'vitest';
import { KeptAnswers } from '../../../src/http/compiled/kept-answers.ts';
import { Written } from '../../../src/http/compiled/written.ts';

const place = (asked: string, ...moment: unknown[]) => ({ asked, moment });
const written = (length: number) => new Written('x'.repeat(length), []);

test('an answer holds while nothing of the moment has changed, and the newest is kept', () => {
  const answers = new KeptAnswers(4_000);
  const [old, now] = [{}, {}];
  const [first, second] = [written(10), written(10)];
  answers.keep(place('agents', old, 1), first);
  expect(answers.get(place('agents', old, 1))).toBe(first);
  expect(answers.get(place('agents', {}, 1))).toBeUndefined();
  expect(answers.get(place('agents', old, 2))).toBeUndefined();
  expect(answers.get(place('agents', old))).toBeUndefined();
  expect(answers.get(place('queues', old, 1))).toBeUndefined();
  answers.keep(place('agents', now, 2), second);
  expect(answers.get(place('agents', old, 1))).toBeUndefined();
  expect(answers.get(place('agents', now, 2))).toBe(second);
});

test('what was asked longest ago goes first, and nothing is kept that is longer than all may be', () => {
  const answers = new KeptAnswers(4_000);
  for (const asked of ['a', 'b', 'c']) answers.keep(place(asked), written(300));
  answers.get(place('a'));
  answers.keep(place('d'), written(300));
  const kept = () => ['a', 'b', 'c', 'd'].filter((asked) => answers.get(place(asked)) !== undefined);
  expect(kept()).toEqual(['a', 'c', 'd']);
  answers.keep(place('a'), written(10)); // in place of what it had
  answers.keep(place('c'), written(10));
  expect(kept()).toEqual(['a', 'c', 'd']);
  answers.keep(place('e'), written(4_001));
  expect(kept()).toEqual([]);
});

test('short answers are as many as they may be, too', () => {
  const answers = new KeptAnswers(100_000);
  const asked = Array.from({ length: 500 }, (_, index) => `query ${index}`);
  for (const one of asked) answers.keep(place(one), written(3));
  expect(asked.filter((one) => answers.get(place(one)) !== undefined)).toEqual(asked.slice(-99));
});
