import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { get } from 'node:https';
import { connect as connectPlain } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { tlsOf } from '../../src/config/tls.ts';
import { renewedCertificate, testCertificate } from '../support/certificates.ts';
import { tinyServer, type TinyServer } from './support/tiny-server.ts';

const ca = [testCertificate.cert, renewedCertificate.cert];

/** Status of a GET, and the number of the certificate that came with it. */
async function visit(url: string): Promise<{ status: number | undefined; fingerprint: string }> {
  const socket = connect({ port: Number(new URL(url).port), host: '127.0.0.1', servername: 'localhost', ca });
  await once(socket, 'secureConnect');
  const { fingerprint256 } = socket.getPeerCertificate();
  const request = get(url, { createConnection: () => socket });
  const [response] = (await once(request, 'response')) as [{ statusCode?: number; resume(): void }];
  response.resume();
  socket.destroy();
  return { status: response.statusCode, fingerprint: fingerprint256 };
}

async function tlsServer(options: Parameters<typeof tinyServer>[0] = {}): Promise<TinyServer> {
  return tinyServer({ certificate: testCertificate, ...options });
}

test('with a certificate the port speaks https and wss, and nothing in the clear', async () => {
  await using server = await tlsServer();
  expect(server.http.url).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
  expect((await visit(`${server.http.url}/health/live`)).status).toBe(200);
  const socket = new WebSocket(server.graphql.replace('https', 'wss'), 'graphql-transport-ws', { ca });
  await once(socket, 'open');
  socket.send('{"type":"connection_init"}');
  expect(String((await once(socket, 'message'))[0])).toContain('connection_ack');
  socket.send('{"type":"subscribe","id":"1","payload":{"query":"subscription { ticks }"}}');
  await vi.waitFor(() => expect(server.readers.size).toBe(1));
  for (const ticks of server.readers) ticks.send(7);
  expect(String((await once(socket, 'message'))[0])).toContain('"ticks":7');
  const closed = once(socket, 'close');
  const plain = fetch(server.graphql.replace('https', 'http'));
  await expect(plain).rejects.toThrow('fetch failed');
  socket.close();
  await closed;
});

test('a renewed certificate is for connections from then on; a wrong one changes nothing', async () => {
  await using server = await tlsServer();
  const before = await visit(`${server.http.url}/health/live`);
  const socket = new WebSocket(server.graphql.replace('https', 'wss'), 'graphql-transport-ws', { ca });
  await once(socket, 'open');
  server.http.useCertificate(renewedCertificate);
  const after = await visit(`${server.http.url}/health/live`);
  expect(after.fingerprint).not.toBe(before.fingerprint);
  expect(() => server.http.useCertificate({ cert: testCertificate.cert, key: renewedCertificate.key })).toThrow(
    'key values mismatch',
  );
  expect((await visit(`${server.http.url}/health/live`)).fingerprint).toBe(after.fingerprint);
  socket.send('{"type":"connection_init"}');
  expect(String((await once(socket, 'message'))[0])).toContain('connection_ack');
  socket.close();
});

test('closing does not wait for a client that never shakes hands, nor for one that is idle', async () => {
  const server = await tlsServer({ drainMs: 600_000 });
  const port = Number(new URL(server.http.url).port);
  const silent = connectPlain(port, '127.0.0.1');
  await once(silent, 'connect');
  const idle = connect({ port, host: '127.0.0.1', servername: 'localhost', ca });
  await once(idle, 'secureConnect');
  const gone = [silent, idle].map((socket) => {
    socket.on('error', () => {});
    return once(socket, 'close');
  });
  await Promise.all([server.http.close(), ...gone]);
  await expect(fetch(server.http.url)).rejects.toThrow('fetch failed');
});

test('a certificate without its key, of another key, or none at all is refused without quoting a file', () => {
  const dir = mkdtempSync(join(tmpdir(), 'tls-'));
  const file = (name: string, text: string) => {
    writeFileSync(join(dir, name), text);
    return join(dir, name);
  };
  const cert = file('cert.pem', testCertificate.cert);
  const key = file('key.pem', testCertificate.key);
  const read = (TLS_CERT_FILE: string, TLS_KEY_FILE: string) => tlsOf({ TLS_CERT_FILE, TLS_KEY_FILE });
  expect(read('', '')).toBeUndefined();
  expect(read(cert, key)).toEqual({ ...testCertificate, files: [cert, key] });
  expect(() => read(cert, '')).toThrow('expected TLS_CERT_FILE and TLS_KEY_FILE, got the certificate alone');
  expect(() => read(cert, file('other.pem', renewedCertificate.key))).toThrow(/got something else \(\w+\)$/);
  expect(() => read(file('text.pem', 'hidden-word'), key)).toThrow(
    /^expected TLS_CERT_FILE.*got something else \(\w+\)$/,
  );
});
