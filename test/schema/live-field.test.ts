import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Change } from '../../src/live/change.ts';
import { createTopic, type Topic } from '../../src/live/topic.ts';
import type { Position } from '../../src/live/change.ts';
import { bindCursor, decodeCursor, encodeCursor } from '../../src/schema/cursor.ts';
import type { LiveEvent } from '../../src/schema/live-event.ts';
import { liveChannel, liveEvents, type LiveField } from '../../src/schema/live-field.ts';
import { createVirtualClock } from '../support/virtual-clock.ts';

interface Row {
  readonly key: string;
  readonly shown: boolean;
  readonly value: number;
  readonly noise: number;
}
type Item = Row;

const clock = createVirtualClock();
const binding = bindCursor('rows', {}, 'scope');

function field(
  topic: Topic<Row>,
  more: Partial<LiveField<Row, Item, undefined>> = {},
): LiveField<Row, Item, undefined> {
  return {
    topics: [topic],
    binding,
    after: undefined,
    clock,
    item: (_key, [row]) => (row?.shown === true ? row : undefined),
    id: (key) => `id:${key}`,
    differs: (before, after) => before.value !== after.value,
    ...more,
  };
}

function put(topic: Topic<Row>, ...rows: readonly Row[]): void {
  const changes: Change<Row>[] = rows.map((row) => ({ key: row.key, before: topic.rows.get(row.key), after: row }));
  topic.publish({ changes, asOf: clock.now() });
}

function remove(topic: Topic<Row>, key: string): void {
  topic.publish({ changes: [{ key, before: topic.rows.get(key), after: undefined }], asOf: clock.now() });
}

const row = (key: string, value: number, shown = true, noise = 0): Row => ({ key, value, shown, noise });

async function take<T>(events: AsyncIterator<T>): Promise<T> {
  const { done, value } = await events.next();
  if (done === true) throw new Error('expected an event, got the end');
  return value;
}

