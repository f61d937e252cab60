import { batch, signal, type ReadonlySignal } from '@preact/signals';
import type { Gap, LiveState } from '../../client/live-rows.ts';
import { subscribeLive, type Connection } from '../../client/subscribe.ts';
import type { LiveResult } from '../../client/transport.ts';
import { systemClock } from '../../lib/clock.ts';
import { noteServerTime } from './server-clock.ts';
import { refuse, signInAgain } from './session.ts';
import { socket } from './socket.ts';

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
  /** What was missed since the page is open. */
  readonly gap: ReadonlySignal<(Gap & { readonly at: number }) | undefined>;
  readonly connection: ReadonlySignal<Connection>;
  close(): void;
}

/** How far a table that the field reads is known. */
export interface TableAge {
  readonly type: string;
  readonly asOf: string;
  readonly refreshIntervalMs: number | null;
}

interface Source {
  readonly query: string;
  /** The field of the subscription. It selects `asOf` and `ageMs`, and `tables` if they are shown. */
  readonly field: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

/** What the pages select beside what the client kit reads. */
interface Extras {
  readonly ageMs?: number;
  readonly tables?: readonly TableAge[];
}

/** A right may be given back. */
const afterRefusalMs = 30_000;

/** Follows a live field until `close()`, by the client kit, as signals: keeps showing what it knew while it is cut off. */
export function follow<Row extends { readonly id: string }, Totals = undefined>(source: Source): Live<Row, Totals> {
  const rows = signal<ReadonlyMap<string, Row>>(new Map());
  const totals = signal<Totals | undefined>(undefined);
  const order = signal<readonly string[] | undefined>(undefined);
  const asOf = signal<number | undefined>(undefined);
  const tables = signal<readonly TableAge[]>([]);
  const gap = signal<(Gap & { at: number }) | undefined>(undefined);
  const connection = signal<Connection>({ state: 'connecting' });
  let stop = () => {};

  function show(state: LiveState<Row, Totals>, { data }: LiveResult): void {
    const { ageMs = 0, tables: told } = (data?.[source.field] ?? {}) as Extras;
    const until = Date.parse(state.asOf ?? '');
    batch(() => {
      noteServerTime(until + ageMs);
      // What was missed before the first event was not missed here.
      if (state.gap && asOf.value !== undefined) gap.value = { ...state.gap, at: until + ageMs };
      rows.value = state.rows;
      totals.value = state.totals;
      order.value = state.order;
      asOf.value = until;
      if (told !== undefined) tables.value = told;
    });
  }

  /** Nothing may be shown of what may not be seen. */
  function forget(): void {
    rows.value = new Map();
    totals.value = order.value = asOf.value = undefined;
    tables.value = [];
  }

  function turn(next: Connection): void {
    if (next.state === 'connecting') return; // until it is live, what was said before holds
    if (next.state === 'refused' && signInAgain.has(next.code)) return refuse();
    batch(() => {
      if (next.state === 'refused') forget();
      connection.value = next.state === 'retrying' && next.code === 'Closed' ? { ...next, reason: cut } : next;
    });
    if (next.state === 'refused') stop = systemClock.after(afterRefusalMs, begin);
  }

  function begin(): void {
    const live = subscribeLive<Row, Totals>({
      ...source,
      subscribe: (request, sink) => socket.subscribe(request, sink),
      onState: show,
      onConnection: turn,
      silenceMs: Infinity, // the socket asks by itself whether the gateway is there
    });
    stop = () => live.stop();
  }
  begin();
  return { rows, totals, order, asOf, tables, gap, connection, close: () => stop() };
}

/** Whatever the browser calls it. */
const cut = 'The connection is cut.';
