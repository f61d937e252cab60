import { get } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tinyServer, type TinyServer } from './support/tiny-server.ts';

let server: TinyServer;
let isReady = false;
beforeAll(async () => {
  server = await tinyServer({ isReady: () => isReady });
});
afterAll(() => server[Symbol.asyncDispose]());

const html = 'text/html,application/xhtml+xml,*/*;q=0.8';
const page = (headers: Record<string, string> = {}, method = 'GET') =>
  fetch(server.graphql, { method, headers: { accept: html, 'accept-encoding': 'identity', ...headers } });

test('leads a visitor of / to the page', async () => {
  const response = await fetch(`${server.http.url}/`, { redirect: 'manual' });
  expect(response.status).toBe(302);
  expect(response.headers.get('location')).toBe('/graphql');
});

test('serves GraphiQL to a browser, without sign-in, and the endpoint to programs', async () => {
  const response = await page({ authorization: 'wrong' });
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect((await response.text()).slice(0, 15).toLowerCase()).toBe('<!doctype html>');
  const program = await fetch(`${server.graphql}?query={viewer}`);
  expect(program.headers.get('content-type')).toContain('json');
});

test('the page allows itself nothing from elsewhere and no frame around it', async () => {
  const response = await page({}, 'HEAD');
  const policy = response.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toMatch(/https?:|\*/);
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
});

test('the page loads nothing from another host', async () => {
  const text = await (await page()).text();
  const loaded = [...text.matchAll(/<(?:script|link|img|iframe)\b[^>]*?\b(?:src|href)="([^"]*)"/gi)].map(
    ([, address]) => address ?? '',
  );
  expect(loaded.filter((address) => /^(https?:)?\/\//.test(address))).toEqual([]);
});

test('sends the page compressed to whoever takes that, and not at all to whoever has it', async () => {
  const plain = Buffer.from(await (await page()).arrayBuffer());
  const { body, headers } = await new Promise<{ body: Buffer; headers: NodeJS.Dict<string | string[]> }>((resolve) => {
    get(server.graphql, { headers: { accept: html, 'accept-encoding': 'gzip, br' } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve({ body: Buffer.concat(chunks), headers: response.headers }));
    });
  });
  expect(headers['content-encoding']).toBe('gzip');
  expect(body.length).toBeLessThan(plain.length / 3);
  expect(gunzipSync(body).equals(plain)).toBe(true);

  const etag = String(headers['etag']);
  const again = await page({ 'if-none-match': etag });
  expect({ status: again.status, body: await again.text() }).toEqual({ status: 304, body: '' });
  expect((await page({ 'if-none-match': `W/${etag}` })).status).toBe(304);
  expect((await page({ 'if-none-match': '"another"' }, 'HEAD')).status).toBe(200);
});

test('/health answers at once, /ready once there is data', async () => {
  const answer = async (path: string) => {
    const response = await fetch(`${server.http.url}${path}`);
    return { status: response.status, text: await response.text() };
  };
  expect(await answer('/health')).toEqual({ status: 200, text: 'ok\n' });
  expect((await answer('/ready')).status).toBe(503);
  isReady = true;
  expect(await answer('/ready')).toEqual({ status: 200, text: 'ready\n' });
});

test.each(['/nothing', '/graphql/more', '/favicon.ico', '//', '/%'])(
  'answers %s with 404 in plain text',
  async (path) => {
    const response = await fetch(server.http.url + path);
    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  },
);

const evil = 'https://evil.example';
const preflight = (address: string, origin: string) =>
  fetch(address, {
    method: 'OPTIONS',
    headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' },
  });
const corsOf = ({ headers }: Response) => [...headers.keys()].filter((name) => name.startsWith('access-control-'));

test('lets no page of another origin read anything', async () => {
  expect(corsOf(await preflight(server.graphql, evil))).toEqual([]);
  for (const query of ['{ viewer }', '{ crash }', '{ nothing }', '{']) {
    const response = await fetch(`${server.graphql}?query=${encodeURIComponent(query)}`, { headers: { origin: evil } });
    expect(corsOf(response)).toEqual([]);
    await response.text();
  }
});

test('lets pages of an allowed origin in, without credentials, and no others', async () => {
  const friend = 'https://wall.example';
  await using open = await tinyServer({ allowedOrigins: [friend, 'https://other.example'] });
  const asked = await preflight(open.graphql, friend);
  expect(asked.status).toBeLessThan(300);
  expect(asked.headers.get('access-control-allow-origin')).toBe(friend);
  expect(asked.headers.get('access-control-allow-headers')).toContain('content-type');
  expect(asked.headers.get('access-control-allow-credentials')).toBeNull();
  expect((await preflight(open.graphql, evil)).headers.get('access-control-allow-origin')).not.toBe(evil);
  const answer = await fetch(`${open.graphql}?query={viewer}`, { headers: { origin: friend } });
  expect(answer.headers.get('access-control-allow-origin')).toBe(friend);
  expect(await answer.json()).toEqual({ data: { viewer: 'nobody' } });
});

test('a taken port rejects with the reason', async () => {
  const port = Number(new URL(server.http.url).port);
  await expect(tinyServer({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
});
