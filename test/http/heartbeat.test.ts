import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { expect, test, vi } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { ClientSocket } from '../../src/http/client-socket.ts';
import { createHeartbeat } from '../../src/http/heartbeat.ts';
import { createVirtualClock } from '../support/virtual-clock.ts';

const everyMs = 12_000;

async function pair(options: { readonly autoPong: boolean }) {
  const clock = createVirtualClock();
  const heartbeat = createHeartbeat(clock, everyMs);
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', WebSocket: ClientSocket });
  server.on('connection', (socket) => {
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
