import { createSchema } from 'graphql-yoga';
import { expect, test, vi } from 'vitest';
import type { OperationObserver } from '../../src/http/operation-observer.ts';
import { createVirtualClock } from '../support/virtual-clock.ts';
import { tinyServer, type TinyServer } from './support/tiny-server.ts';

/** Who executed the query: yoga's contexts have the request that it made. */
type Way = 'yoga' | 'past';

let failsNow = false;
/** What is waited for while `isSlow`; undefined: nothing is asked yet. */
let release: (() => void) | undefined;
let isSlow = false;
const schema = createSchema<{ authorization: string }>({
  typeDefs: /* GraphQL */ `
    type Query {
      way: String!
      viewer: String!
      echo(text: String!): String!
      shaky: String
      slow: Boolean
    }
    type Mutation {
      change: Boolean!
    }
  `,
  resolvers: {
    Query: {
      way: (_root, _args, context): Way => ('request' in context ? 'yoga' : 'past'),
      viewer: (_root, _args, { authorization }) => authorization,
      echo: (_root, { text }: { text: string }) => text,
      shaky() {
        if (failsNow) throw new Error('secret: it fails now');
        return 'fine';
      },
      slow: () => (isSlow ? new Promise((resolve) => (release = () => resolve(true))) : true),
    },
    Mutation: { change: () => true },
  },
});

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: { data?: { way?: Way; viewer?: string; echo?: string; shaky?: string | null }; errors?: unknown[] };
}

async function ask({ graphql }: TinyServer, query: string, headers: object = {}, more: object = {}): Promise<Answer> {
  const response = await fetch(graphql, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, ...more }),
  });
  const { date: _date, ...others } = Object.fromEntries(response.headers);
  return { status: response.status, headers: others, body: (await response.json()) as Answer['body'] };
}

/** Until it is answered past yoga. */
async function repeat(server: TinyServer, query: string, headers: object = {}, more: object = {}): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (let times = 0; times < 8; times += 1) answers.push(await ask(server, query, headers, more));
  expect(answers.at(-1)?.body.data?.way).toBe('past');
  return answers;
}

test.each([
  'application/json',
  'application/graphql-response+json, application/json;q=0.9',
  'application/graphql-response+json, application/graphql+json, application/json, text/event-stream, multipart/mixed',
  '*/*',
])(
  'a query that comes again is answered past yoga, as yoga answered it, to a client that accepts %s',
  async (accept) => {
    await using server = await tinyServer({ schema });
    const [first, ...others] = await repeat(server, '{ way viewer }', { accept });
    expect(first?.body).toEqual({ data: { way: 'yoga', viewer: 'nobody' } });
    for (const { status, headers } of others)
      expect({ status, headers }).toEqual({ status: 200, headers: first?.headers });
  },
);

test('each asks as who they are', async () => {
  await using server = await tinyServer({ schema });
  await repeat(server, '{ way viewer }', { authorization: 'ann' });
  const ben = await ask(server, '{ way viewer }', { authorization: 'ben' });
  expect(ben.body.data).toEqual({ way: 'past', viewer: 'ben' });
});

test('other variables are another request', async () => {
  await using server = await tinyServer({ schema });
  const query = 'query ($text: String!) { way echo(text: $text) }';
  await repeat(server, query, {}, { variables: { text: 'one' } });
  const other = await ask(server, query, {}, { variables: { text: 'two' } });
  expect(other.body.data).toEqual({ way: 'yoga', echo: 'two' });
});

test.each(['text/event-stream', 'multipart/mixed'])('an answer as %s is always written by yoga', async (accept) => {
  await using server = await tinyServer({ schema });
  const texts: string[] = [];
  for (let times = 0; times < 8; times += 1) {
    const headers = { 'content-type': 'application/json', accept };
    const response = await fetch(server.graphql, { method: 'POST', headers, body: '{"query":"{ way }"}' });
    texts.push(await response.text());
  }
  expect(texts.filter((text) => !text.includes('yoga'))).toEqual([]);
});

test.each<[string, object]>([
  ['from a web page', { origin: 'http://pages.example' }],
  ['whose client accepts something else', { accept: 'text/html, application/json' }],
])('a known query %s is left to yoga', async (_what, headers) => {
  await using server = await tinyServer({ schema, allowedOrigins: ['http://pages.example'] });
  await repeat(server, '{ way viewer }');
  const answer = await ask(server, '{ way viewer }', headers);
  expect(answer.body.data?.way).toBe('yoga');
  expect(answer.headers['access-control-allow-origin']).toBe((headers as { origin?: string }).origin);
});

