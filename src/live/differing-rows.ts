import type { Change } from './change.ts';
import type { ColumnMarks } from './column-marks.ts';
import type { Missed } from './missed.ts';
import type { Backlog } from './backlog.ts';
import type { ColumnSet } from './row.ts';

/** What a reader looks at. One object for all who look at the same, so that they share what is found. */
export interface Difference<Row> {
  /** Whether two rows differ in it. */
  readonly rows: (before: Row, after: Row) => boolean;
  /** The same of a change, which may know without a look at its rows. A row that came or went differs. */
  readonly change: (change: Change<Row>) => boolean;
  /** What is looked at, as marks of these columns: a change that is marked and has none of them does not differ. @default anything may be */
  readonly marks?: (columns: ColumnSet) => ColumnMarks;
}

/** Of rows that have to be compared. */
export function comparing<Row>(rows: (before: Row, after: Row) => boolean): Difference<Row> {
  return {
    rows,
    change: ({ before, after }) =>
      before === undefined || after === undefined ? before !== after : rows(before, after),
  };
}

/** The rows of a backlog that differ for those who look at the same. Each is compared once for all of them, when first asked about. */
export class DifferingRows<Row> {
  readonly #before: ReadonlyMap<string, Row | undefined>;
  readonly #rows: ReadonlyMap<string, Row>;
  readonly #difference: Difference<Row>;
  readonly #known = new Map<string, boolean>();

  constructor(
    before: ReadonlyMap<string, Row | undefined>,
    rows: ReadonlyMap<string, Row>,
    difference: Difference<Row>,
  ) {
    this.#before = before;
    this.#rows = rows;
    this.#difference = difference;
  }

  has(key: string): boolean {
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const before = this.#before.get(key);
    if (before === undefined && !this.#before.has(key)) return false; // not in the backlog
    const after = this.#rows.get(key);
    const differs =
      before !== after && (before === undefined || after === undefined || this.#difference.rows(before, after));
    this.#known.set(key, differs);
    return differs;
  }
}

/** Readers who stand at one place are told the same, and something else after every change. */
const known = new WeakMap<Missed<unknown>, Map<unknown, unknown>>();

export function differingRows<Row>(
  { missed }: Backlog<Row>,
  rows: ReadonlyMap<string, Row>,
  difference: Difference<Row>,
): DifferingRows<Row> {
  let ofMissed = known.get(missed);
  if (ofMissed === undefined) known.set(missed, (ofMissed = new Map()));
  const found = ofMissed.get(difference) as DifferingRows<Row> | undefined;
  if (found !== undefined) return found;
  const made = new DifferingRows(missed.before, rows, difference);
  ofMissed.set(difference, made);
  return made;
}
