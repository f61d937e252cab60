import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { differenceOf } from '../../src/sandbox/difference.ts';
import { stillSandbox } from './support/sandbox.ts';
import { cellsOf, child, contractErrors, soapClient, textAt, viewSettings } from './support/soap-client.ts';

const type = '<statisticType>AgentState</statisticType>';
const only = (...columns: string[]) =>
  `${type}<columnNames><values>${columns.map((column) => `<data>${column}</data>`).join('')}</values></columnNames>`;
const since = (timestamp: string | undefined, timeoutMs = 5000) =>
  `${type}<previousTimestamp>${timestamp}</previousTimestamp><longPollingTimeout>${timeoutMs}</longPollingTimeout>`;

async function opened(options = {}) {
  const sandbox = await stillSandbox(options);
  const client = soapClient(sandbox);
  await client.call('setSessionParameters', viewSettings());
  return { sandbox, client, [Symbol.asyncDispose]: () => sandbox.close() };
}

describe('getStatistics', () => {
  test('gives one header row and a row per object, nil and empty cells in place', async () => {
    await using world = await opened();
    const { body, text } = await world.client.call('getStatistics', type);
    expect(contractErrors('v4', 'getStatistics', body)).toEqual([]);
    const result = child(body, 'return');
    expect(cellsOf(child(result, 'columns'))).toEqual(['Username', 'State', 'State Duration', 'Reason Code']);
    expect(result?.children.filter(({ name }) => name === 'rows').map(cellsOf)).toEqual([
      ['east@example.com', 'Ready', '0', ''],
      ['west@example.com', 'On Call', '5000', null],
    ]);
    expect(text).toContain('<env:Header/>');
    expect(text).toContain('<ns2:getStatisticsResponse xmlns:ns2=');
  });

  test('gives the asked columns in the asked order; an empty list means all; an unknown one is refused', async () => {
    await using world = await opened();
    const asked = await world.client.call('getStatistics', only('State', 'Username'));
    expect(cellsOf(child(child(asked.body, 'return'), 'rows'))).toEqual(['Ready', 'east@example.com']);
    const all = await world.client.call('getStatistics', `${type}<columnNames/>`);
    expect(cellsOf(child(child(all.body, 'return'), 'columns'))).toHaveLength(4);
    expect((await world.client.call('getStatistics', only('Shoe Size'))).fault).toBe('UnknownColumnFault');
  });

  test('shows what the rights allow', async () => {
    await using world = await opened();
    const lead = soapClient(world.sandbox, { user: 'lead' });
    await lead.call('setSessionParameters', viewSettings());
    const agents = await lead.call('getStatistics', only('Username'));
    expect(
      child(agents.body, 'return')
        ?.children.filter(({ name }) => name === 'rows')
        .map(cellsOf),
    ).toEqual([['east@example.com']]);
    const queues = await lead.call('getStatistics', '<statisticType>ACDStatus</statisticType>');
    expect(
      child(queues.body, 'return')
        ?.children.filter(({ name }) => name === 'rows')
        .map(cellsOf),
    ).toEqual([['Sales', '1']]);
    const nobody = soapClient(world.sandbox, { user: 'nobody' });
    await nobody.call('setSessionParameters', viewSettings());
    expect((await nobody.call('getStatistics', type)).fault).toBe('AccessDisallowedFault');
  });
});

