import { connect } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createClient, type Client, type ClientOptions } from 'graphql-ws';
import { createSchema } from 'graphql-yoga';
import { describe, expect, test, vi } from 'vitest';
import { WebSocket, type ClientOptions as SocketOptions } from 'ws';
import { mostHeld } from '../../src/http/reused-ids.ts';
import { liveSource } from '../../src/schema/live-source.ts';
import { over, type AccessChange } from '../../src/viewers/access.ts';
import type { Viewer } from '../../src/viewers/viewers.ts';
import { scopeOf } from './fan-out/support.ts';
import { tinyServer, type Ticks, type TinyServer } from './support/tiny-server.ts';

function clientOf(server: TinyServer, options: Partial<ClientOptions> = {}): Client {
  return createClient({
    url: server.graphql.replace('http', 'ws'),
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    ...options,
  });
}

interface RawSocket {
  readonly socket: WebSocket;
  readonly messages: { type: string; payload?: unknown }[];
  readonly closed: Promise<{ code: number; reason: string }>;
  send(message: unknown): void;
}

/** What a client that does not keep to the protocol would be. */
async function rawSocket(server: TinyServer, protocol = 'graphql-transport-ws', options: SocketOptions = {}) {
  const socket = new WebSocket(server.graphql.replace('http', 'ws'), protocol, options);
  const messages: RawSocket['messages'] = [];
  socket.on('message', (data: Buffer) => messages.push(JSON.parse(data.toString('utf8')) as { type: string }));
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.on('close', (code, reason) => resolve({ code, reason: reason.toString('utf8') }));
  });
  await new Promise<void>((resolve, reject) => {
    socket.on('open', resolve);
    socket.on('error', reject);
  });
  return { socket, messages, closed, send: (message: unknown) => socket.send(JSON.stringify(message)) };
}

async function reader(server: TinyServer): Promise<Ticks> {
  return vi.waitFor(() => {
    const [ticks] = server.readers;
    if (ticks === undefined) throw new Error('expected a reader, got none');
    return ticks;
  });
}

test('runs queries, mutations and subscriptions', async () => {
  await using server = await tinyServer();
  const client = clientOf(server);
  expect((await client.iterate({ query: '{ viewer }' }).next()).value).toEqual({ data: { viewer: 'nobody' } });
  const change = client.iterate({ query: 'mutation { change }' });
  expect((await change.next()).value).toEqual({ data: { change: true } });
  const events = client.iterate({ query: 'subscription { ticks }' });
  const first = events.next();
  const ticks = await reader(server);
  ticks.send(1);
  ticks.send(2);
  expect((await first).value).toEqual({ data: { ticks: 1 } });
  expect((await events.next()).value).toEqual({ data: { ticks: 2 } });
  await ticks.return?.();
  expect(await events.next()).toMatchObject({ done: true });
  await client.dispose();
});

test.each([
  ['authorization', { authorization: 'Bearer ann' }],
  ['Authorization', { Authorization: 'Bearer ann' }],
  ['headers', { headers: { Authorization: 'Bearer ann' } }],
])('takes the authorization from connection_init: %s', async (_where, connectionParams) => {
  await using server = await tinyServer();
  const client = clientOf(server, { connectionParams });
  expect((await client.iterate({ query: '{ viewer }' }).next()).value).toEqual({ data: { viewer: 'Bearer ann' } });
  await client.dispose();
});

test('looks for the authorization no deeper than under `headers`, however deep they are nested', async () => {
  await using server = await tinyServer();
  const raw = await rawSocket(server);
  const depth = 50_000;
  raw.socket.send(
    `{"type":"connection_init","payload":${'{"headers":'.repeat(depth)}{"authorization":"Bearer ann"}${'}'.repeat(depth)}}`,
  );
  await vi.waitFor(() => expect(raw.messages).toEqual([{ type: 'connection_ack' }]));
  raw.send({ type: 'subscribe', id: '1', payload: { query: '{ viewer }' } });
  await vi.waitFor(() => expect(raw.messages).toContainEqual({ type: 'complete', id: '1' }));
  expect(raw.messages).toContainEqual({ type: 'next', id: '1', payload: { data: { viewer: 'nobody' } } });
  raw.socket.close();
});

