import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Change, Position } from '../../src/live/change.ts';
import { createHistory } from '../../src/live/history.ts';
import type { Backlog } from '../../src/live/backlog.ts';
import { subscribe, type Batch } from '../../src/live/subscription.ts';
import { createTopic, type Topic } from '../../src/live/topic.ts';
import { createVirtualClock } from '../support/virtual-clock.ts';

const at = 1_000;

function topicOf(rows: Readonly<Record<string, number>> = {}, maxChanges?: number): Topic<number> {
  const topic = createTopic<number>({
    name: 'numbers',
    epoch: 'e',
    ...(maxChanges === undefined ? {} : { maxChanges }),
  });
  if (Object.keys(rows).length > 0) put(topic, rows);
  return topic;
}

/** Publishes rows; undefined removes. */
function put(topic: Topic<number>, rows: Readonly<Record<string, number | undefined>>) {
  const changes: Change<number>[] = Object.entries(rows)
    .map(([key, after]) => ({ key, before: topic.rows.get(key), after }))
    .filter(({ before, after }) => before !== after);
  topic.publish({ changes, asOf: at });
}

describe('a history', () => {
  const entry = (offset: number, keys: string) => ({
    offset,
    asOf: at,
    changes: Array.from(keys, (key) => ({ key, before: undefined, after: offset })),
  });

  it('gives the entries later than an offset', () => {
    const history = createHistory<number>({ maxChanges: 10 });
    for (let offset = 1; offset <= 3; offset += 1) history.append(entry(offset, 'a'));
    expect(history.since(1)?.map(({ offset }) => offset)).toEqual([2, 3]);
    expect(history.since(0)?.map(({ offset }) => offset)).toEqual([1, 2, 3]);
    expect(history.since(3)).toEqual([]);
  });

  it('says that some are gone rather than leaving them out', () => {
    const history = createHistory<number>({ maxChanges: 4 });
    history.append(entry(1, 'abc'));
    history.append(entry(2, 'ab'));
    expect(history.since(0)).toBeUndefined();
    expect(history.since(1)?.map(({ offset }) => offset)).toEqual([2]);
    history.append(entry(3, 'abcdefgh'));
    expect(history.since(2)).toBeUndefined();
    expect(history.since(3)).toEqual([]);
  });

  it('is bounded for entries without changes, too', () => {
    const history = createHistory<number>({ maxChanges: 3 });
    for (let offset = 1; offset <= 10; offset += 1) history.append(entry(offset, ''));
    expect(history.since(6)).toBeUndefined();
    expect(history.since(7)).toHaveLength(3);
  });
});

describe('a topic without rows', () => {
  it('takes over those that it is handed with the changes that make them', () => {
    const topic = topicOf();
    const rows = new Map([['a', 1]]);
    topic.publish({ changes: [{ key: 'a', before: undefined, after: 1 }], asOf: at, rows });
    put(topic, { a: 2, b: 3 });
    expect([...topic.rows]).toEqual([
      ['a', 2],
      ['b', 3],
    ]);
    expect([...topic.kept().rows]).toEqual([['a', 1]]);
  });

  it('has no other use for them once it has rows', () => {
    const topic = topicOf({ a: 1 });
    topic.publish({ changes: [{ key: 'b', before: undefined, after: 2 }], asOf: at, rows: new Map([['b', 2]]) });
    expect([...topic.rows.keys()]).toEqual(['a', 'b']);
  });
});

