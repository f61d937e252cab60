import { batch, signal, type ReadonlySignal } from '@preact/signals';
import { systemClock } from '../../lib/clock.ts';
import {
  applyEvent,
  emptyRows,
  withoutComing,
  type Gap,
  type LiveEvent,
  type LiveRows,
  type TableAge,
} from './live-rows.ts';
import { ApiError } from './request.ts';
import { noteServerTime } from './server-clock.ts';
import { refuse } from './session.ts';
import { socket } from './socket.ts';

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
  readonly tables: ReadonlySignal<readonly TableAge[]>;
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
  let state = emptyRows<Row, Totals>();
  const rows = signal(state.rows);
  const totals = signal(state.totals);
  const order = signal(state.order);
  const asOf = signal(state.asOf);
  const tables = signal(state.tables);
  const gap = signal<(Gap & { at: number }) | undefined>(undefined);
  const connection = signal<Connection>({ state: 'connecting' });
  let tries = 0;
  let stop = () => {};
  let closed = false;

  function show(next: LiveRows<Row, Totals>): void {
    state = next;
    rows.value = next.rows;
    totals.value = next.totals;
    order.value = next.order;
    asOf.value = next.asOf;
    tables.value = next.tables;
  }

  function apply(event: LiveEvent<Row, Totals>): void {
    const at = Date.parse(event.asOf) + event.ageMs;
    tries = 0;
    batch(() => {
      noteServerTime(at);
      // What was missed before the first event was not missed here.
      if (event.gap && state.cursor !== undefined) gap.value = { ...event.gap, at };
      show(applyEvent(state, event));
      if (!event.more && connection.value.state !== 'live') connection.value = { state: 'live' };
    });
  }

  function end(error: unknown): void {
    if (closed) return;
    const { code, message } = failureOf(error);
    if (code === 'Unauthenticated') refuse(message);
    else if (isFinal.has(code)) {
      batch(() => {
        show(emptyRows());
        connection.value = { state: 'refused', code, reason: message };
      });
      stop = systemClock.after(afterRefusalMs, begin);
    } else {
      state = withoutComing(state);
      connection.value = { state: 'retrying', reason: message };
      const wait = Math.min(lastRetryMs, firstRetryMs * 2 ** tries) * (0.5 + Math.random() / 2);
      tries += 1;
      stop = systemClock.after(wait, begin);
    }
  }

  function begin(): void {
    let failed: unknown;
    const after = state.cursor === undefined ? {} : { after: state.cursor };
    stop = socket.subscribe<Record<string, LiveEvent<Row, Totals>>>(
      { query: source.query, variables: { ...source.variables, ...after } },
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
    tables,
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
const isFinal = new Set(['PermissionDenied', 'InvalidDocument', 'InvalidInput', 'AccessDisallowedFault']);

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
