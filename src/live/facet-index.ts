import type { Missed } from './missed.ts';
import type { Backlog } from './backlog.ts';

/** A property of rows by which subscribers filter, such as the state of an agent. */
export interface Facet<Row> {
  /** Equal for equal properties. */
  readonly name: string;
  readonly valueOf: (row: Row) => string | null;
}

/** Changed keys by the values that their rows had or have. */
type Index = ReadonlyMap<string | null, ReadonlySet<string>>;

interface Known {
  /** Of the rows that are, when it was made. */
  readonly offset: number;
  readonly byName: Map<string, Index>;
}

/** Backlogs are shared by readers who stand at one place, and so are their indexes. */
const indexes = new WeakMap<Missed<unknown>, Known>();

/** The keys of a backlog whose row has one of the values, before or now. Made once per backlog and facet, in the time of one look at each change. */
export function* changedWith<Row>(
  { missed, position }: Backlog<Row>,
  rows: ReadonlyMap<string, Row>,
  facet: Facet<Row>,
  values: Iterable<string | null>,
): Generator<string> {
  let known = indexes.get(missed);
  if (known?.offset !== position.offset) {
    known = { offset: position.offset, byName: new Map() };
    indexes.set(missed, known);
  }
  let index = known.byName.get(facet.name);
  if (index === undefined) {
    index = makeIndex(missed.before, rows, facet);
    known.byName.set(facet.name, index);
  }
  const seen = new Set<string>();
  for (const value of values)
    for (const key of index.get(value) ?? []) {
      if (seen.has(key)) continue;
      seen.add(key);
      yield key;
    }
}

function makeIndex<Row>(
  before: ReadonlyMap<string, Row | undefined>,
  rows: ReadonlyMap<string, Row>,
  { valueOf }: Facet<Row>,
): Index {
  const index = new Map<string | null, Set<string>>();
  for (const [key, was] of before) {
    for (const row of [was, rows.get(key)]) {
      if (row === undefined) continue;
      const value = valueOf(row);
      const keys = index.get(value);
      if (keys === undefined) index.set(value, new Set([key]));
      else keys.add(key);
    }
  }
  return index;
}
