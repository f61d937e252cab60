import { MarkedChange, marksOf, meet, type ColumnMarks } from './column-marks.ts';
import { comparing, type Difference } from './differing-rows.ts';
import { cellAt, cellsOf, type ColumnSet, type StatisticRow } from './row.ts';

/** Whether one of the columns differs between two rows of a table, as somebody who reads them would see it. */
export type RowDifference = Difference<StatisticRow>;

/**
 * For one reader. A duration that began at the same time is the same, however long it has been running: the clock is everybody's. `*`: every row that was
 * made anew differs.
 */
export function differenceIn(columns: ReadonlySet<string> | '*'): RowDifference {
  if (columns === '*') return comparing((before, after) => before !== after);
  let known: ColumnSet | undefined;
  let places: readonly Place[] = [];
  let indexes: readonly number[] = [];
  let marked: ColumnSet | undefined;
  let marks: ColumnMarks = { low: 0, high: 0 };
  const marksIn = (set: ColumnSet): ColumnMarks => {
    if (marked !== set) {
      marked = set;
      marks = marksOf(columns, set);
    }
    return marks;
  };

  const { rows, change: compare } = comparing<StatisticRow>((before, after) => {
    if (before === after) return false;
    if (before.columns !== after.columns) return [...columns].some((column) => cellDiffers(before, after, column));
    if (known !== after.columns) {
      known = after.columns;
      places = placesOf(columns, known);
      indexes = places.map(({ index }) => index);
    }
    if (runsDiffer(before, after, columns) || runsDiffer(after, before, columns)) return true;
    const [cells, cellsNow] = [cellsOf(before), cellsOf(after)];
    let place = cells.firstDifference(cellsNow, indexes);
    while (place !== -1 && after.since.size > 0 && after.since.has(places[place]?.column ?? ''))
      place = cells.firstDifference(cellsNow, indexes, place + 1);
    return place !== -1;
  });
  return {
    rows,
    change(change) {
      if (!(change instanceof MarkedChange)) return compare(change);
      return meet(change, marksIn(change.after.columns)) ?? compare(change);
    },
    marks: marksIn,
  };
}

/** By table and columns, the latest last. */
const differences = new Map<string, RowDifference>();
const maxShared = 1_000;

/** The same function for all who read the same columns of a table, so that each row is compared once for all of them. `topic`: the table's. */
export function sharedDifference(topic: string, columns: ReadonlySet<string> | '*'): RowDifference {
  const key = JSON.stringify([topic, columns === '*' ? columns : [...columns].sort()]);
  const difference = differences.get(key) ?? differenceIn(columns);
  differences.delete(key);
  differences.set(key, difference);
  for (const oldest of differences.keys()) {
    if (differences.size <= maxShared) break;
    differences.delete(oldest);
  }
  return difference;
}

interface Place {
  readonly column: string;
  readonly index: number;
}

function placesOf(columns: ReadonlySet<string>, known: ColumnSet): Place[] {
  return [...columns]
    .flatMap((column) => {
      const index = known.indexOf(column);
      return index === undefined ? [] : [{ column, index }];
    })
    .sort((a, b) => a.index - b.index);
}

/** Whether something that runs in one row does not run, or runs from another time on, in the other. */
function runsDiffer(row: StatisticRow, other: StatisticRow, columns: ReadonlySet<string>): boolean {
  if (row.since.size === 0 || row.since === other.since) return false;
  for (const [column, since] of row.since) if (other.since.get(column) !== since && columns.has(column)) return true;
  return false;
}

function cellDiffers(before: StatisticRow, after: StatisticRow, column: string): boolean {
  const since = before.since.get(column);
  if (since !== after.since.get(column)) return true;
  if (since !== undefined) return false;
  return cellOf(before, column) !== cellOf(after, column);
}

function cellOf(row: StatisticRow, column: string): string | null {
  const index = row.columns.indexOf(column);
  return index === undefined ? null : cellAt(row, index);
}
