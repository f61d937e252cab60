import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { expect, test, vi } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { ClientSocket } from '../../src/http/client-socket.ts';
import { createHeartbeat } from '../../src/http/heartbeat.ts';
import { nextTurn } from '../../src/lib/next-turn.ts';
import { createVirtualClock } from '../support/virtual-clock.ts';

const everyMs = 12_000;

async function pair(options: { readonly autoPong: boolean }) {
  const clock = createVirtualClock();
  const heartbeat = createHeartbeat(clock, everyMs);
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', WebSocket: ClientSocket });
  server.on('connection', (socket, request) => {
    socket.socket = request.socket;
    heartbeat.watch(socket);
    socket.on('close', () => heartbeat.forget(socket));
  });
  await once(server, 'listening');
  const client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`, options);
  const closed = once(client, 'close');
  await once(client, 'open');
  const socket = await vi.waitFor(() => {
    const [first] = server.clients;
    if (first === undefined) throw new Error('expected a client, got none');
    return first;
  });
  return {
    clock,
    client,
    socket,
    closed,
    async [Symbol.asyncDispose]() {
      client.terminate();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Until the kernels take no more, and a megabyte waits besides. */
async function fill(client: ClientSocket): Promise<void> {
  const { socket } = client;
  for (let before = -1; socket.writableLength !== before || before < 1024 * 1024;) {
    before = socket.writableLength;
    if (before < 1024 * 1024) client.send(Buffer.alloc(64 * 1024));
    for (let turn = 0; turn < 10; turn += 1) await nextTurn();
  }
}

test('a client that answers its pings stays, and leaves no timer when it goes', async () => {
  await using ends = await pair({ autoPong: true });
  const { clock, client, socket } = ends;
  for (let beat = 0; beat < 3; beat += 1) {
    const pinged = once(client, 'ping');
    await clock.advance(everyMs);
    await pinged;
    await vi.waitFor(() => expect(socket.owesPong).toBe(false));
  }
  expect(client.readyState).toBe(WebSocket.OPEN);
  client.close();
  await vi.waitFor(() => expect(clock.pending).toBe(0));
});

test('a client that does not answer is cut off when the next ping would be due', async () => {
  await using ends = await pair({ autoPong: false });
  const { clock, client, closed } = ends;
  const pinged = once(client, 'ping');
  await clock.advance(everyMs);
  await pinged;
  await clock.advance(everyMs - 1);
  expect(client.readyState).toBe(WebSocket.OPEN);
  await clock.advance(1);
  expect((await closed)[0]).toBe(1006);
  await vi.waitFor(() => expect(clock.pending).toBe(0));
});

test('a client that reads slowly stays, though its ping is far behind; when it stops reading it is cut off', async () => {
  await using ends = await pair({ autoPong: false });
  const { clock, client, socket, closed } = ends;
  const waiting = () => socket.socket.writableLength;
  for (let beat = 0; beat < 5; beat += 1) {
    client.pause();
    await fill(socket);
    await clock.advance(everyMs);
    expect(socket.owesPong).toBe(true);
    expect(socket.readyState).toBe(WebSocket.OPEN);
    const before = waiting();
    client.resume();
    await vi.waitFor(() => expect(waiting()).toBeLessThan(before), { interval: 1 });
  }
  client.pause();
  await fill(socket);
  await clock.advance(everyMs);
  expect(socket.readyState).toBe(WebSocket.OPEN); // it had read since the last time
  await clock.advance(everyMs);
  expect(socket.readyState).not.toBe(WebSocket.OPEN);
  client.resume();
  expect((await closed)[0]).toBe(1006);
});

test('a client whose kernel alone takes what it is sent is cut off: nobody reads there', async () => {
  await using ends = await pair({ autoPong: false });
  const { clock, client, socket } = ends;
  client.pause();
  await clock.advance(everyMs);
  socket.send(Buffer.alloc(1_000));
  await nextTurn();
  expect(socket.socket.writableLength).toBe(0);
  await clock.advance(everyMs);
  expect(socket.readyState).not.toBe(WebSocket.OPEN);
});

test('whether a client reads that began to lag after its ping is seen at the next', async () => {
  await using ends = await pair({ autoPong: false });
  const { clock, client, socket } = ends;
  client.pause();
  await clock.advance(everyMs);
  await fill(socket);
  await clock.advance(everyMs);
  expect(socket.readyState).toBe(WebSocket.OPEN);
  await clock.advance(everyMs);
  expect(socket.readyState).not.toBe(WebSocket.OPEN);
});
