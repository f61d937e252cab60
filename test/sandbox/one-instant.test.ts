import { expect, test } from 'vitest';
import { type StatisticType, statisticTypeValues } from '../../src/five9/contract/types.ts';
import { createSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts';
import type { WorldTable, WorldView } from '../../src/sandbox/world/world.ts';
import { createVirtualClock, type VirtualClock } from '../support/virtual-clock.ts';
import { cellsOf, child, type SoapClient, soapClient, textAt } from './support/soap-client.ts';
import { rowsOf, today } from './world/support/hand-clock.ts';
import { contradictionsOf, type Sighted, type SightView } from './world/support/rules.ts';

const batchMs = 6000;
const betweenMs = 150;

/** Each view is a session of its own. */
const users: Readonly<Record<SightView['range'], string>> = {
  RollingHour: 'supervisor',
  CurrentDay: 'admin',
  CurrentShift: 'gateway',
  Lifetime: 'gateway2',
};

interface Reader {
  readonly view: SightView;
  readonly client: SoapClient;
}

async function signIn(sandbox: Sandbox): Promise<readonly Reader[]> {
  const shiftStartMs = 8 * 3_600_000 + 7 * 60_000;
  const readers = Object.entries(users).map(([range, user]) => ({
    view: { range: range as SightView['range'], shiftStartMs: range === 'CurrentShift' ? shiftStartMs : 0 },
    client: soapClient(sandbox, { user }),
  }));
  for (const { view, client } of readers) {
    const settings = `<statisticsRange>${view.range}</statisticsRange><rollingPeriod>Minutes30</rollingPeriod>`;
    const zone = `<shiftStart>${view.shiftStartMs}</shiftStart><timeZone>${today.utcOffsetMs}</timeZone>`;
    const reply = await client.call('setSessionParameters', `<viewSettings>${settings}${zone}</viewSettings>`);
    expect(reply.fault).toBeUndefined();
  }
  return readers;
}

async function tableOf({ client }: Reader, type: StatisticType): Promise<WorldTable & { readonly timestamp: number }> {
  const { body } = await client.call('getStatistics', `<statisticType>${type}</statisticType>`);
  const result = child(body, 'return');
  const rows = result?.children.filter(({ name }) => name === 'rows').map(cellsOf) ?? [];
  return {
    columns: cellsOf(child(result, 'columns')).map(String),
    rows: new Map(rows.map((row) => [String(row[0]), row])),
    timestamp: Number(textAt(result, 'timestamp')),
  };
}

/** What is known of the contact centre besides its tables, as of now. */
function behindTheTables({ world }: Sandbox): Omit<Sighted, 'rows'> {
  const [now, calls] = [world.now(), world.callsUnderWay()];
  const dispositions = world.dispositions();
  const { directory } = world;
  return { world: { now: () => now, callsUnderWay: () => calls, dispositions: () => dispositions, directory } };
}

/** Every table in every view, each some time after the one before. */
async function readOneByOne(readers: readonly Reader[], clock: VirtualClock) {
  const tables = new Map<string, WorldTable & { readonly timestamp: number }>();
  for (const type of statisticTypeValues) {
    for (const reader of readers) {
      tables.set(`${type} ${reader.view.range}`, await tableOf(reader, type));
      await clock.advance(betweenMs);
    }
  }
  const rows = (type: StatisticType, { range = 'CurrentDay' }: Partial<WorldView> = {}) => {
    const table = tables.get(`${type} ${range}`);
    if (table === undefined) throw new Error(`expected a table that was read, got ${type} in ${range}`);
    return rowsOf(table);
  };
  return { rows, timestamps: [...tables.values()].map(({ timestamp }) => timestamp) };
}

test('tables of one batch show one instant, however long after each other they are read', async () => {
  const clock = createVirtualClock();
  await using sandbox = await createSandbox({
    clock,
    agents: 60,
    speed: 60,
    limits: 'off',
    batchMs: [batchMs, batchMs],
  });
  const readers = await signIn(sandbox);
  for (const reader of readers) await tableOf(reader, 'CampaignState');
  for (let batch = 0; batch < 4; batch += 1) {
    await clock.advance(batchMs - (clock.now() % batchMs));
    const asOf = clock.now();
    const behind = behindTheTables(sandbox);
    const { rows, timestamps } = await readOneByOne(readers, clock);
    expect(clock.now() - asOf).toBeGreaterThan(4000);
    expect(contradictionsOf({ ...behind, rows })).toEqual([]);
    // Timestamps are of the instant that the tables show, and each is another.
    expect(Math.min(...timestamps)).toBe(asOf);
    expect(Math.max(...timestamps)).toBeLessThan(asOf + timestamps.length);
  }
});

test('tables that nobody had asked for before agree from the first on', async () => {
  const clock = createVirtualClock();
  await using sandbox = await createSandbox({
    clock,
    agents: 60,
    speed: 60,
    limits: 'off',
    batchMs: [60_000, 60_000],
  });
  const [reader] = (await signIn(sandbox)).filter(({ view }) => view.range === 'CurrentDay');
  if (reader === undefined) throw new Error('expected a reader of the day');
  const states = rowsOf(await tableOf(reader, 'AgentState'));
  await clock.advance(4500);
  const queues = rowsOf(await tableOf(reader, 'ACDStatus'));
  expect(sandbox.world.now()).toBeGreaterThan(Date.UTC(2026, 0, 5, 16) + 4000 * 60);
  for (const [skill, row] of queues) {
    const own = sandbox.world.directory.people.filter(({ skills }) => skills.some(({ name }) => name === skill));
    const onCall = own.filter(({ userName }) => states.get(userName)?.['State'] === 'On Call').length;
    expect(row['Agents On Call'], skill).toBe(String(onCall));
  }
});

test('a column that was added is there when the table is asked for anew, and all tables are of one instant again', async () => {
  const clock = createVirtualClock();
  await using sandbox = await createSandbox({ clock, agents: 20, limits: 'off', batchMs: [60_000, 60_000] });
  const [reader] = await signIn(sandbox);
  if (reader === undefined) throw new Error('expected a reader');
  expect((await tableOf(reader, 'AgentStatistics')).columns).not.toContain('Warranty Case');
  await clock.advance(1000);
  sandbox.control.addDisposition('Warranty Case');
  const statistics = await tableOf(reader, 'AgentStatistics');
  expect(statistics.columns).toContain('Warranty Case');
  await clock.advance(1000);
  expect((await tableOf(reader, 'AgentState')).timestamp - statistics.timestamp).toBe(1);
});
