import type { IncomingMessage } from 'node:http';
import { createClient as createSseClient } from 'graphql-sse';
import { createClient } from 'graphql-ws';
import { expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { createClientAddress } from '../../src/http/client-address.ts';
import { createTally } from '../../src/http/tally.ts';
import { createTokenBuckets } from '../../src/http/token-buckets.ts';
import { createVirtualClock } from '../support/virtual-clock.ts';
import { tinyServer, type TinyServer } from './support/tiny-server.ts';

function socketClient({ graphql }: TinyServer, authorization?: string, closed = vi.fn<(event: unknown) => void>()) {
  return {
    closed,
    client: createClient({
      url: graphql.replace('http', 'ws'),
      webSocketImpl: WebSocket,
      retryAttempts: 0,
      connectionParams: authorization === undefined ? {} : { authorization },
      on: { closed },
    }),
  };
}

async function ask({ graphql }: TinyServer, authorization?: string) {
  const response = await fetch(graphql, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(authorization === undefined ? {} : { authorization }) },
    body: '{"query":"{ viewer }"}',
  });
  const body = (await response.json()) as { errors?: { message: string; extensions: object }[] };
  return { status: response.status, retryAfter: response.headers.get('retry-after'), errors: body.errors };
}

test('a viewer beyond the rate gets RateLimited with the instant, on every transport, and may go on at that instant', async () => {
  const clock = createVirtualClock(Date.UTC(2026, 0, 5));
  await using server = await tinyServer({ clock, limits: { operationsPerMinute: 6 } });
  for (let each = 0; each < 6; each += 1) expect((await ask(server, 'ann')).status).toBe(200);
  const extensions = {
    code: 'RateLimited',
    limit: 'operationsPerMinute',
    setting: 'LIMIT_OPERATIONS_PER_MINUTE',
    retryable: true,
    retryAt: '2026-01-05T00:00:10.000Z',
  };
  const message = 'expected at most 6 operations in a minute (LIMIT_OPERATIONS_PER_MINUTE), got more';
  expect(await ask(server, 'ann')).toMatchObject({ status: 429, retryAfter: '10', errors: [{ message, extensions }] });

  const { client } = socketClient(server, 'ann');
  await expect(client.iterate({ query: '{ viewer }' }).next()).rejects.toMatchObject([{ message, extensions }]);
  await client.dispose();
  const sse = await fetch(server.graphql, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream', authorization: 'ann' },
    body: '{"query":"subscription { ticks }"}',
  });
  expect(sse.status).toBe(429);
  expect(await sse.text()).toContain('RateLimited');

  expect((await ask(server, 'ben')).status, 'another viewer').toBe(200);
  expect((await ask(server)).status, 'an address').toBe(200);
  await clock.advance(9_999);
  expect((await ask(server, 'ann')).status).toBe(429);
  await clock.advance(1);
  expect((await ask(server, 'ann')).status).toBe(200);
});

test('who has not signed in counts by address, as the trusted proxy tells it', async () => {
  await using server = await tinyServer({ trustProxy: 1, limits: { operationsPerMinute: 1 } });
  const from = async (address: string) =>
    (await fetch(`${server.graphql}?query=%7Bviewer%7D`, { headers: { 'x-forwarded-for': `made up, ${address}` } }))
      .status;
  expect(await from('192.0.2.1')).toBe(200);
  expect(await from('192.0.2.1')).toBe(429);
  expect(await from('192.0.2.2')).toBe(200);
});

test('subscriptions of a connection and of a viewer have an end, and one that ends makes room', async () => {
  await using server = await tinyServer({ limits: { subscriptionsPerConnection: 1, subscriptionsPerViewer: 2 } });
  const { client } = socketClient(server, 'ann');
  const events = client.iterate({ query: 'subscription { ticks }' });
  void events.next();
  await vi.waitFor(() => expect(server.readers.size).toBe(1));
  const second = (await client.iterate({ query: 'subscription { ticks }' }).next()).value;
  expect(second).toMatchObject({
    errors: [{ extensions: { code: 'RateLimited', limit: 'subscriptionsPerConnection', retryAt: null } }],
  });
  expect(JSON.stringify(second)).not.toContain('http');
  expect((await client.iterate({ query: '{ viewer }' }).next()).value, 'the connection lives').toEqual({
    data: { viewer: 'ann' },
  });

  const sse = createSseClient({ url: server.graphql, headers: { authorization: 'ann' }, retryAttempts: 0 });
  const stream = sse.iterate({ query: 'subscription { ticks }' });
  void stream.next();
  await vi.waitFor(() => expect(server.readers.size).toBe(2));
  const third = socketClient(server, 'ann').client;
  const refused = { extensions: { code: 'RateLimited', limit: 'subscriptionsPerViewer' } };
  const over = third.iterate({ query: 'subscription { ticks }' });
  expect((await over.next()).value).toMatchObject({ errors: [refused] });

  await stream.return?.();
  await vi.waitFor(() => expect(server.readers.size).toBe(1));
  const again = third.iterate({ query: 'subscription { ticks }' });
  void again.next();
  await vi.waitFor(() => expect(server.readers.size).toBe(2));
  await events.return?.();
  await again.return?.();
  await Promise.all([client.dispose(), third.dispose()]);
  await vi.waitFor(() => expect(server.readers.size).toBe(0));
});

