/** The columns of a table as the source sent them. Rows point to the set they were read with, so they explain themselves. */
export interface ColumnSet {
  /** The key column first. */
  readonly names: readonly string[];
  indexOf(name: string): number | undefined;
}

export function createColumnSet(names: readonly string[]): ColumnSet {
  const indexes = new Map(names.map((name, index) => [name, index]));
  return { names, indexOf: (name) => indexes.get(name) };
}

/** One row of a mirrored table. Never changed: an update makes a new one. */
export interface StatisticRow {
  readonly key: string;
  readonly columns: ColumnSet;
  /** As received, in the order of `columns`. Null: nil, or not sent yet when `partial`. A running duration: as received with the row's last change. */
  readonly cells: readonly (string | null)[];
  /** For each duration that runs with the clock: since when it has been running, epoch ms. Missing: it is not running. */
  readonly since: ReadonlyMap<string, number>;
  /** When the source last reported a change, epoch ms. Undefined since the table was first read. */
  readonly changedAt: number | undefined;
  /** Known from an update only: the source has not sent all of its cells. */
  readonly partial: boolean;
  /** With `partial`: the columns that it has not sent. */
  readonly missing?: ReadonlySet<string>;
}
