import { expect, test } from 'vitest';
import { createEndOfTick } from '../../src/lib/end-of-tick.ts';
import { createTurns } from '../../src/lib/turns.ts';

test('work that was put off is begun only in a turn that has room for it, in its order', async () => {
  const turns = createTurns(10);
  const begun: number[] = [];
  const finished: Promise<void>[] = [];
  for (let index = 0; index < 100; index += 1) {
    finished.push(
      new Promise((resolve) => {
        turns.later(() => {
          begun.push(index);
          if (!turns.take(2)) throw new Error('expected room');
          resolve();
        });
      }),
    );
  }
  await Promise.all(finished);
  expect(begun).toEqual(Array.from({ length: 100 }, (_, index) => index));
});

test('work at the end of a tick runs in order, with what it adds, before a promise of the tick goes on', async () => {
  const endOfTick = createEndOfTick();
  const ran: string[] = [];
  const work = (name: string, then?: () => void) => ({
    run() {
      ran.push(name);
      then?.();
    },
  });
  endOfTick.add(work('first', () => endOfTick.add(work('third'))));
  endOfTick.add(work('second'));
  expect(ran).toEqual([]);
  await Promise.resolve();
  expect(ran).toEqual(['first', 'second', 'third']);

  endOfTick.add(work('now'));
  endOfTick.runNow();
  expect(ran.at(-1)).toBe('now');
  await Promise.resolve();
  expect(ran).toHaveLength(4);
});
