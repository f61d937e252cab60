import { expect, test } from 'vitest';
import { createIdempotency, type IdempotencyOptions } from '../../src/schema/idempotency.ts';
import { createVirtualClock } from '../support/virtual-clock.ts';

function setUp(more: Partial<IdempotencyOptions<string>> = {}) {
  const clock = createVirtualClock();
  const store = createIdempotency<string>({ clock, isFinal: (outcome) => outcome !== 'again', ...more });
  let runs = 0;
  const once = (
    key: string,
    input: unknown = {},
    outcome: (run: number) => Promise<string> = async (run) => `run ${run}`,
  ) =>
    store.once({ scope: ['me', 'send'], key, input }, () => {
      runs += 1;
      return outcome(runs);
    });
  return { clock, store, once, runs: () => runs };
}

test('the same key gives the first outcome again', async () => {
  const { once, runs } = setUp();
  expect([await once('k'), await once('k')]).toEqual(['run 1', 'run 1']);
  expect(runs()).toBe(1);
});

test('the same key while the first run is under way waits for it', async () => {
  const { once, runs } = setUp();
  let finish: (outcome: string) => void = () => {};
  const outcome = new Promise<string>((resolve) => {
    finish = resolve;
  });
  const first = once('k', {}, () => outcome);
  const second = once('k');
  finish('done');
  expect([await first, await second]).toEqual(['done', 'done']);
  expect(runs()).toBe(1);
});

test('the same key with another input is refused', async () => {
  const { once } = setUp();
  await once('k', { text: 'a' });
  expect(once('k', { text: 'b' })).toBeUndefined();
});

test('keys of different viewers and mutations have nothing to do with each other', async () => {
  const { store } = setUp();
  const run = async () => 'mine';
  expect(await store.once({ scope: ['a', 'x'], key: 'k', input: 1 }, run)).toBe('mine');
  expect(await store.once({ scope: ['b', 'x'], key: 'k', input: 2 }, async () => 'yours')).toBe('yours');
});

test('an outcome that is not final, and a run that throws, leave the key unused', async () => {
  const { once, runs } = setUp();
  expect(await once('k', {}, async () => 'again')).toBe('again');
  await expect(once('k', {}, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(await once('k')).toBe('run 3');
  expect(runs()).toBe(3);
});

test('a key is forgotten after ten minutes', async () => {
  const { clock, once } = setUp();
  await once('k');
  await clock.advance(599_999);
  expect(await once('k')).toBe('run 1');
  await clock.advance(1);
  expect(await once('k', { other: true })).toBe('run 2');
});

test('the oldest key is forgotten when there are too many', async () => {
  const { once } = setUp({ maxKeys: 2 });
  for (const key of ['a', 'b', 'c']) await once(key);
  expect(await once('c')).toBe('run 3');
  expect(await once('a')).toBe('run 4');
});

test('what may be told once only is not told to a repetition', async () => {
  const { once } = setUp({ kept: () => 'without the secret' });
  expect([await once('k'), await once('k')]).toEqual(['run 1', 'without the secret']);
});
