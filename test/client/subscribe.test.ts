import { expect, test } from 'vitest';
import type { LiveEvent } from '../../src/client/live-rows.ts';
import { subscribeLive, type Connection, type LiveOptions } from '../../src/client/subscribe.ts';
import type { LiveRequest, LiveSink } from '../../src/client/transport.ts';
import { createVirtualClock } from '../support/virtual-clock.ts';

interface Row {
  readonly id: string;
  readonly value: number;
}

function event(fields: Partial<LiveEvent<Row>>): { data: { rows: LiveEvent<Row> } } {
  return { data: { rows: { cursor: 'one', reset: false, upserted: [], removed: [], ...fields } } };
}

/** A transport in the hands of a test. */
function world(options: Partial<LiveOptions<Row>> = {}) {
  const clock = createVirtualClock();
  const asked: { request: LiveRequest; sink: LiveSink; isOver: boolean }[] = [];
  const states: Record<string, number>[] = [];
  const gaps: string[] = [];
  const connections: Connection[] = [];
  const live = subscribeLive<Row>({
    subscribe(request, sink) {
      const one = { request, sink, isOver: false };
      asked.push(one);
      return () => (one.isOver = true);
    },
    query: 'subscription ($after: Cursor) { rows(after: $after) { cursor } }',
    variables: { where: 'x' },
    field: 'rows',
    onState: ({ rows }) => states.push(Object.fromEntries([...rows].map(([id, { value }]) => [id, value]))),
    onGap: ({ reason }) => gaps.push(reason),
    onConnection: (connection) => connections.push(connection),
    clock,
    retry: { random: () => 1 },
    ...options,
  });
  return { clock, asked, states, gaps, connections, live, last: () => asked.at(-1)! };
}

test('begins with a snapshot and resumes behind the last event, keeping the state meanwhile', async () => {
  const { clock, asked, states, connections, last } = world();
  expect(last().request.variables).toEqual({ where: 'x' });
  last().sink.next(event({ reset: true, upserted: [{ id: 'a', value: 1 }] }));
  last().sink.error({ code: 1006, reason: '' });
  await clock.advance(499);
  expect(asked).toHaveLength(1);
  await clock.advance(1);
  expect(last().request.variables).toEqual({ where: 'x', after: 'one' });
  last().sink.next(event({ cursor: 'two', upserted: [{ id: 'b', value: 2 }] }));
  expect(states).toEqual([{ a: 1 }, { a: 1, b: 2 }]);
  expect(connections.map(({ state }) => state)).toEqual(['connecting', 'live', 'retrying', 'live']);
});

test('waits longer after each try that failed, up to a limit, and anew after an event', async () => {
  const { clock, connections, last } = world();
  for (let count = 0; count < 6; count += 1) {
    last().sink.error(new Error('cut'));
    await clock.advance(10_000);
  }
  last().sink.next(event({ reset: true }));
  last().sink.complete();
  const waits = connections.flatMap((connection) => (connection.state === 'retrying' ? [connection.retryInMs] : []));
  expect(waits).toEqual([500, 1_000, 2_000, 4_000, 8_000, 10_000, 500]);
});

test('does not come back before the moment that the gateway names', async () => {
  const { clock, asked, last } = world();
  const retryAt = new Date(clock.now() + 60_000).toISOString();
  last().sink.next({ errors: [{ message: 'full', extensions: { code: 'LimitExceeded', retryable: true, retryAt } }] });
  await clock.advance(59_999);
  expect(asked).toHaveLength(1);
  await clock.advance(1);
  expect(asked).toHaveLength(2);
});

test.each([
  ['a token that is refused', { code: 4401, reason: 'sign in again' }, 'Unauthenticated'],
  ['a password that is', { code: 4401, reason: 'InvalidCredentials: no such' }, 'InvalidCredentials'],
  ['a wrong document', [{ message: 'no such field', extensions: { code: 'InvalidDocument' } }], 'InvalidDocument'],
  [
    'what the gateway says cannot be tried again',
    [{ message: 'no', extensions: { code: 'X', retryable: false } }],
    'X',
  ],
])('ends for good after %s', (_name, error, code) => {
  const { clock, connections, last } = world();
  last().sink.error(error);
  expect(connections.at(-1)).toMatchObject({ state: 'refused', code });
  expect(clock.pending).toBe(0);
});

test.each([
  ['one connection too many', { code: 4429, reason: 'RateLimited: expected at most 5' }, 'RateLimited'],
  [
    'a sign-in that nobody could judge',
    { code: 1013, reason: 'UpstreamUnavailable: no answer' },
    'UpstreamUnavailable',
  ],
  ['a gateway that stops', { code: 1001, reason: 'Going away' }, 'Closed'],
])('tries again after %s, and says so by its code', (_name, error, code) => {
  const { clock, connections, last } = world();
  last().sink.error(error);
  expect(connections.at(-1)).toMatchObject({ state: 'retrying', code });
  expect(clock.pending).toBe(1);
});

