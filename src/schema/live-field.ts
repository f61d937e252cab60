import type { Clock } from '../lib/clock.ts';
import type { Wakeable } from '../lib/wakeable.ts';
import type { Gap } from '../live/change.ts';
import type { MirrorTable } from '../live/mirror.ts';
import { subscribe, type Batch, type Subscription } from '../live/subscription.ts';
import { ChangedItems, type ItemsField, type Told } from './changed-items.ts';
import { decodeCursor, encodeCursor, type CursorBinding } from './cursor.ts';
import { iterate, type LiveChannel } from './live-channel.ts';
import type { LiveEvent } from './live-event.ts';
import { ShownWindow, type Window } from './shown-window.ts';

/** A live field over topics that share their keys; the first one decides which keys there are. */
export interface LiveField<Row, Item, Extra> extends ItemsField<Row, Item> {
  readonly binding: CursorBinding;
  readonly after: string | undefined;
  readonly clock: Clock;
  /** What an event has besides rows, such as totals; an event is due when it differs in anything but `asOf`. */
  extra?: ((items: () => readonly Item[]) => Extra) | undefined;
  /** Look at all rows on every event and send the first ones; otherwise only rows that changed are looked at. */
  readonly window?: Window<Item> | undefined;
  /** What it is made of: passed on with each event. @default none */
  readonly tables?: readonly MirrorTable[] | undefined;
}

export interface LiveFieldEvent<Item, Extra> extends LiveEvent<Item> {
  /** With a window: the ids in order, when membership or order changed. */
  readonly order: readonly string[] | undefined;
  readonly extra: Extra | undefined;
  readonly tables: readonly MirrorTable[];
}

/** Rows of one part of a snapshot: large ones must not become one giant frame. */
const partRows = 1_000;
/** How often a subscriber hears that nothing changed. */
const quietMs = 5_000;

/** The events of a live field, for one subscriber. Joins at once, so the caller owes `return()`. */
export function liveEvents<Row, Item, Extra = undefined>(
  field: LiveField<Row, Item, Extra>,
): AsyncIterableIterator<LiveFieldEvent<Item, Extra>> {
  return iterate(liveChannel(field));
}

/**
 * A place in a live field: first a snapshot or what was missed after the cursor, then differences. Joins at once, so the caller
 * owes `close()`. Never buffers events: what is due is computed when it is taken.
 */
export function liveChannel<Row, Item, Extra = undefined>(
  field: LiveField<Row, Item, Extra>,
): LiveChannel<LiveFieldEvent<Item, Extra>> {
  return new LiveFieldChannel(field);
}

/**
 * A class, so that ten thousand of them have one shape and share their functions. What is looked at at each event is its own: where a thousand take turns, each
 * object more that has to be reached is felt.
 */
class LiveFieldChannel<Row, Item, Extra> implements LiveChannel<LiveFieldEvent<Item, Extra>> {
  readonly #subscription: Subscription<Row>;
  readonly #changed: ChangedItems<Row, Item>;
  readonly #window: ShownWindow<Item> | undefined;
  readonly #extra: LiveField<Row, Item, Extra>['extra'];
  readonly #tables: readonly MirrorTable[];
  readonly #binding: CursorBinding;
  readonly #clock: Clock;
  #cursor: string | undefined;
  #foreign: Gap | undefined;
  #sentAt = Number.NEGATIVE_INFINITY;
  #lastExtra = '';

  constructor(field: LiveField<Row, Item, Extra>) {
    const { after, binding, window, topics, id, differs } = field;
    const start = after === undefined ? undefined : decodeCursor(after, binding);
    const resumes = start !== undefined && 'positions' in start && window === undefined;
    this.#foreign = start !== undefined && 'gap' in start ? start.gap : undefined;
    this.#window = window && new ShownWindow(window, id, differs);
    this.#extra = field.extra;
    this.#tables = field.tables ?? noTables;
    this.#binding = binding;
    this.#clock = field.clock;
    this.#subscription = subscribe(topics, resumes ? start.positions : undefined);
    this.#changed = new ChangedItems(field);
  }

  onWake(listener: Wakeable): void {
    this.#subscription.onWake(listener);
  }

  take(): readonly LiveFieldEvent<Item, Extra>[] {
    const batch = this.#subscription.take();
    if (batch === undefined) return [];
    this.#cursor = encodeCursor(this.#binding, batch.positions);
    return this.#makeEvents(batch, this.#cursor);
  }

  get isReady(): boolean {
    return this.#changed.isReady;
  }

  get cursor(): string | undefined {
    return this.#cursor;
  }

  close(): void {
    this.#subscription.close();
    this.#changed.close();
  }

  #makeEvents(batch: Batch<Row>, cursor: string): LiveFieldEvent<Item, Extra>[] {
    const changed = this.#changed;
    const window = this.#window;
    const tables = this.#tables;
    let reset = false;
    let gap = this.#foreign;
    for (const backlog of batch.backlogs) {
      reset ||= backlog?.reset === true;
      gap ??= backlog?.gap;
    }
    this.#foreign = undefined;
    const told: Told<Item> =
      window !== undefined
        ? window.show(changed.entries(), reset)
        : reset
          ? { upserted: changed.all(), removed: [] }
          : changed.since(batch);
    const { upserted, removed, order } = told;
    const extra = this.#extra?.(() => changed.all());
    const extraText = extra === undefined ? '' : JSON.stringify(extra, withoutAge);
    const now = this.#clock.now();
    const isDue =
      batch.first ||
      reset ||
      gap !== undefined ||
      upserted.length > 0 ||
      removed.length > 0 ||
      order !== undefined ||
      extraText !== this.#lastExtra ||
      now - this.#sentAt >= quietMs;
    if (!isDue) return [];
    this.#sentAt = now;
    this.#lastExtra = extraText;
    const { asOf } = batch;
    const ageMs = Math.max(0, now - asOf);
    const whole = { asOf, ageMs, upserted, removed, order, reset, more: false, cursor, gap, extra, tables };
    if (!reset || upserted.length <= partRows) return [whole];
    // A cursor taken between parts leads nowhere on purpose: it resumes with a whole snapshot.
    const between = encodeCursor(this.#binding, {});
    const count = Math.ceil(upserted.length / partRows);
    return Array.from({ length: count }, (_, index) => {
      const last = index === count - 1;
      return {
        ...whole,
        upserted: upserted.slice(index * partRows, (index + 1) * partRows),
        reset: index === 0,
        more: !last,
        cursor: last ? cursor : between,
        gap: index === 0 ? gap : undefined,
      };
    });
  }
}

const noTables: readonly never[] = [];

function withoutAge(name: string, value: unknown): unknown {
  return name === 'asOf' ? undefined : value;
}
