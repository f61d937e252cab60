import { atOnce } from '../lib/next-turn.ts';
import type { Change } from './change.ts';
import { MarkedChange, MarkSet } from './column-marks.ts';
import { ChangedCells } from '../lib/changed-cells.ts';
import { CellChanges } from '../lib/cell-changes.ts';
import { EditedCells, partsOf } from '../lib/edited-cells.ts';
import { PackedCells } from '../lib/packed-cells.ts';
import { cellsOf, createColumnSet, factsOf, MirrorRow, type ColumnSet, type StatisticRow } from './row.ts';
import { hasRunning, isNoNews, isRunning, runningSince } from './running.ts';
import type { Baseline, Update } from './source.ts';

/** What an answer of the source changes in a table. Nothing is applied: the rows before stay as they are. */
export interface Applied {
  /** The set that new rows point to: the same object as before unless it grew or differs. */
  readonly columns: ColumnSet;
  /** Only rows that differ; a running duration that advanced with the clock is no difference. */
  readonly changes: readonly Change<StatisticRow>[];
  /** Oddities of the answer, each a sentence for the log. */
  readonly notes: readonly string[];
  /** Of a table that had no rows: those it has now. */
  readonly rows?: Map<string, StatisticRow>;
}

interface Before {
  readonly columns: ColumnSet | undefined;
  readonly rows: ReadonlyMap<string, StatisticRow>;
}

/** Rows looked at between two looks at the event loop: one to three milliseconds. */
const rowsPerStep = 256;

/** Of rows of which few cells changed. */
const editsPerStep = 1_024;

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
  const made = { columns, changes: yield* differences(rows, next), notes };
  return rows.size === 0 ? { ...made, rows: next } : made;
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
  if (before.since.size === 0) return cellsOf(before).isRead(cells);
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
  const { asOf } = update;
  const cells = ChangedCells.of(update.cells);
  const columns = grow(known, cells.columns);
  const indexes = cells.columns.map((name) => columns.indexOf(name) ?? 0);
  const added = new Set(update.added);
  const deleted = new Set(update.deleted);
  const texts = new CellChanges();
  const changes: Change<StatisticRow>[] = [];
  const edit = (key: string, first: number) => {
    const before = rows.get(key);
    const set = before === undefined || before.columns === columns ? columns : setFor(before, cells, first, columns);
    texts.clear();
    for (let place = first; place >= 0; place = cells.next(place)) {
      const column = cells.column(place);
      texts.set(
        set === columns ? (indexes[column] ?? 0) : (set.indexOf(cells.columns[column] ?? '') ?? 0),
        cells.text(place),
      );
    }
    // Of a whole row without durations the texts alone say what is new.
    const isPlain = before instanceof MirrorRow && before.missing === undefined && !hasRunning(type, set);
    const after =
      isPlain && before.columns === set
        ? before.with(texts, asOf)
        : rowAfter(type, { key, columns: set, sent: texts, asOf, before });
    if (after !== before) changes.push(changeOf(key, before, after, texts, columns));
  };

  const ofAdded = new Map<string, number>();
  if (added.size > 0)
    for (const [row, key] of cells.keys.entries()) if (added.has(key)) ofAdded.set(key, cells.first(row));
  let count = 0;
  for (const key of added) {
    if ((count += 1) % editsPerStep === 0) yield;
    if (!deleted.has(key)) edit(key, ofAdded.get(key) ?? -1);
  }
  for (let row = 0; row < cells.keys.length; row += 1) {
    if ((count += 1) % editsPerStep === 0) yield;
    const key = cells.keys[row] ?? '';
    const first = cells.first(row);
    if (first >= 0 && added.has(key) === deleted.has(key)) edit(key, first);
  }
  for (const key of deleted) {
    const before = rows.get(key);
    if (before !== undefined && (ofAdded.get(key) ?? -1) < 0) changes.push({ key, before, after: undefined });
  }
  const notes = columns === known ? [] : [`new columns: ${columns.names.slice(known.names.length).join(', ')}`];
  return { columns, changes, notes };
}

/** The columns with those that are new. */
function grow(columns: ColumnSet, names: readonly string[]): ColumnSet {
  const unknown = names.filter((name) => columns.indexOf(name) === undefined);
  return unknown.length === 0 ? columns : createColumnSet([...columns.names, ...unknown]);
}

/** A row keeps the columns it was read with until it is sent one of the new ones. */
function setFor({ columns: set }: StatisticRow, cells: ChangedCells, first: number, columns: ColumnSet): ColumnSet {
  for (let place = first; place >= 0; place = cells.next(place))
    if (set.indexOf(cells.columns[cells.column(place)] ?? '') === undefined) return columns;
  return set;
}