test.each(['text/plain', 'application/x-www-form-urlencoded', 'application/graphql-response+json'])(
  'a known query as %s is refused',
  async (type) => {
    await using server = await tinyServer({ schema });
    await repeat(server, '{ way viewer }');
    expect((await ask(server, '{ way viewer }', { 'content-type': type })).status).toBe(415);
  },
);

test('a mutation is never a known request', async () => {
  await using server = await tinyServer({ schema });
  const answers: Answer[] = [];
  for (let times = 0; times < 8; times += 1) answers.push(await ask(server, 'mutation { change }'));
  expect(answers.map(({ body }) => body)).toEqual(answers.map(() => ({ data: { change: true } })));
});

test.each(['wrong', 'many', 'down'])('who cannot sign in (%s) is told what yoga tells', async (authorization) => {
  await using server = await tinyServer({ schema });
  const first = await ask(server, '{ way viewer }', { authorization });
  await repeat(server, '{ way viewer }');
  expect(first.status).toBeGreaterThanOrEqual(400);
  expect(await ask(server, '{ way viewer }', { authorization })).toEqual(first);
});

test('each counts once for the rate', async () => {
  const clock = createVirtualClock(Date.UTC(2026, 0, 5));
  await using server = await tinyServer({ schema, clock, limits: { operationsPerMinute: 10 } });
  await repeat(server, '{ way viewer }');
  const more = [
    await ask(server, '{ way viewer }'),
    await ask(server, '{ way viewer }'),
    await ask(server, '{ way viewer }'),
  ];
  expect(more.map(({ status }) => status)).toEqual([200, 200, 429]);
  expect(more.at(-1)?.headers['retry-after']).toBe('6');
  expect(more.at(-1)?.body.errors).toMatchObject([{ extensions: { code: 'RateLimited' } }]);
});

test('an error is masked, logged once and observed once, as one that yoga met', async () => {
  const heard: string[] = [];
  const observer: OperationObserver = {
    refused: (transport, code) => heard.push(`${transport} refused ${code}`),
    begin: ({ kind, transport, name }) => ({
      run: (work) => work(),
      subscribed() {},
      ended: (outcome) => heard.push(`${transport} ${kind} ${name} ${outcome}`),
    }),
  };
  await using server = await tinyServer({ schema, observer });
  try {
    failsNow = true;
    const byYoga = await ask(server, 'query Shaky { way shaky }');
    failsNow = false;
    await repeat(server, 'query Shaky { way shaky }');
    failsNow = true;
    const answer = await ask(server, 'query Shaky { way shaky }');
    expect(answer).toEqual({ ...byYoga, body: { ...byYoga.body, data: { way: 'past', shaky: null } } });
    expect(JSON.stringify(answer)).not.toContain('secret');
    expect(server.logged).toHaveLength(2);
    expect(heard).toEqual([
      'http query Shaky InternalError',
      ...Array<string>(8).fill('http query Shaky success'),
      'http query Shaky InternalError',
    ]);
  } finally {
    failsNow = false;
  }
});

test('what is trusted no longer is refused, though it was answered before', async () => {
  await using server = await tinyServer({ schema });
  await repeat(server, '{ way viewer }');
  server.http.useTrustedDocuments(new Map());
  const answer = await ask(server, '{ way viewer }');
  expect([answer.status, answer.body.errors]).toMatchObject([400, [{ extensions: { code: 'DocumentNotTrusted' } }]]);
});

test('what was asked while it was trusted, and answered when it was not, is not known afterwards', async () => {
  await using server = await tinyServer({ schema });
  for (let times = 0; times < 4; times += 1) await ask(server, '{ slow }');
  isSlow = true;
  const last = ask(server, '{ slow }', { accept: 'application/json' }); // another key, so yoga's to answer
  await vi.waitFor(() => expect(release).toBeDefined());
  server.http.useTrustedDocuments(new Map());
  isSlow = false;
  release?.();
  expect((await last).body).toEqual({ data: { slow: true } });
  expect((await ask(server, '{ slow }', { accept: 'application/json' })).status).toBe(400);
});

test('a body that is too large or cut is refused as before', async () => {
  await using server = await tinyServer({ schema, limits: { bodyBytes: 200 } });
  await repeat(server, '{ way viewer }');
  const large = await ask(server, `{ way viewer } # ${'x'.repeat(200)}`);
  expect(large.status).toBe(413);
});
