/** What a cell of a column holds. */
export type ColumnKind =
  /** The name of the row's object: unique in the table. */
  | 'KEY'
  | 'TEXT'
  | 'COUNT'
  /** Milliseconds as decimal text, whole seconds in practice. */
  | 'DURATION'
  /** `YYYY-MM-DD HH:MM:SS` in the domain's zone, which is not printed. */
  | 'INSTANT'
  /** A percentage, a ratio or an amount. */
  | 'NUMBER'
  /** `N (M)`. */
  | 'COUNT_PAIR'
  /** Calls with the outcome that names the column. */
  | 'DISPOSITION'
  /** Nothing is known of it. */
  | 'UNKNOWN';

export interface ColumnInfo {
  readonly kind: ColumnKind;
  readonly description: string;
  /** A duration that advances with the clock for as long as what it measures lasts. */
  readonly running?: true;
  /** With `running`: it runs only while this other cell holds this text, whatever its case; with no text, while it is not blank. */
  readonly runsWhile?: { readonly column: string; readonly text?: string };
  /** With `running`: a change of one of these cells means that it began anew, even when its own text stays the same. */
  readonly restartedBy?: readonly string[];
  /** Zero is how Five9 writes "none". */
  readonly zeroIsNone?: true;
  /** No public evidence for this name; made up after the REST twin's field (facts §6.1). */
  readonly unconfirmed?: true;
}
