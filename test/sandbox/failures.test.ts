import { once } from 'node:events';
import { connect } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test, vi } from 'vitest';
import { serviceNamespace } from '../../src/five9/contract/contract.ts';
import { parseXml, XmlError } from '../../src/lib/xml.ts';
import { stillSandbox, type StillSandbox } from './support/sandbox.ts';
import { envelope, soapClient, viewSettings } from './support/soap-client.ts';

const type = '<statisticType>AgentState</statisticType>';
const limits = envelope(`<s:getUserLimits xmlns:s="${serviceNamespace}"/>`);

/** A POST on a socket of its own: the bytes as they come, and whether the server ended them. */
async function rawPost(sandbox: StillSandbox, body = limits, headers = '') {
  const { hostname, port, pathname } = new URL(sandbox.endpoint('v4'));
  const socket = connect(Number(port), hostname);
  const authorization = `Basic ${Buffer.from('supervisor:sandbox').toString('base64')}`;
  const raw = { socket, bytes: Buffer.alloc(0), isEnded: false };
  socket.on('data', (chunk: Buffer) => (raw.bytes = Buffer.concat([raw.bytes, chunk])));
  socket.on('close', () => (raw.isEnded = true)).on('error', () => {});
  await once(socket, 'connect');
  socket.write(
    `POST ${pathname} HTTP/1.0\r\nHost: five9\r\nAuthorization: ${authorization}\r\nContent-Type: text/xml\r\n${headers}` +
      `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
  return raw;
}
function bodyOf({ bytes }: { bytes: Buffer }): Buffer {
  return bytes.subarray(bytes.indexOf('\r\n\r\n') + 4);
}

describe('a body that is no XML', () => {
  test.each([
    ['control-characters', '>\u0001'],
    ['two-roots', /Envelope>\s*<env:Envelope/],
    ['mismatched-tag', /<\/ns2:other>/],
    ['undefined-entity', /&nobody;/],
    ['doctype-bomb', /^<!DOCTYPE bomb \[<!ENTITY a "laugh"><!ENTITY b "(&a;){10}">.*&j;/],
  ] as const)('%s comes in a 200, and no strict reader takes it', async (broken, pattern) => {
    await using sandbox = await stillSandbox();
    sandbox.control.failNext({ with: broken });
    const { status, text } = await soapClient(sandbox).call('getUserLimits');
    expect(status).toBe(200);
    expect(text).toMatch(pattern);
    expect(() => parseXml(text)).toThrow(XmlError);
  });
});

test('other prefixes say the same', async () => {
  await using sandbox = await stillSandbox();
  const client = soapClient(sandbox);
  const usual = await client.call('getUserLimits');
  sandbox.control.failNext({ with: 'other-prefix' });
  const other = await client.call('getUserLimits');
  expect(other.text).toMatch(/^<x-env:Envelope xmlns:x-env=.*<x-ns2:getUserLimitsResponse xmlns:x-ns2=/);
  expect(other.text).not.toMatch(/[< /:](env|ns2)[:=]/);
  expect(other.body).toEqual(usual.body);
});

test('an answer that is lost leaves what the operation did', async () => {
  await using sandbox = await stillSandbox();
  const client = soapClient(sandbox);
  sandbox.control.failNext({ operation: 'setSessionParameters', with: 'lost-answer' });
  await expect(client.call('setSessionParameters', viewSettings())).rejects.toThrow('fetch failed');
  expect((await client.call('getSessionParameters')).status).toBe(200);
});

test('gzip that is cut off says it is gzip, and is not whole', async () => {
  await using sandbox = await stillSandbox();
  sandbox.control.failNext({ with: 'truncated-gzip' });
  const raw = await rawPost(sandbox);
  await vi.waitFor(() => expect(raw.isEnded).toBe(true));
  expect(raw.bytes.toString('latin1')).toMatch(/^HTTP\/1\.1 200[^]*content-encoding: gzip/i);
  expect(bodyOf(raw).subarray(0, 2)).toEqual(Buffer.from([0x1f, 0x8b]));
  expect(() => gunzipSync(bodyOf(raw))).toThrow('unexpected end of file');
});

describe('a page of something in between', () => {
  test.each([
    [{ htmlStatus: 503, retryAfter: 120 }, 503, '120'],
    [{ htmlStatus: 503 }, 503, null],
    ['html-503', 503, null],
    [{ htmlStatus: 429, retryAfter: 'Mon, 05 Jan 2026 17:00:00 GMT' }, 429, 'Mon, 05 Jan 2026 17:00:00 GMT'],
  ] as const)('%j never reaches the operation', async (kind, status, retryAfter) => {
    await using sandbox = await stillSandbox();
    const client = soapClient(sandbox);
    sandbox.control.failNext({ operation: 'setSessionParameters', with: kind });
    const reply = await client.call('setSessionParameters', viewSettings());
    expect([reply.status, reply.headers.get('retry-after')]).toEqual([status, retryAfter]);
    expect(reply.headers.get('content-type')).toContain('text/html');
    expect(reply.text).toContain(`<h1>${status} `);
    expect((await client.call('getSessionParameters')).fault).toBe('SessionNotInitializedFault');
  });

  test('a redirect says where to', async () => {
    await using sandbox = await stillSandbox();
    sandbox.control.failNext({ with: { redirect: 'https://api.example.eu/wssupervisor/v4', status: 307 } });
    const reply = await soapClient(sandbox).call('getUserLimits');
    expect([reply.status, reply.headers.get('location')]).toEqual([307, 'https://api.example.eu/wssupervisor/v4']);
  });
});

describe('a body that takes its time', () => {
  test('comes at the pace that was ordered, on the clock of the sandbox', async () => {
    await using sandbox = await stillSandbox();
    const whole = (await soapClient(sandbox).call('getUserLimits')).text;
    sandbox.control.failNext({ with: { bytesPerSecond: 100 } });
    const raw = await rawPost(sandbox);
    for (const seconds of [1, 2, 3]) {
      const expected = 100 * (seconds - 1) + 10;
      await vi.waitFor(() => expect(bodyOf(raw).toString()).toBe(whole.slice(0, expected)));
      expect(sandbox.parked).toBe(1);
      await sandbox.clock.advance(1000);
    }
    expect(raw.isEnded).toBe(false);
    await sandbox.clock.advance(60_000);
    await vi.waitFor(() => expect(raw.isEnded).toBe(true));
    expect(bodyOf(raw).toString()).toBe(whole);
  });

  test('slower than a byte in a tenth of a second is a byte at a time', async () => {
    await using sandbox = await stillSandbox();
    sandbox.control.failNext({ with: { bytesPerSecond: 1 } });
    const raw = await rawPost(sandbox);
    await vi.waitFor(() => expect(bodyOf(raw)).toHaveLength(1));
    await sandbox.clock.advance(999);
    expect(bodyOf(raw)).toHaveLength(1);
    await sandbox.clock.advance(1);
    await vi.waitFor(() => expect(bodyOf(raw)).toHaveLength(2));
    raw.socket.destroy();
  });

  test('stalls for good after so many bytes, until the client leaves', async () => {
    await using sandbox = await stillSandbox();
    sandbox.control.failNext({ with: { stallAfterBytes: 40 } });
    const raw = await rawPost(sandbox);
    await vi.waitFor(() => expect(bodyOf(raw)).toHaveLength(40));
    await sandbox.clock.advance(3_600_000);
    expect([bodyOf(raw).length, raw.isEnded, sandbox.inFlight, sandbox.parked]).toEqual([40, false, 1, 1]);
    raw.socket.destroy();
    await vi.waitFor(() => expect([sandbox.inFlight, sandbox.parked]).toEqual([0, 0]));
  });

  test('may stall before its first byte', async () => {
    await using sandbox = await stillSandbox();
    sandbox.control.failNext({ with: { stallAfterBytes: 0 } });
    const raw = await rawPost(sandbox);
    await vi.waitFor(() => expect(raw.bytes.toString('latin1')).toContain('\r\n\r\n'));
    expect(bodyOf(raw)).toHaveLength(0);
    raw.socket.destroy();
  });

  test('does not hold back other users', async () => {
    await using sandbox = await stillSandbox();
    sandbox.control.failNext({ userName: 'supervisor', with: { stallAfterBytes: 10 } });
    const raw = await rawPost(sandbox);
    await vi.waitFor(() => expect(sandbox.parked).toBe(1));
    expect((await soapClient(sandbox, { user: 'lead' }).call('getUserLimits')).status).toBe(200);
    raw.socket.destroy();
  });
});

test('an answer that is spoilt on the way has taken effect', async () => {
  await using sandbox = await stillSandbox();
  const client = soapClient(sandbox);
  sandbox.control.failNext({ with: 'mismatched-tag' });
  await client.call('setSessionParameters', viewSettings());
  expect((await client.call('getSessionParameters')).status).toBe(200);
});

test('blank tables come as often as ordered', async () => {
  await using sandbox = await stillSandbox();
  const client = soapClient(sandbox);
  await client.call('setSessionParameters', viewSettings());
  sandbox.control.failNext({ operation: 'getStatistics', times: 2, with: 'blank' });
  const rows: boolean[] = [];
  for (let call = 0; call < 3; call += 1) rows.push((await client.call('getStatistics', type)).text.includes('<rows>'));
  expect(rows).toEqual([false, false, true]);
});

describe('what cannot go wrong like that is refused with a sentence', () => {
  test.each<[unknown, string]>([
    ['fireworks', 'expected with to be one of html-401'],
    [undefined, 'expected with to be one of html-401'],
    [{}, 'expected with to be one of html-401'],
    [{ fault: 'ServerFault', delayMs: 5 }, 'expected with to be one of html-401'],
    [{ fault: 'NoFault' }, 'expected fault to be one of'],
    [{ fault: 'ServerFault', message: 5 }, 'expected message to be text, got 5'],
    [{ fault: 'ServerFault', fields: { limit: 5 } }, 'expected fields to be an object of texts'],
    [{ delayMs: -1 }, 'expected delayMs to be 0 or more, got -1'],
    [{ delayMs: 1, often: true }, 'expected nothing else with delayMs, got often'],
    [{ htmlStatus: 200 }, 'expected htmlStatus to be a whole number from 400 to 599, got 200'],
    [{ htmlStatus: 503, retryAfter: 'a\r\nb' }, 'expected retryAfter to be seconds or a date'],
    [{ redirect: 'elsewhere' }, 'expected redirect to be an address, got "elsewhere"'],
    [{ redirect: 'http://a.example', status: 200 }, 'expected status to be one of 301, 302, 303, 307, 308, got 200'],
    [{ bytesPerSecond: 0 }, 'expected bytesPerSecond to be a whole number from 1'],
    [{ stallAfterBytes: -1 }, 'expected stallAfterBytes to be a whole number from 0'],
  ])('%j', async (kind, sentence) => {
    await using sandbox = await stillSandbox();
    expect(() => sandbox.control.failNext({ with: kind as never })).toThrow(sentence);
    expect((await soapClient(sandbox).call('getUserLimits')).status).toBe(200);
  });
});
