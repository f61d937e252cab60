import { once } from 'node:events';
import { request } from 'node:http';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { createHostCheck } from '../../src/http/allowed-hosts.ts';
import { tinyServer, type TinyServer } from './support/tiny-server.ts';

async function statusOf(
  server: TinyServer,
  host: string,
  path = '/graphql?query={viewer}',
): Promise<number | undefined> {
  const asked = request(`${server.http.url}${path}`, { headers: { host, accept: 'application/json' } });
  asked.end();
  const [response] = (await once(asked, 'response')) as [{ statusCode?: number; resume(): void }];
  response.resume();
  return response.statusCode;
}

test('bound to loopback, a name that a web page made to point here is answered by nothing but 421', async () => {
  await using server = await tinyServer({ allowedHosts: ['gateway.example.com'] });
  const port = new URL(server.http.url).port;
  for (const host of [`127.0.0.1:${port}`, 'localhost', `LOCALHOST:${port}`, '[::1]:80', 'gateway.example.com'])
    expect({ host, status: await statusOf(server, host) }).toEqual({ host, status: 200 });
  for (const host of [
    'rebound.evil.test',
    `rebound.evil.test:${port}`,
    'localhost.evil.test',
    '192.168.0.1',
    'evil.test#localhost',
  ])
    for (const path of ['/graphql', '/health/ready', '/metrics', '/'])
      expect({ host, path, status: await statusOf(server, host, path) }).toEqual({ host, path, status: 421 });
});

test('a WebSocket of such a page is refused, though its Origin is its Host', async () => {
  await using server = await tinyServer();
  const url = server.graphql.replace('http', 'ws');
  const open = (host: string) =>
    new WebSocket(url, 'graphql-transport-ws', { headers: { host }, origin: `http://${host}` });
  const rebound = open('rebound.evil.test');
  rebound.on('error', () => {});
  const [, refusal] = (await once(rebound, 'unexpected-response')) as [unknown, { statusCode?: number }];
  expect(refusal.statusCode).toBe(421);
  rebound.terminate();
  const own = open('localhost');
  await once(own, 'open');
  own.terminate();
});

test.each<[string, readonly string[], string | undefined, boolean]>([
  ['0.0.0.0', [], 'whatever.example.com', true],
  ['0.0.0.0', ['gateway.example.com'], 'gateway.example.com:4000', true],
  ['0.0.0.0', ['gateway.example.com'], 'whatever.example.com', false],
  ['0.0.0.0', ['gateway.example.com'], 'localhost:4000', true],
  ['2001:db8::1', ['gateway.example.com'], '[2001:db8::1]:4000', true],
  ['127.0.0.2', [], '127.0.0.2:4000', true],
  ['127.0.0.1', [], undefined, true],
  ['127.0.0.1', [], '', false],
  ['127.0.0.1', [], 'local host', false],
])('bound to %s with the names %j, Host %s is allowed: %j', (host, allowedHosts, given, expected) => {
  const isAllowed = createHostCheck({ host, allowedHosts });
  expect(isAllowed({ headers: given === undefined ? {} : { host: given } } as never)).toBe(expected);
});
