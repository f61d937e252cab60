import { get } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tinyServer, type TinyServer } from './support/tiny-server.ts';

let server: TinyServer;
beforeAll(async () => {
  server = await tinyServer();
});
afterAll(() => server[Symbol.asyncDispose]());

const html = 'text/html,application/xhtml+xml,*/*;q=0.8';
const page = (headers: Record<string, string> = {}, method = 'GET') =>
  fetch(server.graphql, { method, headers: { accept: html, 'accept-encoding': 'identity', ...headers } });

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
  const sent = async (accepted: string) =>
    new Promise<{ body: Buffer; headers: NodeJS.Dict<string | string[]> }>((resolve) => {
      get(server.graphql, { headers: { accept: html, 'accept-encoding': accepted } }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => resolve({ body: Buffer.concat(chunks), headers: response.headers }));
      });
    });
  const { body, headers } = await sent('gzip, br');
  expect(headers['content-encoding']).toBe('br');
  expect(body.length).toBeLessThan(plain.length / 4);
  expect(brotliDecompressSync(body).equals(plain)).toBe(true);
  const older = await sent('gzip');
  expect(older.headers['content-encoding']).toBe('gzip');
  expect(gunzipSync(older.body).equals(plain)).toBe(true);

  const etag = String(headers['etag']);
  const again = await page({ 'if-none-match': etag });
  expect({ status: again.status, body: await again.text() }).toEqual({ status: 304, body: '' });
  expect((await page({ 'if-none-match': `W/${etag}` })).status).toBe(304);
  expect((await page({ 'if-none-match': '"another"' }, 'HEAD')).status).toBe(200);
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

test.each([
  ['/', 'Wallboard'],
  ['/console', 'Console'],
])('%s is the %s, which may load only what the gateway serves', async (path, title) => {
  const response = await fetch(server.http.url + path);
  expect(response.status).toBe(200);
  const text = await response.text();
  expect(text).toContain(`<title>${title}</title>`);
  const policy = response.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self'");
  expect(policy).not.toMatch(/unsafe|https?:|\*|data:/);
  expect(text).not.toMatch(/<script(?![^>]*\bsrc=)|\bstyle=|\bon\w+=/i);
  const loaded = [...text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address ?? '');
  expect(loaded.length).toBeGreaterThan(2);
  for (const address of loaded) expect((await fetch(server.http.url + address)).status, address).toBe(200);
});

test('what a page loads is sent compressed, once for ever, and under another name when it changes', async () => {
  const text = await (await fetch(`${server.http.url}/`)).text();
  const [script] = [...text.matchAll(/src="(\/assets\/[^"]+\.js)"/g)].map(([, address]) => address ?? '');
  expect(script).toMatch(/-[\w-]{8}\.js$/);
  for (const encoding of ['br', 'gzip']) {
    const response = await fetch(server.http.url + script, { headers: { 'accept-encoding': encoding } });
    expect(response.headers.get('content-encoding')).toBe(encoding);
    expect(response.headers.get('cache-control')).toContain('immutable');
    expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect((await response.text()).length).toBeGreaterThan(Number(response.headers.get('content-length')));
  }
});

test('a page is asked for anew and sent only when it is another', async () => {
  const first = await fetch(`${server.http.url}/`);
  expect(first.headers.get('cache-control')).toBe('no-cache');
  const again = await fetch(`${server.http.url}/`, { headers: { 'if-none-match': first.headers.get('etag') ?? '' } });
  expect(again.status).toBe(304);
});

test('pages are read, not written to', async () => {
  expect((await fetch(`${server.http.url}/`, { method: 'POST' })).status).toBe(405);
});

test('without a build the pages say how to get one, and the API works', async () => {
  await using bare = await tinyServer({ pagesDirectory: '/nonexistent' });
  const response = await fetch(`${bare.http.url}/`);
  expect(response.status).toBe(503);
  expect(await response.text()).toContain('npm install');
  expect(await (await fetch(`${bare.graphql}?query={viewer}`)).json()).toEqual({ data: { viewer: 'nobody' } });
});

test.each(['/index.html', '/assets/', '/assets/nothing.js', '/../package.json', '/.built'])(
  '%s is not there',
  async (path) => {
    const status = await new Promise((resolve) => get(server.http.url + path, ({ statusCode }) => resolve(statusCode)));
    expect(status).toBe(404);
  },
);

test('an initial page is under 150 KB compressed', async () => {
  const sizes = new Map<string, number>();
  for (const page of ['/', '/console']) {
    const response = await fetch(server.http.url + page, { headers: { 'accept-encoding': 'gzip' } });
    const loaded = [...(await response.text()).matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address ?? '');
    let bytes = Number(response.headers.get('content-length'));
    for (const address of loaded) {
      const part = await fetch(server.http.url + address, { headers: { 'accept-encoding': 'gzip' } });
      bytes += Number(part.headers.get('content-length'));
    }
    sizes.set(page, bytes);
  }
  expect(Math.max(...sizes.values())).toBeLessThan(150_000);
});