describe('a reader', () => {
  it('begins with a reset, and has nothing to say before anything was published', () => {
    const topic = topicOf();
    const reader = topic.join();
    expect(reader.take()).toBeUndefined();
    put(topic, { a: 1 });
    expect(reader.take()).toMatchObject({ reset: true, position: { epoch: 'e', offset: 1 } });
    expect(reader.take()).toBeUndefined();
    reader.leave();
  });

  it('that is behind keeps one row per key: the one it last knew', () => {
    const topic = topicOf({ a: 1, b: 1 });
    const reader = topic.join();
    reader.take();
    for (let value = 2; value <= 500; value += 1) put(topic, { a: value });
    put(topic, { b: undefined, c: 1 });
    expect(reader.take()?.before).toEqual(
      new Map([
        ['a', 1],
        ['b', 1],
        ['c', undefined],
      ]),
    );
    reader.leave();
  });

  it('hears nothing of a row that came and went while it was away', () => {
    const topic = topicOf({ a: 1 });
    const reader = topic.join();
    reader.take();
    put(topic, { x: 1 });
    put(topic, { x: undefined });
    expect(reader.take()?.before).toEqual(new Map());
    reader.leave();
  });

  it('goes on from a position with exactly what it missed', () => {
    const topic = topicOf({ a: 1, b: 1 });
    const { position } = topic;
    put(topic, { a: 2 });
    const reader = topic.join(position);
    expect(reader.take()).toMatchObject({ reset: false, before: new Map([['a', 1]]) });
    reader.leave();
  });

  it('begins anew, and is told why, when the position is too old, of another life, or of the future', () => {
    const topic = topicOf({ a: 1 }, 3);
    const { position } = topic;
    for (let value = 2; value <= 9; value += 1) put(topic, { a: value });
    const reasons = [position, { epoch: 'f', offset: 9 }, { epoch: 'e', offset: 99 }].map((after) => {
      const reader = topic.join(after);
      const backlog = reader.take();
      reader.leave();
      return [backlog?.reset, backlog?.gap?.reason];
    });
    expect(reasons).toEqual([
      [true, 'CURSOR_TOO_OLD'],
      [true, 'HISTORY_LOST'],
      [true, 'HISTORY_LOST'],
    ]);
  });

  it('is told of a break once, unless it is about to read everything anyway', () => {
    const topic = topicOf({ a: 1 });
    const reader = topic.join();
    reader.take();
    const late = topic.join();
    topic.publish({ changes: [], asOf: at, gap: { reason: 'UPSTREAM_RESET', message: 'Read anew.' } });
    expect(reader.take()).toMatchObject({ reset: false, gap: { reason: 'UPSTREAM_RESET' } });
    put(topic, { a: 2 });
    expect(reader.take()).not.toHaveProperty('gap');
    expect(late.take()).not.toHaveProperty('gap');
    reader.leave();
    late.leave();
  });

  it('hears nothing after it left, and leaving twice is leaving once', () => {
    const topic = topicOf({ a: 1 });
    const watched: boolean[] = [];
    topic.onWatched((now) => watched.push(now));
    const reader = topic.join();
    let woken = 0;
    reader.onWake({ wake: () => void (woken += 1) });
    reader.leave();
    reader.leave();
    put(topic, { a: 2 });
    expect([woken, topic.readers, watched]).toEqual([0, 0, [true, false]]);
  });
});

describe('a subscription', () => {
  it('waits until every topic was read once', async () => {
    const [one, two] = [topicOf({ a: 1 }), createTopic<number>({ name: 'two', epoch: 'e' })];
    const subscription = subscribe([one, two]);
    let arrived = false;
    const first = subscription.next().then((batch) => {
      arrived = true;
      return batch;
    });
    await new Promise(setImmediate);
    expect(arrived).toBe(false);
    two.publish({ changes: [], asOf: at - 1 });
    expect(await first).toMatchObject({ first: true, asOf: at - 1, positions: { two: { offset: 1 } } });
    subscription.close();
    expect([one.readers, two.readers]).toEqual([0, 0]);
  });

  it('is woken by a touch, with no news', async () => {
    const topic = topicOf({ a: 1 });
    const subscription = subscribe([topic]);
    await subscription.next();
    const next = subscription.next();
    topic.touch(at + 5);
    expect(await next).toMatchObject({ first: false, asOf: at + 5, backlogs: [undefined] });
    subscription.close();
  });

  it('ends a waiting next when it is closed, and leaves at once', async () => {
    const topic = topicOf();
    const subscription = subscribe([topic]);
    const next = subscription.next();
    subscription.close();
    expect(topic.readers).toBe(0);
    expect(await next).toBeUndefined();
    expect(await subscription.next()).toBeUndefined();
  });
});

