import type { StatisticType } from '../five9/contract/types.ts';
import type { World, WorldTable, WorldView } from './world/world.ts';

/** How the columns of a table differ from those that the contact centre gives it. The key column stays as it is. */
export interface ColumnChanges {
  /** New names by old ones. */
  readonly rename?: Readonly<Record<string, string>> | undefined;
  readonly leaveOut?: readonly string[] | undefined;
  /** Further columns, with what all their cells hold; null is nil. */
  readonly add?: Readonly<Record<string, string | null>> | undefined;
}

/** Most columns of the campaign tables were never seen (facts §2.5): they can be others. */
export interface TableColumns {
  /** Instead of what was set before. Throws a sentence, and nothing has changed. */
  set(type: StatisticType, changes: ColumnChanges): void;
  /** Whether a table was given a column of this name, by another name or as a further one. */
  isGiven(name: string): boolean;
  /** Grows with every change. */
  readonly version: number;
  /** The table with its columns as set. A row that is the same array as before is so afterwards. */
  apply(type: StatisticType, table: WorldTable): WorldTable;
}

type Row = readonly (string | null)[];

/** How to write the rows of a table that has these columns. */
interface Layout {
  readonly source: readonly string[];
  readonly columns: readonly string[];
  readonly cells: readonly ((row: Row) => string | null)[];
  readonly rows: WeakMap<Row, Row>;
}

export function createTableColumns(world: Pick<World, 'table'>): TableColumns {
  const changed = new Map<StatisticType, ColumnChanges>();
  const layouts = new Map<StatisticType, Layout>();
  let version = 0;

  return {
    set(type, changes) {
      checkChanges(type, world.table(type, anyView).columns, changes);
      version += 1;
      layouts.delete(type);
      changed.set(type, changes);
    },
    isGiven: (name) =>
      [...changed.values()].some(
        ({ rename = {}, add = {} }) => Object.values(rename).includes(name) || Object.hasOwn(add, name),
      ),
    get version() {
      return version;
    },
    apply(type, table) {
      const changes = changed.get(type);
      if (changes === undefined) return table;
      let layout = layouts.get(type);
      if (layout?.source !== table.columns) layouts.set(type, (layout = layoutOf(table.columns, changes)));
      return { columns: layout.columns, rows: new Map([...table.rows].map(([key, row]) => [key, write(layout, row)])) };
    },
  };
}

const anyView: WorldView = { range: 'CurrentDay', rollingPeriod: 'Minutes30', shiftStartMs: 0, utcOffsetMs: 0 };

function checkChanges(type: StatisticType, columns: readonly string[], changes: ColumnChanges): void {
  const { rename = {}, leaveOut = [] } = changes;
  const [key = ''] = columns;
  for (const name of [...Object.keys(rename), ...leaveOut]) {
    if (name === key) throw new Error(`expected the key column "${key}" of ${type} to stay, got a change of it`);
    if (!columns.includes(name))
      throw new Error(`expected columns of ${type} among ${columns.join(', ')}, got "${name}"`);
  }
  const names = layoutOf(columns, changes).columns;
  const twice = names.find((name, index) => names.indexOf(name) < index);
  if (twice !== undefined) throw new Error(`expected every column of ${type} once, got "${twice}" twice`);
}

/** The key first, then by the alphabet, as a header comes without requested columns. */
function layoutOf(source: readonly string[], { rename = {}, leaveOut = [], add = {} }: ColumnChanges): Layout {
  const kept = source.flatMap((name, index) =>
    leaveOut.includes(name) ? [] : [[rename[name] ?? name, (row: Row) => row[index] ?? null] as const],
  );
  const added = Object.entries(add).map(([name, text]) => [name, () => text] as const);
  const [key, ...others] = [...kept, ...added];
  if (key === undefined) throw new Error('expected a table to have a key column');
  const ordered = [key, ...others.sort(([one], [other]) => (one < other ? -1 : 1))];
  return {
    source,
    columns: ordered.map(([name]) => name),
    cells: ordered.map(([, cell]) => cell),
    rows: new WeakMap(),
  };
}

function write({ cells, rows }: Layout, row: Row): Row {
  let written = rows.get(row);
  if (written === undefined) rows.set(row, (written = cells.map((cell) => cell(row))));
  return written;
}
