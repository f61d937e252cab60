import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import type { ContextFactory } from '../../src/http/graphql.ts';
import { createVirtualClock } from '../support/virtual-clock.ts';
import { tinyServer, type TinyServer } from './support/tiny-server.ts';

const portOf = ({ http }: TinyServer) => Number(new URL(http.url).port);

async function openSocket(server: TinyServer): Promise<WebSocket> {
  const socket = new WebSocket(server.graphql.replace('http', 'ws'), 'graphql-transport-ws');
  const ready = new Promise<void>((resolve) => {
    socket.once('message', () => resolve()); // connection_ack
  });
  await once(socket, 'open');
  socket.send('{"type":"connection_init"}');
  await ready;
  return socket;
}

test('ends subscriptions over WebSocket with 1001 and over SSE without `complete`, and returns their iterators', async () => {
  const server = await tinyServer();
  const socket = await openSocket(server);
  socket.send('{"type":"subscribe","id":"1","payload":{"query":"subscription { ticks }"}}');
  const sse = await fetch(server.graphql, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    body: '{"query":"subscription { ticks }"}',
  });
  await vi.waitFor(() => expect(server.readers.size).toBe(2));
  const closed = once(socket, 'close');
  const [events] = await Promise.all([sse.text(), server.http.close()]);
  expect(events).toBe(':\n\n'); // the ping that it began with: a stream that just ends is asked for again
  expect((await closed)[0]).toBe(1001);
  await vi.waitFor(() => expect(server.readers.size).toBe(0));
  await expect(fetch(server.graphql)).rejects.toThrow('fetch failed');
});

test('lets an answer that is on its way finish', async () => {
  const server = await tinyServer();
  const asked = fetch(server.graphql, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"query":"{ wait }"}',
  });
  const release = await vi.waitFor(
    () => server.waiting[0] ?? Promise.reject(new Error('expected a query that waits, got none')),
  );
  const closing = server.http.close();
  release();
  expect(await (await asked).json()).toEqual({ data: { wait: true } });
  await closing;
});

test('waits for no operation that was refused', async () => {
  const server = await tinyServer({ clock: createVirtualClock() }); // on which no time runs out
  const socket = await openSocket(server);
  const refused = once(socket, 'message');
  socket.send('{"type":"subscribe","id":"1","payload":{"query":"query Known { viewer }","operationName":"Unknown"}}');
  expect(JSON.parse(String((await refused)[0]))).toMatchObject({ id: '1', type: 'error' });
  const closed = once(socket, 'close');
  await server.http.close();
  expect((await closed)[0]).toBe(1001);
});

test('waits for no operation whose client left before it began', async () => {
  let signIn = () => {};
  const signedIn = new Promise<void>((resolve) => {
    signIn = resolve;
  });
  const createContext = vi.fn<ContextFactory>(async (authorization) => {
    if (authorization === 'later') await signedIn;
    return { viewerId: authorization };
  });
  const server = await tinyServer({ clock: createVirtualClock(), createContext }); // on which no time runs out
  const socket = await openSocket(server);
  const extensions = { headers: { authorization: 'later' } };
  socket.send(JSON.stringify({ type: 'subscribe', id: '1', payload: { query: '{ wait }', extensions } }));
  await vi.waitFor(() => expect(createContext).toHaveBeenCalledWith('later'));
  socket.terminate();
  await vi.waitFor(() => expect(server.http.connections).toBe(0));
  signIn();
  await vi.waitFor(() => expect(server.waiting).toHaveLength(1));
  await server.http.close();
});

test('begins nothing that a client asks for before it has seen that its connection is closed', async () => {
  const clock = createVirtualClock();
  const idleMs = 60_000;
  await using server = await tinyServer({ clock, limits: { idleMs } });
  const socket = await openSocket(server);
  const closed = once(socket, 'close');
  socket.pause();
  await clock.advance(idleMs);
  socket.send('{"type":"subscribe","id":"1","payload":{"query":"{ wait }"}}');
  socket.resume();
  expect((await closed)[0]).toBe(1000);
  await vi.waitFor(() => expect(server.http.connections).toBe(0));
  expect(server.waiting).toEqual([]);
});

test('waits only so long for an answer, and for a WebSocket client that does not answer the close', async () => {
  const server = await tinyServer({ drainMs: 50 });
  const asked = fetch(server.graphql, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"query":"{ wait }"}',
  });
  const deaf = await openSocket(server);
  deaf.pause();
  await vi.waitFor(() => expect(server.waiting).toHaveLength(1));
  await Promise.all([server.http.close(), expect(asked).rejects.toThrow('fetch failed')]);
  expect(server.http.connections).toBe(0);
  deaf.terminate();
});

test.each(['/elsewhere', '/graphql'])(
  'a connection that is cut while its upgrade to %s is refused harms nobody',
  async (path) => {
    const server = await tinyServer();
    for (let count = 0; count < 20; count += 1) {
      const socket = connect(portOf(server), '127.0.0.1');
      await once(socket, 'connect');
      socket.write(
        `GET ${path} HTTP/1.1\r\nHost: x\r\nOrigin: http://evil.test\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`,
      );
      socket.resetAndDestroy();
    }
    expect((await fetch(`${server.http.url}/health/live`)).status).toBe(200);
    await server.http.close();
  },
);
