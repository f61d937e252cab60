import type { CellChanges } from '../lib/cell-changes.ts';
import type { EditedCells } from '../lib/edited-cells.ts';
import { catalogueOf } from './columns.ts';
import { parseNumber } from './cells.ts';
import { cellAt, isCellAt, type ColumnSet, type StatisticRow } from './row.ts';

/**
 * How far two readings of one running duration may differ and still be the same: the source cuts to whole seconds, and samples
 * a table up to a second or so before it says what time it is. What differs more began at another time.
 */
export const jumpMs = 2_500;

interface Reading {
  readonly columns: ColumnSet;
  readonly cells: Pick<EditedCells, 'at'>;
  /** When the cells were read, epoch ms. */
  readonly asOf: number;
  /** The row as it was. */
  readonly before: StatisticRow | undefined;
  /** What was sent in this reading, by the same columns; every cell when left out. A duration among the others has not been read again. */
  readonly sent?: CellChanges | undefined;
}

/**
 * Since when each running duration of a row has been running. One that merely advanced with the clock keeps the instant it had, so that a reader
 * that compares sees no change.
 */
export function runningSince(type: string, reading: Reading): ReadonlyMap<string, number> {
  let result: Map<string, number> | undefined;
  for (const column of runningColumns(type, reading.columns).all) {
    const duration = runs(column, reading);
    if (duration === undefined) continue;
    const known = reading.before?.since.get(column.name);
    const restarted = column.restartedBy.some((cause) => isSent(reading, cause.index) && differs(reading, cause));
    const isRead = isSent(reading, column.index) || restarted || known === undefined;
    const measured = reading.asOf - duration;
    const isSame = known !== undefined && (!isRead || Math.abs(measured - known) <= jumpMs);
    result ??= new Map();
    result.set(column.name, isSame ? known : measured);
  }
  return result ?? none;
}

/** Most rows have no duration that runs, and share this. */
const none: ReadonlyMap<string, number> = new Map();

/** Whether there are durations that may run. Of other rows the texts say everything. */
export function hasRunning(type: string, columns: ColumnSet): boolean {
  return runningColumns(type, columns).all.length > 0;
}

/** Whether the column is a duration that may run, so that its text alone is no news. */
export function isRunning(type: string, columns: ColumnSet, index: number): boolean {
  return runningColumns(type, columns).byIndex[index] !== undefined;
}

/**
 * Whether a cell says what the row says already: the same text, or the age that a running duration has by now. Spares most rows of a reading
 * the making of a new one.
 */
export function isNoNews(type: string, row: StatisticRow, index: number, text: string | null, asOf: number): boolean {
  const column = runningColumns(type, row.columns).byIndex[index];
  const known = column === undefined ? undefined : row.since.get(column.name);
  if (column === undefined || known === undefined) return row.missing === undefined && isCellAt(row, index, text);
  const duration = parseNumber(text);
  if (duration === null || (duration === 0 && column.zeroIsNone)) return false;
  return Math.abs(asOf - duration - known) <= jumpMs && row.missing === undefined;
}

/** The duration in ms; undefined when it is not running. */
function runs({ index, zeroIsNone, runsWhile }: RunningColumn, { cells }: Reading): number | undefined {
  const duration = parseNumber(cells.at(index));
  if (duration === null || duration < 0 || (duration === 0 && zeroIsNone)) return undefined;
  if (runsWhile === undefined) return duration;
  if (runsWhile.index === undefined) return duration > 0 ? duration : undefined; // the column that would tell is not there
  const condition = (cells.at(runsWhile.index) ?? '').trim();
  const holds = runsWhile.text === undefined ? condition !== '' : condition.toLowerCase() === runsWhile.text;
  return holds ? duration : undefined;
}

function isSent({ sent }: Reading, index: number | undefined): boolean {
  return sent === undefined || (index !== undefined && sent.has(index));
}

function differs({ columns, cells, before }: Reading, { name, index }: Place): boolean {
  const indexBefore = before?.columns === columns ? index : before?.columns.indexOf(name);
  const now = index === undefined ? null : cells.at(index);
  return now !== (before === undefined || indexBefore === undefined ? null : cellAt(before, indexBefore));
}

interface Place {
  readonly name: string;
  /** Undefined: the set has no such column. */
  readonly index: number | undefined;
}

/** A duration that may run, and where everything stands that says whether it does. */
interface RunningColumn extends Place {
  readonly index: number;
  readonly zeroIsNone: boolean;
  /** `text`: in lower case. */
  readonly runsWhile: { readonly index: number | undefined; readonly text: string | undefined } | undefined;
  readonly restartedBy: readonly Place[];
}

interface RunningColumns {
  /** In the order of the catalogue. */
  readonly all: readonly RunningColumn[];
  readonly byIndex: readonly (RunningColumn | undefined)[];
}

/** Found once for all rows of a table: nearly all of them have the same columns. */
function runningColumns(type: string, columns: ColumnSet): RunningColumns {
  const known = latest.get(type);
  if (known?.columns === columns) return known;
  const all: RunningColumn[] = [];
  const byIndex: (RunningColumn | undefined)[] = columns.names.map(() => undefined);
  for (const [name, { running, zeroIsNone, runsWhile, restartedBy = [] }] of catalogueOf(type)) {
    const index = columns.indexOf(name);
    if (running !== true || index === undefined) continue;
    const column: RunningColumn = {
      name,
      index,
      zeroIsNone: zeroIsNone === true,
      runsWhile: runsWhile && { index: columns.indexOf(runsWhile.column), text: runsWhile.text?.toLowerCase() },
      restartedBy: restartedBy.map((cause) => ({ name: cause, index: columns.indexOf(cause) })),
    };
    all.push(column);
    byIndex[index] = column;
  }
  const found = { columns, all, byIndex };
  latest.set(type, found);
  return found;
}

/** By type, for the columns that were asked about last. */
const latest = new Map<string, RunningColumns & { readonly columns: ColumnSet }>();
