/** What a live field sends (docs/subscriptions.md). */
export interface LiveEvent<Row, Totals> {
  readonly cursor: string;
  readonly reset: boolean;
  readonly more: boolean;
  readonly asOf: string;
  readonly ageMs: number;
  readonly upserted: readonly Row[];
  readonly removed: readonly string[];
  readonly totals?: Totals;
  /** Of a window (`top`), when membership or order changed. */
  readonly order?: readonly string[] | null;
  readonly gap?: Gap | null;
  readonly tables?: readonly TableAge[];
}

/** How far a table that the field reads is known. */
export interface TableAge {
  readonly type: string;
  readonly asOf: string;
  readonly refreshIntervalMs: number | null;
}

/** Something that was missed, and why. */
export interface Gap {
  readonly reason: string;
  readonly message: string;
}

/** A list as its events told it. */
export interface LiveRows<Row, Totals> {
  /** By id. Rows that did not change are the same objects as before; so is the map when none did. */
  readonly rows: ReadonlyMap<string, Row>;
  readonly totals: Totals | undefined;
  readonly order: readonly string[] | undefined;
  /** Up to when Five9 is known, epoch ms. Undefined before the first whole snapshot. */
  readonly asOf: number | undefined;
  /** Of each table that was selected with the field. */
  readonly tables: readonly TableAge[];
  /** Where to go on after a cut. Only behind whole snapshots. */
  readonly cursor: string | undefined;
  /** Parts of a snapshot that is not whole yet: nothing of it is shown. */
  readonly coming: ReadonlyMap<string, Row> | undefined;
}

export function emptyRows<Row, Totals>(): LiveRows<Row, Totals> {
  return {
    rows: new Map(),
    totals: undefined,
    order: undefined,
    asOf: undefined,
    tables: [],
    cursor: undefined,
    coming: undefined,
  };
}

/** The list after an event. */
export function applyEvent<Row extends { readonly id: string }, Totals>(
  before: LiveRows<Row, Totals>,
  event: LiveEvent<Row, Totals>,
): LiveRows<Row, Totals> {
  const { reset, more, upserted, removed } = event;
  const isSame = !reset && before.coming === undefined && upserted.length === 0 && removed.length === 0;
  const rows = isSame ? before.rows : changed(reset ? new Map() : (before.coming ?? before.rows), upserted, removed);
  if (more) return { ...before, coming: rows };
  return {
    rows,
    totals: event.totals ?? before.totals,
    order: event.order ?? before.order,
    asOf: Date.parse(event.asOf),
    tables: event.tables ?? before.tables,
    cursor: event.cursor,
    coming: undefined,
  };
}

function changed<Row extends { readonly id: string }>(
  before: ReadonlyMap<string, Row>,
  upserted: readonly Row[],
  removed: readonly string[],
): ReadonlyMap<string, Row> {
  const rows = new Map(before);
  for (const row of upserted) rows.set(row.id, row);
  for (const id of removed) rows.delete(id);
  return rows;
}

/** After a cut: parts of a snapshot that did not become whole count for nothing. */
export function withoutComing<Row, Totals>(before: LiveRows<Row, Totals>): LiveRows<Row, Totals> {
  return { ...before, coming: undefined };
}