const marks = new MarkSet();

/** `texts`: with what was news to a row without durations. `columns`: of the table; what has others, before or after, is not marked. */
function changeOf(
  key: string,
  before: StatisticRow | undefined,
  after: StatisticRow,
  texts: CellChanges,
  columns: ColumnSet,
): Change<StatisticRow> {
  const isMarked = before instanceof MirrorRow && after instanceof MirrorRow;
  if (!isMarked || before.columns !== columns || after.columns !== columns)
    return { key: before?.key ?? key, before, after };
  marks.clear();
  for (let place = 0; place < texts.newsCount; place += 1) {
    const index = texts.news[place] ?? 0;
    if (after.since.size === 0 || !after.since.has(after.columns.names[index] ?? '')) marks.add(index);
  }
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

interface RowUpdate {
  readonly key: string;
  readonly columns: ColumnSet;
  /** By these columns. */
  readonly sent: CellChanges;
  readonly asOf: number;
  readonly before: StatisticRow | undefined;
}

function rowAfter(type: string, { key, columns, sent, asOf, before }: RowUpdate): StatisticRow {
  if (before?.columns === columns && sent.every((index, text) => isNoNews(type, before, index, text, asOf)))
    return before;
  const cells = cellsBefore(columns, key, before).edited(sent);
  const missing = missingAfter(before, columns, sent);
  return makeRow(type, { key, columns, cells, asOf, before, missing, sent, isFirst: false });
}

/** Undefined: none, for good. */
function missingAfter(
  before: StatisticRow | undefined,
  { names }: ColumnSet,
  sent: CellChanges,
): Set<string> | undefined {
  if (before !== undefined && before.missing === undefined) return undefined;
  const missing = new Set(before?.missing ?? names.slice(1));
  for (let place = 0; place < sent.count; place += 1) missing.delete(names[sent.indexes[place] ?? 0] ?? '');
  return missing;
}

/** What an update is laid over: the row as it was, with room for columns that it did not have. */
function cellsBefore({ names }: ColumnSet, key: string, before: StatisticRow | undefined): EditedCells {
  if (before === undefined) return EditedCells.of(names.map((_, index) => (index === 0 ? key : null)));
  const cells = cellsOf(before);
  return cells.length === names.length ? cells : EditedCells.of(names.map((_, index) => cells.at(index)));
}

interface NewRow {
  readonly key: string;
  readonly columns: ColumnSet;
  readonly cells: EditedCells | PackedCells;
  readonly asOf: number;
  readonly before: StatisticRow | undefined;
  readonly missing?: ReadonlySet<string> | undefined;
  /** What was sent; every cell when left out. */
  readonly sent?: CellChanges | undefined;
  /** Of the first reading of the table: nothing is known to have changed. */
  readonly isFirst: boolean;
}

/** The row, or the very one there was when nothing differs. */
function makeRow(type: string, { key, columns, cells, asOf, before, missing, sent, isFirst }: NewRow): StatisticRow {
  const since = runningSince(type, { columns, cells, asOf, before, sent });
  if (before !== undefined && isUnchanged(type, before, { columns, cells, since, missing })) return before;
  const facts = factsOf({
    columns,
    since,
    changedAt: isFirst ? undefined : asOf,
    missing: missing === undefined || missing.size === 0 ? undefined : missing,
  });
  const followedAt = before instanceof MirrorRow ? before.followedAt : -1;
  return new MirrorRow(before?.key ?? key, facts, partsOf(cells), followedAt);
}

function isUnchanged(
  type: string,
  before: StatisticRow,
  { columns, cells, since, missing }: Pick<NewRow, 'columns' | 'cells' | 'missing'> & Pick<StatisticRow, 'since'>,
): boolean {
  if (before.columns !== columns || (before.missing?.size ?? 0) !== (missing?.size ?? 0)) return false;
  if (!isSameSince(before.since, since)) return false;
  const was = cellsOf(before);
  if (cells instanceof PackedCells ? was.isRead(cells) : was.isSame(cells)) return true;
  if (since.size === 0) return false;
  // Of a duration that runs now as it did before, the text says nothing that `since` does not.
  return columns.names.every(
    (name, index) => was.isAt(index, cells.at(index)) || (since.has(name) && isRunning(type, columns, index)),
  );
}

function isSameSince(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): boolean {
  if (a.size !== b.size) return false;
  for (const [column, instant] of a) if (b.get(column) !== instant) return false;
  return true;
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name, index) => name === b[index]);
}
