import { batch, signal, type ReadonlySignal } from '@preact/signals';
import { systemClock } from '../../lib/clock.ts';
import { ApiError } from './request.ts';
import { noteServerTime } from './server-clock.ts';
import { refuse } from './session.ts';
import { socket } from './socket.ts';

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
}

export interface Gap {
  readonly reason: string;
  readonly message: string;
}

export type Connection =
  | { readonly state: 'connecting' | 'live' }
  /** What is shown is old; it is tried again. */
  | { readonly state: 'retrying'; readonly reason: string }
  /** The gateway will not: a right is missing, or the operation is wrong. */
  | { readonly state: 'refused'; readonly code: string; readonly reason: string };

/** A list that follows the gateway. */
export interface Live<Row, Totals = undefined> {
  /** By id. Rows that did not change are the same objects as before. */
  readonly rows: ReadonlySignal<ReadonlyMap<string, Row>>;
  readonly totals: ReadonlySignal<Totals | undefined>;
  /** Ids of a window in order; undefined for a list without one. */
  readonly order: ReadonlySignal<readonly string[] | undefined>;
  /** Up to when Five9 is known, epoch ms. Undefined before the first whole snapshot. */
  readonly asOf: ReadonlySignal<number | undefined>;
  readonly gap: ReadonlySignal<(Gap & { readonly at: number }) | undefined>;
  readonly connection: ReadonlySignal<Connection>;
  close(): void;
}

interface Source {
  readonly query: string;
  /** The field of the subscription. */
  readonly field: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

const firstRetryMs = 500;
const lastRetryMs = 10_000;
/** A right may be given back. */
const afterRefusalMs = 30_000;

/** Follows a live field until `close()`: resumes after its cursor, and keeps showing what it knew while it is cut off. */
export function follow<Row extends { readonly id: string }, Totals = undefined>(source: Source): Live<Row, Totals> {
  const rows = signal<ReadonlyMap<string, Row>>(new Map());
  const totals = signal<Totals | undefined>(undefined);
  const order = signal<readonly string[] | undefined>(undefined);
  const asOf = signal<number | undefined>(undefined);
  const gap = signal<(Gap & { at: number }) | undefined>(undefined);
  const connection = signal<Connection>({ state: 'connecting' });
  let next = new Map<string, Row>();
  let cursor: string | undefined;
  let tries = 0;
  let stop = () => {};
  let closed = false;

  function apply(event: LiveEvent<Row, Totals>): void {
    if (event.reset) next = new Map();
    for (const row of event.upserted) next.set(row.id, row);
    for (const id of event.removed) next.delete(id);
    tries = 0;
    if (event.more) return; // the old state is shown until the new one is whole
    const isFirst = cursor === undefined; // a gap before it is none that was seen here
    cursor = event.cursor;
    batch(() => {
      const at = Date.parse(event.asOf) + event.ageMs;
      noteServerTime(at);
      if (event.reset || event.upserted.length > 0 || event.removed.length > 0) rows.value = new Map(next);
      if (event.totals !== undefined) totals.value = event.totals;
      if (event.order) order.value = event.order;
      asOf.value = Date.parse(event.asOf);
      if (event.gap && !isFirst) gap.value = { ...event.gap, at };
      if (connection.value.state !== 'live') connection.value = { state: 'live' };
    });
  }

  function end(error: unknown): void {
    if (closed) return;
    const failure = failureOf(error);
    if (failure.code === 'Unauthenticated') refuse(failure.message);
    else if (isFinal.has(failure.code)) {
      batch(() => {
        rows.value = new Map();
        totals.value = undefined;
        connection.value = { state: 'refused', code: failure.code, reason: failure.message };
      });
      [cursor, next] = [undefined, new Map()];
      stop = systemClock.after(afterRefusalMs, begin);
    } else {
      connection.value = { state: 'retrying', reason: failure.message };
      next = new Map(rows.value); // parts of a snapshot that was cut off count for nothing
      const wait = Math.min(lastRetryMs, firstRetryMs * 2 ** tries) * (0.5 + Math.random() / 2);
      tries += 1;
      stop = systemClock.after(wait, begin);
    }
  }

  let failed: unknown;
  function begin(): void {
    failed = undefined;
    stop = socket.subscribe<Record<string, LiveEvent<Row, Totals>>>(
      { query: source.query, variables: { ...source.variables, ...(cursor === undefined ? {} : { after: cursor }) } },
      {
        next({ data, errors }) {
          const event = data?.[source.field];
          if (event) apply(event);
          else failed = errors?.[0];
        },
        error: end,
        complete: () => end(failed ?? new ApiError('Ended', 'The gateway ended the subscription.')),
      },
    );
  }
  begin();
  return {
    rows,
    totals,
    order,
    asOf,
    gap,
    connection,
    close() {
      closed = true;
      stop();
    },
  };
}

/** How the socket ends when its questions are not answered. */
const terminated = 4499;

/** The browser's event, or what graphql-ws makes in its place. */
function isClose(error: unknown): error is { readonly code: number; readonly reason: string } {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'number';
}

function closedText({ reason }: { readonly reason: string }): string {
  return reason === '' ? 'The connection is cut.' : reason;
}

/** Trying again cannot help. */
const isFinal = new Set(['PermissionDenied', 'GRAPHQL_VALIDATION_FAILED', 'InvalidInput', 'AccessDisallowedFault']);

function failureOf(error: unknown): { readonly code: string; readonly message: string } {
  const first: unknown = Array.isArray(error) ? error[0] : error;
  if (first instanceof ApiError) return first;
  if (isClose(first)) {
    if (first.code === 4401 || first.code === 4403) return { code: 'Unauthenticated', message: first.reason };
    return { code: 'Closed', message: first.code === terminated ? 'The connection is cut.' : closedText(first) };
  }
  if (typeof first === 'object' && first !== null && 'message' in first) {
    const { message, extensions } = first as { message: string; extensions?: { code?: string } };
    return { code: extensions?.code ?? 'InternalError', message };
  }
  return { code: 'InternalError', message: String(first) };
}
