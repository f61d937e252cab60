import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { EventStream, nextEvent } from '../../../src/http/fan-out/event-stream.ts';
import { createPayload } from '../../../src/http/fan-out/payload.ts';
import { countedDeflations } from './support.ts';

const payloads = [1, 2, 3].map((ticks) => createPayload(JSON.stringify({ data: { ticks } }), String(ticks)));
const text = payloads.map(({ json }) => nextEvent(json)).join('');

/** What a client is sent, byte for byte, when what is done with the response is this. */
async function answer(version: '1.0' | '1.1', serve: (response: ServerResponse) => void): Promise<Buffer> {
  const server = createServer((_request, response) => {
    response.writeHead(200, { connection: 'close' }).flushHeaders();
    serve(response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const client = connect((server.address() as AddressInfo).port, '127.0.0.1');
  const parts: Buffer[] = [];
  client.on('data', (part: Buffer) => parts.push(part));
  client.write(`GET / HTTP/${version}\r\nHost: 127.0.0.1\r\n\r\n`);
  await once(client, 'close');
  server.close();
  const bytes = Buffer.concat(parts);
  return bytes.subarray(bytes.indexOf('\r\n\r\n') + 4);
}

function send(response: ServerResponse, encoding: 'gzip' | undefined): void {
  const stream = new EventStream(response, encoding);
  for (const payload of payloads) stream.send(payload);
  stream.end();
  response.end();
}

test.each([undefined, 'gzip'] as const)(
  'a client of HTTP/1.0 is sent the events and no chunks; encoding: %s',
  async (encoding) => {
    let hasLine: boolean | undefined;
    const body = await answer('1.0', (response) => {
      hasLine = new EventStream(response, encoding).line !== undefined;
      send(response, encoding);
    });
    expect((encoding === 'gzip' ? gunzipSync(body) : body).toString()).toBe(text);
    expect(hasLine).toBe(false); // chunks would stand in it
  },
);

test('a client of HTTP/1.1 is sent chunks', async () => {
  const body = await answer('1.1', (response) => send(response, undefined));
  const chunks = payloads
    .map(({ json }) => nextEvent(json))
    .map((event) => `${event.length.toString(16)}\r\n${event}\r\n`);
  expect(body.toString()).toBe(`${chunks.join('')}0\r\n\r\n`);
});

test('what streams with gzip are sent is compressed once for all', async () => {
  for (const payload of payloads) payload.chunks = undefined;
  using deflations = countedDeflations();
  const bodies = await Promise.all([1, 2].map(() => answer('1.0', (response) => send(response, 'gzip'))));
  expect(bodies.map((body) => gunzipSync(body).toString())).toEqual([text, text]);
  expect(deflations.count).toBe(payloads.length);
});
