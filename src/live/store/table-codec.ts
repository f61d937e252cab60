import { partsOf } from '../../lib/edited-cells.ts';
import { PackedCells } from '../../lib/packed-cells.ts';
import type { Change, Entry, Gap } from '../change.ts';
import { createColumnSet, factsOf, MirrorRow, type ColumnSet, type StatisticRow } from '../row.ts';
import type { Place, StoredTable } from '../store.ts';

/** Of the records below. Files of another one are set aside. */
export const formatVersion = 1;

type Cells = readonly (string | null)[];
/** Columns by number, cells, running since, changed at, missing columns. */
type RowRecord = readonly [
  columns: number,
  cells: Cells,
  since: readonly (readonly [string, number])[],
  changedAt: number | null,
  missing?: readonly string[],
];
type Keyed = readonly [key: string, row: RowRecord | null];

interface HeaderRecord {
  readonly five9Table: typeof formatVersion;
  readonly name: string;
  readonly epoch: string;
  readonly offset: number;
  readonly asOf: number | null;
}
interface ColumnsRecord {
  readonly columns: readonly string[];
}
interface RowsRecord {
  readonly rows: readonly Keyed[];
}
interface EntryRecord {
  readonly offset: number;
  readonly asOf: number;
  /** So many parts came before it, with further changes. @default 0 */
  readonly parts?: number;
  readonly changes: readonly Keyed[];
  readonly gap?: Gap;
  readonly place: Place | null;
}
/** Of a large entry, changes that come before it. An entry that was not finished has been seen by nobody, and what follows has the same offset. */
interface PartRecord {
  readonly part: number;
  readonly of: number;
  readonly changes: readonly Keyed[];
}
interface PlaceRecord {
  readonly place: Place | null;
}
type TableRecord = HeaderRecord | ColumnsRecord | RowsRecord | PartRecord | EntryRecord | PlaceRecord;

/** Turns tables and entries into records of one file. Columns are written once, before the first row that has them. */
export interface TableEncoder {
  table(name: string, table: StoredTable): Iterable<TableRecord>;
  append(entry: Entry<StatisticRow> | undefined, place: Place | undefined): Iterable<TableRecord>;
}

const rowsPerRecord = 200;
const none: ReadonlyMap<string, number> = new Map();

/** `columns`: those that the file names already, in their order. */
export function createTableEncoder(columns: readonly ColumnSet[] = []): TableEncoder {
  const known = new Map<ColumnSet, number>(columns.map((set, index) => [set, index]));

  function* columnsOf(rows: Iterable<StatisticRow | undefined>): Generator<ColumnsRecord> {
    for (const row of rows) {
      if (row === undefined || known.has(row.columns)) continue;
      known.set(row.columns, known.size);
      yield { columns: row.columns.names };
    }
  }

  function rowRecord({ columns, cells, since, changedAt, missing }: StatisticRow): RowRecord {
    const record = [known.get(columns) ?? 0, cells, [...since], changedAt ?? null] as const;
    return missing === undefined ? record : [...record, [...missing]];
  }

  function changeRecord({ key, after }: Change<StatisticRow>): Keyed {
    return [key, after === undefined ? null : rowRecord(after)];
  }

  function* entryRecords(entry: Entry<StatisticRow>, place: Place | undefined): Generator<TableRecord> {
    yield* columnsOf(entry.changes.map(({ after }) => after));
    const { changes } = entry;
    let done = 0;
    for (; changes.length - done > rowsPerRecord; done += rowsPerRecord)
      yield {
        part: done / rowsPerRecord,
        of: entry.offset,
        changes: changes.slice(done, done + rowsPerRecord).map(changeRecord),
      };
    yield {
      offset: entry.offset,
      asOf: entry.asOf,
      ...(done === 0 ? {} : { parts: done / rowsPerRecord }),
      changes: changes.slice(done).map(changeRecord),
      ...(entry.gap === undefined ? {} : { gap: entry.gap }),
      place: place ?? null,
    };
  }

  return {
    *table(name, { epoch, offset, asOf, rows, entries, place }) {
      known.clear();
      yield { five9Table: formatVersion, name, epoch, offset, asOf: asOf ?? null };
      yield* columnsOf(rows.values());
      const all = [...rows];
      for (let start = 0; start < all.length; start += rowsPerRecord)
        yield { rows: all.slice(start, start + rowsPerRecord).map(([key, row]) => [key, rowRecord(row)]) };
      for (const entry of entries) yield* entryRecords(entry, place);
      yield { place: place ?? null };
    },
    append: (entry, place) => (entry === undefined ? [{ place: place ?? null }] : entryRecords(entry, place)),
  };
}

