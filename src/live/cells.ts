import { cellAt, type StatisticRow } from './row.ts';

/** Reading a row's cells as what they mean. Null throughout: no such column, no value, or not a value of that kind. */

/** The cell as received. */
export function text(row: StatisticRow, column: string): string | null {
  const index = row.columns.indexOf(column);
  return index === undefined ? null : cellAt(row, index);
}

/** The cell unless it is blank: how Five9 writes "none". */
export function nonBlank(row: StatisticRow, column: string): string | null {
  const value = text(row, column);
  return value === null || value.trim() === '' ? null : value;
}

/** A count, a percentage or another plain number; N of `N (M)`. */
export function number(row: StatisticRow, column: string): number | null {
  return parseNumber(text(row, column));
}

export function parseNumber(value: string | null): number | null {
  if (value === null) return null;
  const match = /^\s*(-?\d+(?:\.\d+)?)\s*(?:%|\(\d+\))?\s*$/.exec(value);
  return match === null ? null : Number(match[1]);
}

/** N and M of `N (M)`. */
export function countPair(row: StatisticRow, column: string): readonly [number, number] | null {
  const match = /^\s*(\d+)\s*\((\d+)\)\s*$/.exec(text(row, column) ?? '');
  return match === null ? null : [Number(match[1]), Number(match[2])];
}

/** Since when a running duration has been running, epoch ms. */
export function since(row: StatisticRow, column: string): number | null {
  return row.since.get(column) ?? null;
}

/** A duration in ms: one that runs with the clock as it stood at `asOf`, any other as received. */
export function durationMs(row: StatisticRow, column: string, asOf: number): number | null {
  const start = row.since.get(column);
  return start === undefined ? number(row, column) : Math.max(0, asOf - start);
}
