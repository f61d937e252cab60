import type { Clock } from '../lib/clock.ts';
import type { Gap } from '../live/change.ts';
import { changedWith, type Facet } from '../live/facet-index.ts';
import { subscribe, type Batch } from '../live/subscription.ts';
import type { Topic } from '../live/topic.ts';
import { decodeCursor, encodeCursor, type CursorBinding } from './cursor.ts';
import { iterate, type LiveChannel } from './live-channel.ts';
import type { LiveEvent } from './live-event.ts';

/** A live field over topics that share their keys; the first one decides which keys there are. */
export interface LiveField<Row, Item, Extra> {
  readonly topics: readonly Topic<Row>[];
  readonly binding: CursorBinding;
  readonly after: string | undefined;
  readonly clock: Clock;
  /** The item of a key, from its rows in the order of `topics`; undefined when there is none, it does not match, or may not be seen. */
  item(key: string, rows: readonly (Row | undefined)[]): Item | undefined;
  /** Global id of the item of a key. */
  id(key: string): string;
  /** Whether something that the subscriber selected differs. Identical rows are never asked about. */
  differs(before: Item, after: Item): boolean;
  /**
   * Whether two rows of a topic, by its index, differ in anything that `item` or `differs` look at: most changes are elsewhere, and no item is made to find
   * that out. @default every row that was made anew does
   */
  rowDiffers?: ((topic: number, before: Row, after: Row) => boolean) | undefined;
  /** Where alone an item can be, if the filter says so: changes elsewhere are not looked at. */
  readonly among?: Among<Row> | undefined;
  /** What an event has besides rows, such as totals; an event is due when it differs in anything but `asOf`. */
  extra?: ((items: () => readonly Item[]) => Extra) | undefined;
  /** Look at all rows on every event and send the first ones; otherwise only rows that changed are looked at. */
  readonly window?: Window<Item> | undefined;
}

