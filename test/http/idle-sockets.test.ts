import { createClient } from 'graphql-ws';
import { expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { createVirtualClock } from '../support/virtual-clock.ts';
import { tinyServer, type TinyServer } from './support/tiny-server.ts';

const idleMs = 60_000;

test('closes a WebSocket on which nothing runs, and none on which something does', async () => {
  const clock = createVirtualClock();
  await using server = await tinyServer({ clock, limits: { idleMs } });
  const closed = vi.fn<(event: unknown) => void>();
  const client = createClient({
    url: server.graphql.replace('http', 'ws'),
    webSocketImpl: WebSocket,
    lazy: false,
    retryAttempts: 0,
    on: { closed },
  });

  const events = client.iterate({ query: 'subscription { ticks }' });
  const first = events.next();
  const [ticks] = await vi.waitFor(() => {
    expect(server.readers.size).toBe(1);
    return [...server.readers];
  });
  await clock.advance(10 * idleMs);
  expect(closed).not.toHaveBeenCalled();
  ticks?.send(1);
  expect((await first).value).toEqual({ data: { ticks: 1 } });

  await events.return?.();
  await vi.waitFor(() => expect(clock.pending).toBeGreaterThan(0));
  await clock.advance(idleMs - 1);
  expect(closed).not.toHaveBeenCalled();
  await clock.advance(1);
  await vi.waitFor(() => expect(closed.mock.lastCall?.[0]).toMatchObject({ code: 1000, reason: 'Idle' }));

  expect((await client.iterate({ query: '{ viewer }' }).next()).value, 'it connects again').toEqual({
    data: { viewer: 'nobody' },
  });
  await client.dispose();
});

test('closes a WebSocket that never asks, and leaves no timer when a client leaves by itself', async () => {
  const clock = createVirtualClock();
  await using server = await tinyServer({ clock, limits: { idleMs } });
  const open = async () => {
    const socket = new WebSocket(server.graphql.replace('http', 'ws'), 'graphql-transport-ws');
    await new Promise((resolve) => socket.on('open', resolve));
    const acknowledged = new Promise((resolve) => socket.once('message', resolve));
    socket.send('{"type":"connection_init"}');
    await acknowledged;
    return { socket, closed: new Promise<number>((resolve) => socket.on('close', resolve)) };
  };
  const silent = await open();
  await clock.advance(idleMs);
  expect(await silent.closed).toBe(1000);

  const first = await open();
  await clock.advance(idleMs / 2);
  const second = await open();
  await clock.advance(idleMs / 2);
  expect(await first.closed).toBe(1000);
  expect(second.socket.readyState, 'each has its own time').toBe(WebSocket.OPEN);
  await clock.advance(idleMs / 2);
  expect(await second.closed).toBe(1000);

  const before = clock.pending;
  const leaving = await open();
  expect(clock.pending).toBe(before + 1);
  leaving.socket.close();
  await leaving.closed;
  await vi.waitFor(() => expect(clock.pending).toBe(before));
});

test('a WebSocket whose client took an operation back before it was refused is idle', async () => {
  const clock = createVirtualClock();
  await using server = await tinyServer({ clock, limits: { idleMs } });
  const { socket, closed } = await signedIn(server);
  const before = clock.pending;
  socket.send(
    '{"type":"subscribe","id":"1","payload":{"query":"{ viewer }","extensions":{"headers":{"authorization":"wrong, later"}}}}',
  );
  socket.send('{"type":"complete","id":"1"}');
  socket.send('{"type":"ping"}');
  await new Promise((resolve) => socket.once('message', resolve)); // the answer to it: what came before has been read
  expect(clock.pending, 'it is not idle while its operation may begin').toBe(before - 1);
  for (const refuse of server.waiting) refuse();
  await vi.waitFor(() => expect(clock.pending).toBe(before));
  await clock.advance(idleMs);
  expect(await closed).toBe(1000);
});

test('a WebSocket whose client took an operation by an unknown name back is idle', async () => {
  const clock = createVirtualClock();
  await using server = await tinyServer({ clock, limits: { idleMs } });
  const { socket, closed } = await signedIn(server);
  const before = clock.pending;
  socket.send('{"type":"subscribe","id":"1","payload":{"query":"query Known { viewer }","operationName":"Unknown"}}');
  socket.send('{"type":"complete","id":"1"}');
  socket.send('{"type":"ping"}');
  await new Promise((resolve) => socket.once('message', resolve)); // the answer to it: what came before has been read
  await vi.waitFor(() => expect(clock.pending).toBe(before));
  await clock.advance(idleMs);
  expect(await closed).toBe(1000);
});

async function signedIn({ graphql }: TinyServer) {
  const socket = new WebSocket(graphql.replace('http', 'ws'), 'graphql-transport-ws');
  await new Promise((resolve) => socket.on('open', resolve));
  const closed = new Promise<number>((resolve) => socket.on('close', resolve));
  socket.send('{"type":"connection_init"}');
  await new Promise((resolve) => socket.once('message', resolve));
  return { socket, closed };
}
