import { request as httpRequest } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { serviceNamespace, soapNamespace, xsiNamespace } from '../../src/five9/contract/contract.ts';
import { runs } from '../support/scale.ts';
import { createFakeWorld } from './support/fake-world.ts';
import { rawConnection, type RawConnection, type RawReply } from './support/raw-http.ts';
import { stillSandbox, type StillSandbox } from './support/sandbox.ts';
import { envelope, soapClient, viewSettings } from './support/soap-client.ts';

let sandbox: StillSandbox;
beforeAll(async () => {
  sandbox = await stillSandbox();
  for (let index = 0; index < 800; index += 1) {
    sandbox.world.set('AgentState', `agent ${index}`, [`agent ${index}`, 'Ready', '0', 'Grüße']);
  }
  await sandbox.clock.advance(1000);
  for (const user of ['supervisor', 'gateway']) {
    await soapClient(sandbox, { user }).call('setSessionParameters', viewSettings());
  }
});
afterAll(() => sandbox.close());

const call = (operation: string, args = '') =>
  envelope(`<s:${operation} xmlns:s="${serviceNamespace}">${args}</s:${operation}>`);
const limits = call('getUserLimits');
const agentState = call('getStatistics', '<statisticType>AgentState</statisticType>');

interface Head {
  readonly password?: string;
  readonly protocol?: string;
  readonly more?: readonly string[];
}

/** The head of a POST to v4, with the empty line that ends it. */
function head({ password = 'sandbox', protocol = 'HTTP/1.1', more = [] }: Head = {}): string {
  const lines = [
    `POST /wssupervisor/v4/SupervisorWebService ${protocol}`,
    `Host: ${new URL(sandbox.url).host}`,
    `Authorization: Basic ${Buffer.from(`supervisor:${password}`).toString('base64')}`,
    'Content-Type: text/xml; charset="utf-8"',
    ...more,
  ];
  return `${lines.join('\r\n')}\r\n\r\n`;
}

function whole(body: string | Uint8Array, options: Head = {}): Buffer {
  const bytes = Buffer.from(body as string);
  return Buffer.concat([
    Buffer.from(head({ ...options, more: [...(options.more ?? []), `Content-Length: ${bytes.length}`] })),
    bytes,
  ]);
}

function chunkOf(bytes: Uint8Array, extension = ''): Buffer {
  return Buffer.concat([Buffer.from(`${bytes.length.toString(16)}${extension}\r\n`), bytes, Buffer.from('\r\n')]);
}

const rowsIn = ({ text }: RawReply) => text.split('<rows>').length - 1;
const inTable = 802;
/** A part of the large answer is 64 KB: 50 of them, or 250. */
const agents = runs(2_000, 10_000);

describe('a connection', () => {
  test('takes one request after another, faults and refusals among them', async () => {
    await using connection = await rawConnection(sandbox.url);
    const statuses: number[] = [];
    for (const bytes of [
      whole(limits),
      whole('no XML'),
      whole(limits, { password: 'wrong' }),
      whole(agentState, { more: ['Accept-Encoding: gzip'] }),
      whole(agentState),
      whole(limits),
    ]) {
      connection.write(bytes);
      statuses.push((await connection.read()).status);
    }
    expect(statuses).toEqual([200, 500, 401, 200, 200, 200]);
  });

  test('answers requests that were sent together one by one, in their order, and none of them as overlapping', async () => {
    await using connection = await rawConnection(sandbox.url);
    connection.write(Buffer.concat([whole(agentState), whole(limits), whole(call('getMyGroupIds'))]));
    const replies = [await connection.read(), await connection.read(), await connection.read()];
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(replies.map(({ text }) => /<ns2:(\w+)/.exec(text)?.[1])).toEqual([
      'getStatisticsResponse',
      'getUserLimitsResponse',
      'getMyGroupIdsResponse',
    ]);
    expect(sandbox.violations).toEqual([]);
  });

  test('ends after the answer when the client wants it so', async () => {
    await using connection = await rawConnection(sandbox.url);
    connection.write(whole(limits, { more: ['Connection: close'] }));
    expect((await connection.read()).headers.get('connection')).toBe('close');
    await connection.closed;
  });

  test('of HTTP/1.0 gets a large answer without chunks, and its end is the end of the answer', async () => {
    await using connection = await rawConnection(sandbox.url);
    connection.write(whole(agentState, { protocol: 'HTTP/1.0' }));
    await connection.closed;
    const reply = await connection.read();
    expect([reply.status, reply.headers.get('transfer-encoding'), rowsIn(reply)]).toEqual([200, undefined, inTable]);
  });

  test('that ends in the middle of a request leaves no request behind, and the user can go on elsewhere', async () => {
    const connection = await rawConnection(sandbox.url);
    connection.write(whole(limits).subarray(0, -10));
    await vi.waitFor(() => expect(sandbox.inFlight).toBe(1));
    await connection[Symbol.asyncDispose]();
    await vi.waitFor(() => expect(sandbox.inFlight).toBe(0));
    await using next = await rawConnection(sandbox.url);
    next.write(whole(limits));
    expect((await next.read()).status).toBe(200);
  });
});