describe('a live field', () => {
  test('begins with a snapshot of what the subscriber may see', async () => {
    const topic = createTopic<Row>({ name: 'rows', epoch: 'e' });
    put(topic, row('a', 1), row('b', 2, false));
    const events = liveEvents(field(topic));
    expect(await take(events)).toMatchObject({ reset: true, upserted: [{ key: 'a' }], removed: [], gap: undefined });
    await events.return?.();
    expect(topic.readers).toBe(0);
  });

  test('waits for the first reading of the topic', async () => {
    const topic = createTopic<Row>({ name: 'rows', epoch: 'e' });
    const events = liveEvents(field(topic));
    const first = take(events);
    put(topic, row('a', 1));
    expect(await first).toMatchObject({ reset: true, upserted: [{ key: 'a' }] });
    await events.return?.();
  });

  test('says nothing of a change in what was not selected', async () => {
    const topic = createTopic<Row>({ name: 'rows', epoch: 'e' });
    put(topic, row('a', 1));
    const events = liveEvents(field(topic));
    await take(events);
    const next = take(events);
    put(topic, row('a', 1, true, 7));
    put(topic, row('a', 2, true, 7));
    expect(await next).toMatchObject({ reset: false, upserted: [{ key: 'a', value: 2 }] });
    await events.return?.();
  });

  test('removes a row that leaves the filter, and never names one that was not seen', async () => {
    const topic = createTopic<Row>({ name: 'rows', epoch: 'e' });
    put(topic, row('seen', 1), row('hidden', 1, false));
    const events = liveEvents(field(topic));
    await take(events);
    put(topic, row('seen', 1, false));
    remove(topic, 'hidden');
    expect(await take(events)).toMatchObject({ upserted: [], removed: ['id:seen'] });
    await events.return?.();
  });

  test('says that nothing changed at most every five seconds', async () => {
    const topic = createTopic<Row>({ name: 'rows', epoch: 'e' });
    put(topic, row('a', 1));
    const events = liveEvents(field(topic));
    await take(events);
    const next = take(events);
    for (let second = 1; second <= 5; second += 1) {
      await clock.advance(1_000);
      topic.touch(clock.now());
    }
    expect(await next).toMatchObject({ upserted: [], removed: [], asOf: clock.now() });
    await events.return?.();
  });

  test('says within ten seconds that it is there while the source says nothing, with the age of what is known', async () => {
    const topic = createTopic<Row>({ name: 'rows', epoch: 'e', clock });
    put(topic, row('a', 1));
    const asOf = clock.now();
    await clock.advance(2_000);
    const events = liveEvents(field(topic));
    await take(events);
    for (let beat = 0; beat < 2; beat += 1) {
      const before = clock.now();
      const next = take(events);
      await clock.advance(10_000);
      expect(await next).toMatchObject({ reset: false, upserted: [], removed: [], gap: undefined, asOf });
      expect(clock.now() - before).toBe(10_000);
    }
    await events.return?.();
    expect(clock.pending).toBe(0);
  });

  test('resumes from a cursor with exactly what was missed', async () => {
    const topic = createTopic<Row>({ name: 'rows', epoch: 'e' });
    put(topic, row('a', 1), row('b', 1), row('c', 1));
    const before = liveEvents(field(topic));
    const { cursor } = await take(before);
    await before.return?.();
    put(topic, row('a', 2));
    remove(topic, 'b');
    put(topic, row('a', 3));
    const after = liveEvents(field(topic, { after: cursor }));
    expect(await take(after)).toMatchObject({ reset: false, upserted: [{ key: 'a', value: 3 }], removed: ['id:b'] });
    await after.return?.();
  });

  test('answers a cursor that leads nowhere with a snapshot and the reason', async () => {
    const topic = createTopic<Row>({ name: 'rows', epoch: 'e', maxChanges: 2 });
    put(topic, row('a', 1));
    const events = liveEvents(field(topic));
    const { cursor } = await take(events);
    await events.return?.();
    for (let value = 2; value < 9; value += 1) put(topic, row('a', value));
    const reasonOf = async (more: Partial<LiveField<Row, Item, undefined>>) => {
      const resumed = liveEvents(field(topic, { after: cursor, ...more }));
      const { reset, gap } = await take(resumed);
      await resumed.return?.();
      return [reset, gap?.reason];
    };
    expect(await reasonOf({})).toEqual([true, 'CURSOR_TOO_OLD']);
    expect(await reasonOf({ binding: bindCursor('rows', { where: 1 }, 'scope') })).toEqual([true, 'CURSOR_FOREIGN']);
    expect(await reasonOf({ binding: bindCursor('rows', {}, 'other') })).toEqual([true, 'SCOPE_CHANGED']);
    const restarted = createTopic<Row>({ name: 'rows', epoch: 'f' });
    put(restarted, row('a', 1));
    expect(await reasonOf({ topics: [restarted] })).toEqual([true, 'HISTORY_LOST']);
    expect(() => liveEvents(field(topic, { after: 'nonsense' }))).toThrow('expected a cursor');
    expect(topic.readers).toBe(0);
  });

  test('sends a large snapshot in parts, and only the last one has a cursor that resumes', async () => {
    const topic = createTopic<Row>({ name: 'rows', epoch: 'e' });
    put(topic, ...Array.from({ length: 2_500 }, (_, index) => row(String(index), 1)));
    const events = liveEvents(field(topic));
    const parts = [await take(events), await take(events), await take(events)];
    expect(parts.map(({ reset, more, upserted }) => [reset, more, upserted.length])).toEqual([
      [true, true, 1_000],
      [false, true, 1_000],
      [false, false, 500],
    ]);
    await events.return?.();
    const between = liveEvents(field(topic, { after: parts[0]!.cursor }));
    expect(await take(between)).toMatchObject({ reset: true, more: true });
    await between.return?.();
    const last = liveEvents(field(topic, { after: parts[2]!.cursor }));
    expect(await take(last)).toMatchObject({ reset: false, upserted: [] });
    await last.return?.();
  });

  test('keeps a window with its order', async () => {
    const topic = createTopic<Row>({ name: 'rows', epoch: 'e' });
    put(topic, row('a', 1), row('b', 2), row('c', 3));
    const window = { top: 2, compare: (a: Item, b: Item) => b.value - a.value, ordered: true };
    const events = liveEvents(field(topic, { window }));
    expect(await take(events)).toMatchObject({ reset: true, order: ['id:c', 'id:b'] });
    put(topic, row('a', 9));
    expect(await take(events)).toMatchObject({ upserted: [{ key: 'a' }], removed: ['id:b'], order: ['id:a', 'id:c'] });
    put(topic, row('c', 4));
    expect(await take(events)).toMatchObject({ upserted: [{ key: 'c' }], removed: [], order: undefined });
    await events.return?.();
  });

  test('follows keys for as long as it is open', async () => {
    const topic = createTopic<Row>({ name: 'rows', epoch: 'e' });
    put(topic, row('a', 1), row('b', 2));
    const channel = liveChannel(field(topic, { among: { keys: new Set(['a', 'nobody']) } }));
    expect(channel.take()).toMatchObject([{ upserted: [{ key: 'a' }] }]);
    expect(topic.followed.count).toBe(2);
    channel.close();
    expect(topic.followed.count).toBe(0);
    const other = liveChannel(field(topic, { among: { keys: new Set(['b']) } }));
    channel.close(); // once more: it lets go of nothing that is another's
    expect(topic.followed.count).toBe(1);
    other.close();
  });

  test('ends a waiting next when it is returned', async () => {
    const topic = createTopic<Row>({ name: 'rows', epoch: 'e' });
    const events = liveEvents(field(topic));
    const waiting = events.next();
    await events.return?.();
    expect(await waiting).toEqual({ done: true, value: undefined });
    expect(topic.readers).toBe(0);
  });
});

