import type { Change } from './change.ts';
import { PackedCells } from '../lib/packed-cells.ts';
import { createColumnSet, MirrorRow, packedOf, type ColumnSet, type StatisticRow } from './row.ts';
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
  for (const received of baseline.packed ?? baseline.rows.map((cells) => PackedCells.of(cells))) {
    const key = received.at(0) ?? '';
    if (key === '') notes.push('left out a row without a key');
    else {
      if (next.has(key)) notes.push(`of two rows with the key ${JSON.stringify(key)} took the last`);
      const before = rows.get(key);
      const cells = received.length === columns.names.length ? received : fitted(received, columns);
      if (before?.columns === columns && saysNothing(type, before, cells, baseline.asOf)) next.set(before.key, before);
      else next.set(key, makeRow(type, { key, columns, cells, asOf: baseline.asOf, before, isFirst }));
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

/** Whether every cell says what the row says already. Most rows of most readings: no more than a comparison of two strings. */
function saysNothing(type: string, before: StatisticRow, cells: PackedCells, asOf: number): boolean {
  if (before.missing !== undefined) return false;
  if (before.since.size === 0) return packedOf(before).isSame(cells);
  return cells.toArray().every((text, index) => isNoNews(type, before, index, text, asOf));
}

/** One cell for each column: what is missing is nil, what is too many has no name. */
function fitted(cells: PackedCells, { names }: ColumnSet): PackedCells {
  return PackedCells.of(names.map((_, index) => cells.at(index)));
}

export function isEmpty(baseline: Baseline): boolean {
  return (baseline.packed ?? baseline.rows).length === 0;
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
  if (before !== undefined && sent.every((cell) => isKnown(type, before, cell, asOf))) return before;
  // A row keeps the columns it was read with until it is sent one of the new ones.
  const isWide = before === undefined || sent.some(({ column }) => before.columns.indexOf(column) === undefined);
  const target = isWide ? columns : before.columns;
  let cells = cellsBefore(target, key, before);
  const isPartial = before === undefined || before.missing !== undefined;
  const missing = isPartial ? new Set(before === undefined ? target.names.slice(1) : before.missing) : undefined;
  for (const { column, text } of sent) {
    const index = target.indexOf(column);
    if (index === undefined) continue; // not reached: `columns` has grown by it
    if (!cells.isAt(index, text)) cells = cells.with(index, text);
    missing?.delete(column);
  }
  return makeRow(type, { key, columns: target, cells, asOf, before, missing, sent, isFirst: false });
}

function isKnown(type: string, before: StatisticRow, { column, text }: CellUpdate, asOf: number): boolean {
  const index = before.columns.indexOf(column);
  return index !== undefined && isNoNews(type, before, index, text, asOf);
}

/** What an update is laid over: the row as it was, with room for columns that it did not have. */
function cellsBefore({ names }: ColumnSet, key: string, before: StatisticRow | undefined): PackedCells {
  if (before === undefined) return PackedCells.of(names.map((_, index) => (index === 0 ? key : null)));
  const cells = packedOf(before);
  return cells.length === names.length ? cells : PackedCells.of(names.map((_, index) => cells.at(index)));
}

interface NewRow {
  readonly key: string;
  readonly columns: ColumnSet;
  readonly cells: PackedCells;
  readonly asOf: number;
  readonly before: StatisticRow | undefined;
  readonly missing?: ReadonlySet<string> | undefined;
  /** What was sent; every cell when left out. */
  readonly sent?: readonly CellUpdate[];
  /** Of the first reading of the table: nothing is known to have changed. */
  readonly isFirst: boolean;
}

/** The row, or the very one there was when nothing differs. */
function makeRow(type: string, { key, columns, cells, asOf, before, missing, sent, isFirst }: NewRow): StatisticRow {
  const isSent = (name: string) => sent === undefined || sent.some(({ column }) => column === name);
  const since = runningSince(type, { columns, cells, asOf, before, isSent });
  if (before !== undefined && isUnchanged(type, before, { columns, cells, since, missing })) return before;
  return new MirrorRow({
    key: before?.key ?? key,
    columns,
    packed: cells,
    since,
    changedAt: isFirst ? undefined : asOf,
    missing: missing === undefined || missing.size === 0 ? undefined : missing,
  });
}

function isUnchanged(
  type: string,
  before: StatisticRow,
  { columns, cells, since, missing }: Pick<NewRow, 'columns' | 'cells' | 'missing'> & Pick<StatisticRow, 'since'>,
): boolean {
  if (before.columns !== columns || (before.missing?.size ?? 0) !== (missing?.size ?? 0)) return false;
  if (!isSameSince(before.since, since)) return false;
  const was = packedOf(before);
  if (was.isSame(cells)) return true;
  if (since.size === 0) return false;
  return columns.names.every((name, index) => was.isAt(index, cells.at(index)) || advancesOnly(type, name, since));
}

/** Of a duration that runs now as it did before, the text says nothing that `since` does not. */
function advancesOnly(type: string, column: string, since: ReadonlyMap<string, number>): boolean {
  return since.has(column) && isRunning(type, column);
}

function isSameSince(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): boolean {
  if (a.size !== b.size) return false;
  for (const [column, instant] of a) if (b.get(column) !== instant) return false;
  return true;
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name, index) => name === b[index]);
}
