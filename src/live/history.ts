import type { Entry } from './change.ts';

/** The latest entries of a topic, bounded by the rows in them: a late reader can go on from any offset that is still covered. */
export interface History<Row> {
  /** Begins behind this entry, which nobody was before: it is not kept. */
  begin(entry: Entry<Row>): void;
  append(entry: Entry<Row>): void;
  /** Entries later than `offset`, or undefined when some of them are gone. */
  since(offset: number): readonly Entry<Row>[] | undefined;
  /** Oldest first. */
  readonly entries: readonly Entry<Row>[];
  /** What lies before the oldest entry. */
  readonly base: HistoryBase;
}

export interface HistoryBase {
  readonly offset: number;
  /** As of the entry at that offset, epoch ms; undefined: there was none. */
  readonly asOf: number | undefined;
}

export interface HistoryOptions<Row> {
  /** Rows kept over all entries. An entry larger than that empties the history: its readers take a snapshot. */
  readonly maxChanges: number;
  /** Weight kept over all entries, in the unit of `weigh`. @default Infinity */
  readonly maxWeight?: number;
  /** Of one row, such as its number of cells. @default 1 */
  readonly weigh?: (row: Row) => number;
}

export function createHistory<Row>(
  { maxChanges, maxWeight = Infinity, weigh = () => 1 }: HistoryOptions<Row>,
  start: HistoryBase = { offset: 0, asOf: undefined },
): History<Row> {
  const entries: Entry<Row>[] = [];
  /** Of each entry: an old one is not looked at again when it goes. */
  const weights: number[] = [];
  let base = start;
  let changes = 0;
  let weight = 0;

  const weightOf = (entry: Entry<Row>) =>
    entry.changes.reduce((sum, { after }) => sum + (after === undefined ? 1 : weigh(after)), 0);

  return {
    begin({ offset, asOf }) {
      base = { offset, asOf };
    },
    append(entry) {
      entries.push(entry);
      changes += entry.changes.length;
      const added = weightOf(entry);
      weights.push(added);
      weight += added;
      while (changes > maxChanges || weight > maxWeight || entries.length > maxChanges) {
        const oldest = entries.shift();
        if (oldest === undefined) break;
        base = { offset: oldest.offset, asOf: oldest.asOf };
        changes -= oldest.changes.length;
        weight -= weights.shift() ?? 0;
      }
    },
    since(offset) {
      if (offset >= base.offset + entries.length) return [];
      return offset < base.offset ? undefined : entries.slice(offset - base.offset);
    },
    entries,
    get base() {
      return base;
    },
  };
}