describe('a request body', () => {
  async function post(write: (connection: RawConnection) => void): Promise<RawReply> {
    await using connection = await rawConnection(sandbox.url);
    write(connection);
    return await connection.read();
  }
  const stop = call('stopCampaign', '<campaignName>Größe \u{1F3A7}</campaignName>');
  const lastRequest = () => sandbox.requests.at(-1)?.request;

  test('may come in chunks of one byte, in the middle of a character too, with extensions and a trailer', async () => {
    const reply = await post((connection) => {
      connection.write(head({ more: ['Transfer-Encoding: chunked', 'Trailer: X-Sum'] }));
      for (const byte of Buffer.from(stop)) connection.write(chunkOf(Buffer.of(byte), ';note=x'));
      connection.write('0\r\nX-Sum: 1\r\n\r\n');
    });
    expect(reply.text).toContain('CampaignNotFoundFault');
    expect(lastRequest()).toEqual({ campaignName: 'Größe \u{1F3A7}' });
  });

  test('may come packed and in chunks, and the answer goes back packed', async () => {
    const packed = gzipSync(agentState);
    const reply = await post((connection) => {
      connection.write(
        head({
          more: ['Transfer-Encoding: chunked', 'Content-Encoding: gzip', 'Accept-Encoding: deflate, gzip;q=0.5'],
        }),
      );
      for (let at = 0; at < packed.length; at += 7) connection.write(chunkOf(packed.subarray(at, at + 7)));
      connection.write('0\r\n\r\n');
    });
    expect(reply.headers.get('content-encoding')).toBe('gzip');
    expect(rowsIn(reply)).toBe(inTable);
  });

  test('is asked for when the client expects to be: 100, then the answer', async () => {
    await using connection = await rawConnection(sandbox.url);
    connection.write(head({ more: ['Expect: 100-continue', `Content-Length: ${Buffer.byteLength(stop)}`] }));
    expect((await connection.read()).status).toBe(100);
    connection.write(stop);
    expect((await connection.read()).text).toContain('CampaignNotFoundFault');
  });

  test('is not asked for when the credentials are wrong: 401 at once', async () => {
    await using connection = await rawConnection(sandbox.url);
    connection.write(head({ password: 'wrong', more: ['Expect: 100-continue', 'Content-Length: 1000'] }));
    expect((await connection.read()).status).toBe(401);
    // What came next could be that body or another request.
    await connection.closed;
  });

  test('is not read when the client expects something else', async () => {
    await using connection = await rawConnection(sandbox.url);
    connection.write(head({ more: ['Expect: the-unexpected', 'Content-Length: 1000'] }));
    expect((await connection.read()).status).toBe(417);
  });
});

describe('a request means the same', () => {
  const element = 'startCampaign';
  const open = `<s:${element} xmlns:s="${serviceNamespace}">`;
  const inBody = (xml: string) =>
    `<soapenv:Envelope xmlns:soapenv="${soapNamespace}"><soapenv:Body>${xml}</soapenv:Body></soapenv:Envelope>`;
  const plain = `${open}<campaignName>A &amp; B</campaignName></s:${element}>`;

  test.each<[string, string]>([
    ['with the prefix env', inBody(plain).replaceAll('soapenv', 'env')],
    ['with the prefix SOAP-ENV', inBody(plain).replaceAll('soapenv', 'SOAP-ENV')],
    [
      'with the envelope as default namespace',
      inBody(plain)
        .replaceAll('soapenv:', '')
        .replace('xmlns:soapenv', 'xmlns')
        .replace('<campaignName>', '<campaignName xmlns="">'),
    ],
    [
      'with the operation as default namespace',
      inBody(`<${element} xmlns="${serviceNamespace}"><campaignName xmlns="">A &amp; B</campaignName></${element}>`),
    ],
    [
      'with a declaration and a byte order mark',
      `\uFEFF<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n${inBody(plain)}\n`,
    ],
    [
      'with types said in the instance',
      inBody(
        `${open}<campaignName xmlns:xsi="${xsiNamespace}" xmlns:xs="http://www.w3.org/2001/XMLSchema" xsi:type="xs:string">A &amp; B</campaignName></s:${element}>`,
      ),
    ],
    [
      'with an encoding style',
      inBody(plain).replace(
        '<soapenv:Body>',
        `<soapenv:Body soapenv:encodingStyle="http://schemas.xmlsoap.org/soap/encoding/">`,
      ),
    ],
    [
      'with character data and references',
      inBody(`${open}<campaignName><![CDATA[A &]]>&#x20;&#66;</campaignName></s:${element}>`),
    ],
    [
      'with comments and indentation',
      inBody(`\r\n  <!-- one -->\r\n  ${open}\r\n    <campaignName>A &amp; B</campaignName>\r\n  </s:${element}>\r\n`),
    ],
    [
      'with a header that may be ignored',
      inBody(plain).replace(
        '<soapenv:Body>',
        '<soapenv:Header><t:trace xmlns:t="urn:t" soapenv:mustUnderstand="0">1</t:trace></soapenv:Header><soapenv:Body>',
      ),
    ],
  ])('%s', async (_name, xml) => {
    await using connection = await rawConnection(sandbox.url);
    connection.write(whole(xml, { more: ['SOAPAction: ""'] }));
    expect((await connection.read()).text).toContain('CampaignNotFoundFault');
    expect(sandbox.requests.at(-1)).toMatchObject({ operation: element, request: { campaignName: 'A & B' } });
  });
});

