import { once } from 'node:events';
import { connect } from 'node:net';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tinyServer, type TinyServer } from './support/tiny-server.ts';

let server: TinyServer;
beforeAll(async () => {
  server = await tinyServer();
});
afterAll(() => server[Symbol.asyncDispose]());

interface Body {
  data?: unknown;
  errors?: { message: string; path?: unknown; locations?: unknown; extensions?: Record<string, unknown> }[];
}

async function post(body: string | Buffer, headers: Record<string, string> = {}) {
  const response = await fetch(server.graphql, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : new Uint8Array(body),
  });
  const text = await response.text();
  return { response, status: response.status, body: (text === '' ? {} : JSON.parse(text)) as Body };
}
const ask = (query: string, headers?: Record<string, string>) => post(JSON.stringify({ query }), headers);

test('answers a query by POST and by GET', async () => {
  const { status, body } = await post(
    JSON.stringify({ query: 'query ($t: String!) { echo(text: $t) }', variables: { t: 'ä☎' } }),
  );
  expect({ status, body }).toEqual({ status: 200, body: { data: { echo: 'ä☎' } } });
  const got = await fetch(`${server.graphql}?query=${encodeURIComponent('{ viewer }')}`);
  expect(await got.json()).toEqual({ data: { viewer: 'nobody' } });
});

test('answers in application/graphql-response+json when asked to', async () => {
  const { response } = await ask('{ viewer }', { accept: 'application/graphql-response+json' });
  expect(response.headers.get('content-type')).toContain('application/graphql-response+json');
});

test('hands the authorization header to the context', async () => {
  const { body } = await ask('{ viewer }', { authorization: 'Bearer ann' });
  expect(body.data).toEqual({ viewer: 'Bearer ann' });
});

test.each([
  ['no JSON', '{"query": ', 400],
  ['JSON that is no object', '"{ viewer }"', 400],
  ['an empty body', '', 400],
  ['no query', '{}', 200],
  ['a query that is no text', '{"query": 1}', 400],
  ['variables that are no object', '{"query": "{ viewer }", "variables": 1}', 400],
  ['a batch', '[{"query": "{ viewer }"}, {"query": "{ viewer }"}]', 400],
])('answers %s with one error that has a code', async (_what, text, status) => {
  const answer = await post(text);
  expect(answer.status).toBe(status);
  expect(answer.body.errors).toHaveLength(1);
  expect(answer.body.errors?.[0]?.extensions?.['code']).toBe('BadRequest');
});

test.each([
  ['bad syntax', '{ viewer '],
  ['an unknown field', '{ nothing }'],
  ['an unknown argument', '{ echo(word: "a") }'],
  ['a missing argument', '{ echo }'],
])('answers %s with the code InvalidDocument and where it is', async (_what, query) => {
  const { body } = await ask(query);
  expect(body).not.toHaveProperty('data');
  expect(body.errors?.[0]).toMatchObject({ extensions: { code: 'InvalidDocument' }, locations: expect.any(Array) });
});

test('answers a variable of a wrong type with the code InvalidDocument', async () => {
  const query = 'query ($t: String!) { echo(text: $t) }';
  for (const variables of [{}, { t: 1 }]) {
    const { body } = await post(JSON.stringify({ query, variables }));
    expect(body.errors?.[0]?.extensions).toEqual({ code: 'InvalidDocument' });
  }
});

test('answers an unknown operation name with an error that has a code', async () => {
  const { body } = await post(JSON.stringify({ query: 'query A { viewer }', operationName: 'B' }));
  expect(body.errors?.[0]?.extensions).toMatchObject({ code: expect.any(String) });
  expect(body.errors?.[0]?.extensions?.['code']).not.toBe('InternalError');
});

test('refuses a mutation by GET', async () => {
  const response = await fetch(`${server.graphql}?query=${encodeURIComponent('mutation { change }')}`);
  expect(response.status).toBe(405);
  expect(await response.text()).not.toContain('true');
});

