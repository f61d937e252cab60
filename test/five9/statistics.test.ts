import { describe, expect, test } from 'vitest';
import { Five9Error } from '../../src/five9/faults.ts';
import { decodeTable, type TableAnswer } from '../../src/five9/decode.ts';
import { createStatisticsSource } from '../../src/five9/statistics.ts';
import { verifyCredentials } from '../../src/five9/verify-credentials.ts';
import { escapeXml } from '../../src/lib/xml.ts';
import {
  envelope,
  fault,
  scriptedEndpoint,
  send,
  service,
  xsi,
  type ScriptedEndpoint,
} from './support/scripted-endpoint.ts';

const row = (name: string, cells: readonly (string | null)[]) =>
  `<${name}><values>${cells.map((cell) => (cell === null ? `<data ${xsi} xsi:nil="true"/>` : `<data>${escapeXml(cell)}</data>`)).join('')}</values></${name}>`;
const table = (columns: readonly string[], rows: readonly (readonly (string | null)[])[], timestamp: string) =>
  envelope(
    `<ns2:getStatisticsResponse ${service}><return>${row('columns', columns)}${rows.map((cells) => row('rows', cells)).join('')}<timestamp>${timestamp}</timestamp><type>AgentState</type></return></ns2:getStatisticsResponse>`,
  );
const update = (inner: string) =>
  envelope(`<ns2:getStatisticsUpdateResponse ${service}>${inner}</ns2:getStatisticsUpdateResponse>`);

function sourceOf(five9: ScriptedEndpoint, answers: Record<string, string>) {
  const good = five9.answer;
  five9.answer = (request, response) => answers[request.operation] ?? good(request, response);
  return createStatisticsSource(five9.account, five9.client, five9.clock);
}

const { signal } = new AbortController();

describe('a table', () => {
  test('is read cell by cell as it came', async () => {
    await using five9 = await scriptedEndpoint();
    const rows = [
      ['kim', ' two  spaces\n', null, ''],
      ['Łukasz "Ł" <&>', '9007199254740993', '\t', 'x'.repeat(20)],
    ];
    const timestamp = String(five9.clock.now() - 2_000);
    const source = sourceOf(five9, { getStatistics: table(['Username', 'A', 'B', 'C'], rows, timestamp) });
    expect(await source.baseline('AgentState', signal)).toMatchObject({
      columns: ['Username', 'A', 'B', 'C'],
      rows,
      timestamp,
      asOf: five9.clock.now() - 2_000 - five9.client.clockOffsetMs, // known to half a second
    });
    expect(Math.abs(five9.client.clockOffsetMs)).toBeLessThanOrEqual(500);
  });

  test('without rows is one', async () => {
    await using five9 = await scriptedEndpoint();
    const source = sourceOf(five9, { getStatistics: table(['Username'], [], '5') });
    expect(await source.baseline('AgentState', signal)).toMatchObject({ columns: ['Username'], rows: [] });
  });

  test('without a timestamp is none', async () => {
    await using five9 = await scriptedEndpoint();
    const source = sourceOf(five9, {});
    await expect(source.baseline('AgentState', signal)).rejects.toMatchObject({ code: 'UpstreamUnavailable' });
  });

  test('is never as of a later time than now', async () => {
    await using five9 = await scriptedEndpoint();
    const source = sourceOf(five9, { getStatistics: table(['Username'], [], String(five9.clock.now() + 99_000)) });
    expect((await source.baseline('AgentState', signal)).asOf).toBe(five9.clock.now());
  });
});

describe('an update', () => {
  test('is added, deleted and changed cells', async () => {
    await using five9 = await scriptedEndpoint();
    const cell = (key: string, value: string) =>
      `<dataUpdate><columnName>State</columnName>${value}<objectName>${key}</objectName></dataUpdate>`;
    const inner = `<return>${row('addedObjects', ['new', ' also '])}${cell('a', '<columnValue> Ready </columnValue>')}${cell('b', '<columnValue/>')}${cell('c', `<columnValue ${xsi} xsi:nil="1"/>`)}${cell('d', '')}${row('deletedObjects', ['old'])}<lastTimestamp>7</lastTimestamp><previousTimestamp>5</previousTimestamp></return>`;
    const source = sourceOf(five9, { getStatisticsUpdate: update(inner) });
    const got = await source.update('AgentState', '5', 3_000, signal);
    if (!('cells' in got)) throw new Error('expected an update');
    expect(got).toMatchObject({ added: ['new', ' also '], deleted: ['old'], timestamp: '7' });
    expect([...got.cells]).toEqual([
      { key: 'a', column: 'State', text: ' Ready ' },
      { key: 'b', column: 'State', text: '' },
      { key: 'c', column: 'State', text: null },
      { key: 'd', column: 'State', text: null },
    ]);
    const sent = five9.received.find(({ operation }) => operation === 'getStatisticsUpdate');
    expect(sent?.xml).toContain('<longPollingTimeout>3000</longPollingTimeout>');
  });

  test('that is empty says that nothing changed, as of now', async () => {
    await using five9 = await scriptedEndpoint();
    const source = sourceOf(five9, { getStatisticsUpdate: update('') });
    expect(await source.update('AgentState', '5', 0, signal)).toEqual({ asOf: five9.clock.now() });
  });

  test('with something but no timestamp is none', async () => {
    await using five9 = await scriptedEndpoint();
    const source = sourceOf(five9, { getStatisticsUpdate: update('<return/>') });
    await expect(source.update('AgentState', '5', 0, signal)).rejects.toThrow('expected an update of AgentState');
  });

  test('may take its long poll longer than other calls', async () => {
    await using five9 = await scriptedEndpoint({ requestTimeoutMs: 200 });
    const good = five9.answer;
    five9.answer = async (request, response) => {
      if (request.operation === 'getStatisticsUpdate') await new Promise((resolve) => setTimeout(resolve, 400));
      return good(request, response);
    };
    const source = createStatisticsSource(five9.account, five9.client, five9.clock);
    expect(await source.update('AgentState', '5', 3_000, signal)).toEqual({ asOf: five9.clock.now() });
  });
});

