import { atOnce } from '../lib/next-turn.ts';
import type { Change } from './change.ts';
import { own, PackedCells } from '../lib/packed-cells.ts';
import { createColumnSet, MirrorRow, packedOf, type ColumnSet, type StatisticRow } from './row.ts';
import { hasRunning, isNoNews, isRunning, runningSince } from './running.ts';
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

/** Rows looked at between two looks at the event loop: one to three milliseconds. */
const rowsPerStep = 256;

/** Compares a whole table with the rows there were. Of two rows with one key the last counts. */
export function applyBaseline(type: string, before: Before, baseline: Baseline): Applied {
  return atOnce(baselineSteps(type, before, baseline));
}

/** The same in steps; meanwhile nobody may change the rows there were. */
export function* baselineSteps(
  type: string,
  { columns: known, rows }: Before,
  baseline: Baseline,
): Generator<void, Applied, undefined> {
  const columns =
    known !== undefined && isSame(known.names, baseline.columns) ? known : createColumnSet(baseline.columns);
  const received = baseline.packed ?? baseline.rows.map((cells) => PackedCells.of(cells));
  const notes: string[] = [];
  const changes: Change<StatisticRow>[] = [];
  const { asOf } = baseline;
  const isFirst = known === undefined;
  const read = (key: string, before: StatisticRow | undefined, sent: PackedCells) => {
    const cells = sent.length === columns.names.length ? sent : fitted(sent, columns);
    if (before?.columns === columns && saysNothing(type, before, cells, asOf)) return before;
    return makeRow(type, { key, columns, cells, asOf, before, isFirst });
  };

  // Nearly always the same keys come in the same order: then nothing need be looked up.
  let count = 0;
  for (const before of rows.values()) {
    const cells = received[count];
    if (cells === undefined || !cells.isAt(0, before.key)) break;
    const after = read(before.key, before, cells);
    if (after !== before) changes.push({ key: before.key, before, after });
    count += 1;
    if (count % rowsPerStep === 0) yield;
  }
  if (count === rows.size && count === received.length) return { columns, changes, notes };

  const next = new Map<string, StatisticRow>();
  const changed = new Map(changes.map(({ key, after }) => [key, after]));
  for (const [key, before] of rows) {
    if (next.size === count) break;
    next.set(key, changed.get(key) ?? before);
  }
  for (let index = count; index < received.length; index += 1) {
    if (index > 0 && index % rowsPerStep === 0) yield;
    const cells = received[index] ?? PackedCells.of([]);
    const key = own(cells.at(0) ?? '');
    if (key === '') notes.push('left out a row without a key');
    else {
      if (next.has(key)) notes.push(`of two rows with the key ${JSON.stringify(key)} took the last`);
      const before = rows.get(key);
      next.set(before?.key ?? key, read(key, before, cells));
    }
  }
  return { columns, changes: differences(rows, next), notes };
}

function differences(
  rows: ReadonlyMap<string, StatisticRow>,
  next: ReadonlyMap<string, StatisticRow>,
): Change<StatisticRow>[] {
  const changes: Change<StatisticRow>[] = [];
  for (const [key, after] of next) {
    const before = rows.get(key);
    if (before !== after) changes.push({ key, before, after });
  }
  for (const [key, before] of rows) if (!next.has(key)) changes.push({ key, before, after: undefined });
  return changes;
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
export function applyUpdate(type: string, before: Before & { columns: ColumnSet }, update: Update): Applied {
  return atOnce(updateSteps(type, before, update));
}

/** The same in steps; meanwhile nobody may change the rows there were. */
export function* updateSteps(
  type: string,
  { columns: known, rows }: Before & { columns: ColumnSet },
  update: Update,
): Generator<void, Applied, undefined> {
  const columns = grow(known, update.cells);
  const added = new Set(update.added);
  const deleted = new Set(update.deleted);
  const isPlain = !hasRunning(type);
  const edits = new Map<string, Edit>();
  for (const key of added) if (!deleted.has(key)) edits.set(key, new Edit(rows.get(key), columns, isPlain));
  let seen = 0;
  for (const cell of update.cells) {
    if ((seen += 1) % cellsPerStep === 0) yield;
    const { key } = cell;
    let edit = edits.get(key);
    if (edit === undefined) {
      if (deleted.size > 0 && deleted.has(key) && !added.has(key)) continue;
      edits.set(key, (edit = new Edit(rows.get(key), columns, isPlain)));
    }
    edit.add(cell, columns);
  }
  const changes: Change<StatisticRow>[] = [];
  let made = 0;
  for (const [key, edit] of edits) {
    if ((made += 1) % rowsPerStep === 0) yield;
    const { before } = edit;
    const after =
      edit.plain(update.asOf) ?? overlay(type, { key, columns, sent: edit.sent, asOf: update.asOf, before });
    if (after !== before) changes.push({ key: before?.key ?? key, before, after });
  }
  for (const key of deleted) {
    const before = rows.get(key);
    if (before !== undefined && !edits.has(key)) changes.push({ key, before, after: undefined });
  }
  const notes = columns === known ? [] : [`new columns: ${columns.names.slice(known.names.length).join(', ')}`];
  return { columns, changes, notes };
}

/** Sorting cells by row is quicker than making rows of them. */
const cellsPerStep = 4_096;

/** What an update changes in one row. */
class Edit {
  readonly before: StatisticRow | undefined;
  readonly sent: CellUpdate[] = noCells;
  /** Of a whole row without durations, whose texts alone say what is new: what was sent so far. */
  private readonly texts: Map<number, string | null> | undefined;

  constructor(before: StatisticRow | undefined, columns: ColumnSet, isPlain: boolean) {
    this.before = before;
    if (isPlain && before instanceof MirrorRow && before.columns === columns && before.missing === undefined)
      this.texts = new Map();
    else this.sent = [];
  }

  add(cell: CellUpdate, columns: ColumnSet): void {
    if (this.texts === undefined) this.sent.push(cell);
    else this.texts.set(columns.indexOf(cell.column) ?? 0, cell.text);
  }

  /** The row as it is now; undefined when more than texts has to be looked at. */
  plain(asOf: number): StatisticRow | undefined {
    const { before, texts } = this;
    if (texts === undefined || !(before instanceof MirrorRow)) return undefined;
    const packed = before.packed.with(texts);
    if (packed === before.packed) return before;
    const { key, columns, since } = before;
    return new MirrorRow({ key, columns, packed, since, changedAt: asOf, missing: undefined });
  }
}

const noCells: CellUpdate[] = [];

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
  const texts = new Map<number, string | null>();
  const isPartial = before === undefined || before.missing !== undefined;
  const missing = isPartial ? new Set(before === undefined ? target.names.slice(1) : before.missing) : undefined;
  for (const { column, text } of sent) {
    const index = target.indexOf(column);
    if (index === undefined) continue; // not reached: `columns` has grown by it
    texts.set(index, text);
    missing?.delete(column);
  }
  const cells = cellsBefore(target, key, before).with(texts);
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
  readonly sent?: readonly CellUpdate[] | undefined;
  /** Of the first reading of the table: nothing is known to have changed. */
  readonly isFirst: boolean;
}

/** The row, or the very one there was when nothing differs. */
function makeRow(type: string, { key, columns, cells, asOf, before, missing, sent, isFirst }: NewRow): StatisticRow {
  const since = runningSince(type, { columns, cells, asOf, before, sent });
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
