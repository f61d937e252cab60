import { serveProcess } from '../lib/processes.ts';
import { createProduct } from '../product/product.ts';
import { changesOf, createTable, type Item } from '../decoding/documents.ts';
import type { LiveFieldEvent } from '../../src/schema/live-field.ts';
import type { RowItem } from '../../src/schema/table-row.ts';
import { naiveDeltas, type TeamFilter } from './naive.ts';

// A thousand subscribers, each with a team of its own in a table of 10,000 agents, and a batch of 20,000 changed cells: what each must be told.

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

let instant = Date.now();
const rowOf = new Map(table.rows.map((row) => [row[0], row]));

const calls = {
  /** CPU of all deltas of one batch, ms. Throws when they are not the same. */
  async batch({ round, oursFirst }: { round: number; oursFirst: boolean }): Promise<{ ours: number; naive: number }> {
    const changes = realChanges(round);
    instant += 3_000;
    await product.apply({ added: [], deleted: [], cells: changes, timestamp: String(instant), asOf: instant });
    for (const { key, column, text } of changes) {
      const row = rowOf.get(key);
      if (row !== undefined) row[columns.indexOf(column)] = text;
    }
    let told: readonly (readonly LiveFieldEvent<RowItem, unknown>[])[] = [];
    let expected: readonly ReadonlySet<string>[] = [];
    const takeAll = () =>
      cpuOf(() => {
        told = channels.map((channel) => channel.take());
      });
    const takeNaive = () =>
      cpuOf(() => {
        expected = naiveDeltas(teams, changes);
      });
    const [first, second] = oursFirst ? [takeAll(), takeNaive()] : [takeNaive(), takeAll()];
    for (const [index, events] of told.entries()) {
      const keys = events.flatMap(({ upserted }) => upserted.map(({ row }) => row.key));
      const [got, wanted] = [keys.sort().join(), [...(expected[index] ?? [])].sort().join()];
      if (got !== wanted) throw new Error(`expected team ${index} to be told of ${wanted}, got ${got}`);
    }
    return oursFirst ? { ours: first, naive: second } : { ours: second, naive: first };
  },
};

export type FiltersCalls = typeof calls;

serveProcess(calls, async () => {
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

function cpuOf(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}
