import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { constants, createGunzip } from 'node:zlib';
import { createClient } from 'graphql-sse';
import { expect, test, vi } from 'vitest';
import { tinyServer, type Ticks, type TinyServer } from './support/tiny-server.ts';

function open(server: TinyServer, query: string, headers: Record<string, string> = {}, signal?: AbortSignal) {
  return fetch(server.graphql, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream', ...headers },
    body: JSON.stringify({ query }),
    ...(signal === undefined ? {} : { signal }),
  });
}

async function reader(server: TinyServer): Promise<Ticks> {
  return vi.waitFor(() => {
    const [ticks] = server.readers;
    if (ticks === undefined) throw new Error('expected a reader, got none');
    return ticks;
  });
}

test('sends events as they come and ends the stream when the source does', async () => {
  await using server = await tinyServer();
  const response = await open(server, 'subscription { ticks }');
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  const ticks = await reader(server);
  ticks.send(1);
  const chunks = response.body!.pipeThrough(new TextDecoderStream())[Symbol.asyncIterator]();
  let text = '';
  while (!text.includes('"ticks":1')) text += String((await chunks.next()).value);
  ticks.send(2);
  while (!text.includes('"ticks":2')) text += String((await chunks.next()).value);
  await ticks.return?.();
  for (let chunk = await chunks.next(); chunk.done !== true; chunk = await chunks.next()) text += chunk.value;
  expect(text).toContain('event: next\ndata: {"data":{"ticks":1}}\n\n');
  expect(text).toMatch(/event: complete\ndata:\s*\n\n$/);
});

test("a reader's iterator is returned as soon as the client goes away, with nothing being sent", async () => {
  await using server = await tinyServer();
  const abort = new AbortController();
  await open(server, 'subscription { ticks }', {}, abort.signal);
  await reader(server);
  abort.abort();
  await vi.waitFor(() => expect(server.readers.size).toBe(0));
});

test('serves the graphql-sse client in distinct connections mode, with authorization', async () => {
  await using server = await tinyServer();
  const client = createClient({ url: server.graphql, headers: { authorization: 'Bearer ann' }, retryAttempts: 0 });
  const events = client.iterate<{ ticks: number }>({ query: 'subscription { ticks }' });
  const first = events.next();
  (await reader(server)).send(7);
  expect((await first).value).toEqual({ data: { ticks: 7 } });
  await events.return?.();
  await vi.waitFor(() => expect(server.readers.size).toBe(0));
  const once = client.iterate({ query: '{ viewer }' });
  expect((await once.next()).value).toEqual({ data: { viewer: 'Bearer ann' } });
  client.dispose();
});

test.each([
  ['an unexpected error in an event', 'subscription { crashOnEvent }', 'Unexpected error.', 'InternalError'],
  ['an unexpected error of the source', 'subscription { crashLater }', 'Unexpected error.', 'InternalError'],
  ['a refusal of the source', 'subscription { refuseLater }', 'No longer for you.', 'Forbidden'],
  ['an unexpected error at the start', 'subscription { crashAtStart }', 'Unexpected error.', 'InternalError'],
  ['a refusal', 'subscription { refuseAtStart }', 'Not for you.', 'Forbidden'],
  ['an unknown field', 'subscription { nothing }', 'Cannot query field', 'InvalidDocument'],
  ['bad syntax', 'subscription { ', 'Syntax Error', 'InvalidDocument'],
])('shows %s as over HTTP', async (_what, query, message, code) => {
  await using server = await tinyServer();
  const response = await open(server, query);
  const chunks = response.body!.pipeThrough(new TextDecoderStream())[Symbol.asyncIterator]();
  let text = '';
  while (!text.includes('"code"')) {
    const chunk = await chunks.next();
    if (chunk.done === true) break;
    text += chunk.value;
  }
  expect(text).toContain(message);
  expect(text).toContain(`"code":"${code}"`);
  expect(text).not.toContain('secret');
  await chunks.return?.();
  expect(JSON.stringify(server.logged).includes('secret: the cause')).toBe(code === 'InternalError');
});

test('asked for a subscription in plain JSON, says what to ask for instead', async () => {
  await using server = await tinyServer();
  const response = await open(server, 'subscription { ticks }', { accept: 'application/json' });
  expect(response.status).toBe(406);
  expect(await response.json()).toMatchObject({
    errors: [{ message: expect.stringContaining('text/event-stream'), extensions: { code: 'BadRequest' } }],
  });
  await vi.waitFor(() => expect(server.readers.size).toBe(0));
});

test('closing the server ends streams and returns their iterators', async () => {
  const server = await tinyServer();
  const response = await open(server, 'subscription { ticks }');
  await reader(server);
  const end = response.text().then(
    () => 'ended',
    () => 'cut',
  );
  await server.http.close();
  expect(['ended', 'cut']).toContain(await end);
  await vi.waitFor(() => expect(server.readers.size).toBe(0));
  await expect(fetch(server.graphql)).rejects.toThrow('fetch failed');
});

/** As a browser reads them: whether they come as gzip, and the events as they arrive. */
async function rawEvents(server: TinyServer, acceptEncoding: string) {
  const body = JSON.stringify({ query: 'subscription { ticks }' });
  const headers = {
    'content-type': 'application/json',
    accept: 'text/event-stream',
    'accept-encoding': acceptEncoding,
  };
  const request = httpRequest(server.graphql, { method: 'POST', headers }).end(body);
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  const encoding = response.headers['content-encoding'];
  const read = { encoding, vary: response.headers.vary, text: '', isWhole: false };
  const decoded = encoding === 'gzip' ? response.pipe(createGunzip({ flush: constants.Z_SYNC_FLUSH })) : response;
  decoded.on('data', (chunk: Buffer) => (read.text += chunk.toString()));
  decoded.once('end', () => (read.isWhole = true));
  decoded.once('error', (error: Error) => (read.text += error.message));
  return read;
}

test.each([
  ['gzip, deflate, br', 'gzip'],
  ['br;q=1.0, gzip;q=0.5', 'gzip'],
  ['gzip;q=0', undefined],
  ['identity', undefined],
  ['br', undefined],
])('to a client that accepts %s, events are sent as %s, each as soon as it is there', async (accepted, encoding) => {
  await using server = await tinyServer();
  const read = await rawEvents(server, accepted);
  const ticks = await reader(server);
  expect(read).toMatchObject({ encoding, vary: expect.stringContaining('accept-encoding') });
  for (const value of [1, 2, 3]) {
    ticks.send(value);
    await vi.waitFor(() => expect(read.text).toContain(`{"ticks":${value}}`));
  }
  await ticks.return?.();
  await vi.waitFor(() => expect(read.isWhole).toBe(true));
  expect(read.text).toMatch(/event: complete\ndata:\s*\n\n$/);
});

test('a stream that the server ends is whole gzip all the same', async () => {
  const server = await tinyServer();
  const read = await rawEvents(server, 'gzip');
  await reader(server);
  await server.http.close();
  await vi.waitFor(() => expect(read.isWhole).toBe(true));
  expect(read.text).not.toContain('complete');
});
