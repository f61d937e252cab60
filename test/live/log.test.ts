import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { createLog, type Log } from '../../src/live/log.ts';

interface Message {
  readonly id: string;
}

function logOf(count: number, maxItems = 100): Log<Message> {
  const log = createLog<Message>({ name: 'chat', epoch: 'a', maxItems });
  for (let id = 1; id <= count; id += 1) log.append({ id: String(id) });
  return log;
}

const ids = (batch: { readonly items: readonly Message[] } | undefined) => batch?.items.map(({ id }) => id);

it('begins with what there is, even when that is nothing', async () => {
  const log = logOf(0);
  const reader = log.join();
  expect(await reader.next()).toEqual({ position: { epoch: 'a', offset: 0 }, reset: true, items: [] });
  reader.close();
});

it('goes on with exactly what came after a position', async () => {
  const log = logOf(5);
  const reader = log.join({ epoch: 'a', offset: 3 });
  expect(await reader.next()).toEqual({
    position: { epoch: 'a', offset: 5 },
    reset: false,
    items: [{ id: '4' }, { id: '5' }],
  });
  reader.close();
});

it('waits until something is appended, and ends when it is closed', async () => {
  const log = logOf(1);
  const reader = log.join();
  await reader.next();
  const second = reader.next();
  log.append({ id: '2' });
  expect(ids(await second)).toEqual(['2']);
  const third = reader.next();
  reader.close();
  reader.close();
  expect(await third).toBeUndefined();
  expect(log.readers).toBe(0);
});

it('tells a reader that is further behind than the bound what it cannot have', async () => {
  const log = logOf(0, 3);
  const reader = log.join();
  await reader.next();
  for (const id of ['1', '2', '3', '4']) log.append({ id });
  expect(await reader.next()).toMatchObject({
    reset: true,
    items: [{ id: '2' }, { id: '3' }, { id: '4' }],
    gap: { reason: 'CURSOR_TOO_OLD' },
  });
  reader.close();
});

it('says that the history is lost for a position of another life, or of the future', async () => {
  const log = logOf(2);
  for (const position of [
    { epoch: 'b', offset: 1 },
    { epoch: 'a', offset: 9 },
  ]) {
    const reader = log.join(position);
    expect(await reader.next()).toMatchObject({ reset: true, gap: { reason: 'HISTORY_LOST' } });
    reader.close();
  }
});

it('passes an interruption on, once, to those who read across it', async () => {
  const log = logOf(1);
  const reader = log.join({ epoch: 'a', offset: 1 });
  log.interrupt({ reason: 'UPSTREAM_RESET', message: 'The session was lost.' });
  log.append({ id: '2' });
  expect(await reader.next()).toMatchObject({ reset: false, items: [{ id: '2' }], gap: { reason: 'UPSTREAM_RESET' } });
  log.append({ id: '3' });
  expect(await reader.next()).not.toHaveProperty('gap');
  reader.close();
  const late = log.join();
  expect(await late.next()).not.toHaveProperty('gap');
  late.close();
});

it('tells who counts on it when the first reader joins and the last one leaves', () => {
  const log = logOf(0);
  const seen: boolean[] = [];
  log.onWatched((watched) => seen.push(watched));
  const [one, two] = [log.join(), log.join()];
  one.close();
  one.close();
  two.close();
  expect(seen).toEqual([true, false]);
});

it('gives every item once and in order to a reader that keeps up, leaves and resumes as it likes', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom('append', 'read', 'reconnect'), { maxLength: 60 }), async (steps) => {
      const log = logOf(0);
      let reader = log.join();
      const got: string[] = [];
      let position = log.position;
      let sent = 0;
      const read = async () => {
        const batch = await reader.next();
        got.push(...(ids(batch) ?? []));
        position = batch?.position ?? position;
      };
      await read();
      for (const step of steps) {
        if (step === 'append') log.append({ id: String((sent += 1)) });
        else if (step === 'reconnect') {
          reader.close();
          reader = log.join(position);
        } else if (position.offset < sent) await read();
      }
      log.append({ id: String((sent += 1)) });
      await read();
      expect(got).toEqual(Array.from({ length: sent }, (_, index) => String(index + 1)));
      reader.close();
      expect(log.readers).toBe(0);
    }),
  );
});
