import { describe, expect, test } from 'vitest';
import type { SandboxOptions } from '../../src/sandbox/options.ts';
import { createSandbox } from '../../src/sandbox/sandbox.ts';
import type { ColumnChanges } from '../../src/sandbox/table-columns.ts';
import { createVirtualClock } from '../support/virtual-clock.ts';
import { stillSandbox, type StillSandbox } from './support/sandbox.ts';
import { cellsOf, child, type SoapClient, soapClient, textAt, viewSettings } from './support/soap-client.ts';

const ask = (type: string, more = '') => `<statisticType>${type}</statisticType>${more}`;

async function signedIn(sandbox: StillSandbox): Promise<SoapClient> {
  const client = soapClient(sandbox);
  await client.call('setSessionParameters', viewSettings());
  return client;
}

async function table(client: SoapClient, type: string) {
  const { body } = await client.call('getStatistics', ask(type));
  const rows = (child(body)?.children ?? []).filter(({ name }) => name === 'rows').map(cellsOf);
  return { columns: cellsOf(child(child(body), 'columns')), rows, timestamp: textAt(body, 'return', 'timestamp') };
}

const changes: ColumnChanges = {
  rename: { 'Reason Code': 'Why', State: 'Status' },
  leaveOut: ['State Duration'],
  add: { Site: 'Oslo', Note: '', Owner: null },
};

describe('columns of a table', () => {
  test('are renamed, left out and added from the start: key first, then by the alphabet', async () => {
    await using sandbox = await stillSandbox({ columns: { AgentState: changes } });
    const client = await signedIn(sandbox);
    const { columns, rows } = await table(client, 'AgentState');
    expect(columns).toEqual(['Username', 'Note', 'Owner', 'Site', 'Status', 'Why']);
    expect(rows).toEqual([
      ['east@example.com', '', null, 'Oslo', 'Ready', ''],
      ['west@example.com', '', null, 'Oslo', 'On Call', null],
    ]);
    const { body } = await client.call('getColumnNames', ask('AgentState'));
    expect(cellsOf(child(body))).toEqual(columns);
    expect((await table(client, 'ACDStatus')).columns).toEqual(['Skill Name', 'Calls In Queue']);
  });

  test('change while it runs, as a changed configuration, for tables of the current batch too; a change replaces the one before', async () => {
    await using sandbox = await stillSandbox();
    const client = await signedIn(sandbox);
    const before = await table(client, 'AgentState');
    const set = async (body: object) =>
      (await fetch(`${sandbox.controlUrl}/control/setColumns`, { method: 'POST', body: JSON.stringify(body) })).status;
    expect(await set({ type: 'AgentState', ...changes })).toBe(204);
    const poll = ask(
      'AgentState',
      `<previousTimestamp>${before.timestamp}</previousTimestamp><longPollingTimeout>0</longPollingTimeout>`,
    );
    expect((await client.call('getStatisticsUpdate', poll)).fault).toBe('ConfigurationChangedFault');
    expect((await table(client, 'AgentState')).columns).toContain('Status');
    const asked = (name: string) =>
      client.call(
        'getStatistics',
        ask('AgentState', `<columnNames><values><data>${name}</data></values></columnNames>`),
      );
    expect([(await asked('Status')).fault, (await asked('State')).fault]).toEqual([undefined, 'UnknownColumnFault']);
    expect(await set({ type: 'AgentState' })).toBe(204);
    expect(new Set((await table(client, 'AgentState')).columns)).toEqual(new Set(before.columns));
  });

  test('come under their new names in updates, and an added one with a new row', async () => {
    await using sandbox = await stillSandbox({ columns: { AgentState: changes } });
    const client = await signedIn(sandbox);
    const { timestamp } = await table(client, 'AgentState');
    sandbox.world.set('AgentState', 'west@example.com', ['west@example.com', 'Ready', '0', null]);
    sandbox.world.set('AgentState', 'new@example.com', ['new@example.com', 'Ready', '0', 'Lunch']);
    await sandbox.clock.advance(1000);
    const more = `<previousTimestamp>${timestamp}</previousTimestamp><longPollingTimeout>0</longPollingTimeout>`;
    const { body } = await client.call('getStatisticsUpdate', ask('AgentState', more));
    const updates = (child(body)?.children ?? []).filter(({ name }) => name === 'dataUpdate');
    const told = updates.map((one) => ['objectName', 'columnName', 'columnValue'].map((name) => textAt(one, name)));
    expect(told).toContainEqual(['west@example.com', 'Status', 'Ready']);
    expect(told).toContainEqual(['new@example.com', 'Site', 'Oslo']);
    expect(told).toContainEqual(['new@example.com', 'Why', 'Lunch']);
    expect(told.filter(([key]) => key === 'west@example.com')).toHaveLength(1);
  });

  test('change by a scenario', async () => {
    const scenario = [{ atMs: 5000, command: 'setColumns', arguments: { type: 'ACDStatus', add: { Site: 'Oslo' } } }];
    await using sandbox = await stillSandbox({ scenario });
    const client = await signedIn(sandbox);
    expect((await table(client, 'ACDStatus')).columns).toEqual(['Skill Name', 'Calls In Queue']);
    await sandbox.clock.advance(5000);
    expect((await table(client, 'ACDStatus')).columns).toEqual(['Skill Name', 'Calls In Queue', 'Site']);
  });

  test('of dispositions can be changed like any, and a new one cannot take a name that is given', async () => {
    await using sandbox = await createSandbox({ clock: createVirtualClock(), agents: 5, limits: 'off' });
    const { control } = sandbox;
    control.setColumns({ type: 'InboundCampaignStatistics', rename: { Fax: 'Faxes' }, leaveOut: ['Busy'] });
    const client = soapClient(sandbox);
    await client.call('setSessionParameters', viewSettings());
    const { body } = await client.call('getColumnNames', ask('InboundCampaignStatistics'));
    const columns = cellsOf(child(body));
    expect([columns.includes('Faxes'), columns.includes('Fax'), columns.includes('Busy')]).toEqual([
      true,
      false,
      false,
    ]);
    expect(() => control.addDisposition('Faxes')).toThrow('got "Faxes", which is a column already');
  });
});

