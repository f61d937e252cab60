import { serveProcess } from '../lib/processes.ts';
import { createProduct } from '../product/product.ts';
import { changesOf, createTable, type Item } from '../decoding/documents.ts';
import { sharedDifference } from '../../src/live/row-difference.ts';
import type { StatisticRow } from '../../src/live/row.ts';
import { subscribe } from '../../src/live/subscription.ts';
import { ChangedItems } from '../../src/schema/changed-items.ts';
import { naiveDeltas, type TeamFilter } from './naive.ts';

// A thousand subscribers, each with a team of its own in a table of 10,000 agents, and a batch of 20,000 changed cells: which of its rows each must be told, and the
// events that say so.

const filters = 1_000;
const teamSize = 20;
const items = 20_000;

const document = `subscription Team($names: [String!]) {
  agents(where: { userNames: $names }) {
    upserted { userName fullName state reasonCode campaignName callType customer mediaAvailability }
  }
}`;
const selected = ['Full Name', 'State', 'Reason Code', 'Campaign Name', 'Call Type', 'Customer', 'Media Availability'];

const table = createTable(10_000);
const columns = [table.columns[0] ?? '', ...selected, ...table.columns.slice(1 + selected.length)];
const product = await createProduct({ columns, rows: table.rows, timestamp: '1', asOf: Date.now() });
const teams: TeamFilter[] = Array.from({ length: filters }, (_, filter) => ({
  keys: new Set(
    Array.from({ length: teamSize }, (_, member) => table.rows[(filter * 37 + member * 499) % 10_000]?.[0] ?? ''),
  ),
  columns: new Set(selected),
}));
const channels = await Promise.all(teams.map(({ keys }) => product.channel(document, { names: [...keys] })));
for (const channel of channels) channel.take(); // snapshots

const { topic } = product.table('AgentState');
const reader = subscribe([topic]);
reader.take();
const deltas = teams.map(
  ({ keys, columns: read }) =>
    new ChangedItems<StatisticRow, StatisticRow>({
      topics: [topic],
      item: (_key, [row]) => row,
      id: (key) => key,
      differs: () => true,
      differences: [sharedDifference(topic.name, read)],
      isEach: true,
      among: { keys },
    }),
);

let instant = Date.now();
const rowOf = new Map(table.rows.map((row) => [row[0], row]));

const calls = {
  /** CPU of one batch for all of them, ms. Throws when they are not told the same. */
  async batch({ round }: { round: number }): Promise<Costs> {
    const changes = realChanges(round);
    instant += 3_000;
    await product.apply({ added: [], deleted: [], cells: changes, timestamp: String(instant), asOf: instant });
    for (const { key, column, text } of changes) {
      const row = rowOf.get(key);
      if (row !== undefined) row[columns.indexOf(column)] = text;
    }
    const batch = reader.take();
    const entry = batch?.backlogs[0]?.missed.entry;
    if (batch === undefined || entry === undefined) throw new Error('expected news of the batch, got none');
    const costs: Costs = { naive: 0, deltas: 0, events: 0 };
    const keysBy: { [by in keyof Costs]: readonly Iterable<string>[] } = { naive: [], deltas: [], events: [] };
    const takers = {
      naive() {
        const told = naiveDeltas(teams, changes);
        return () => told;
      },
      // What was noted of followed keys when the batch was applied is noted again: it is for filters, so it belongs here.
      deltas() {
        topic.followed.note(entry);
        const told = deltas.map((delta) => delta.since(batch));
        return () => told.map(({ upserted }) => upserted.map(({ key }) => key));
      },
      events() {
        topic.followed.note(entry);
        const told = channels.map((channel) => channel.take());
        return () => told.map((events) => events.flatMap(({ upserted }) => upserted.map(({ row }) => row.key)));
      },
    };
    for (const by of orders[Math.abs(round) % orders.length] ?? []) {
      const before = process.cpuUsage();
      const keysTold = takers[by]();
      const { user, system } = process.cpuUsage(before);
      costs[by] = (user + system) / 1_000;
      keysBy[by] = keysTold();
    }
    for (const by of ['deltas', 'events'] as const)
      for (const [team, told] of keysBy.naive.entries()) {
        const [got, wanted] = [[...(keysBy[by][team] ?? [])].sort().join(), [...told].sort().join()];
        if (got !== wanted) throw new Error(`expected ${by} to tell team ${team} of ${wanted}, got ${got}`);
      }
    return costs;
  },
};

/** Whoever comes first finds nothing in a cache. */
const orders: readonly (readonly (keyof Costs)[])[] = [
  ['deltas', 'events', 'naive'],
  ['naive', 'deltas', 'events'],
  ['events', 'deltas', 'naive'],
  ['naive', 'events', 'deltas'],
];

/** CPU, ms: of a loop of loops; of our deltas, which rows of a filter differ; of these as events with their cursors. */
export interface Costs {
  naive: number;
  deltas: number;
  events: number;
}

export type FiltersCalls = typeof calls;

serveProcess(calls, async () => {
  for (const delta of deltas) delta.close();
  reader.close();
  for (const channel of channels) channel.close();
  await product.close();
});

/** Of each cell at most one, and to another text. */
function realChanges(round: number): readonly Item[] {
  const seen = new Set<string>();
  return changesOf({ columns, rows: table.rows }, items, 500 + round).filter(({ key, column, text }) => {
    const cell = `${key} ${column}`;
    if (seen.has(cell) || rowOf.get(key)?.[columns.indexOf(column)] === text) return false;
    seen.add(cell);
    return true;
  });
}
