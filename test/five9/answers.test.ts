import { inspect } from 'node:util';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { Five9Error } from '../../src/five9/faults.ts';
import {
  envelope,
  fault,
  password,
  scriptedEndpoint,
  send,
  service,
  xsi,
  type Answer,
} from './support/scripted-endpoint.ts';

/** Both readers of answers must refuse the same: node-soap's side and the streaming one. */
const calls = {
  getUserLimits: { session: 'never' },
  getStatistics: { session: 'never' },
} as const;

async function failureOf(operation: keyof typeof calls | 'startCampaign', answer: Answer, options = {}) {
  await using five9 = await scriptedEndpoint(options);
  five9.answer = answer;
  const call =
    operation === 'getStatistics'
      ? five9.account.table(operation, { statisticType: 'AgentState' }, { session: 'never' })
      : operation === 'startCampaign'
        ? five9.account.call(operation, { campaignName: 'Sales' })
        : five9.account.call(operation, {}, { session: 'never' });
  const error = await call.then(
    () => expect.unreachable('expected a failure'),
    (failure: unknown) => failure as Five9Error,
  );
  expect(error).toBeInstanceOf(Five9Error);
  return error;
}

describe.each(Object.keys(calls) as (keyof typeof calls)[])('an answer to %s that is not one', (operation) => {
  const response = `ns2:${operation}Response`;
  const html = '<!DOCTYPE html><html><body>Bad Gateway</body></html>';

  test.each<[string, RegExp, Answer]>([
    ['HTML with 502', /HTTP 502.*Bad Gateway/, (_, to) => send(to, 502, html, { 'content-type': 'text/html' })],
    ['HTML with 200', /text\/html with HTTP 200/, (_, to) => send(to, 200, html, { 'content-type': 'text/html' })],
    ['a good answer with 503', /HTTP 503/, (_, to) => send(to, 503, envelope(`<${response} ${service}/>`))],
    [
      'a good answer with 500',
      /expected a fault with HTTP 500/,
      (_, to) => send(to, 500, envelope(`<${response} ${service}/>`)),
    ],
    ['a redirect', /HTTP 302/, (_, to) => send(to, 302, '', { location: 'http://127.0.0.1:9/' })],
    ['no content type', /no content type/, (_, to) => void to.writeHead(200).end('x')],
    ['nothing', /expected well-formed XML/, () => ''],
    ['truncated XML', /expected well-formed XML/, () => envelope(`<${response} ${service}/>`).slice(0, -20)],
    ['two roots', /expected well-formed XML/, () => envelope(`<${response} ${service}/>`) + '<more/>'],
    ['another document', /expected a SOAP 1.1 envelope, got ok of no namespace/i, () => '<ok/>'],
    [
      'a SOAP 1.2 envelope',
      /expected a SOAP 1.1 envelope/i,
      () => envelope('').replace('schemas.xmlsoap.org/soap', 'www.w3.org/2003/05/soap'),
    ],
    ['an empty Body', /expected one.* Body/i, () => envelope('')],
    ['two elements in Body', /expected one.* Body/i, () => envelope(`<${response} ${service}/>`.repeat(2))],
    ['the wrong namespace', /of http:\/\/evil\//, () => envelope(`<${response} xmlns:ns2="http://evil/"/>`)],
    ['no namespace', /of no namespace/, () => envelope(`<${operation}Response/>`)],
    [
      'the answer of another operation',
      /got closeSessionResponse/,
      () => envelope(`<ns2:closeSessionResponse ${service}/>`),
    ],
    ['an unbound prefix', /expected well-formed XML/, () => envelope(`<${response}/>`)],
    ['a DOCTYPE', /DOCTYPE/, () => `<!DOCTYPE x [<!ENTITY a "b">]>${envelope(`<${response} ${service}/>`)}`],
    [
      'deep nesting',
      /depth/,
      () => envelope(`<${response} ${service}>${'<a>'.repeat(99)}${'</a>'.repeat(99)}</${response}>`),
    ],
    ['bad gzip', /connection failed/, (_, to) => send(to, 200, 'not gzip', { 'content-encoding': 'gzip' })],
    ['an unknown encoding', /expected gzip/, (_, to) => send(to, 200, 'x', { 'content-encoding': 'br' })],
    [
      'a cut connection',
      /connection failed/,
      (_, to) => {
        to.writeHead(200, { 'content-type': 'text/xml', 'content-length': '1000' }).write(envelope('').slice(0, 30));
        to.socket?.end();
      },
    ],
    ['a reset', /connection failed/, (_, to) => void to.socket?.resetAndDestroy()],
  ])('%s is UpstreamUnavailable and says what came', async (_name, message, answer) => {
    const error = await failureOf(operation, answer);
    expect(error).toMatchObject({ code: 'UpstreamUnavailable', recovery: 'backoff', executed: 'unknown', operation });
    expect(error.message).toMatch(message);
    expect(error.message.length).toBeLessThan(400);
  });

  test('more than the bound, also when it was small on the wire, is refused', async () => {
    const large = envelope(`<${response} ${service}>${' '.repeat(300_000)}</${response}>`);
    const zipped: Answer = (_, to) => {
      to.writeHead(200, { 'content-type': 'text/xml', 'content-encoding': 'gzip' }).end(gzipSync(large));
    };
    for (const answer of [zipped, () => large]) {
      const error = await failureOf(operation, answer, { maxAnswerBytes: 200_000 });
      expect(error.message).toContain('expected at most 200000 bytes, got more');
    }
  });

  test('no answer in time is UpstreamUnavailable and says how long it waited', async () => {
    const error = await failureOf(operation, () => {}, { requestTimeoutMs: 50 });
    expect(error).toMatchObject({ code: 'UpstreamUnavailable', executed: 'unknown' });
    expect(error.message).toContain('expected an answer within 50 ms, got none');
  });

  test('401 is InvalidCredentials', async () => {
    const error = await failureOf(operation, (_, to) => send(to, 401, html, { 'content-type': 'text/html' }));
    expect(error).toMatchObject({ code: 'InvalidCredentials', recovery: 'none', executed: 'no' });
  });

  test.each(['env', 'soap', 'S-1'])('a fault is one with prefix %s, and with HTTP 200 too', async (prefix) => {
    const limit = '<limit>15</limit><message>too many</message><operationType>QueryStatistics</operationType>';
    const text = fault('OperationsLimitExceededFault', limit, prefix);
    for (const answer of [() => text, (_, to) => send(to, 500, text)] satisfies Answer[]) {
      expect(await failureOf(operation, answer)).toMatchObject({
        code: 'OperationsLimitExceededFault',
        message: 'too many',
        recovery: 'wait',
        executed: 'no',
        fields: { limit: '15', operationType: 'QueryStatistics' },
        retryAt: expect.any(Number),
      });
    }
  });

  test('a nil in a fault is no field', async () => {
    const detail = `<limit ${xsi} xsi:nil="true"/><operationType/>`;
    const { fields, message } = await failureOf(operation, () => fault('OperationsLimitExceededFault', detail));
    expect(fields).toEqual({ operationType: '' });
    expect(message).toBe('text of the fault');
  });

  test('a fault without a detail that the contract knows is ServerFault with its text', async () => {
    const other = fault('SomethingElse', '').replace('http://service', 'http://other');
    expect(await failureOf(operation, () => other)).toMatchObject({
      code: 'ServerFault',
      message: 'text of the fault',
    });
  });
});

test('a fault is told by its detail, whatever its text says', async () => {
  const text = fault('AgentNotFoundFault', '<agentName>kim</agentName><message>SessionClosedFault</message>');
  expect(await failureOf('getUserLimits', () => text)).toMatchObject({
    code: 'AgentNotFoundFault',
    fields: { agentName: 'kim' },
  });
});

test('desired types of a campaign are a list, also of one', async () => {
  const text = fault('WrongCampaignTypeFault', '<campaignName>S</campaignName><desiredTypes>AUTODIAL</desiredTypes>');
  expect((await failureOf('getUserLimits', () => text)).fields).toEqual({
    campaignName: 'S',
    desiredTypes: ['AUTODIAL'],
  });
});

describe('a command that was cut off', () => {
  test.each<[string, Answer]>([
    ['reset', (_, to) => void to.socket?.resetAndDestroy()],
    ['502', (_, to) => send(to, 502, 'x', { 'content-type': 'text/html' })],
    ['truncated', () => '<a'],
  ])('by %s has an unknown outcome and is sent once', async (_name, answer) => {
    let requests = 0;
    const error = await failureOf('startCampaign', (request, response) => {
      requests += 1;
      return answer(request, response);
    });
    expect(error).toMatchObject({ code: 'OutcomeUnknown', executed: 'unknown', recovery: 'none' });
    expect(error.sentAt).toBeTypeOf('number');
    expect(requests).toBe(1);
  });

  test('before it was sent was not executed', async () => {
    await using five9 = await scriptedEndpoint({ url: 'http://127.0.0.1:1' });
    await expect(five9.account.call('startCampaign', { campaignName: 'Sales' })).rejects.toMatchObject({
      code: 'UpstreamUnavailable',
      executed: 'no',
    });
  });
});

test('no error shows the password or the header made of it', async () => {
  const secrets = [password, Buffer.from(`ann@example.com:${password}`).toString('base64')];
  const answers: Answer[] = [
    (_, to) => send(to, 401, 'x', { 'content-type': 'text/html' }),
    (_, to) => send(to, 502, 'x', { 'content-type': 'text/html' }),
    () => '<a',
    () => fault('ServerFault', ''),
    (_, to) => void to.socket?.resetAndDestroy(),
  ];
  for (const answer of answers) {
    const error = await failureOf('startCampaign', answer);
    const shown = inspect(error, { depth: Infinity, showHidden: true }) + JSON.stringify(error) + String(error.stack);
    for (const secret of secrets) expect(shown).not.toContain(secret);
  }
});
