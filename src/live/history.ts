import type { Entry } from './change.ts';

/** The latest entries of a topic, bounded by the rows in them: a late reader can go on from any offset that is still covered. */
export interface History<Row> {
  append(entry: Entry<Row>): void;
  /** Entries later than `offset`, or undefined when some of them are gone. */
  since(offset: number): readonly Entry<Row>[] | undefined;
}

/** `maxChanges`: rows kept over all entries. An entry larger than that empties the history: its readers take a snapshot. */
export function createHistory<Row>(maxChanges: number): History<Row> {
  const entries: Entry<Row>[] = [];
  let changes = 0;
  let newest = 0;
  return {
    append(entry) {
      entries.push(entry);
      newest = entry.offset;
      changes += entry.changes.length;
      while (changes > maxChanges || entries.length > maxChanges) {
        const oldest = entries.shift();
        if (oldest === undefined) break;
        changes -= oldest.changes.length;
      }
    },
    since(offset) {
      if (offset >= newest) return [];
      const oldest = entries[0]?.offset ?? Infinity;
      return offset + 1 < oldest ? undefined : entries.slice(offset + 1 - oldest);
    },
  };
}
