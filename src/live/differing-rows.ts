import type { Backlog } from './reader.ts';

/** Whether two rows differ in something that a reader looks at. One function for all who look at the same, so that they share what is found. */
export type Difference<Row> = (before: Row, after: Row) => boolean;

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
      before !== after && (before === undefined || after === undefined || this.#difference(before, after));
    this.#known.set(key, differs);
    return differs;
  }
}

/** Readers who stand at one place are given one `before`, and another one after every change. */
const backlogs = new WeakMap<ReadonlyMap<string, unknown>, Map<unknown, unknown>>();

export function differingRows<Row>(
  { before }: Backlog<Row>,
  rows: ReadonlyMap<string, Row>,
  difference: Difference<Row>,
): DifferingRows<Row> {
  let known = backlogs.get(before);
  if (known === undefined) backlogs.set(before, (known = new Map()));
  const found = known.get(difference) as DifferingRows<Row> | undefined;
  if (found !== undefined) return found;
  const made = new DifferingRows(before, rows, difference);
  known.set(difference, made);
  return made;
}
