import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { apiVersions, serviceNamespace } from '../../src/five9/contract/contract.ts';
import { stillSandbox, type StillSandbox } from './support/sandbox.ts';
import { envelope, soapClient, textAt, viewSettings } from './support/soap-client.ts';

let sandbox: StillSandbox;
beforeAll(async () => {
  sandbox = await stillSandbox();
});
afterAll(() => sandbox.close());

const limits = `<s:getUserLimits xmlns:s="${serviceNamespace}"/>`;

describe('credentials', () => {
  test.each([
    ['wrong password', { password: 'wrong' }],
    ['unknown user', { user: 'stranger' }],
  ])('%s gets 401 with an HTML page', async (_name, credentials) => {
    const reply = await soapClient(sandbox, credentials).call('getUserLimits');
    expect(reply.status).toBe(401);
    expect(reply.headers.get('www-authenticate')).toMatch(/^Basic/);
    expect(reply.headers.get('content-type')).toContain('text/html');
    expect(reply.text).toContain('JBWEB');
  });

  test('a user name may hold spaces and @, a password a colon', async () => {
    const client = soapClient(sandbox, { user: 'odd name@example.com', password: 'a:b' });
    expect((await client.call('getUserLimits')).status).toBe(200);
  });

  test('an agent is refused, except where no such fault is declared', async () => {
    const agent = soapClient(sandbox, { user: 'east@example.com' });
    expect((await agent.call('setSessionParameters', viewSettings())).fault).toBe('AccessDisallowedFault');
    expect((await agent.call('closeSession')).status).toBe(200);
  });
});

describe('addresses', () => {
  test.each(apiVersions)(
    'version %s answers, with and without a slash, and gives its WSDL to anyone',
    async (version) => {
      expect((await soapClient(sandbox, { version }).call('getUserLimits')).status).toBe(200);
      const wsdl = await fetch(`${sandbox.endpoint(version)}/?wsdl&user=anyone`);
      expect(wsdl.status).toBe(200);
      expect(await wsdl.text()).toContain(`location="${sandbox.endpoint(version)}/"`);
    },
  );

  test.each(['/', '//', '/wssupervisor/v1/SupervisorWebService', '/wssupervisor/default/SupervisorWebService'])(
    '%s is not found',
    async (path) => {
      expect((await fetch(sandbox.url + path)).status).toBe(404);
    },
  );

  test('HEAD of the WSDL says what GET would, without it', async () => {
    const head = await fetch(`${sandbox.endpoint('v4')}?wsdl`, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-type'), await head.text()]).toEqual([
      200,
      'text/xml;charset=UTF-8',
      '',
    ]);
  });

  test('GET without wsdl is not allowed', async () => {
    expect((await fetch(sandbox.endpoint('v4'))).status).toBe(405);
  });

  test('what a version lacks does not exist there', async () => {
    const old = await soapClient(sandbox, { version: 'default' }).call('getMyPermissions');
    expect([old.status, textAt(old.body, 'faultstring')]).toEqual([
      500,
      'expected an operation of version default, got getMyPermissions',
    ]);
    expect((await soapClient(sandbox, { version: 'v9_5' }).call('getApiVersions')).status).toBe(200);
    expect((await soapClient(sandbox).call('getApiVersions')).status).toBe(500);
  });
});

