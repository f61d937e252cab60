import type { Change } from './change.ts';
import type { ColumnSet, MirrorRow, StatisticRow } from './row.ts';

/** Columns as bits of two integers: each of the first 62 has one, all others share one. So most questions of what differs need no look at a cell. */
export interface ColumnMarks {
  readonly low: number;
  readonly high: number;
}

/** Of the first columns; the bits of an integer but one, so that it stays small. */
const perInteger = 31;
/** Stands for every column that has no bit of its own. */
const others = 1 << 31;

/** A change of a row that was there before and is after, with the columns that differ for whoever reads them. Both rows have the same columns, as have those of all marked changes of an entry. */
export class MarkedChange implements Change<StatisticRow>, ColumnMarks {
  readonly key: string;
  readonly before: MirrorRow;
  readonly after: MirrorRow;
  readonly low: number;
  readonly high: number;

  constructor(before: MirrorRow, after: MirrorRow, { low, high }: ColumnMarks) {
    this.key = before.key;
    this.before = before;
    this.after = after;
    this.low = low;
    this.high = high;
  }
}

/** Marks being made, to be used again and again. */
export class MarkSet implements ColumnMarks {
  low = 0;
  high = 0;

  clear(): void {
    this.low = 0;
    this.high = 0;
  }

  add(index: number): void {
    if (index < perInteger) this.low |= 1 << index;
    else this.high |= index < 2 * perInteger ? 1 << (index - perInteger) : others;
  }
}

export function marksOf(columns: Iterable<string>, set: ColumnSet): ColumnMarks {
  const marks = new MarkSet();
  for (const column of columns) {
    const index = set.indexOf(column);
    if (index !== undefined) marks.add(index);
  }
  return marks;
}

/** Whether they have a column in common; undefined: perhaps one of those that share a bit. */
export function meet({ low, high }: ColumnMarks, marks: ColumnMarks): boolean | undefined {
  return meetBits(low, high, marks);
}

/** The same of marks that stand somewhere as two integers. */
export function meetBits(low: number, high: number, marks: ColumnMarks): boolean | undefined {
  const common = high & marks.high;
  if ((low & marks.low) !== 0 || (common & ~others) !== 0) return true;
  return common === 0 ? false : undefined;
}
