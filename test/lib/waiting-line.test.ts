import { expect, test } from 'vitest';
import { createWaitingLine } from '../../src/lib/waiting-line.ts';
import { createVirtualClock } from '../support/virtual-clock.ts';

test('each waits its own time, from when it entered last, by one timer for all', async () => {
  const clock = createVirtualClock();
  const over: string[] = [];
  const line = createWaitingLine<string>(clock, 100, (one) => over.push(`${one} ${clock.now()}`));
  const start = clock.now();
  line.enter('first');
  await clock.advance(40);
  line.enter('second');
  line.enter('third');
  await clock.advance(20);
  line.enter('first');
  expect(clock.pending).toBe(1);
  await clock.advance(79);
  expect(over).toEqual([]);
  await clock.advance(1_000);
  expect(over).toEqual([`second ${start + 140}`, `third ${start + 140}`, `first ${start + 160}`]);
  expect(clock.pending).toBe(0);
});

test('who leaves is not told, also by one whose time is over at the same moment, and no timer is left when nobody waits', async () => {
  const clock = createVirtualClock();
  const over: string[] = [];
  const line = createWaitingLine<string>(clock, 100, (one) => {
    over.push(one);
    line.leave('other');
  });
  line.enter('one');
  line.enter('other');
  line.leave('nobody');
  await clock.advance(100);
  expect(over).toEqual(['one']);
  expect(clock.pending).toBe(0);
  line.enter('one');
  line.leave('one');
  expect(clock.pending).toBe(0);
});

test('one may enter again when its time is over', async () => {
  const clock = createVirtualClock();
  const over: number[] = [];
  const start = clock.now();
  const line = createWaitingLine<string>(clock, 100, (one) => {
    over.push(clock.now() - start);
    if (over.length < 3) line.enter(one);
  });
  line.enter('one');
  await clock.advance(1_000);
  expect(over).toEqual([100, 200, 300]);
  expect(clock.pending).toBe(0);
});

test('a wall clock that is set back makes nobody wait longer', async () => {
  const virtual = createVirtualClock();
  let wall = virtual.now();
  const over: string[] = [];
  const line = createWaitingLine<string>({ ...virtual, now: () => wall }, 100, (one) => over.push(one));
  line.enter('before');
  await virtual.advance(50);
  wall -= 3_600_000;
  line.enter('after');
  await virtual.advance(50);
  expect(over).toEqual(['before']);
  await virtual.advance(50);
  expect(over).toEqual(['before', 'after']);
});

test('a listener that throws keeps nobody else waiting', async () => {
  const clock = createVirtualClock();
  const over: string[] = [];
  const line = createWaitingLine<string>(clock, 100, (one) => {
    if (one === 'broken') throw new Error('it is broken');
    over.push(one);
  });
  line.enter('broken');
  line.enter('other');
  await expect(clock.advance(100)).rejects.toThrow('it is broken');
  await clock.advance(0);
  line.enter('later');
  await clock.advance(100);
  expect(over).toEqual(['other', 'later']);
  expect(clock.pending).toBe(0);
});