const wrong: [object, string][] = [
  [{ type: 'ListState' }, 'expected type to be one of ACDStatus, AgentState, '],
  [{ type: 'AgentState', leaveOut: ['Mood'] }, 'expected columns of AgentState among Username, State, .*, got "Mood"'],
  [{ type: 'AgentState', rename: { Mood: 'M' } }, 'got "Mood"'],
  [{ type: 'AgentState', leaveOut: ['Username'] }, 'expected the key column "Username" of AgentState to stay'],
  [{ type: 'AgentState', rename: { Username: 'Login' } }, 'expected the key column "Username" of AgentState to stay'],
  [
    { type: 'AgentState', rename: { State: 'Reason Code' } },
    'every column of AgentState once, got "Reason Code" twice',
  ],
  [{ type: 'AgentState', add: { State: '' } }, 'got "State" twice'],
  [{ type: 'AgentState', add: { ' ': '' } }, 'expected add to be a name of 1 to 250 characters'],
  [{ type: 'AgentState', add: { Site: 5 } }, 'expected add.Site to be a string, got 5'],
  [{ type: 'AgentState', add: ['Site'] }, 'expected add to be an object'],
  [{ type: 'AgentState', leaveOut: 'State' }, 'expected leaveOut to be a list, got "State"'],
  [{ type: 'AgentState', remove: ['State'] }, 'expected { type, rename?, leaveOut?, add? }, got remove'],
];

test.each(wrong)('%j is refused with a sentence, and changes nothing', async (change, sentence) => {
  await using sandbox = await stillSandbox();
  const client = await signedIn(sandbox);
  const { columns } = await table(client, 'AgentState');
  expect(() => sandbox.control.setColumns(change as never)).toThrow(new RegExp(sentence.replaceAll(/[{}?]/g, '\\$&')));
  expect((await table(client, 'AgentState')).columns).toEqual(columns);
});

test.each<[unknown, string]>([
  [{ Weather: {} }, 'columns: expected type to be one of ACDStatus, AgentState, '],
  [{ AgentState: { leaveOut: ['Username'] } }, 'expected the key column "Username" of AgentState to stay'],
  [{ AgentState: { drop: [] } }, 'columns: expected { type, rename?, leaveOut?, add? }, got drop'],
  [{ AgentState: 'all' }, 'expected columns.AgentState to be an object, got "all"'],
  ['all', 'expected columns to be an object, got "all"'],
])('a sandbox with columns %j does not start, and says why', async (columns, sentence) => {
  await expect(stillSandbox({ columns } as SandboxOptions)).rejects.toThrow(sentence);
});
