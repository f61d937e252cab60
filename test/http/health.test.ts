import { expect, test, vi } from 'vitest';
import type { Readiness } from '../../src/http/health.ts';
import { tinyServer } from './support/tiny-server.ts';

const known: Readiness = { reasons: [], feeds: [{ view: 'default', table: 'AgentState', state: 'LIVE', ageMs: 900 }] };
const unread: Readiness = {
  reasons: [{ code: 'TABLE_NOT_READ', table: 'AgentState', message: 'AgentState has not been read yet.' }],
  feeds: [{ view: 'default', table: 'AgentState', state: 'STARTING', ageMs: null }],
};

test('live is answered whatever the tables are; ready says why not, and each table by its age', async () => {
  let readiness = unread;
  await using server = await tinyServer({ readiness: () => readiness });
  const get = async (path: string) => {
    const response = await fetch(`${server.http.url}${path}`);
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('no-store');
    return { status: response.status, body: await response.json() };
  };
  expect(await get('/health/live')).toEqual({ status: 200, body: { status: 'live' } });
  expect(await get('/health/ready')).toEqual({ status: 503, body: { status: 'not ready', ...unread } });
  readiness = known;
  expect(await get('/health/ready?from=probe')).toEqual({ status: 200, body: { status: 'ready', ...known } });
});

test('a probe may ask with HEAD, and nobody may post', async () => {
  await using server = await tinyServer({ readiness: () => unread });
  const head = await fetch(`${server.http.url}/health/ready`, { method: 'HEAD' });
  expect({ status: head.status, body: await head.text() }).toEqual({ status: 503, body: '' });
  const post = await fetch(`${server.http.url}/health/ready`, { method: 'POST' });
  expect({ status: post.status, allow: post.headers.get('allow') }).toEqual({ status: 405, allow: 'GET, HEAD' });
});

test('a readiness that throws is an answer of 500 without its text, and the process goes on', async () => {
  await using server = await tinyServer({
    readiness() {
      throw new Error('secret: the mirror is broken');
    },
  });
  const response = await fetch(`${server.http.url}/health/ready`);
  expect(response.status).toBe(500);
  expect(await response.text()).not.toContain('secret');
  await vi.waitFor(() => expect(server.logged).toHaveLength(1));
  expect((await fetch(`${server.http.url}/health/live`)).status).toBe(200);
});
