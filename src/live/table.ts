import type { Change } from './change.ts';
import { createColumnSet, type ColumnSet, type StatisticRow } from './row.ts';
import { isNoNews, isRunning, runningSince } from './running.ts';
import type { Baseline, CellUpdate, Update } from './source.ts';

/** What an answer of the source changes in a table. Nothing is applied: the rows before stay as they are. */
export interface Applied {
  /** The set that new rows point to: the same object as before unless it grew or differs. */
  readonly columns: ColumnSet;
  /** Only rows that differ; a running duration that advanced with the clock is no difference. */
  readonly changes: readonly Change<StatisticRow>[];
  /** Oddities of the answer, each a sentence for the log. */
  readonly notes: readonly string[];
}

interface Before {
  readonly columns: ColumnSet | undefined;
  readonly rows: ReadonlyMap<string, StatisticRow>;
}

/** Compares a whole table with the rows there were. Of two rows with one key the last counts. */
export function applyBaseline(type: string, { columns: known, rows }: Before, baseline: Baseline): Applied {
  const columns =
    known !== undefined && isSame(known.names, baseline.columns) ? known : createColumnSet(baseline.columns);
  const notes: string[] = [];
  const isFirst = known === undefined;
  const next = new Map<string, StatisticRow>();
  for (const received of baseline.rows) {
    const key = received[0] ?? '';
    if (key === '') notes.push('left out a row without a key');
    else {
      if (next.has(key)) notes.push(`of two rows with the key ${JSON.stringify(key)} took the last`);
      const before = rows.get(key);
      const cells = columns.names.map((_, index) => received[index] ?? null);
      if (before?.columns === columns && cells.every((text, i) => isNoNews(type, before, i, text, baseline.asOf))) {
        next.set(key, before);
        continue;
      }
      next.set(key, makeRow(type, { key, columns, cells, asOf: baseline.asOf, before, isFirst }));
    }
  }
  const changes: Change<StatisticRow>[] = [];
  for (const [key, after] of next) {
    const before = rows.get(key);
    if (before !== after) changes.push({ key, before, after });
  }
  for (const [key, before] of rows) if (!next.has(key)) changes.push({ key, before, after: undefined });
  return { columns, changes, notes };
}

/**
 * Applies changed cells, added and deleted keys. Any split of the same updates ends in the same table. A cell of an unknown key makes a row,
 * partial until all of its cells have come: so new objects show where the source names no added ones. A key both added and deleted is there if it has cells.
 */
export function applyUpdate(
  type: string,
  { columns: known, rows }: Before & { columns: ColumnSet },
  update: Update,
): Applied {
  const columns = grow(known, update.cells);
  const added = new Set(update.added);
  const deleted = new Set(update.deleted);
  const cellsByKey = new Map<string, CellUpdate[]>();
  for (const key of added) if (!deleted.has(key)) cellsByKey.set(key, []);
  for (const cell of update.cells) {
    if (deleted.has(cell.key) && !added.has(cell.key)) continue;
    const list = cellsByKey.get(cell.key);
    if (list === undefined) cellsByKey.set(cell.key, [cell]);
    else list.push(cell);
  }
  const changes: Change<StatisticRow>[] = [];
  for (const [key, sent] of cellsByKey) {
    const before = rows.get(key);
    const after = overlay(type, { key, columns, sent, asOf: update.asOf, before });
    if (after !== before) changes.push({ key, before, after });
  }
  for (const key of deleted) {
    const before = rows.get(key);
    if (before !== undefined && !cellsByKey.has(key)) changes.push({ key, before, after: undefined });
  }
  const notes = columns === known ? [] : [`new columns: ${columns.names.slice(known.names.length).join(', ')}`];
  return { columns, changes, notes };
}

function grow(columns: ColumnSet, cells: readonly CellUpdate[]): ColumnSet {
  const unknown = new Set<string>();
  for (const { column } of cells) if (columns.indexOf(column) === undefined) unknown.add(column);
  return unknown.size === 0 ? columns : createColumnSet([...columns.names, ...unknown]);
}

interface RowUpdate {
  readonly key: string;
  readonly columns: ColumnSet;
  readonly sent: readonly CellUpdate[];
  readonly asOf: number;
  readonly before: StatisticRow | undefined;
}

function overlay(type: string, { key, columns, sent, asOf, before }: RowUpdate): StatisticRow {
  const isKnown = ({ column, text }: CellUpdate) => {
    const index = before?.columns.indexOf(column);
    return before !== undefined && index !== undefined && isNoNews(type, before, index, text, asOf);
  };
  if (before !== undefined && sent.every(isKnown)) return before;
  // A row keeps the columns it was read with until it is sent one of the new ones.
  const isWide = before === undefined || sent.some(({ column }) => before.columns.indexOf(column) === undefined);
  const target = isWide ? columns : before.columns;
  const cells: (string | null)[] = before === undefined ? target.names.map(() => null) : [...before.cells];
  while (cells.length < target.names.length) cells.push(null);
  const missing = new Set(before === undefined ? target.names : before.missing);
  const touched = new Set<string>();
  if (before === undefined) {
    cells[0] = key;
    missing.delete(target.names[0] ?? '');
  }
  for (const { column, text } of sent) {
    const index = target.indexOf(column);
    if (index === undefined) continue; // not reached: `columns` has grown by it
    cells[index] = text;
    missing.delete(column);
    touched.add(column);
  }
  return makeRow(type, { key, columns: target, cells, asOf, before, missing, touched, isFirst: false });
}

interface NewRow {
  readonly key: string;
  readonly columns: ColumnSet;
  readonly cells: readonly (string | null)[];
  readonly asOf: number;
  readonly before: StatisticRow | undefined;
  readonly missing?: ReadonlySet<string>;
  /** Columns that were sent; all of them when left out. */
  readonly touched?: ReadonlySet<string>;
  /** Of the first reading of the table: nothing is known to have changed. */
  readonly isFirst: boolean;
}

/** The row, or the very one there was when nothing differs. */
function makeRow(type: string, { key, columns, cells, asOf, before, missing, touched, isFirst }: NewRow): StatisticRow {
  const isSent = (column: string) => touched?.has(column) ?? true;
  const since = runningSince(type, { columns, cells, asOf, before, isSent });
  const partial = (missing?.size ?? 0) > 0;
  const isUnchanged =
    before !== undefined &&
    before.columns === columns &&
    (before.missing?.size ?? 0) === (missing?.size ?? 0) &&
    isSameSince(before.since, since) &&
    cells.every((cell, index) => cell === before.cells[index] || advancesOnly(type, columns.names[index], since));
  if (isUnchanged) return before;
  const changedAt = isFirst ? undefined : asOf;
  return {
    key,
    columns,
    cells,
    since,
    changedAt,
    partial,
    ...(partial && missing !== undefined ? { missing } : {}),
  };
}

/** Of a duration that runs now as it did before, the text says nothing that `since` does not. */
function advancesOnly(type: string, column: string | undefined, since: ReadonlyMap<string, number>): boolean {
  return column !== undefined && since.has(column) && isRunning(type, column);
}

function isSameSince(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): boolean {
  if (a.size !== b.size) return false;
  for (const [column, instant] of a) if (b.get(column) !== instant) return false;
  return true;
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name, index) => name === b[index]);
}