test("takes the authorization from an operation's extensions, and from the header of the upgrade", async () => {
  await using server = await tinyServer();
  const client = clientOf(server, { connectionParams: { authorization: 'Bearer ann' } });
  const extensions = { headers: { Authorization: 'Bearer bob' } };
  const asBob = client.iterate({ query: '{ viewer }', extensions });
  expect((await asBob.next()).value).toEqual({ data: { viewer: 'Bearer bob' } });
  await client.dispose();

  const raw = await rawSocket(server, 'graphql-transport-ws', { headers: { authorization: 'Bearer eve' } });
  raw.send({ type: 'connection_init' });
  raw.send({ type: 'ping' });
  await vi.waitFor(() => expect(raw.messages.map(({ type }) => type)).toContain('connection_ack'));
  raw.send({ type: 'subscribe', id: '1', payload: { query: '{ viewer }' } });
  await vi.waitFor(() => expect(raw.messages).toContainEqual({ type: 'complete', id: '1' }));
  expect(raw.messages).toContainEqual({ type: 'next', id: '1', payload: { data: { viewer: 'Bearer eve' } } });
  raw.socket.close();
});

test('what is remembered of a document that comes again is neither who asks nor which of its operations', async () => {
  await using server = await tinyServer();
  const client = clientOf(server);
  const query = 'subscription Ticks { ticks } query Who { viewer }';
  for (const value of [1, 2, 3]) {
    const events = client.iterate({ query, operationName: 'Ticks' });
    const first = events.next();
    (await reader(server)).send(value);
    expect((await first).value).toEqual({ data: { ticks: value } });
    await events.return?.();
    await vi.waitFor(() => expect(server.readers.size).toBe(0));
    const asked = client.iterate({ query, operationName: 'Who' });
    expect((await asked.next()).value).toEqual({ data: { viewer: 'nobody' } });
    const extensions = { headers: { authorization: 'wrong' } };
    await expect(client.iterate({ query, operationName: 'Ticks', extensions }).next()).rejects.toMatchObject([
      { extensions: { code: 'InvalidCredentials' } },
    ]);
    await expect(client.iterate({ query, operationName: 'Other' }).next()).rejects.toMatchObject([
      { extensions: { code: expect.any(String) } },
    ]);
  }
  await client.dispose();
});

/** Without a flag for the whole run. */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}

test("keeps nothing of its client's own while a subscription is shared", async () => {
  const channel = { onWake() {}, take: () => [], isReady: true, cursor: undefined, close() {} };
  const viewer = { name: 'bob', onAccessChange: () => () => {} } as unknown as Viewer;
  const source = liveSource({ viewer, scope: scopeOf([]), after: undefined, open: () => channel });
  const schema = createSchema({
    typeDefs: 'type Query { viewer: String } type Subscription { rows(of: String): Int }',
    resolvers: { Subscription: { rows: { subscribe: () => source } } },
  });
  await using server = await tinyServer({ schema });
  const raw = await rawSocket(server);
  raw.send({ type: 'connection_init' });
  await vi.waitFor(() => expect(raw.messages).toEqual([{ type: 'connection_ack' }]));
  const parse = vi.spyOn(JSON, 'parse'); // makes the message, which the library refers to from the function that waits for events
  const query = 'subscription Rows($of: String) { rows(of: $of) }';
  const extensions = { headers: { authorization: 'her own' } };
  raw.send({ type: 'subscribe', id: '1', payload: { query, variables: { of: 'her own' }, extensions } });
  const kept = await vi.waitFor(() => {
    const [first] = parse.mock.results;
    if (first === undefined) throw new Error('expected a message, got none');
    return new WeakRef(first.value as object);
  });
  parse.mockReset();
  parse.mockRestore();
  await vi.waitFor(() => expect(server.http.fanOut.subscriptions).toBe(1));
  await vi.waitFor(() => {
    collectGarbage();
    expect(kept.deref() === undefined).toBe(true);
  });
  expect(server.http.fanOut.subscriptions).toBe(1);
  raw.socket.close();
});

