import type { Entry } from './change.ts';
import type { StatisticRow } from './row.ts';

/** What survives a restart: the log of each table, and journals of other things. One process at a time. */
export interface Store {
  /**
   * A table's log as it was kept; undefined: nothing that can be trusted. Reads what was there when the store was opened, and only until
   * `keep`: then the log is the caller's.
   */
  restore(name: string): StoredTable | undefined;
  /**
   * Goes on with a table's log, or begins it anew when `current` has another epoch. `current` is asked for what a shorter log has to
   * begin with: at the moment at which `append` is called it has all that was appended before, and nothing of what is being appended.
   */
  keep(name: string, current: () => StoredTable): TableLog;
  /** A journal of something else, made when it is not there. */
  journal(name: string): Promise<Journal>;
  /** Waits for what is being written. What is appended afterwards is rejected. */
  close(): Promise<void>;
}

export interface TableLog {
  /**
   * Keeps what is about to be published: an entry, our place at the source, or both. When it resolves, a killed process does not
   * lose it any more. When it rejects, the record may be missing while readers see it: the store must then not be believed after a
   * restart until it could keep the whole table again.
   */
  append(record: { readonly entry?: Entry<StatisticRow>; readonly place?: Place | undefined }): Promise<void>;
}

/** A table and its latest changes: `rows` are those at `offset`, before `entries`. */
export interface StoredTable {
  /** A new one when the end of the log was in doubt: rows and place are good, readers' positions are not. */
  readonly epoch: string;
  readonly offset: number;
  /** Up to when the source was known at `offset`, epoch ms; undefined: nothing was published by then. */
  readonly asOf: number | undefined;
  readonly rows: ReadonlyMap<string, StatisticRow>;
  readonly entries: readonly Entry<StatisticRow>[];
  /** After the last entry. Undefined: the source has lost it, or a baseline is needed for another reason. */
  readonly place: Place | undefined;
}

/** Where we stand in a source's log of a table. */
export interface Place {
  /** The source that gave it: it is good there only. */
  readonly source: string;
  /** The settings of the session that gave it, as `Source.settings` has them. */
  readonly settings: string;
  readonly timestamp: string;
}

/** Records in the order they were appended. */
export interface Journal {
  /** As they were when it was opened, then as appended. Values of JSON. */
  readonly records: readonly unknown[];
  append(record: unknown): Promise<void>;
  /** Replaces all records at once: after a crash there are the old ones or the new ones. */
  rewrite(records: readonly unknown[]): Promise<void>;
}
