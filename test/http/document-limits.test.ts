import { createClient as createSseClient } from 'graphql-sse';
import { getIntrospectionQuery } from 'graphql';
import { createClient as createWsClient } from 'graphql-ws';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { tinyServer, type TinyServer } from './support/tiny-server.ts';

let server: TinyServer;
beforeAll(async () => {
  server = await tinyServer({
    limits: { tokens: 500, depth: 16, selections: 400, aliases: 5, directives: 4, rootFields: 6 },
  });
});
afterAll(() => server[Symbol.asyncDispose]());

type Errors = readonly { message: string; extensions?: Record<string, unknown> }[];

/** The errors that each transport answers a document with. */
const transports: Record<string, (query: string) => Promise<Errors>> = {
  async POST(query) {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(server.graphql, { method: 'POST', headers, body: JSON.stringify({ query }) });
    return ((await response.json()) as { errors?: Errors }).errors ?? [];
  },
  async GET(query) {
    const response = await fetch(`${server.graphql}?query=${encodeURIComponent(query)}`);
    return ((await response.json()) as { errors?: Errors }).errors ?? [];
  },
  async SSE(query) {
    const client = createSseClient({ url: server.graphql, retryAttempts: 0 });
    const { value } = await client.iterate({ query }).next();
    return (value as { errors?: Errors }).errors ?? [];
  },
  async WebSocket(query) {
    const url = server.graphql.replace('http', 'ws');
    const client = createWsClient({ url, webSocketImpl: WebSocket, retryAttempts: 0 });
    try {
      const { value } = await client.iterate({ query }).next();
      return (value as { errors?: Errors }).errors ?? [];
    } catch (errors) {
      return errors as Errors;
    } finally {
      await client.dispose();
    }
  },
};

const nested = (levels: number) => `{ ${'a { '.repeat(levels - 1)}a${' }'.repeat(levels - 1)} }`;
const times = (count: number, text: (index: number) => string) => Array.from({ length: count }, (_, i) => text(i));
const doubling = (levels: number) =>
  `{ ...f0 } ${times(levels, (i) => `fragment f${i} on Query { ...f${i + 1} ...f${i + 1} }`).join(' ')} fragment f${levels} on Query { viewer }`;

const beyond: [string, string, string, string][] = [
  ['tokens', 'LIMIT_TOKENS', `{ ${'viewer '.repeat(600)} }`, 'expected a document of at most 500 tokens'],
  ['depth', 'LIMIT_DEPTH', nested(17), 'levels deep (LIMIT_DEPTH), got 17'],
  ['depth', 'LIMIT_DEPTH', `{ ...f } fragment f on Query ${nested(17)}`, 'levels deep (LIMIT_DEPTH), got 17'],
  [
    'aliases',
    'LIMIT_ALIASES',
    `{ ${times(6, (i) => `a${i}: viewer`).join(' ')} }`,
    'at most 5 aliases (LIMIT_ALIASES), got 6',
  ],
  [
    'aliases',
    'LIMIT_ALIASES',
    '{ ...a ...a ...a } fragment a on Query { x: viewer y: viewer }',
    '(LIMIT_ALIASES), got 6',
  ],
  [
    'directives',
    'LIMIT_DIRECTIVES',
    `{ viewer ${'@include(if: true) '.repeat(5)} }`,
    'at most 4 directives (LIMIT_DIRECTIVES), got 5',
  ],
  [
    'rootFields',
    'LIMIT_ROOT_FIELDS',
    `{ ${'viewer '.repeat(7)} }`,
    'at most 6 fields at its top (LIMIT_ROOT_FIELDS), got 7',
  ],
  ['selections', 'LIMIT_SELECTIONS', doubling(20), 'at most 400 selections (LIMIT_SELECTIONS), got'],
];

for (const [transport, errorsOf] of Object.entries(transports)) {
  test.each(beyond)(
    `${transport}: refuses a document beyond the limit of %s, which it names`,
    async (limit, setting, query, message) => {
      const errors = await errorsOf(query);
      expect(errors).toHaveLength(1);
      expect(errors[0]?.message).toContain(message);
      expect(errors[0]?.extensions).toEqual({ code: 'LimitExceeded', limit, setting, retryable: false });
      expect(await errorsOf(query), 'when it comes again').toEqual(errors);
    },
  );

  test(`${transport}: refuses a fragment within itself as validation does, not by a limit`, async () => {
    const errors = await errorsOf('{ ...a } fragment a on Query { viewer ...b } fragment b on Query { viewer ...a }');
    expect(errors.length).toBeGreaterThan(0);
    for (const { extensions } of errors) expect(extensions?.['code']).toBe('InvalidDocument');
  });

  test(`${transport}: lets a document through that is as large as the limits`, async () => {
    expect(await errorsOf(`{ ${times(5, (i) => `a${i}: viewer`).join(' ')} viewer }`)).toEqual([]);
  });
}

test('nesting that is deeper than the stack of the parser is refused by the limit of depth', async () => {
  await using wide = await tinyServer({ limits: { tokens: 100_000 } });
  const body = JSON.stringify({ query: nested(30_000) });
  const response = await fetch(wide.graphql, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'LimitExceeded', limit: 'depth' } }] });
  expect(wide.logged).toEqual([]);
});

test('what GraphiQL asks of the schema passes the limits as they are', async () => {
  await using usual = await tinyServer();
  const query = getIntrospectionQuery({
    inputValueDeprecation: true,
    schemaDescription: true,
    specifiedByUrl: true,
    directiveIsRepeatable: true,
    oneOf: true,
  });
  const response = await fetch(`${usual.graphql}?query=${encodeURIComponent(query)}`);
  expect(await response.json()).not.toHaveProperty('errors');
});
