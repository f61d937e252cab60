import type { Item } from '../decoding/documents.ts';

export interface TeamFilter {
  readonly keys: ReadonlySet<string>;
  readonly columns: ReadonlySet<string>;
}

/** What is written at first: every filter looks at every change. Frozen as the floors are. */
export function naiveDeltas(filters: readonly TeamFilter[], changes: readonly Item[]): ReadonlySet<string>[] {
  return filters.map(({ keys, columns }) => {
    const told = new Set<string>();
    for (const { key, column } of changes) if (columns.has(column) && keys.has(key)) told.add(key);
    return told;
  });
}
