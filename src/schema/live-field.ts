import type { Clock } from '../lib/clock.ts';
import type { Gap } from '../live/change.ts';
import type { MirrorTable } from '../live/mirror.ts';
import { subscribe, type Batch, type Subscription } from '../live/subscription.ts';
import { ChangedItems, type ItemsField, type Told } from './changed-items.ts';
import { decodeCursor, encodeCursor, type CursorBinding } from './cursor.ts';
import { iterate, type LiveChannel } from './live-channel.ts';
import type { LiveEvent } from './live-event.ts';

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

export interface Window<Item> {
  readonly top: number;
  readonly compare: (a: Item, b: Item) => number;
  /** Whether the subscriber is told the order. */
  readonly ordered: boolean;
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

/** A class, so that ten thousand of them have one shape and share their functions. */
class LiveFieldChannel<Row, Item, Extra> implements LiveChannel<LiveFieldEvent<Item, Extra>> {
  readonly #field: LiveField<Row, Item, Extra>;
  readonly #subscription: Subscription<Row>;
  #foreign: Gap | undefined;
  #cursor: string | undefined;
  #sentAt = Number.NEGATIVE_INFINITY;
  #lastExtra = '';
  #shown: ReadonlyMap<string, Item> = new Map<string, Item>(); // the window as last sent
  #lastOrder = '';
  readonly #changed: ChangedItems<Row, Item>;

  constructor(field: LiveField<Row, Item, Extra>) {
    this.#field = field;
    const start = field.after === undefined ? undefined : decodeCursor(field.after, field.binding);
    this.#foreign = start !== undefined && 'gap' in start ? start.gap : undefined;
    const resumes = start !== undefined && 'positions' in start && field.window === undefined;
    this.#subscription = subscribe(field.topics, resumes ? start.positions : undefined);
    this.#changed = new ChangedItems(field);
  }

  onWake(listener: () => void): void {
    this.#subscription.onWake(listener);
  }

  take(): readonly LiveFieldEvent<Item, Extra>[] {
    const batch = this.#subscription.take();
    if (batch === undefined) return [];
    this.#cursor = encodeCursor(this.#field.binding, batch.positions);
    return this.#makeEvents(batch, this.#cursor);
  }

  get isReady(): boolean {
    return this.#field.topics.every((topic) => topic.asOf !== undefined);
  }

  get cursor(): string | undefined {
    return this.#cursor;
  }

  close(): void {
    this.#subscription.close();
    this.#changed.close();
  }

  *#entries(): Generator<readonly [string, Item]> {
    const { among, topics } = this.#field;
    for (const key of among !== undefined && 'keys' in among ? among.keys : (topics[0]?.rows.keys() ?? [])) {
      const item = this.#field.item(
        key,
        topics.map((topic) => topic.rows.get(key)),
      );
      if (item !== undefined) yield [key, item];
    }
  }

  #allItems(): Item[] {
    return Array.from(this.#entries(), ([, item]) => item);
  }

  #windowDifference(reset: boolean, { top, compare, ordered }: Window<Item>): Told<Item> {
    const field = this.#field;
    const first = [...this.#entries()].sort(([, a], [, b]) => compare(a, b)).slice(0, top);
    const next = new Map(first.map(([key, item]) => [field.id(key), item]));
    const upserted = [...next].filter(([rowId, item]) => {
      const before = reset ? undefined : this.#shown.get(rowId);
      return before === undefined || field.differs(before, item);
    });
    const removed = reset ? [] : [...this.#shown.keys()].filter((rowId) => !next.has(rowId));
    this.#shown = next;
    const order = [...next.keys()];
    const orderText = order.join(' ');
    const orderChanged = ordered && (reset || orderText !== this.#lastOrder);
    this.#lastOrder = orderText;
    return { upserted: upserted.map(([, item]) => item), removed, order: orderChanged ? order : undefined };
  }

  #makeEvents(batch: Batch<Row>, cursor: string): LiveFieldEvent<Item, Extra>[] {
    const { window, clock, binding, tables = [] } = this.#field;
    let reset = false;
    let gap = this.#foreign;
    for (const backlog of batch.backlogs) {
      reset ||= backlog?.reset === true;
      gap ??= backlog?.gap;
    }
    this.#foreign = undefined;
    const told: Told<Item> =
      window !== undefined
        ? this.#windowDifference(reset, window)
        : reset
          ? { upserted: this.#allItems(), removed: [] }
          : this.#changed.since(batch);
    const { upserted, removed, order } = told;
    const extra = this.#field.extra?.(() => this.#allItems());
    const extraText = extra === undefined ? '' : JSON.stringify(extra, withoutAge);
    const now = clock.now();
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
    const between = encodeCursor(binding, {});
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

function withoutAge(name: string, value: unknown): unknown {
  return name === 'asOf' ? undefined : value;
}