test.each([
  ['text/plain', '{"query":"mutation { change }"}'],
  ['application/x-www-form-urlencoded', 'query=mutation%20%7B%20change%20%7D'],
  [
    'multipart/form-data; boundary=b',
    '--b\r\nContent-Disposition: form-data; name="operations"\r\n\r\n{"query":"mutation { change }"}\r\n--b--',
  ],
])('refuses a mutation that any web page could send without asking: %s', async (type, text) => {
  const { status, body } = await post(text, { 'content-type': type });
  expect({ status, code: body.errors?.[0]?.extensions?.['code'] }).toEqual({ status: 415, code: 'BadRequest' });
  expect(body.data).toBeUndefined();
});

test('answers a body beyond the limit with 413, also when it is compressed', async () => {
  const query = `{ echo(text: "${'a'.repeat(2 * 1024 * 1024)}") }`;
  expect((await ask(query)).status).toBe(413);
  const zipped = await post(gzipSync(JSON.stringify({ query })), { 'content-encoding': 'gzip' });
  expect(zipped.status).toBeGreaterThanOrEqual(400);
  expect(zipped.body.data).toBeUndefined();
});

test('answers a body beyond the limit with 413 when it did not say its length', async () => {
  const part = Buffer.alloc(512 * 1024, ' ');
  const response = await fetch(server.graphql, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: Readable.toWeb(Readable.from([part, part, part, Buffer.from('{"query":"{ viewer }"}')])),
    duplex: 'half',
  } as unknown as RequestInit);
  expect(response.status).toBe(413);
  expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BadRequest' } }] });
});

test('runs nothing of a body that is cut off, whatever was in it', async () => {
  const body = '{"query":"{ wait }"}';
  const head = `POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ${body.length + 1}`;
  const socket = connect(Number(new URL(server.graphql).port), '127.0.0.1');
  socket.end(`${head}\r\n\r\n${body}`);
  socket.resume();
  await once(socket, 'close');
  expect((await ask('{ viewer }')).status).toBe(200);
  expect(server.waiting).toEqual([]);
  expect(server.logged.map(({ message }) => message)).not.toContain('an unexpected error was masked');
});

test('answers a broken compressed body with an error and lives on', async () => {
  const { status } = await post(Buffer.from('not gzip'), { 'content-encoding': 'gzip' });
  expect(status).toBeGreaterThanOrEqual(400);
  expect((await ask('{ viewer }')).body.data).toEqual({ viewer: 'nobody' });
});

test('shows an error that was meant for the client with its code and path', async () => {
  const { body } = await ask('{ refuse viewer }');
  expect(body).toEqual({
    data: { refuse: null, viewer: 'nobody' },
    errors: [
      {
        message: 'Not for you.',
        path: ['refuse'],
        locations: [{ line: 1, column: 3 }],
        extensions: { code: 'Forbidden', retryable: false },
      },
    ],
  });
});

test('masks an unexpected error; its text and cause are only in the log', async () => {
  const { body } = await ask('{ crash }');
  expect(body.errors).toEqual([
    {
      message: 'Unexpected error.',
      path: ['crash'],
      locations: [{ line: 1, column: 3 }],
      extensions: { code: 'InternalError' },
    },
  ]);
  expect(server.logged.at(-1)?.fields).toMatchObject({
    error: { message: 'secret: the stack says where', cause: { message: 'secret: the cause' } },
  });
});

test.each([
  ['wrong', 401, { code: 'InvalidCredentials' }],
  ['many', 429, { code: 'TooManyAttempts', retryAt: '2026-01-05T00:00:00.000Z' }],
  ['down', 503, { code: 'UpstreamUnavailable' }],
  ['broken', 500, { code: 'InternalError' }],
])(
  'answers the authorization "%s" with status %i and its code, and no browser prompt',
  async (given, status, shown) => {
    for (const accept of ['application/json', 'application/graphql-response+json', 'text/event-stream']) {
      const response = await fetch(server.graphql, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept, authorization: given },
        body: '{"query":"{ viewer }"}',
      });
      const text = await response.text();
      expect(response.status).toBe(status);
      expect(response.headers.get('www-authenticate')).toBeNull();
      expect(text).toContain(JSON.stringify(shown));
      expect(text).not.toContain('secret');
    }
  },
);
