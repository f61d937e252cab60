import type { PackedCells } from '../lib/packed-cells.ts';
import { catalogueOf } from './columns.ts';
import type { ColumnInfo } from './column-info.ts';
import { parseNumber } from './cells.ts';
import { cellAt, isCellAt, type ColumnSet, type StatisticRow } from './row.ts';

/**
 * How far two readings of one running duration may differ and still be the same: the source cuts to whole seconds, and samples
 * a table up to a second or so before it says what time it is. What differs more began at another time.
 */
export const jumpMs = 2_500;

interface Reading {
  readonly columns: ColumnSet;
  readonly cells: PackedCells;
  /** When the cells were read, epoch ms. */
  readonly asOf: number;
  /** The row as it was. */
  readonly before: StatisticRow | undefined;
  /** What was sent in this reading; every cell when left out. A duration among the others has not been read again. */
  readonly sent?: readonly { readonly column: string }[] | undefined;
}

/**
 * Since when each running duration of a row has been running. One that merely advanced with the clock keeps the instant it had, so that a reader
 * that compares sees no change.
 */
export function runningSince(type: string, reading: Reading): ReadonlyMap<string, number> {
  let result: Map<string, number> | undefined;
  for (const [column, info] of runningColumns(type)) {
    const duration = runs(info, column, reading);
    if (duration === undefined) continue;
    const known = reading.before?.since.get(column);
    const restarted = (info.restartedBy ?? []).some((cause) => isSent(reading, cause) && differs(reading, cause));
    const isRead = isSent(reading, column) || restarted || known === undefined;
    const measured = reading.asOf - duration;
    const isSame = known !== undefined && (!isRead || Math.abs(measured - known) <= jumpMs);
    result ??= new Map();
    result.set(column, isSame ? known : measured);
  }
  return result ?? none;
}

/** Most rows have no duration that runs, and share this. */
const none: ReadonlyMap<string, number> = new Map();

function isSent({ sent }: Reading, name: string): boolean {
  return sent === undefined || sent.some(({ column }) => column === name);
}

/** Whether the type has durations that may run. Of others a row's texts say everything. */
export function hasRunning(type: string): boolean {
  return runningColumns(type).size > 0;
}

/** Whether a column is a duration that may run, so that its text alone is no news. */
export function isRunning(type: string, column: string): boolean {
  return runningColumns(type).has(column);
}

/**
 * Whether a cell says what the row says already: the same text, or the age that a running duration has by now. Spares most rows of a reading
 * the making of a new one.
 */
export function isNoNews(type: string, row: StatisticRow, index: number, text: string | null, asOf: number): boolean {
  const column = row.columns.names[index] ?? '';
  const info = runningColumns(type).get(column);
  const known = info === undefined ? undefined : row.since.get(column);
  if (info === undefined || known === undefined) return row.missing === undefined && isCellAt(row, index, text);
  const duration = parseNumber(text);
  if (duration === null || (duration === 0 && info.zeroIsNone === true)) return false;
  return Math.abs(asOf - duration - known) <= jumpMs && row.missing === undefined;
}

/** The duration in ms; undefined when it is not running. */
function runs(info: ColumnInfo, column: string, reading: Reading): number | undefined {
  const duration = parseNumber(textOf(reading, column) ?? null);
  if (duration === null || duration < 0 || (duration === 0 && info.zeroIsNone === true)) return undefined;
  if (info.runsWhile === undefined) return duration;
  const condition = textOf(reading, info.runsWhile.column);
  if (condition === undefined) return duration > 0 ? duration : undefined; // the column that would tell is not there
  const { text } = info.runsWhile;
  const holds = text === undefined ? condition !== '' : condition.toLowerCase() === text.toLowerCase();
  return holds ? duration : undefined;
}

function textOf({ columns, cells }: Reading, column: string): string | undefined {
  const index = columns.indexOf(column);
  return index === undefined ? undefined : (cells.at(index) ?? '').trim();
}

function differs({ columns, cells, before }: Reading, column: string): boolean {
  const index = columns.indexOf(column);
  const indexBefore = before?.columns.indexOf(column);
  const now = index === undefined ? null : cells.at(index);
  return now !== (before === undefined || indexBefore === undefined ? null : cellAt(before, indexBefore));
}

function runningColumns(type: string): ReadonlyMap<string, ColumnInfo> {
  let known = byType.get(type);
  if (known === undefined) {
    known = new Map([...catalogueOf(type)].filter(([, info]) => info.running === true));
    byType.set(type, known);
  }
  return known;
}

const byType = new Map<string, ReadonlyMap<string, ColumnInfo>>();