describe('whatever a subscriber does', () => {
  /** What a client makes of the events alone. */
  class Client {
    readonly state = new Map<string, number>();
    position: Position | undefined;
    apply(topic: Topic<number>, backlog: Backlog<number>) {
      if (backlog.reset) this.state.clear();
      const keys = backlog.reset ? topic.rows.keys() : backlog.before.keys();
      for (const key of keys) {
        const row = topic.rows.get(key);
        const known = backlog.before.get(key);
        if (!backlog.reset && known !== this.state.get(key))
          throw new Error(`expected the reader to know ${known} for ${key}, got ${this.state.get(key)}`);
        if (row === undefined) this.state.delete(key);
        else this.state.set(key, row);
      }
      this.position = backlog.position;
    }
  }

  const step = fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({
        do: fc.constant('put' as const),
        key: fc.constantFrom('a', 'b', 'c', 'd'),
        value: fc.option(fc.nat(3), { nil: undefined }),
      }),
    },
    { weight: 1, arbitrary: fc.constant({ do: 'break' as const }) },
    { weight: 1, arbitrary: fc.constant({ do: 'touch' as const }) },
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constantFrom('read' as const, 'leave' as const, 'resume' as const, 'anew' as const),
        who: fc.nat(2),
      }),
    },
  );

  it('its state equals the topic after every read', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 80 }),
        fc.integer({ min: 1, max: 12 }),
        async (steps, maxChanges) => {
          const topic = topicOf({ a: 0 }, maxChanges);
          const clients = [new Client(), new Client(), new Client()];
          const open = clients.map((): ReturnType<typeof subscribe<number>> | undefined => undefined);
          const owed = clients.map(() => true); // whether next would answer at once
          const read = async (who: number) => {
            const batch: Batch<number> | undefined = await open[who]?.next();
            const backlog = batch?.backlogs[0];
            if (backlog !== undefined) clients[who]!.apply(topic, backlog);
            owed[who] = false;
            expect(clients[who]!.state).toEqual(new Map(topic.rows));
          };
          for (const one of steps) {
            if (one.do === 'put') put(topic, { [one.key]: one.value });
            else if (one.do === 'break')
              topic.publish({ changes: [], asOf: at, gap: { reason: 'UPSTREAM_RESET', message: 'Read anew.' } });
            else if (one.do === 'touch') topic.touch(at);
            else if (one.do === 'read') {
              if (open[one.who] !== undefined && owed[one.who] === true) await read(one.who);
            } else {
              open[one.who]?.close();
              open[one.who] =
                one.do === 'leave'
                  ? undefined
                  : one.do === 'anew' || clients[one.who]!.position === undefined
                    ? subscribe([topic])
                    : subscribe([topic], { [topic.name]: clients[one.who]!.position! });
              owed[one.who] = true;
            }
            if (one.do === 'put' || one.do === 'break' || one.do === 'touch') owed.fill(true);
          }
          for (const [who, subscription] of open.entries()) {
            if (subscription === undefined) continue;
            if (owed[who] === true) await read(who);
            expect(clients[who]!.state).toEqual(new Map(topic.rows));
            subscription.close();
          }
          expect(topic.readers).toBe(0);
        },
      ),
      { numRuns: 600 },
    );
  });
});

describe('a topic with a clock', () => {
  it('wakes its readers every five seconds while the source says nothing, and not beside what it says', async () => {
    const clock = createVirtualClock();
    const topic = createTopic<number>({ name: 'numbers', epoch: 'e', clock });
    const reader = topic.join();
    let wakes = 0;
    reader.onWake({
      wake() {
        wakes += 1;
        reader.take();
      },
    });
    await clock.advance(10_000);
    expect(wakes).toBe(2);
    for (let second = 0; second < 10; second += 1) {
      topic.touch(clock.now());
      await clock.advance(1_000);
    }
    expect(wakes).toBe(12);
    await clock.advance(4_000);
    expect(wakes).toBe(13);
    expect(topic.asOf).toBe(clock.now() - 5_000);
    reader.leave();
    expect(clock.pending).toBe(0);
  });
});