test.each([
  ['wrong', 4401, 'InvalidCredentials: The password is wrong.'],
  ['many', 1013, 'TooManyAttempts: Too many attempts.'],
  ['down', 1013, 'UpstreamUnavailable: Five9 cannot be reached.'],
  ['long', 4401, `AccessDisallowedFault: ${'ä'.repeat(48)}`], // a close frame has room for no more
])(
  'closes a connection whose sign-in fails with a code that says whether to try again: %s',
  async (authorization, code, reason) => {
    await using server = await tinyServer();
    const raw = await rawSocket(server);
    raw.send({ type: 'connection_init', payload: { authorization } });
    expect(await raw.closed).toEqual({ code, reason });
  },
);

test('says nothing of an unexpected error while signing in', async () => {
  await using server = await tinyServer();
  const raw = await rawSocket(server);
  raw.send({ type: 'connection_init', payload: { authorization: 'broken' } });
  expect(await raw.closed).toEqual({ code: 1011, reason: 'InternalError: Unexpected error.' });
  expect(JSON.stringify(server.logged)).toContain('secret: the context is broken');
});

test.each([
  ['bad syntax', 'query { ', 'InvalidDocument', 'Syntax Error'],
  ['an unknown field', '{ nothing }', 'InvalidDocument', 'Cannot query field'],
  ['an unexpected error at the start', 'subscription { crashAtStart }', 'InternalError', 'Unexpected error.'],
  ['a refusal at the start', 'subscription { refuseAtStart }', 'Forbidden', 'Not for you.'],
])('answers %s with an error message and lives on', async (_what, query, code, message) => {
  await using server = await tinyServer();
  const client = clientOf(server);
  const failure: unknown = await client
    .iterate({ query })
    .next()
    .then(({ value }: { value: { errors?: unknown } }) => value.errors)
    .catch((errors: unknown) => errors);
  expect(failure).toMatchObject([{ message: expect.stringContaining(message), extensions: { code } }]);
  expect(JSON.stringify(failure)).not.toMatch(/secret|"http"/);
  expect(JSON.stringify(server.logged).includes('secret: the cause')).toBe(code === 'InternalError');
  expect((await client.iterate({ query: '{ viewer }' }).next()).value).toEqual({ data: { viewer: 'nobody' } });
  await client.dispose();
});

test.each(['{ crash }', 'subscription { crashOnEvent }'])('masks an unexpected error in %s', async (query) => {
  await using server = await tinyServer();
  const client = clientOf(server);
  const { value } = (await client.iterate({ query }).next()) as { value: { errors: unknown } };
  expect(value.errors).toMatchObject([{ message: 'Unexpected error.', extensions: { code: 'InternalError' } }]);
  expect(JSON.stringify(value)).not.toContain('secret');
  expect(JSON.stringify(server.logged)).toContain('secret: the cause');
  await client.dispose();
});

test.each([
  ['crashLater', 'Unexpected error.', 'InternalError'],
  ['refuseLater', 'No longer for you.', 'Forbidden'],
])('ends one subscription whose source fails, and nothing else: %s', async (field, message, code) => {
  await using server = await tinyServer();
  const client = clientOf(server);
  const other = client.iterate({ query: 'subscription { ticks }' });
  const tick = other.next();
  const ticks = await reader(server);
  const events = client.iterate({ query: `subscription { ${field} }` });
  expect((await events.next()).value).toEqual({ data: { [field]: 1 } });
  const failure: unknown = await events
    .next()
    .then(({ value }: { value: { errors?: unknown } }) => value.errors)
    .catch((errors: unknown) => errors);
  expect(failure).toMatchObject([{ message, extensions: { code } }]);
  expect(JSON.stringify(failure)).not.toContain('secret');
  expect(JSON.stringify(server.logged).includes('secret: the cause')).toBe(code === 'InternalError');
  ticks.send(3);
  expect((await tick).value).toEqual({ data: { ticks: 3 } });
  await client.dispose();
});

test.each([
  ['an unknown name', 'query Known { viewer }', 'Unknown', 'Unknown operation named "Unknown".'],
  [
    'no name where several are',
    'query A { viewer } query B { viewer }',
    undefined,
    'Must provide operation name if query contains multiple operations.',
  ],
])('refuses an operation by %s in the words of GraphQL.js', async (_what, query, operationName, message) => {
  await using server = await tinyServer();
  const client = clientOf(server);
  const asked = client.iterate({ query, operationName });
  await expect(asked.next()).rejects.toEqual([{ message, extensions: { code: 'InvalidDocument' } }]);
  await client.dispose();
});

