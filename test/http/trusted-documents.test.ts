import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from 'graphql-ws';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { loadConfig } from '../../src/config.ts';
import { sha256 } from '../../src/http/trusted-documents.ts';
import { tinyServer, type TinyServer } from './support/tiny-server.ts';

const known = 'query Known { viewer }';
const hash = sha256(known);
const documents = new Map([[hash, known]]);
const persistedQuery = { extensions: { persistedQuery: { version: 1, sha256Hash: hash } } };

interface Result {
  data?: unknown;
  errors?: readonly { extensions?: { code?: unknown } }[];
}

/** How each transport sends a request and what it answers: data, or the code of the error. */
const transports: Record<string, (server: TinyServer, params: Record<string, unknown>) => Promise<unknown>> = {
  async POST({ graphql }, params) {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(graphql, { method: 'POST', headers, body: JSON.stringify(params) });
    return outcome((await response.json()) as Result);
  },
  async GET({ graphql }, params) {
    const search = new URLSearchParams(
      Object.entries(params).map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]),
    );
    return outcome((await (await fetch(`${graphql}?${search.toString()}`)).json()) as Result);
  },
  async SSE({ graphql }, params) {
    const headers = { 'content-type': 'application/json', accept: 'text/event-stream' };
    const response = await fetch(graphql, { method: 'POST', headers, body: JSON.stringify(params) });
    const [, data = ''] = /^data: ?(\{.*)$/m.exec(await response.text()) ?? [];
    return outcome(JSON.parse(data) as Result);
  },
  async WebSocket({ graphql }, params) {
    const url = graphql.replace('http', 'ws');
    const client = createClient({ url, webSocketImpl: WebSocket, retryAttempts: 0 });
    try {
      return outcome((await client.iterate({ query: '', ...params }).next()).value as Result);
    } catch (errors) {
      return outcome({ errors: errors as Result['errors'] & object });
    } finally {
      await client.dispose();
    }
  },
};

function outcome({ data, errors }: Result): unknown {
  return errors?.[0]?.extensions?.code ?? data;
}

for (const [transport, ask] of Object.entries(transports)) {
  test.each([
    ['a trusted document', { query: known }, { viewer: 'nobody' }],
    ['its documentId alone', { documentId: hash }, { viewer: 'nobody' }],
    ['its documentId with the name of the hash', { documentId: `sha256:${hash}` }, { viewer: 'nobody' }],
    ['its hash as a persisted query', persistedQuery, { viewer: 'nobody' }],
    ['document and hash', { query: known, ...persistedQuery }, { viewer: 'nobody' }],
    ['another document', { query: '{ viewer }' }, 'DocumentNotTrusted'],
    ['introspection', { query: '{ __schema { queryType { name } } }' }, 'DocumentNotTrusted'],
    ['another document under a trusted hash', { query: '{ viewer }', ...persistedQuery }, 'DocumentNotTrusted'],
    ['an unknown hash', { documentId: sha256('{ viewer }') }, 'DocumentNotTrusted'],
    ['a name that every object has', { documentId: 'constructor' }, 'DocumentNotTrusted'],
    ['nothing', {}, 'DocumentNotTrusted'],
  ])(`${transport}: with an allow-list, %s`, async (_what, params, expected) => {
    await using server = await tinyServer({ trustedDocuments: documents });
    expect(await ask(server, params)).toEqual(expected);
  });

  test(`${transport}: a list that was read again counts from then on, and without one any document does`, async () => {
    await using server = await tinyServer({ trustedDocuments: new Map() });
    expect(await ask(server, { query: known })).toBe('DocumentNotTrusted');
    server.http.useTrustedDocuments(documents);
    expect(await ask(server, { query: known })).toEqual({ viewer: 'nobody' });
    server.http.useTrustedDocuments(undefined);
    expect(await ask(server, { query: '{ viewer }' })).toEqual({ viewer: 'nobody' });
  });
}

test.each([
  ['no JSON', '{', 'expected TRUSTED_DOCUMENTS_FILE to hold JSON'],
  ['a list', '[]', 'expected TRUSTED_DOCUMENTS_FILE to hold an object'],
  ['no text', `{"${hash}": 1}`, `to hold a text for ${hash}, got number`],
  ['a wrong hash', `{"${sha256('other')}": "${known}"}`, 'to be the SHA-256 of its document'],
])('a file that holds %s is refused with a sentence', (_what, text, message) => {
  const path = join(mkdtempSync(join(tmpdir(), 'documents-')), 'documents.json');
  writeFileSync(path, text);
  expect(() => loadConfig({ TRUSTED_DOCUMENTS_FILE: path })).toThrow(message);
  writeFileSync(path, JSON.stringify({ [`sha256:${hash}`]: known }));
  expect(loadConfig({ TRUSTED_DOCUMENTS_FILE: path }).trustedDocuments).toEqual({ path, documents });
});