test('parts of a snapshot that was cut off are forgotten, and asked for again', async () => {
  const { clock, states, last } = world();
  last().sink.next(event({ reset: true, upserted: [{ id: 'a', value: 1 }] }));
  last().sink.next(event({ cursor: 'part', reset: true, more: true, upserted: [{ id: 'b', value: 2 }] }));
  last().sink.error(new Error('cut'));
  await clock.advance(500);
  expect(last().request.variables['after']).toBe('one');
  last().sink.next(event({ cursor: 'two', upserted: [{ id: 'c', value: 3 }] }));
  expect(states).toEqual([{ a: 1 }, { a: 1, c: 3 }]);
});

test('goes on from what was kept: only what is new comes, unless the gateway says to forget it', () => {
  const from = { rows: new Map([['a', { id: 'a', value: 1 }]]), cursor: 'kept' };
  const { states, last } = world({ from });
  expect(last().request.variables).toEqual({ where: 'x', after: 'kept' });
  last().sink.next(event({ upserted: [{ id: 'b', value: 2 }] }));
  last().sink.next(event({ reset: true, upserted: [{ id: 'c', value: 3 }] }));
  expect(states).toEqual([{ a: 1, b: 2 }, { c: 3 }]);
  expect([...from.rows.keys()]).toEqual(['a']);
});

test('a document whose rows cannot be told apart ends for good, with what it lacks', () => {
  const { connections, last } = world();
  last().sink.next({ data: { rows: { cursor: 'one', upserted: [{ id: 'a' }] } } });
  expect(connections.at(-1)).toMatchObject({
    state: 'refused',
    code: 'InvalidDocument',
    reason: expect.stringContaining('reset and removed') as string,
  });
});

test('what an older connection still says counts for nothing', async () => {
  const { clock, asked, states, gaps, last } = world();
  last().sink.error(new Error('cut'));
  await clock.advance(500);
  asked[0]!.sink.next(event({ reset: true, upserted: [{ id: 'old', value: 0 }] }));
  last().sink.next(event({ reset: true, gap: { reason: 'CURSOR_TOO_OLD' } }));
  expect([states, gaps]).toEqual([[{}], ['CURSOR_TOO_OLD']]);
});

test('a connection on which nothing is heard for 15 s counts as lost: its state stays, and it is tried again', async () => {
  const { clock, asked, states, connections, last } = world();
  last().sink.next(event({ reset: true, upserted: [{ id: 'a', value: 1 }] }));
  await clock.advance(14_999);
  last().sink.next(event({})); // quiet, and there
  await clock.advance(14_999);
  expect(connections.at(-1)).toEqual({ state: 'live' });
  await clock.advance(1);
  expect(connections.at(-1)).toEqual({
    state: 'retrying',
    code: 'Silent',
    reason: 'Nothing was heard for 15 s.',
    retryInMs: 500,
  });
  expect(asked[0]!.isOver).toBe(true);
  await clock.advance(500);
  expect(last().request.variables).toEqual({ where: 'x', after: 'one' });
  await clock.advance(15_000); // the new one is as silent
  expect(connections.at(-1)).toMatchObject({ state: 'retrying', code: 'Silent', retryInMs: 500 * 2 });
  await clock.advance(1_000);
  last().sink.next(event({ cursor: 'two', upserted: [{ id: 'b', value: 2 }] }));
  expect(connections.at(-1)).toEqual({ state: 'live' });
  expect(states).toEqual([{ a: 1 }, { a: 1 }, { a: 1, b: 2 }]);
});

test('what is heard besides events counts, on the connection that is heard', async () => {
  const { clock, asked, connections, last } = world({ silenceMs: 4_000 });
  for (let count = 0; count < 5; count += 1) {
    await clock.advance(3_999);
    last().sink.alive?.();
  }
  expect(connections).toEqual([{ state: 'connecting' }]);
  await clock.advance(4_000);
  expect(connections.at(-1)).toMatchObject({ state: 'retrying', code: 'Silent' });
  await clock.advance(500);
  await clock.advance(3_999);
  asked[0]!.sink.alive?.(); // counts for nothing
  await clock.advance(1);
  expect(connections.filter(({ state }) => state === 'retrying')).toHaveLength(2);
});

test.each([0, Infinity])('with silenceMs %d silence is never a loss, and no timer runs', async (silenceMs) => {
  const { clock, asked, connections, last } = world({ silenceMs });
  last().sink.next(event({ reset: true }));
  expect(clock.pending).toBe(0);
  await clock.advance(3_600_000);
  expect([asked.length, connections.at(-1)]).toEqual([1, { state: 'live' }]);
});

test('stopping ends the connection, or the wait for one', async () => {
  const one = world();
  one.live.stop();
  expect([one.last().isOver, one.clock.pending]).toEqual([true, 0]);
  const other = world();
  other.last().sink.error(new Error('cut'));
  other.live.stop();
  await other.clock.advance(60_000);
  expect([other.asked.length, other.clock.pending]).toEqual([1, 0]);
});
