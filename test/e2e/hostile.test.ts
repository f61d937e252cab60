import { once } from 'node:events';
import { connect } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { BrokenAnswer } from '../../src/sandbox/failures.ts';
import { readyOperations } from '../../src/http/ready-operations/ready-operations.ts';
import { gatewayResource, type TestGateway } from '../support/gateway.ts';
import type { Events } from '../support/graphql-client.ts';
import { runs } from '../support/scale.ts';

// Whatever clients and Five9 send: the process goes on, whoever subscribed before goes on hearing, and the mirror is what it was.

let world: TestGateway;
let before: Events;
const rows = new Map<string, string>();
const unhandled: unknown[] = [];
const onUnhandled = (error: unknown) => void unhandled.push(error);

function take({
  agents,
}: {
  agents: { reset: boolean; upserted: { id: string; state: string }[]; removed: string[] };
}) {
  if (agents.reset) rows.clear();
  for (const { id, state } of agents.upserted) rows.set(id, state);
  for (const id of agents.removed) rows.delete(id);
}

beforeAll(async () => {
  process.on('unhandledRejection', onUnhandled);
  world = await gatewayResource({
    SANDBOX_SPEED: '0.1',
    LIMIT_OPERATIONS_PER_MINUTE: '0',
    LIMIT_MESSAGE_BYTES: '65536',
    LOG_LEVEL: 'silent',
  });
  before = world.client.subscribe('subscription { agents { cursor reset upserted { id state } removed } }');
  take(await before.next());
});
afterAll(async () => {
  await before.close();
  await world[Symbol.asyncDispose]();
  process.off('unhandledRejection', onUnhandled);
});
beforeEach(() => {
  unhandled.length = 0;
});

/** It answers, the subscriber hears of the next call, and knows what the mirror knows: so many agents. */
async function agentsKnown(): Promise<number> {
  world.gateway.sandbox!.control.ringIn({ calls: 8 });
  take(await before.next());
  for (;;) {
    const { data, errors } = await world.client.request('{ agents { nodes { id state } } }');
    expect(errors).toEqual([]);
    const now = Object.fromEntries(
      data.agents.nodes.map((node: { id: string; state: string }) => [node.id, node.state]),
    );
    if (Object.entries(now).every(([id, state]) => rows.get(id) === state)) return Object.keys(now).length;
    take(await before.next()); // what the query knew already is on its way
  }
}

const texts = readyOperations.map(({ query }) => query);
/** A document of ours with a part cut out, doubled, or replaced. */
const documents = fc
  .record({
    text: fc.constantFrom(...texts),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.nat(40),
    put: fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('{', '}', '(', '"""', '...', '@include(if: ', '$x', '[[[[', '#', '\u0000', '-1e999'),
      fc.nat(300).map((depth) => '{a'.repeat(depth)),
    ),
  })
  .map(({ text, at, length, put }) => {
    const start = Math.floor(at * text.length);
    return text.slice(0, start) + put + text.slice(start + length);
  });
const request = fc.record(
  {
    query: fc.oneof(documents, fc.jsonValue()),
    variables: fc.jsonValue(),
    operationName: fc.jsonValue(),
    extensions: fc.jsonValue(),
  },
  { requiredKeys: [] },
);
const authorizations = fc.oneof(
  fc.constant(undefined),
  fc.base64String().map((text) => `Basic ${text}`),
  fc.base64String().map((text) => `Bearer ${text}.${text}.${text}`),
  fc.string({ unit: 'grapheme-ascii' }).filter((text) => text.trim() !== ''),
);

test('documents, variables and tokens over HTTP: each is answered, in JSON or as a stream that ends', async () => {
  await fc.assert(
    fc.asyncProperty(request, authorizations, fc.boolean(), async (body, authorization, isStream) => {
      const response = await fetch(`${world.gateway.url}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: isStream ? 'text/event-stream' : 'application/json',
          ...(authorization === undefined ? {} : { authorization }),
        },
        body: JSON.stringify(body),
      });
      expect(response.status).toBeLessThan(500);
      await response.body?.cancel();
    }),
    { numRuns: runs(80, 10_000) },
  );
  expect(await agentsKnown()).toBe(20);
  expect(unhandled).toEqual([]);
});

const frames = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.jsonValue().map((value) => JSON.stringify(value)),
  fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
  fc.constantFrom(
    '{"type":"connection_init"}',
    '{"type":"ping"}',
    '{"type":"complete","id":"1"}',
    '{"type":"next","id":"1"}',
  ),
  fc
    .record({ id: fc.constantFrom('1', '1', '2', ''), payload: request })
    .map((more) => JSON.stringify({ type: 'subscribe', ...more })),
  fc.constant('x'.repeat(70_000)),
);

test('messages over WebSocket in any order: the client is answered or let go', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(frames, { minLength: 1, maxLength: 8 }), fc.boolean(), async (messages, begins) => {
      const socket = new WebSocket(`${world.gateway.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
      socket.on('error', () => {});
      await once(socket, 'open');
      if (begins) socket.send('{"type":"connection_init"}');
      for (const message of messages)
        socket.send(message, { fin: !(message instanceof Buffer && message.length > 150) });
      socket.close();
      await once(socket, 'close');
    }),
    { numRuns: runs(40, 5_000) },
  );
  expect(await agentsKnown()).toBe(20);
  expect(unhandled).toEqual([]);
});

test('bytes that are no HTTP, and requests that break off', async () => {
  const port = Number(new URL(world.gateway.url).port);
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.uint8Array({ minLength: 1, maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
        fc
          .nat(200)
          .map((length) =>
            Buffer.from(
              'POST /graphql HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{"query":"{ viewer'.slice(
                0,
                length + 1,
              ),
            ),
          ),
        fc.constant(Buffer.from('GET // HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n')),
        fc.constant(
          Buffer.from(
            'GET /graphql HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x\r\nSec-WebSocket-Version: 13\r\n\r\n',
          ),
        ),
      ),
      async (bytes) => {
        const socket = connect(port, '127.0.0.1');
        socket.on('error', () => {});
        await once(socket, 'connect');
        socket.end(bytes);
        socket.resume();
        socket.setTimeout(200, () => socket.destroy());
        await once(socket, 'close');
      },
    ),
    { numRuns: runs(25, 2_000) },
  );
  expect(await agentsKnown()).toBe(20);
  expect(unhandled).toEqual([]);
});

// The others are in recovery.test.ts.
test.each<BrokenAnswer>(['truncated-gzip', 'doctype-bomb', 'undefined-entity'])(
  'an answer of Five9 that is %s',
  async (kind) => {
    world.gateway.sandbox!.control.failNext({ userName: 'gateway', times: 2, with: kind });
    expect(await agentsKnown()).toBe(20);
    expect(unhandled).toEqual([]);
  },
);