describe('getStatisticsUpdate', () => {
  test('waits for the batch that brings a change', async () => {
    await using world = await opened();
    const { client, sandbox } = world;
    const baseline = await client.call('getStatistics', type);
    const timestamp = textAt(baseline.body, 'return', 'timestamp');
    const arrived = sandbox.nextRequest('getStatisticsUpdate');
    const poll = client.call('getStatisticsUpdate', since(timestamp));
    await arrived;
    sandbox.world.set('AgentState', 'east@example.com', ['east@example.com', 'On Call', '0', '']);
    sandbox.world.set('AgentState', 'west@example.com', undefined);
    sandbox.world.set('AgentState', 'new@example.com', ['new@example.com', 'Ready', '0', null]);
    await sandbox.clock.advance(1000);
    const { body } = await poll;
    expect(contractErrors('v4', 'getStatisticsUpdate', body)).toEqual([]);
    const result = child(body, 'return');
    expect(cellsOf(child(result, 'addedObjects'))).toEqual(['new@example.com']);
    expect(cellsOf(child(result, 'deletedObjects'))).toEqual(['west@example.com']);
    expect(textAt(result, 'previousTimestamp')).toBe(timestamp);
    expect(Number(textAt(result, 'lastTimestamp'))).toBeGreaterThan(Number(timestamp));
    const updates = result?.children.filter(({ name }) => name === 'dataUpdate') ?? [];
    expect(updates.map((update) => [textAt(update, 'objectName'), textAt(update, 'columnName')])).toEqual([
      ['east@example.com', 'State'],
      ['new@example.com', 'Username'],
      ['new@example.com', 'State'],
      ['new@example.com', 'State Duration'],
      ['new@example.com', 'Reason Code'],
    ]);
  });

  test('is empty when nothing changed in time, and takes the same timestamp again', async () => {
    await using world = await opened();
    const { client, sandbox } = world;
    const timestamp = textAt((await client.call('getStatistics', type)).body, 'return', 'timestamp');
    for (const time of ['first', 'second']) {
      const arrived = sandbox.nextRequest('getStatisticsUpdate');
      const poll = client.call('getStatisticsUpdate', since(timestamp));
      await arrived;
      await sandbox.clock.advance(5000);
      const { status, body } = await poll;
      expect([time, status, body.name, body.children]).toEqual([time, 200, 'getStatisticsUpdateResponse', []]);
    }
  });

  test('has present but empty addedObjects and deletedObjects; the default version has no addedObjects', async () => {
    await using world = await opened();
    const { sandbox } = world;
    for (const version of ['v4', 'default'] as const) {
      const client = soapClient(sandbox, { version });
      const timestamp = textAt((await client.call('getStatistics', type)).body, 'return', 'timestamp');
      sandbox.world.set('AgentState', 'east@example.com', ['east@example.com', version, '0', '']);
      await sandbox.clock.advance(1000);
      const { body, text } = await client.call('getStatisticsUpdate', since(timestamp));
      expect(contractErrors(version, 'getStatisticsUpdate', body)).toEqual([]);
      expect(text.includes('<addedObjects/>')).toBe(version === 'v4');
      expect(text).toContain('<deletedObjects/>');
    }
  });

  test('carries only requested columns, unless switched off', async () => {
    for (const updatesLimitedToRequestedColumns of [true, false]) {
      await using world = await opened({ updatesLimitedToRequestedColumns });
      const { client, sandbox } = world;
      const baseline = await client.call('getStatistics', only('Username', 'State'));
      sandbox.world.set('AgentState', 'east@example.com', ['east@example.com', 'Not Ready', '0', 'Lunch']);
      await sandbox.clock.advance(1000);
      const update = await client.call('getStatisticsUpdate', since(textAt(baseline.body, 'return', 'timestamp')));
      expect(update.text.includes('Lunch')).toBe(!updatesLimitedToRequestedColumns);
    }
  });

  test('refuses what was not asked for, an unknown timestamp and a changed configuration', async () => {
    await using world = await opened();
    const { client, sandbox } = world;
    expect((await client.call('getStatisticsUpdate', since('1'))).fault).toBe('StatisticsNotRequestedFault');
    const timestamp = textAt((await client.call('getStatistics', type)).body, 'return', 'timestamp');
    expect((await client.call('getStatisticsUpdate', since('1'))).fault).toBe('UnknownTimestampFault');
    sandbox.control.configurationChanged();
    expect((await client.call('getStatisticsUpdate', since(timestamp))).fault).toBe('ConfigurationChangedFault');
    expect((await client.call('getStatisticsUpdate', since(timestamp))).fault).toBe('StatisticsNotRequestedFault');
  });

  test('that waits is ended by the end of its session', async () => {
    await using world = await opened();
    const { client, sandbox } = world;
    const timestamp = textAt((await client.call('getStatistics', type)).body, 'return', 'timestamp');
    const arrived = sandbox.nextRequest('getStatisticsUpdate');
    const poll = client.call('getStatisticsUpdate', since(timestamp, 60_000));
    await arrived;
    sandbox.control.closeSession('supervisor');
    expect((await poll).fault).toBe('SessionClosedFault');
  });
});

test('a duration that merely advanced is no update when durations do not tick', () => {
  const columns = ['Username', 'State', 'State Duration'];
  const at = (state: string, duration: string) => ({ columns, rows: new Map([['a', ['a', state, duration]]]) });
  const options = { columns, isVisible: () => true, tickDurations: false };
  expect(differenceOf(at('Ready', '1000'), at('Ready', '2000'), options).dataUpdate).toEqual([]);
  expect(differenceOf(at('Ready', '2000'), at('Ready', '1000'), options).dataUpdate).toHaveLength(1);
  expect(differenceOf(at('Ready', '1000'), at('On Call', '2000'), options).dataUpdate).toHaveLength(2);
});

test('any split of the same changes merges to the same table', () => {
  const columns = ['Key', 'A', 'B'];
  const cell = fc.constantFrom('1', '2', '', null);
  const state = fc.dictionary(fc.constantFrom('x', 'y', 'z'), fc.tuple(cell, cell));
  const options = { columns, isVisible: () => true, tickDurations: true };
  fc.assert(
    fc.property(fc.array(state, { minLength: 1, maxLength: 8 }), fc.array(fc.boolean()), (states, polled) => {
      const tables = states.map((rows) => ({
        columns,
        rows: new Map(Object.entries(rows).map(([key, cells]) => [key, [key, ...cells]])),
      }));
      const merged = new Map([...tables[0]!.rows].map(([key, row]) => [key, [...row]]));
      let before = tables[0]!;
      tables.forEach((after, index) => {
        if (polled[index] === false && index < tables.length - 1) return;
        const { addedObjects, dataUpdate, deletedObjects } = differenceOf(before, after, options);
        for (const key of addedObjects) merged.set(key, []);
        for (const { objectName, columnName, columnValue } of dataUpdate) {
          merged.get(objectName!)![columns.indexOf(columnName!)] = columnValue!;
        }
        for (const key of deletedObjects) merged.delete(key);
        before = after;
      });
      expect(merged).toEqual(tables.at(-1)!.rows);
    }),
  );
});