test('answers a sign-in error of an operation with its code and no word about HTTP', async () => {
  await using server = await tinyServer();
  const client = clientOf(server);
  const asked = client.iterate({ query: '{ viewer }', extensions: { headers: { authorization: 'wrong' } } });
  await expect(asked.next()).rejects.toEqual([
    { message: 'The password is wrong.', extensions: { code: 'InvalidCredentials' } },
  ]);
  await client.dispose();
});

test.each([
  ['completes', async (client: Client, events: AsyncIterableIterator<unknown>) => events.return?.(client)],
  ['disposes', async (client: Client) => client.dispose()],
  ['is cut off', async (client: Client) => client.terminate()],
])("a reader's iterator is returned as soon as the client %s, with nothing being sent", async (_what, leave) => {
  await using server = await tinyServer();
  const client = clientOf(server);
  const events = client.iterate({ query: 'subscription { ticks }' });
  const first = events.next().catch(() => undefined);
  (await reader(server)).send(1);
  await first;
  const parked = events.next().catch(() => undefined);
  await leave(client, events);
  await vi.waitFor(() => expect(server.readers.size).toBe(0));
  await parked;
  await client.dispose();
});

test('refuses a subprotocol that it does not speak', async () => {
  await using server = await tinyServer();
  await expect(rawSocket(server, 'graphql-ws')).rejects.toThrow(/subprotocol/);
});

test('refuses an operation before connection_init, and a second connection_init', async () => {
  await using server = await tinyServer();
  const early = await rawSocket(server);
  early.send({ type: 'subscribe', id: '1', payload: { query: '{ viewer }' } });
  expect(await early.closed).toMatchObject({ code: 4401 });
  const twice = await rawSocket(server);
  twice.send({ type: 'connection_init' });
  twice.send({ type: 'connection_init' });
  expect(await twice.closed).toMatchObject({ code: 4429 });
});

test('closes a connection that does not begin in time', async () => {
  await using server = await tinyServer({ limits: { initMs: 20 } });
  expect(await (await rawSocket(server)).closed).toMatchObject({ code: 4408 });
});

test('refuses a second operation under the id of a running one', async () => {
  await using server = await tinyServer();
  const raw = await rawSocket(server);
  raw.send({ type: 'connection_init' });
  await vi.waitFor(() => expect(raw.messages).toHaveLength(1));
  for (let each = 0; each < 2; each += 1)
    raw.send({ type: 'subscribe', id: '1', payload: { query: 'subscription { ticks }' } });
  expect(await raw.closed).toMatchObject({ code: 4409 });
  await vi.waitFor(() => expect(server.readers.size).toBe(0));
});

