import type { Entry } from './change.ts';

/** What happened since a place in a log: nearly always one entry, else several told as one. All who stood there share it, and it never changes. */
export class Missed<Row> {
  /** Undefined: several, or none. */
  readonly entry: Entry<Row> | undefined;
  #before: ReadonlyMap<string, Row | undefined> | undefined;

  private constructor(entry: Entry<Row> | undefined, before: ReadonlyMap<string, Row | undefined> | undefined) {
    this.entry = entry;
    this.#before = before;
  }

  static entry<Row>(entry: Entry<Row>): Missed<Row> {
    return new Missed(entry, undefined);
  }

  static entries<Row>(before: ReadonlyMap<string, Row | undefined>): Missed<Row> {
    return new Missed(undefined, before);
  }

  /** Per key that changed, the row there was; undefined: none. Of one entry made when first asked for. */
  get before(): ReadonlyMap<string, Row | undefined> {
    return (this.#before ??= rowsBefore(this.entry));
  }

  get size(): number {
    return this.entry?.changes.length ?? this.before.size;
  }
}

/** A map, to which further entries can be added. */
export function rowsBefore<Row>(entry: Entry<Row> | undefined): Map<string, Row | undefined> {
  const rows = new Map<string, Row | undefined>();
  for (const { key, before } of entry?.changes ?? []) rows.set(key, before);
  return rows;
}