test('a subscriber that reads when it likes, and leaves and resumes, always ends with what it may see', async () => {
  const step = fc.oneof(
    fc.record({
      do: fc.constant('put' as const),
      key: fc.constantFrom('a', 'b', 'c', 'd'),
      value: fc.nat(3),
      shown: fc.boolean(),
    }),
    fc.record({ do: fc.constant('remove' as const), key: fc.constantFrom('a', 'b', 'c', 'd') }),
    fc.record({ do: fc.constantFrom('read' as const, 'resume' as const, 'break' as const) }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), fc.integer({ min: 1, max: 12 }), async (steps, maxChanges) => {
      const topic = createTopic<Row>({ name: 'rows', epoch: 'e', maxChanges });
      put(topic, row('a', 0));
      const state = new Map<string, Item>();
      let cursor: string | undefined;
      let events = liveEvents(field(topic));
      const read = async () => {
        topic.touch(clock.now());
        await clock.advance(5_000); // so that an event is due even when nothing changed
        const event: LiveEvent<Item> = await take(events);
        if (event.reset) state.clear();
        for (const item of event.upserted) state.set(`id:${item.key}`, item);
        for (const id of event.removed) expect(state.delete(id)).toBe(true);
        cursor = event.cursor;
      };
      for (const each of steps) {
        if (each.do === 'put') put(topic, row(each.key, each.value, each.shown));
        else if (each.do === 'remove') {
          if (topic.rows.has(each.key)) remove(topic, each.key);
        } else if (each.do === 'break')
          topic.publish({ changes: [], asOf: clock.now(), gap: { reason: 'UPSTREAM_RESET', message: 'lost' } });
        else if (each.do === 'read') await read();
        else {
          await events.return?.();
          events = liveEvents(field(topic, { after: cursor }));
          await read();
        }
      }
      await read();
      await events.return?.();
      const visible = [...topic.rows.values()].filter((each) => each.shown);
      expect(new Map([...state].map(([id, item]) => [id, item.value]))).toEqual(
        new Map(visible.map((each) => [`id:${each.key}`, each.value])),
      );
      expect(topic.readers).toBe(0);
    }),
    { numRuns: 300 },
  );
});

test('a cursor is the base64url of its binding and places, however it is put together', () => {
  const positions = {
    'default/AgentState': { epoch: 'e1', offset: 7 },
    'default/AgentStatistics': { epoch: 'e2', offset: 0 },
  };
  const { arguments: args, scope } = binding;
  const all: readonly Record<string, Position>[] = [
    positions,
    {},
    { ...positions, third: { epoch: 'e3', offset: 1 } },
    positions,
  ];
  for (const places of all) {
    const parts = Object.entries(places).map(([name, { epoch, offset }]) => [name, epoch, offset]);
    const whole = Buffer.from(JSON.stringify([1, args, scope, parts])).toString('base64url');
    expect(encodeCursor(binding, places)).toBe(whole);
    expect(decodeCursor(whole, binding)).toEqual({ positions: places });
  }
});

test('a cursor in a format of another version is a gap, and what was never a cursor is the mistake of the client', () => {
  const text = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  for (const later of [[2, 'anything'], [0], [3, 'a', 'b', [], { more: true }]])
    expect(decodeCursor(text(later), binding)).toEqual({
      gap: { reason: 'CURSOR_FOREIGN', message: expect.stringContaining('another version') as string },
    });
  for (const never of [[1], [1, 'a', 'b'], ['1'], [], { version: 2 }, 'text', null])
    expect(() => decodeCursor(text(never), binding)).toThrow('expected a cursor');
});