describe('hostile input', () => {
  test.each<[string, string, string]>([
    ['nothing', '', 'Client'],
    ['no XML', 'hello', 'Client'],
    ['cut-off XML', envelope(limits).slice(0, -20), 'Client'],
    ['a document type', `<!DOCTYPE x [<!ENTITY a "b">]>${envelope(limits)}`, 'Client'],
    ['deep nesting', '<a>'.repeat(5000), 'Client'],
    ['another namespace', envelope('<s:getUserLimits xmlns:s="http://example.com/"/>'), 'Client'],
    [
      'SOAP 1.2',
      envelope(limits).replace('http://schemas.xmlsoap.org/soap/envelope/', 'http://www.w3.org/2003/05/soap-envelope'),
      'VersionMismatch',
    ],
    ['an empty Body', envelope(''), 'Client'],
    ['two operations', envelope(limits + limits), 'Client'],
    ['an unknown operation', envelope(`<s:constructor xmlns:s="${serviceNamespace}"/>`), 'Client'],
  ])('%s gets a SOAP fault without a stack trace', async (_name, body, code) => {
    const reply = await soapClient(sandbox).post(body);
    expect(reply.status).toBe(500);
    expect(textAt(reply.body, 'faultcode')).toBe(`env:${code}`);
    expect(textAt(reply.body, 'faultstring')).toMatch(/^expected/);
    expect(reply.text).not.toMatch(/at .*\.ts/);
  });

  test('a body that is no gzip, too long, of another type or charset is refused before it is read as XML', async () => {
    const client = soapClient(sandbox);
    expect((await client.post('no gzip', { 'content-encoding': 'gzip' })).status).toBe(400);
    expect((await client.post(gzipSync(Buffer.alloc(3_000_000, 32)), { 'content-encoding': 'gzip' })).status).toBe(413);
    expect((await client.post(envelope(limits), { 'content-type': 'application/json' })).status).toBe(415);
    expect((await client.post(envelope(limits), { 'content-type': 'text/xml;charset=latin1' })).status).toBe(415);
    expect((await client.post(Buffer.from([0xff, 0xfe]))).status).toBe(400);
  });

  test('a request line that is no HTTP ends that connection alone', async () => {
    const socket = connect(Number(new URL(sandbox.url).port), '127.0.0.1');
    socket.end('GET http://[ HTTP/1.1\r\n\u0000\r\n\r\n');
    const chunks: string[] = [];
    for await (const chunk of socket.setEncoding('latin1')) chunks.push(String(chunk));
    expect(chunks.join('')).toMatch(/^HTTP\/1\.1 4/);
    expect((await soapClient(sandbox).call('getUserLimits')).status).toBe(200);
  });
});

test('gzip is taken and given, faults come plain', async () => {
  const client = soapClient(sandbox);
  expect((await client.post(gzipSync(envelope(limits)), { 'content-encoding': 'gzip' })).status).toBe(200);
  await client.call('setSessionParameters', viewSettings());
  for (let index = 0; index < 2000; index += 1) {
    sandbox.world.set('AgentState', `agent${index}`, [`agent${index}`, 'Ready', '0', '<&">']);
  }
  await sandbox.clock.advance(1000);
  const big = await client.post(
    envelope(
      `<s:getStatistics xmlns:s="${serviceNamespace}"><statisticType>AgentState</statisticType></s:getStatistics>`,
    ),
    { 'accept-encoding': 'gzip' },
  );
  expect(big.headers.get('content-encoding')).toBe('gzip');
  expect(big.body.children[0]?.children.filter(({ name }) => name === 'rows')).toHaveLength(2002);
  const fault = await client.post('', { 'accept-encoding': 'gzip' });
  expect(fault.headers.get('content-encoding')).toBeNull();
});

describe('arguments', () => {
  const update = (args: string) => soapClient(sandbox).call('getStatisticsUpdate', args);
  test.each<[string, string, string, string]>([
    ['an unknown element', '<colour>red</colour>', 'IncorrectArgumentFault', '"colour"'],
    ['an unknown type', '<statisticType>Weather</statisticType>', 'IncorrectArgumentFault', 'statisticType'],
    ['text for a number', '<previousTimestamp>now</previousTimestamp>', 'IncorrectArgumentFault', 'previousTimestamp'],
    [
      'a number beyond 64 bits',
      '<previousTimestamp>9223372036854775808</previousTimestamp>',
      'IncorrectArgumentFault',
      'long',
    ],
    [
      'a repeated element',
      '<statisticType>ACDStatus</statisticType>'.repeat(2),
      'IncorrectArgumentFault',
      'one element',
    ],
    [
      'the wrong order',
      '<longPollingTimeout>1</longPollingTimeout><previousTimestamp>1</previousTimestamp>',
      'IncorrectArgumentFault',
      'previousTimestamp',
    ],
    ['a missing element', '<statisticType>ACDStatus</statisticType>', 'MissedArgumentFault', 'previousTimestamp'],
  ])('%s is named in the fault', async (_name, args, fault, named) => {
    await soapClient(sandbox).call('setSessionParameters', viewSettings());
    const reply = await update(args);
    expect(reply.fault).toBe(fault);
    expect(textAt(reply.body, 'faultstring')).toContain(named);
    expect(textAt(reply.body, 'detail', fault, 'message')).toBe(textAt(reply.body, 'faultstring'));
  });
});