/** Keys, or rows of the first topic with one of the values of a facet. */
export type Among<Row> =
  | { readonly keys: ReadonlySet<string> }
  | { readonly facet: Facet<Row>; readonly values: readonly (string | null)[] };

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
  type Event = LiveFieldEvent<Item, Extra>;
  const { topics, binding, clock, window } = field;
  const start = field.after === undefined ? undefined : decodeCursor(field.after, binding);
  let foreign: Gap | undefined = start !== undefined && 'gap' in start ? start.gap : undefined;
  const resumes = start !== undefined && 'positions' in start && window === undefined;
  const subscription = subscribe(topics, resumes ? start.positions : undefined);

  let cursor: string | undefined;
  let sentAt = Number.NEGATIVE_INFINITY;
  let lastExtra = '';
  let shown = new Map<string, Item>(); // the window as last sent
  let lastOrder = '';

  const rowsOf = (key: string) => topics.map((topic) => topic.rows.get(key));
  const allItems = () => [...entries()].map(([, item]) => item);

  function* entries(): Generator<readonly [string, Item]> {
    const { among } = field;
    for (const key of among !== undefined && 'keys' in among ? among.keys : (topics[0]?.rows.keys() ?? [])) {
      const item = field.item(key, rowsOf(key));
      if (item !== undefined) yield [key, item];
    }
  }

  function difference(batch: Batch<Row>): { upserted: Item[]; removed: string[] } {
    const upserted: Item[] = [];
    const removed: string[] = [];
    const backlogs = topics.map((topic) => batch.backlogs.get(topic.name)?.before);
    for (const key of changedKeys(batch)) {
      if (!differsAt(key, backlogs)) continue;
      const rows = rowsOf(key);
      const rowsBefore = rows.map((row, index) =>
        backlogs[index]?.has(key) === true ? backlogs[index].get(key) : row,
      );
      const before = field.item(key, rowsBefore);
      const after = field.item(key, rows);
      if (after !== undefined) {
        if (before === undefined || field.differs(before, after)) upserted.push(after);
      } else if (before !== undefined) removed.push(field.id(key));
    }
    return { upserted, removed };
  }

  function differsAt(key: string, backlogs: readonly (ReadonlyMap<string, Row | undefined> | undefined)[]): boolean {
    for (let index = 0; index < topics.length; index += 1) {
      const known = backlogs[index];
      if (known === undefined) continue;
      const before = known.get(key);
      if (before === undefined && !known.has(key)) continue;
      const after = topics[index]?.rows.get(key);
      if (before === after) continue;
      if (before === undefined || after === undefined || field.rowDiffers?.(index, before, after) !== false)
        return true;
    }
    return false;
  }

  /** Of what changed, the keys at which there can be an item, each once. */
  function changedKeys({ backlogs }: Batch<Row>): Iterable<string> {
    const [primary] = topics;
    const [only, ...others] = backlogs.values();
    if (only === undefined || primary === undefined) return [];
    const { among } = field;
    if (among !== undefined && 'keys' in among) {
      const changed = [...backlogs.values()];
      const some = changed.reduce((sum, { before }) => sum + before.size, 0);
      if (among.keys.size < some) return [...among.keys].filter((key) => changed.some(({ before }) => before.has(key)));
    }
    if (others.length === 0 && !backlogs.has(primary.name)) return only.before.keys();
    if (others.length === 0)
      return among !== undefined && 'facet' in among
        ? changedWith(only, primary.rows, among.facet, among.values)
        : only.before.keys();
    return new Set([...backlogs.values()].flatMap(({ before }) => [...before.keys()]));
  }

  function windowDifference(reset: boolean, { top, compare, ordered }: Window<Item>) {
    const first = [...entries()].sort(([, a], [, b]) => compare(a, b)).slice(0, top);
    const next = new Map(first.map(([key, item]) => [field.id(key), item]));
    const upserted = [...next].filter(([id, item]) => {
      const before = reset ? undefined : shown.get(id);
      return before === undefined || field.differs(before, item);
    });
    const removed = reset ? [] : [...shown.keys()].filter((id) => !next.has(id));
    shown = next;
    const order = [...next.keys()];
    const orderText = order.join(' ');
    const orderChanged = ordered && (reset || orderText !== lastOrder);
    lastOrder = orderText;
    return { upserted: upserted.map(([, item]) => item), removed, order: orderChanged ? order : undefined };
  }

  function makeEvents(batch: Batch<Row>, cursor: string): Event[] {
    const backlogs = [...batch.backlogs.values()];
    const reset = backlogs.some((backlog) => backlog.reset);
    const gap = foreign ?? backlogs.find((backlog) => backlog.gap !== undefined)?.gap;
    foreign = undefined;
    const rows =
      window !== undefined
        ? windowDifference(reset, window)
        : { ...(reset ? { upserted: allItems(), removed: [] } : difference(batch)), order: undefined };
    const extra = field.extra?.(allItems);
    const extraText = extra === undefined ? '' : JSON.stringify(extra, withoutAge);
    const now = clock.now();
    const isDue =
      batch.first ||
      reset ||
      gap !== undefined ||
      rows.upserted.length > 0 ||
      rows.removed.length > 0 ||
      rows.order !== undefined ||
      extraText !== lastExtra ||
      now - sentAt >= quietMs;
    if (!isDue) return [];
    sentAt = now;
    lastExtra = extraText;
    const ageMs = Math.max(0, now - batch.asOf);
    const whole: Event = { asOf: batch.asOf, ageMs, ...rows, reset, more: false, cursor, gap, extra };
    if (!reset || rows.upserted.length <= partRows) return [whole];
    // A cursor taken between parts leads nowhere on purpose: it resumes with a whole snapshot.
    const between = encodeCursor(binding, {});
    const count = Math.ceil(rows.upserted.length / partRows);
    return Array.from({ length: count }, (_, index) => {
      const last = index === count - 1;
      return {
        ...whole,
        upserted: rows.upserted.slice(index * partRows, (index + 1) * partRows),
        reset: index === 0,
        more: !last,
        cursor: last ? cursor : between,
        gap: index === 0 ? gap : undefined,
      };
    });
  }

  return {
    onWake: (listener) => subscription.onWake(listener),
    take() {
      const batch = subscription.take();
      if (batch === undefined) return [];
      cursor = encodeCursor(binding, batch.positions);
      return makeEvents(batch, cursor);
    },
    get isReady() {
      return topics.every((topic) => topic.asOf !== undefined);
    },
    get cursor() {
      return cursor;
    },
    close: () => subscription.close(),
  };
}

function withoutAge(name: string, value: unknown): unknown {
  return name === 'asOf' ? undefined : value;
}