describe('an id that is used again before what ran under it has ended', () => {
  const subscribe = (query: string) => ({ type: 'subscribe', id: '1', payload: { query } });
  const complete = { type: 'complete', id: '1' };

  async function connected(server: TinyServer): Promise<RawSocket> {
    const raw = await rawSocket(server);
    raw.send({ type: 'connection_init' });
    await vi.waitFor(() => expect(raw.messages).toEqual([{ type: 'connection_ack' }]));
    raw.messages.length = 0;
    return raw;
  }

  test('the next subscription begins when the first is over, and is the only one', async () => {
    await using server = await tinyServer({ limits: { subscriptionsPerConnection: 1 } });
    const raw = await connected(server);
    const ticks = subscribe('subscription { ticks }');
    for (const message of [ticks, complete, complete, ticks, complete, ticks]) raw.send(message);
    raw.send({ type: 'ping' });
    await vi.waitFor(() => expect(raw.messages).toContainEqual({ type: 'pong' }));
    const only = await vi.waitFor(() => {
      expect(server.readers.size).toBe(1);
      const [reader] = server.readers;
      reader!.send(7);
      expect(raw.messages).toContainEqual({ type: 'next', id: '1', payload: { data: { ticks: 7 } } });
      return reader;
    });
    expect([...server.readers]).toEqual([only]);
    raw.send(complete);
    await vi.waitFor(() => expect(server.readers.size).toBe(0));
    raw.send(ticks); // one is all that is allowed
    await vi.waitFor(() => expect(server.readers.size).toBe(1));
    raw.socket.close();
    await vi.waitFor(() => expect(server.readers.size).toBe(0));
    expect(raw.messages.filter(({ type }) => type === 'error')).toEqual([]);
  });

  test('the answer is that of the second query', async () => {
    await using server = await tinyServer();
    const raw = await connected(server);
    raw.send(subscribe('{ wait }'));
    await vi.waitFor(() => expect(server.waiting).toHaveLength(1));
    raw.send(complete);
    raw.send(subscribe('{ viewer }'));
    raw.send({ type: 'ping' });
    await vi.waitFor(() => expect(raw.messages).toEqual([{ type: 'pong' }]));
    server.waiting[0]?.();
    await vi.waitFor(() => expect(raw.messages).toContainEqual(complete));
    expect(raw.messages).toEqual([
      { type: 'pong' },
      { type: 'next', id: '1', payload: { data: { viewer: 'nobody' } } },
      complete,
    ]);
    raw.socket.close();
  });

  test('what waits is bounded', async () => {
    await using server = await tinyServer();
    const raw = await connected(server);
    raw.send(subscribe('{ wait }'));
    await vi.waitFor(() => expect(server.waiting).toHaveLength(1));
    raw.send(complete);
    for (let each = 0; each <= mostHeld; each += 1) raw.send(each % 2 === 0 ? subscribe('{ viewer }') : complete);
    expect(await raw.closed).toMatchObject({ code: 4429 });
    server.waiting[0]?.();
  });
});

test.each([
  ['a message that is no JSON', '{', 4400],
  ['a message of no known type', '{"type":"nothing"}', 4400],
  ['a message that only servers send', '{"type":"connection_ack"}', 4400],
  ['a huge message', JSON.stringify({ type: 'ping', payload: { text: 'a'.repeat(2 * 1024 * 1024) } }), 1009],
])('closes the connection on %s, prints nothing and serves the others', async (_what, text, code) => {
  const printed = vi.spyOn(console, 'error');
  await using server = await tinyServer();
  const other = clientOf(server, { lazy: false });
  const raw = await rawSocket(server);
  raw.send({ type: 'connection_init' });
  raw.socket.send(text);
  expect(await raw.closed).toMatchObject({ code });
  expect((await other.iterate({ query: '{ viewer }' }).next()).value).toEqual({ data: { viewer: 'nobody' } });
  await other.dispose();
  expect(printed).not.toHaveBeenCalled();
  expect(server.logged).toEqual([]); // no error of ours
});

test('lets in programs, its own pages and allowed origins, and no page from elsewhere', async () => {
  await using server = await tinyServer({ allowedOrigins: ['https://wall.example'] });
  for (const origin of [undefined, server.http.url, 'https://wall.example']) {
    const raw = await rawSocket(server, 'graphql-transport-ws', origin === undefined ? {} : { origin });
    raw.socket.close();
    await raw.closed;
  }
  for (const origin of ['https://evil.example', 'null', 'https://wall.example.evil.example', 'http://127.0.0.1:1'])
    await expect(rawSocket(server, 'graphql-transport-ws', { origin })).rejects.toThrow('403');
  await vi.waitFor(() => expect(server.http.connections).toBe(0));
});

test('refuses an upgrade on another path', async () => {
  await using server = await tinyServer();
  const socket = new WebSocket(`${server.http.url.replace('http', 'ws')}/other`, 'graphql-transport-ws');
  const error = await new Promise<Error>((resolve) => {
    socket.on('error', resolve);
  });
  expect(error.message).toContain('404');
});

test('survives a client that cuts the line in the middle of an upgrade', async () => {
  await using server = await tinyServer();
  const { port } = new URL(server.http.url);
  for (const path of ['/graphql', '/other']) {
    const socket = connect(Number(port), '127.0.0.1');
    socket.write(
      `GET ${path} HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nOrigin: http://b\r\n\r\n`,
    );
    socket.resetAndDestroy();
    await new Promise((resolve) => {
      socket.once('close', resolve);
    });
  }
  const client = clientOf(server);
  expect((await client.iterate({ query: '{ viewer }' }).next()).value).toEqual({ data: { viewer: 'nobody' } });
  await client.dispose();
});