test('counters are read once a minute, before the ration is spent', async () => {
  await using five9 = await scriptedEndpoint();
  const source = sourceOf(five9, { getStatisticsUpdate: update('') });
  const reads = () => five9.received.filter(({ operation }) => operation === 'getCallCountersState').length;
  for (let call = 0; call < 3; call += 1) await source.update('AgentState', '5', 0, signal);
  expect(reads()).toBe(1);
  await five9.clock.advance(60_000);
  await source.update('AgentState', '5', 0, signal);
  expect(reads()).toBe(2);
});

test('a user who may not read counters can read tables', async () => {
  await using five9 = await scriptedEndpoint();
  const source = sourceOf(five9, {
    getCallCountersState: fault('AccessDisallowedFault', ''),
    getStatisticsUpdate: update(''),
  });
  for (let call = 0; call < 3; call += 1) await source.update('AgentState', '5', 0, signal);
  expect(five9.received.filter(({ operation }) => operation === 'getCallCountersState')).toHaveLength(1);
});

describe('decoding', () => {
  async function* chunks(text: string, size: number): AsyncGenerator<Buffer> {
    const bytes = Buffer.from(text, 'utf8');
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  }
  const limits = { maxBytes: 64 * 1024 * 1024 };
  const plain = (answer: TableAnswer) =>
    answer.fault === undefined ? { ...answer, rows: answer.rows.map((row) => row.toArray()) } : answer;

  test('gives the same wherever the bytes are cut', async () => {
    const text = table(
      ['Username', 'Ünï'],
      [
        ['zażółć 🎧', ' a&b '],
        ['kim', null],
      ],
      '5',
    );
    const whole = await decodeTable(chunks(text, text.length * 2), 'getStatisticsResponse', limits);
    expect(whole.fault === undefined && whole.rows.map((row) => row.toArray())).toEqual([
      ['zażółć 🎧', ' a&b '],
      ['kim', null],
    ]);
    for (const size of [1, 2, 3, 7, 64]) {
      const cut = await decodeTable(chunks(text, size), 'getStatisticsResponse', limits);
      expect(plain(cut)).toEqual(plain(whole));
    }
  });

  test('lets others run in between', async () => {
    const cells = Array.from({ length: 30 }, (_, column) => `value ${column}`);
    const text = table(
      cells,
      Array.from({ length: 2_000 }, () => cells),
      '5',
    );
    let turns = 0;
    let done = false;
    const count = () => {
      turns += 1;
      if (!done) setImmediate(count);
    };
    setImmediate(count);
    const answer = await decodeTable(chunks(text, text.length), 'getStatisticsResponse', limits);
    done = true;
    expect(answer.fault === undefined && answer.rows.length).toBe(2_000);
    expect(turns).toBeGreaterThan(Math.floor(text.length / (256 * 1024)) - 1);
  });

  test('is not fooled by look-alikes in a header', async () => {
    const text = envelope(`<ns2:getStatisticsUpdateResponse ${service}/>`).replace(
      '<env:Header/>',
      `<env:Header><h:getStatisticsUpdateResponse xmlns:h="urn:h"><return><lastTimestamp>1</lastTimestamp></return></h:getStatisticsUpdateResponse></env:Header>`,
    );
    const answer = await decodeTable(chunks(text, 50), 'getStatisticsUpdateResponse', limits);
    expect(answer).toMatchObject({ hasReturn: false, lastTimestamp: undefined });
  });
});

describe('credentials', () => {
  test.each<[string, string]>([
    ['InvalidAccountFault', 'invalid'],
    ['AccessDisallowedFault', 'disallowed'],
    ['UserAlreadyLoggedInFault', 'tentative'],
    ['SessionClosedFault', 'tentative'],
    ['OperationsLimitExceededFault', 'tentative'],
  ])('%s means %s', async (name, verdict) => {
    await using five9 = await scriptedEndpoint();
    five9.answer = () => fault(name, '');
    expect(await verifyCredentials(five9.account)).toBe(verdict);
  });

  test('are right, wrong, or not known while Five9 is away; no session is opened', async () => {
    await using five9 = await scriptedEndpoint();
    expect(await verifyCredentials(five9.account)).toBe('ok');
    five9.answer = (_, response) => send(response, 401, 'x', { 'content-type': 'text/html' });
    expect(await verifyCredentials(five9.account)).toBe('invalid');
    five9.answer = (_, response) => send(response, 503, 'x', { 'content-type': 'text/html' });
    const error: unknown = await verifyCredentials(five9.account).catch((failure: unknown) => failure);
    expect(error).toBeInstanceOf(Five9Error);
    expect(error).toMatchObject({ code: 'UpstreamUnavailable' });
    expect(new Set(five9.received.map(({ operation }) => operation))).toEqual(new Set(['getCallCountersState']));
  });
});
