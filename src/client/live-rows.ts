/** What a live field sends (docs/subscriptions.md). Fields that your document does not select may be absent. */
export interface LiveEvent<Row, Totals = undefined> {
  readonly cursor: string;
  readonly reset: boolean;
  /** Another part of the same change follows at once. Select it: without it a snapshot in parts is shown in parts. */
  readonly more?: boolean;
  readonly asOf?: string | null;
  readonly upserted?: readonly Row[];
  readonly removed?: readonly string[];
  readonly totals?: Totals | null;
  /** Of a window (`top`), when membership or order changed. */
  readonly order?: readonly string[] | null;
  readonly gap?: Gap | null;
}

/** Something that was missed, and why. */
export interface Gap {
  readonly reason: string;
  readonly message?: string;
  readonly since?: string | null;
}

/** A list as its events told it. Never changed in place. */
export interface LiveState<Row, Totals = undefined> {
  /** By key. Rows that did not change are the same objects as before; so is the map when none did. */
  readonly rows: ReadonlyMap<string, Row>;
  /** Keys of a window in order; undefined for a list without one. */
  readonly order: readonly string[] | undefined;
  readonly totals: Totals | undefined;
  /** Where to go on after a cut; undefined before the first whole snapshot. */
  readonly cursor: string | undefined;
  /** Up to when Five9 is known, as the gateway said it; undefined before the first whole snapshot. */
  readonly asOf: string | undefined;
  /** The gap that the last whole event told; undefined when it told none. */
  readonly gap: Gap | undefined;
  /** Whether `rows` are the whole list: there was a snapshot, and no other is on its way. */
  readonly isComplete: boolean;
  /** What came of a change that is not whole yet. For `applyEvent` alone: nothing of it is to be shown. */
  readonly coming: Coming<Row, Totals> | undefined;
}

interface Coming<Row, Totals> {
  readonly rows: ReadonlyMap<string, Row>;
  readonly order: readonly string[] | undefined;
  readonly totals: Totals | undefined;
  readonly gap: Gap | undefined;
}

/** The state before the first event. */
export function emptyRows<Row, Totals = undefined>(): LiveState<Row, Totals> {
  return {
    rows: new Map(),
    order: undefined,
    totals: undefined,
    cursor: undefined,
    asOf: undefined,
    gap: undefined,
    isComplete: false,
    coming: undefined,
  };
}

/**
 * The list after an event. Parts of a change (`more`) are kept aside until it is whole: what is shown, and where a reader would resume,
 * is always a state that the gateway was in. `keyOf` must give what `removed` and `order` name, which is `id`.
 */
export function applyEvent<Row, Totals = undefined>(
  before: LiveState<Row, Totals>,
  event: LiveEvent<Row, Totals>,
  keyOf: (row: Row) => string = idOf,
): LiveState<Row, Totals> {
  const base = before.coming ?? before;
  const coming: Coming<Row, Totals> = {
    rows: changed(event.reset ? new Map<string, Row>() : base.rows, event, keyOf),
    order: event.order ?? (event.reset ? undefined : base.order),
    totals: event.totals ?? base.totals,
    gap: event.gap ?? before.coming?.gap,
  };
  if (event.more === true) return { ...before, isComplete: before.isComplete && !event.reset, coming };
  return {
    ...coming,
    cursor: event.cursor,
    asOf: event.asOf ?? before.asOf,
    isComplete: true,
    coming: undefined,
  };
}

/** After a cut: parts of a change that did not become whole count for nothing. What is shown stays. */
export function withoutComing<Row, Totals>(before: LiveState<Row, Totals>): LiveState<Row, Totals> {
  return before.coming === undefined
    ? before
    : { ...before, coming: undefined, isComplete: before.cursor !== undefined };
}

function changed<Row, Totals>(
  before: ReadonlyMap<string, Row>,
  { reset, upserted = [], removed }: LiveEvent<Row, Totals>,
  keyOf: (row: Row) => string,
): ReadonlyMap<string, Row> {
  if (removed === undefined || reset === undefined) {
    if (upserted.length > 0) throw new TypeError('expected reset and removed beside upserted: select them');
    return before;
  }
  if (upserted.length === 0 && removed.length === 0) return before;
  const rows = new Map(before);
  for (const row of upserted) rows.set(keyOf(row), row);
  for (const key of removed) rows.delete(key);
  return rows;
}

function idOf(row: unknown): string {
  const id = (row as { readonly id?: unknown } | null)?.id;
  if (typeof id !== 'string')
    throw new TypeError(`expected rows with an id (select it, or give keyOf), got ${typeof id}`);
  return id;
}