test('closing the server completes subscriptions, returns their iterators and closes sockets with 1001', async () => {
  const server = await tinyServer();
  const raw = await rawSocket(server);
  raw.send({ type: 'connection_init' });
  await vi.waitFor(() => expect(raw.messages).toHaveLength(1));
  raw.send({ type: 'subscribe', id: '1', payload: { query: 'subscription { ticks }' } });
  await reader(server);
  expect(server.http.connections).toBe(1);
  await server.http.close();
  expect(await raw.closed).toMatchObject({ code: 1001 });
  expect(server.readers.size).toBe(0);
  expect(server.http.connections).toBe(0);
});

test('a client that goes away while it is being refused leaves no complaint', async () => {
  await using server = await tinyServer();
  const complained = vi.spyOn(console, 'error').mockReturnValue(undefined);
  const client = await rawSocket(server);
  client.send({ type: 'connection_init' });
  await vi.waitFor(() => expect(client.messages.map(({ type }) => type)).toEqual(['connection_ack']));
  const extensions = { headers: { Authorization: 'wrong, later' } };
  client.send({ id: '1', type: 'subscribe', payload: { query: '{ viewer }', extensions } });
  const refuse = await vi.waitFor(() => {
    const [next] = server.waiting;
    if (next === undefined) throw new Error('expected somebody who waits, got nobody');
    return next;
  });
  const close = Reflect.get(WebSocket.prototype, 'close');
  vi.spyOn(WebSocket.prototype, 'close').mockImplementation(function closeAndRefuse(this: WebSocket) {
    close.call(this);
    if (this !== client.socket) refuse(); // at the other end, which has heard that the client goes
  });
  client.socket.close();
  await client.closed;
  await vi.waitFor(() => expect(server.http.connections).toBe(0));
  expect(complained).not.toHaveBeenCalled();
  expect(server.logged).toEqual([]);
  vi.restoreAllMocks();
});

test('what runs on a connection ends when its closing begins, not when the client has answered', async () => {
  await using server = await tinyServer();
  const raw = await rawSocket(server);
  raw.send({ type: 'connection_init' });
  await vi.waitFor(() => expect(raw.messages).toHaveLength(1));
  raw.send({ type: 'subscribe', id: '1', payload: { query: 'subscription { ticks }' } });
  await reader(server);
  raw.socket.pause(); // it hears of no close frame
  raw.socket.send('no message');
  await vi.waitFor(() => expect(server.readers.size).toBe(0));
  expect(server.http.connections).toBe(1);
  raw.socket.resume();
  expect(await raw.closed).toMatchObject({ code: 4400 });
});

test('an id whose shared subscription the gateway has ended is free again', async () => {
  const channel = { onWake() {}, take: () => [], isReady: true, cursor: undefined, close() {} };
  const listeners = new Set<(change: AccessChange) => void>();
  const viewer = {
    name: 'bob',
    onAccessChange(listener: (change: AccessChange) => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  } as unknown as Viewer;
  const subscribe = () => liveSource({ viewer, scope: scopeOf([]), after: undefined, open: () => channel });
  const schema = createSchema({
    typeDefs: 'type Query { viewer: String } type Subscription { rows: Int }',
    resolvers: { Subscription: { rows: { subscribe } } },
  });
  await using server = await tinyServer({ schema });
  const raw = await rawSocket(server);
  raw.send({ type: 'connection_init' });
  await vi.waitFor(() => expect(raw.messages).toHaveLength(1));
  const ask = { type: 'subscribe', id: '1', payload: { query: 'subscription { rows }' } };
  raw.send(ask);
  await vi.waitFor(() => expect(server.http.fanOut.subscriptions).toBe(1));
  for (const tell of listeners) tell({ ended: over('The sign-in is over.') });
  await vi.waitFor(() => expect(raw.messages.map(({ type }) => type)).toEqual(['connection_ack', 'next', 'complete']));
  expect(server.http.fanOut.subscriptions).toBe(0);
  raw.send(ask);
  await vi.waitFor(() => expect(server.http.fanOut.subscriptions).toBe(1));
  raw.socket.close();
});