/** The table that the records make, and the columns they name; undefined when they are none of ours, or not of this table. */
export function decodeTable(
  name: string,
  records: readonly unknown[],
): { readonly table: StoredTable; readonly columns: readonly ColumnSet[] } | undefined {
  const [header, ...others] = records as readonly TableRecord[];
  if (header === undefined || !('five9Table' in header)) return undefined;
  if (header.five9Table !== formatVersion || header.name !== name) return undefined;
  const columns: ColumnSet[] = [];
  const base = new Map<string, StatisticRow>();
  const rows = new Map<string, StatisticRow>();
  const entries: Entry<StatisticRow>[] = [];
  let place: Place | null = null;
  let parts: (readonly Keyed[])[] = [];

  const rowOf = (key: string, [index, cells, since, changedAt, missing]: RowRecord): StatisticRow | undefined => {
    const set = columns[index];
    return set === undefined
      ? undefined
      : new MirrorRow(
          key,
          factsOf({
            columns: set,
            since: since.length === 0 ? none : new Map(since),
            changedAt: changedAt ?? undefined,
            missing: missing === undefined ? undefined : new Set(missing),
          }),
          partsOf(PackedCells.of(cells)),
        );
  };

  for (const record of others) {
    if ('columns' in record) columns.push(createColumnSet(record.columns));
    else if ('rows' in record) {
      for (const [key, row] of record.rows) {
        const made = row === null ? undefined : rowOf(key, row);
        if (made === undefined) return undefined;
        base.set(key, made);
        rows.set(key, made);
      }
    } else if ('part' in record) {
      if (record.part === 0) parts = [];
      if (record.of !== (entries.at(-1)?.offset ?? header.offset) + 1 || record.part !== parts.length) return undefined;
      parts.push(record.changes);
    } else if ('changes' in record) {
      if (record.offset !== (entries.at(-1)?.offset ?? header.offset) + 1) return undefined;
      const changes: Change<StatisticRow>[] = [];
      if (record.parts === undefined) parts = []; // left by an entry that was not finished
      else if (record.parts !== parts.length) return undefined;
      for (const [key, row] of [...parts.flat(), ...record.changes]) {
        const after = row === null ? undefined : rowOf(key, row);
        if (row !== null && after === undefined) return undefined;
        changes.push({ key, before: rows.get(key), after });
        if (after === undefined) rows.delete(key);
        else rows.set(key, after);
      }
      const { offset, asOf, gap } = record;
      entries.push({ offset, asOf, changes, ...(gap === undefined ? {} : { gap }) });
      place = record.place;
      parts = [];
    } else if ('place' in record) place = record.place;
    else return undefined;
  }
  const { epoch, offset, asOf } = header;
  const table = { epoch, offset, asOf: asOf ?? undefined, rows: base, entries, place: place ?? undefined };
  return { table, columns };
}

/** The same rows and place as the beginning of another log: for one whose end is in doubt. */
export function asNewLog({ rows, entries, asOf, place }: StoredTable, epoch: string): StoredTable {
  const now = new Map(rows);
  for (const { changes } of entries) {
    for (const { key, after } of changes) {
      if (after === undefined) now.delete(key);
      else now.set(key, after);
    }
  }
  return { epoch, offset: 0, asOf: entries.at(-1)?.asOf ?? asOf, rows: now, entries: [], place };
}