test.each([
  ['connectionsPerViewer', 'ann'],
  ['connectionsPerAddress', 'ben'],
])('one WebSocket too many for %s is closed with 4429, and may come once another has left', async (limit, who) => {
  await using server = await tinyServer({ limits: { [limit]: 1 } });
  const [first, second] = [socketClient(server, who), socketClient(server, who)];
  const events = first.client.iterate({ query: 'subscription { ticks }' });
  void events.next();
  await vi.waitFor(() => expect(server.readers.size).toBe(1));

  await expect(second.client.iterate({ query: '{ viewer }' }).next()).rejects.toMatchObject({
    code: 4429,
    reason: expect.stringContaining('RateLimited: expected at most 1 connections'),
  });
  await events.return?.();
  await first.client.dispose();
  await vi.waitFor(() => expect(server.http.connections).toBe(0));
  expect((await second.client.iterate({ query: '{ viewer }' }).next()).value).toEqual({ data: { viewer: who } });
  await second.client.dispose();
});

test('connections of one viewer take none of another', async () => {
  await using server = await tinyServer({ limits: { connectionsPerViewer: 1 } });
  const [ann, ben] = [socketClient(server, 'ann').client, socketClient(server, 'ben').client];
  const events = ann.iterate({ query: 'subscription { ticks }' });
  void events.next();
  await vi.waitFor(() => expect(server.readers.size).toBe(1));
  expect((await ben.iterate({ query: '{ viewer }' }).next()).value).toEqual({ data: { viewer: 'ben' } });
  await events.return?.();
  await Promise.all([ann.dispose(), ben.dispose()]);
});

test.each([
  [0, '203.0.113.9', '198.51.100.1', '198.51.100.1'],
  [1, '203.0.113.9, 203.0.113.10', '10.0.0.1', '203.0.113.10'],
  [2, '203.0.113.9, 203.0.113.10', '10.0.0.1', '203.0.113.9'],
  [9, '203.0.113.9', '10.0.0.1', '203.0.113.9'],
  [1, 'nonsense', '10.0.0.1', '10.0.0.1'],
  [1, '', '::ffff:10.0.0.1', '10.0.0.1'],
  [['10.0.0.0/8', '192.0.2.7'], '203.0.113.9, 192.0.2.7', '10.1.2.3', '203.0.113.9'],
  [['10.0.0.0/8'], '203.0.113.9', '198.51.100.1', '198.51.100.1'],
  [['::1'], '2001:db8:1:2:3:4:5:6', '::1', '2001:db8:1:2::/64'],
  [0, '', '2001:db8::1', '2001:db8:0:0::/64'],
])('trusting %j, X-Forwarded-For "%s" from %s is %s', (trust, forwarded, remoteAddress, address) => {
  const request = { headers: { 'x-forwarded-for': forwarded }, socket: { remoteAddress } };
  expect(createClientAddress(trust)(request as unknown as IncomingMessage)).toBe(address);
});

test('buckets that are full again are forgotten, and nobody else', async () => {
  const clock = createVirtualClock();
  const buckets = createTokenBuckets(clock, 60);
  for (let each = 0; each < 10_000; each += 1) buckets.take(`early ${each}`);
  await clock.advance(1_000);
  for (let each = 0; each < 60; each += 1) buckets.take('busy');
  expect(buckets.size).toBe(1);
  expect(buckets.take('busy')).toBe(clock.now() + 1_000);
});

test('a tally forgets who has nothing, and leaving twice counts once', () => {
  const tally = createTally<string>(2);
  const [first, second] = [tally.enter('a'), tally.enter('a')];
  expect(tally.enter('a')).toBeUndefined();
  first?.();
  first?.();
  expect(tally.enter('a')).toBeTypeOf('function');
  expect(tally.enter('a')).toBeUndefined();
  second?.();
  expect(tally.size).toBe(1);
});