describe('an answer', () => {
  test.each(['env', 'soap'] as const)('has the prefix %s throughout, a fault too', async (envelopePrefix) => {
    await using connection = await rawConnection(sandbox.url);
    sandbox.control.setSwitches({ envelopePrefix });
    const texts: string[] = [];
    for (const body of [limits, call('startCampaign', '<campaignName>none</campaignName>'), 'no XML']) {
      connection.write(whole(body));
      texts.push((await connection.read()).text);
    }
    sandbox.control.setSwitches({ envelopePrefix: 'env' });
    const open = `<${envelopePrefix}:Envelope xmlns:${envelopePrefix}="${soapNamespace}"><${envelopePrefix}:Header/><${envelopePrefix}:Body>`;
    for (const text of texts) {
      expect(text.startsWith(open)).toBe(true);
      expect(text.endsWith(`</${envelopePrefix}:Body></${envelopePrefix}:Envelope>`)).toBe(true);
    }
    expect(texts[1]).toContain(`<${envelopePrefix}:Fault><faultcode>${envelopePrefix}:Server</faultcode>`);
  });

  test('that is large comes in chunks, one that is small with its length', async () => {
    await using connection = await rawConnection(sandbox.url);
    connection.write(whole(agentState));
    expect((await connection.read()).chunks).toBeGreaterThan(1);
    connection.write(whole(limits));
    const small = await connection.read();
    expect(small.headers.get('content-length')).toBe(String(Buffer.byteLength(small.text)));
  });

  test('is not packed for who refuses it', async () => {
    await using connection = await rawConnection(sandbox.url);
    connection.write(whole(agentState, { more: ['Accept-Encoding: gzip;q=0, identity'] }));
    const reply = await connection.read();
    expect([reply.headers.get('content-encoding'), rowsIn(reply)]).toEqual([undefined, inTable]);
  });

  test(`of ${agents} agents with 60 columns lets other users be answered before it ends`, async () => {
    const columns = ['Username', ...Array.from({ length: 59 }, (_value, index) => `Column ${index}`)];
    const rows = new Map(
      Array.from({ length: agents }, (_value, agent) => {
        const name = `agent ${agent}`;
        return [name, columns.map((_column, index) => (index === 0 ? name : `${agent * index} & co`))];
      }),
    );
    const world = Object.assign(createFakeWorld(), { table: () => ({ columns, rows }) });
    await using large = await stillSandbox({ world });
    const supervisor = soapClient(large);
    await supervisor.call('setSessionParameters', viewSettings());
    const events: string[] = [];
    const cells = await new Promise<number>((resolve, reject) => {
      const request = httpRequest(
        large.endpoint('v4'),
        {
          method: 'POST',
          auth: 'supervisor:sandbox',
          headers: { 'content-type': 'text/xml', 'content-length': Buffer.byteLength(agentState) },
        },
        (response) => {
          soapClient(large, { user: 'gateway' })
            .call('getUserLimits')
            .then(({ status }) => events.push(`another user: ${status}`), reject);
          const texts: string[] = [];
          response.setEncoding('latin1').on('data', (text: string) => texts.push(text));
          response.on('end', () => {
            events.push('the end');
            resolve(texts.join('').split('</data>').length - 1);
          });
        },
      );
      request.on('error', reject);
      request.end(agentState);
    });
    expect(events).toEqual(['another user: 200', 'the end']);
    expect(cells).toBe((agents + 1) * columns.length);
  });
});
