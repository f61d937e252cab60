import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { expect, test, vi } from 'vitest';
import { closeWaitingResponses } from '../../src/http/waiting-responses.ts';
import { tinyServer } from './support/tiny-server.ts';

const warnings = () => {
  const heard: string[] = [];
  const listener = ({ message }: Error) => heard.push(message);
  process.on('warning', listener);
  return { heard, [Symbol.dispose]: () => void process.off('warning', listener) };
};

test('every response closes once: when it was sent, or with its connection, whether its turn has come or not', async () => {
  const watch = closeWaitingResponses();
  const closes = new Map<ServerResponse, number>();
  const server = createServer((_request, response) => {
    watch(response);
    closes.set(response, 0);
    response.on('close', () => closes.set(response, closes.get(response)! + 1));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const client = connect((server.address() as AddressInfo).port, '127.0.0.1');
  client.resume().write('GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n'.repeat(5));
  await vi.waitFor(() => expect(closes.size).toBe(5));
  const [first, second, third] = closes.keys();
  first?.end();
  third?.end(); // it waits for the second
  await vi.waitFor(() => expect([...closes.values()]).toEqual([1, 0, 0, 0, 0]));
  second?.end();
  await vi.waitFor(() => expect([...closes.values()]).toEqual([1, 1, 1, 0, 0]));
  client.destroy();
  await vi.waitFor(() => expect([...closes.values()]).toEqual([1, 1, 1, 1, 1]));
  server.close();
});

test('event streams that wait for their turn end when their client leaves, without a warning', async () => {
  using warned = warnings();
  await using server = await tinyServer();
  const { port } = new URL(server.http.url);
  const path = `/graphql?query=${encodeURIComponent('subscription { ticks }')}`;
  const client = connect(Number(port), '127.0.0.1');
  client.resume().write(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/event-stream\r\n\r\n`.repeat(20));
  await vi.waitFor(() => expect(server.readers.size).toBe(20));
  client.destroy();
  await vi.waitFor(() => expect(server.readers.size).toBe(0));
  expect(warned.heard).toEqual([]);
  expect(server.logged).toEqual([]);
});
