/** One row that was added (`before` undefined), changed, or removed (`after` undefined). Whole rows, so a reader may skip. */
export interface Change<Row> {
  readonly key: string;
  readonly before: Row | undefined;
  readonly after: Row | undefined;
}

/** A place in a topic's log. The epoch is that log's life; the offset grows by one per entry. */
export interface Position {
  readonly epoch: string;
  readonly offset: number;
}

/** Something a reader did not see, or that nobody can prove continuous. */
export interface Gap {
  readonly reason: GapReason;
  /** The same in a sentence, for people. */
  readonly message: string;
  /** Up to when the reader's state was known to be right, epoch ms. */
  readonly since?: number;
}

export type GapReason =
  /** The position is older than the history kept. */
  | 'CURSOR_TOO_OLD'
  /** The position belongs to something else: other arguments, another view, another gateway. */
  | 'CURSOR_FOREIGN'
  /** The source lost our place: the table was read anew. */
  | 'UPSTREAM_RESET'
  /** The source's configuration changed under us. */
  | 'CONFIGURATION_CHANGED'
  /** A comparison with the source found the mirror wrong; it was put right. */
  | 'CORRECTED'
  /** The log was begun anew, as after a restart. */
  | 'HISTORY_LOST'
  /** What the reader may see has changed. */
  | 'SCOPE_CHANGED';

/** What is appended to a topic: the changes of one update, or of one announced break. */
export interface Entry<Row> {
  readonly offset: number;
  /** Up to when the source is known after this entry, epoch ms. */
  readonly asOf: number;
  readonly changes: readonly Change<Row>[];
  readonly gap?: Gap;
}
