import { readdirSync, readFileSync } from 'node:fs';
import { request, type IncomingMessage, type RequestOptions } from 'node:http';
import { CloseCode } from 'graphql-ws';
import { buildSchema, isObjectType } from 'graphql';
import { expect, test } from 'vitest';
import { faultNames } from '../../src/five9/contract/types.ts';
import { closeCodes } from '../../src/http/close-codes.ts';
import { gatewayErrorCodes } from '../../src/schema/error-codes.ts';
import { gatewayResource } from '../support/gateway.ts';
import { basic } from '../support/graphql-client.ts';

// docs/errors.md is what somebody reads who has met an error: whatever they met is there, and nothing else is.

const doc = read('docs/errors.md');
const entries = doc
  .split(/^#{2,3} /m)
  .filter((part) => part.startsWith('`'))
  .map((part) => ({ code: /^`(\w+)`/.exec(part)?.[1], text: part }));

test('every code and every fault has one entry, and no entry is of another', () => {
  const codes: readonly string[] = [...gatewayErrorCodes, ...faultNames];
  expect(entries.map(({ code = '' }) => code).toSorted()).toEqual(codes.toSorted());
});

test('every type of error that a mutation can answer with has an entry', () => {
  const types = Object.values(buildSchema(read('schema.graphql')).getTypeMap())
    .filter(isObjectType)
    .filter((type) => type.getInterfaces().some(({ name }) => name === 'Error'))
    .map(({ name }) => name);
  expect(types.length).toBeGreaterThan(faultNames.length);
  expect(types.filter((name) => !entries.some(({ code }) => code === name))).toEqual([]);
});

test.each(entries)('$code: says what the client does and what the operator does', ({ text }) => {
  const [meaning = '', ...rest] = text.split(/^\*\*Client:\*\* /m);
  expect(meaning.split('\n').slice(1).join(' ').length).toBeGreaterThan(20);
  expect(rest).toHaveLength(1);
  expect(rest[0]).toMatch(/\*\*Operator:\*\* [^\n]/);
});

test('the table of codes is the only place that codes come from: each is given somewhere, and none past it', () => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((file) => /^(five9|gateway|http|schema|viewers)\/.*\.ts$/.test(file))
    .map((file) => ({ file, text: read(`src/${file}`) }));
  const others = files.filter(({ file }) => file !== 'schema/error-codes.ts');
  const all = others.map(({ text }) => text).join('\n');
  expect(gatewayErrorCodes.filter((code) => !all.includes(`'${code}'`))).toEqual([]);
  const past = others.filter(({ text }) => /extensions: \{\s*code: '/.test(text)).map(({ file }) => file);
  expect(past, 'files that make an error by hand; codedError checks its code').toEqual([]);
});

test('every close code of the gateway, of graphql-ws and of its clients has a row', () => {
  const table = rowsOf('## WebSocket close codes');
  const libraries = Object.values(CloseCode).filter((code) => typeof code === 'number');
  const ofWs = [1009]; // a message that is too large
  const clients = [1006, 4499];
  const expected = new Set<number>([...Object.values(closeCodes), ...libraries, ...ofWs, ...clients]);
  expect(table).toEqual([...expected].sort((a, b) => a - b));
});

/** Answered only when something of the gateway itself is broken or missing; test/http and test/gateway have them. */
const notProvoked = [500, 503];

test('every HTTP status of the table is what such a request gets', async () => {
  await using world = await gatewayResource();
  const { url } = world.gateway;
  const json = { 'content-type': 'application/json' };
  const query = JSON.stringify({ query: '{ viewer { name } }' });
  const post = (body: string, headers: Record<string, string> = json) =>
    statusOf(`${url}/graphql`, { method: 'POST', headers, body });
  const wrong = (password: string) => post(query, { ...json, authorization: basic('lead', password) });
  const { etag = '' } = (await answerOf(`${url}/graphql`, { headers: { accept: 'text/html' } })).headers;

  const got = {
    ok: await post(query),
    known: await statusOf(`${url}/graphql`, { headers: { accept: 'text/html', 'if-none-match': etag } }),
    noSuchField: await post('{"query":"{ nothing }"}', { ...json, accept: 'application/graphql-response+json' }),
    wrongPassword: await wrong('a'),
    foreignPage: await statusOf(`${url}/graphql`, { headers: { ...upgrade, origin: 'https://elsewhere.example' } }),
    nothingThere: await statusOf(`${url}/graph`),
    mutationByGet: await statusOf(`${url}/graphql?query=mutation{logout{__typename}}`),
    noStream: await post(JSON.stringify({ query: 'subscription { queues { reset } }' }), {
      ...json,
      accept: 'application/json',
    }),
    tooLarge: await post(JSON.stringify({ query: `#${'x'.repeat(2 ** 20)}` })),
    noJson: await post(query, { 'content-type': 'text/plain' }),
    otherHost: await statusOf(`${url}/graphql`, { headers: { host: 'elsewhere.example' } }),
    fourthWrongPassword: [await wrong('b'), await wrong('c'), await wrong('d')].at(-1),
  };
  expect(got).toEqual({
    ok: 200,
    known: 304,
    noSuchField: 400,
    wrongPassword: 401,
    foreignPage: 403,
    nothingThere: 404,
    mutationByGet: 405,
    noStream: 406,
    tooLarge: 413,
    noJson: 415,
    otherHost: 421,
    fourthWrongPassword: 429,
  });
  expect(rowsOf('## HTTP statuses')).toEqual([...Object.values(got), ...notProvoked]);
});

const upgrade = {
  connection: 'Upgrade',
  upgrade: 'websocket',
  'sec-websocket-version': '13',
  'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==',
};

type Request = Pick<RequestOptions, 'method' | 'headers'> & { readonly body?: string };

/** By `node:http`, since `fetch` decides about some headers itself. */
function answerOf(url: string, { body, ...options }: Request = {}): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const sent = request(url, options, (answer) => {
      answer.resume();
      answer.once('end', () => resolve(answer));
    });
    sent.once('error', reject);
    sent.end(body);
  });
}

async function statusOf(url: string, options?: Request): Promise<number | undefined> {
  return (await answerOf(url, options)).statusCode;
}

function rowsOf(heading: string): number[] {
  const section = doc.slice(doc.indexOf(heading)).split(/^## /m)[1] ?? '';
  return [...section.matchAll(/^\| (\d+) \|/gm)].map(([, code]) => Number(code));
}

function read(path: string): string {
  return readFileSync(path, 'utf8');
}
