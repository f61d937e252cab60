import { atOnce } from '../lib/next-turn.ts';
import type { Change } from './change.ts';
import { MarkedChange, MarkSet } from './column-marks.ts';
import { CellChanges, PackedCells } from '../lib/packed-cells.ts';
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

/** Looking a key up is quicker than looking at its row. */
const keysPerStep = 2_048;

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
    const key = cells.key();
    if (key === '') notes.push('left out a row without a key');
    else {
      if (next.has(key)) notes.push(`of two rows with the key ${JSON.stringify(key)} took the last`);
      const before = rows.get(key);
      next.set(before?.key ?? key, read(key, before, cells));
    }
  }
  return { columns, changes: yield* differences(rows, next), notes };
}

function* differences(
  rows: ReadonlyMap<string, StatisticRow>,
  next: ReadonlyMap<string, StatisticRow>,
): Generator<void, Change<StatisticRow>[], undefined> {
  const changes: Change<StatisticRow>[] = [];
  let seen = 0;
  for (const [key, after] of next) {
    if ((seen += 1) % keysPerStep === 0) yield;
    const before = rows.get(key);
    if (before !== after) changes.push({ key, before, after });
  }
  for (const [key, before] of rows) {
    if ((seen += 1) % keysPerStep === 0) yield;
    if (!next.has(key)) changes.push({ key, before, after: undefined });
  }
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
  const { cells } = update;
  const indexes = new Int32Array(cells.length);
  const columns = grow(known, cells, indexes);
  const added = new Set(update.added);
  const deleted = new Set(update.deleted);
  const edits = new Edits(cells.length, added.size);
  for (const key of added) if (!deleted.has(key)) edits.at(key, rows);
  for (let place = 0; place < cells.length; place += 1) {
    if (place % cellsPerStep === cellsPerStep - 1) yield;
    const key = cells[place]?.key ?? '';
    if (deleted.size === 0 || !deleted.has(key) || added.has(key)) edits.append(edits.at(key, rows), place);
  }
  const isPlain = !hasRunning(type);
  const texts = new CellChanges();
  const changes: Change<StatisticRow>[] = [];
  for (let edit = 0; edit < edits.count; edit += 1) {
    if (edit % rowsPerStep === rowsPerStep - 1) yield;
    const before = edits.before[edit];
    const key = edits.keys[edit] ?? '';
    let after: StatisticRow;
    if (isPlain && before instanceof MirrorRow && before.columns === columns && before.missing === undefined) {
      // Of a whole row without durations the texts alone say what is new.
      texts.clear();
      for (let place = edits.first(edit); place >= 0; place = edits.next(place))
        texts.set(indexes[place] ?? 0, cells[place]?.text ?? null);
      after = before.with(texts, update.asOf);
    } else {
      const sent: CellUpdate[] = [];
      for (let place = edits.first(edit); place >= 0; place = edits.next(place)) {
        const cell = cells[place];
        if (cell !== undefined) sent.push(cell);
      }
      after = overlay(type, { key, columns, sent, asOf: update.asOf, before }, texts);
    }
    if (after !== before) changes.push(changeOf(key, before, after, texts));
  }
  for (const key of deleted) {
    const before = rows.get(key);
    if (before !== undefined && !edits.has(key)) changes.push({ key, before, after: undefined });
  }
  const notes = columns === known ? [] : [`new columns: ${columns.names.slice(known.names.length).join(', ')}`];
  return { columns, changes, notes };
}

const marks = new MarkSet();

/** `texts`: with what was news to a row without durations. */
function changeOf(
  key: string,
  before: StatisticRow | undefined,
  after: StatisticRow,
  texts: CellChanges,
): Change<StatisticRow> {
  if (before === undefined || before.columns !== after.columns) return { key: before?.key ?? key, before, after };
  marks.clear();
  for (const index of texts.news) if (!after.since.has(after.columns.names[index] ?? '')) marks.add(index);
  markRuns(before, after);
  markRuns(after, before);
  return new MarkedChange(before, after, marks);
}

/** What runs in one row does not run, or runs from another time on, in the other. */
function markRuns({ since, columns }: StatisticRow, other: StatisticRow): void {
  if (since.size === 0 || since === other.since) return;
  for (const [column, instant] of since)
    if (other.since.get(column) !== instant) marks.add(columns.indexOf(column) ?? Infinity);
}

/** Sorting cells by row is quicker than making rows of them. */
const cellsPerStep = 4_096;

/** The cells of an update row by row, by their places in it. No object is made for a row, nor for a cell. */
class Edits {
  count = 0;
  readonly keys: string[] = [];
  /** The rows as they were. */
  readonly before: (StatisticRow | undefined)[] = [];
  private readonly numbers = new Map<string, number>();
  /** Of each row its first cell and its last, of each cell the one that follows it in its row; -1: none. */
  private readonly firsts: Int32Array;
  private readonly lasts: Int32Array;
  private readonly following: Int32Array;

  constructor(cells: number, added: number) {
    this.firsts = new Int32Array(cells + added).fill(-1);
    this.lasts = new Int32Array(cells + added).fill(-1);
    this.following = new Int32Array(cells).fill(-1);
  }

  has(key: string): boolean {
    return this.numbers.has(key);
  }

  /** The number of the row, in the order in which they are asked for. */
  at(key: string, rows: ReadonlyMap<string, StatisticRow>): number {
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    const number = this.count;
    this.count += 1;
    this.numbers.set(key, number);
    this.keys.push(key);
    this.before.push(rows.get(key));
    return number;
  }

  append(number: number, place: number): void {
    const last = this.lasts[number] ?? -1;
    if (last < 0) this.firsts[number] = place;
    else this.following[last] = place;
    this.lasts[number] = place;
  }

  first(number: number): number {
    return this.firsts[number] ?? -1;
  }

  next(place: number): number {
    return this.following[place] ?? -1;
  }
}

/** The columns with those that are new, and of each cell the index of its own. */
function grow(columns: ColumnSet, cells: readonly CellUpdate[], indexes: Int32Array): ColumnSet {
  const unknown = new Map<string, number>();
  for (let place = 0; place < cells.length; place += 1) {
    const column = cells[place]?.column ?? '';
    let index = columns.indexOf(column) ?? unknown.get(column);
    if (index === undefined) unknown.set(column, (index = columns.names.length + unknown.size));
    indexes[place] = index;
  }
  return unknown.size === 0 ? columns : createColumnSet([...columns.names, ...unknown.keys()]);
}

interface RowUpdate {
  readonly key: string;
  readonly columns: ColumnSet;
  readonly sent: readonly CellUpdate[];
  readonly asOf: number;
  readonly before: StatisticRow | undefined;
}

function overlay(type: string, { key, columns, sent, asOf, before }: RowUpdate, texts: CellChanges): StatisticRow {
  if (before !== undefined && sent.every((cell) => isKnown(type, before, cell, asOf))) return before;
  // A row keeps the columns it was read with until it is sent one of the new ones.
  const isWide = before === undefined || sent.some(({ column }) => before.columns.indexOf(column) === undefined);
  const target = isWide ? columns : before.columns;
  texts.clear();
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
