import type { Clock } from '../lib/clock.ts';
import type { Change, Entry, Gap } from '../live/change.ts';
import type { FollowedKey } from '../live/followed-keys.ts';
import { comparing, differingRows, type Difference, type DifferingRows } from '../live/differing-rows.ts';
import { changedWith, type Facet } from '../live/facet-index.ts';
import type { MirrorTable } from '../live/mirror.ts';
import type { Backlog } from '../live/reader.ts';
import { subscribe, type Batch, type Subscription } from '../live/subscription.ts';
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
  /**
   * The item of a key, from its rows in the order of `topics`, which are its own only during the call; undefined when there is none, it does not
   * match, or may not be seen.
   */
  item(key: string, rows: readonly (Row | undefined)[]): Item | undefined;
  /** Global id of the item of a key. */
  id(key: string): string;
  /** Whether something that the subscriber selected differs. Identical rows are never asked about. */
  differs(before: Item, after: Item): boolean;
  /**
   * Per topic, whether two of its rows differ in anything that `item` or `differs` look at; an item differs when one of its rows does. Most changes are
   * elsewhere, and no item is made to find that out. @default every row that was made anew may
   */
  readonly differences?: readonly Difference<Row>[] | undefined;
  /** Whether every row of the first topic at the keys where an item can be is one: then none is made to find out whether there was one. @default false */
  readonly isEach?: boolean;
  /** Where alone an item can be, if the filter says so: changes elsewhere are not looked at. */
  readonly among?: Among<Row> | undefined;
  /** What an event has besides rows, such as totals; an event is due when it differs in anything but `asOf`. */
  extra?: ((items: () => readonly Item[]) => Extra) | undefined;
  /** Look at all rows on every event and send the first ones; otherwise only rows that changed are looked at. */
  readonly window?: Window<Item> | undefined;
  /** What it is made of: passed on with each event. @default none */
  readonly tables?: readonly MirrorTable[] | undefined;
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
  readonly tables: readonly MirrorTable[];
}

/** Rows of one part of a snapshot: large ones must not become one giant frame. */
const partRows = 1_000;
/** Keys that are followed one by one; of more, the changes are looked through. */
const mostFollowed = 256;
/** Followed keys that are looked at in the time in which one change is looked up in a set. */
const looksPerChange = 4;
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
  #isClosed = false;
  #foreign: Gap | undefined;
  #cursor: string | undefined;
  #sentAt = Number.NEGATIVE_INFINITY;
  #lastExtra = '';
  #shown: ReadonlyMap<string, Item> = new Map<string, Item>(); // the window as last sent
  #lastOrder = '';
  /** Per topic, if an item can be at few keys only. */
  readonly #followed: readonly (readonly FollowedKey[] | undefined)[];
  /** Of one key, in the order of the topics, while it is looked at. */
  readonly #rows: (Row | undefined)[] = [];

  constructor(field: LiveField<Row, Item, Extra>) {
    this.#field = field;
    const start = field.after === undefined ? undefined : decodeCursor(field.after, field.binding);
    this.#foreign = start !== undefined && 'gap' in start ? start.gap : undefined;
    const resumes = start !== undefined && 'positions' in start && field.window === undefined;
    this.#subscription = subscribe(field.topics, resumes ? start.positions : undefined);
    const { among, topics } = field;
    const keys =
      among !== undefined && 'keys' in among && among.keys.size <= mostFollowed ? [...among.keys] : undefined;
    this.#followed = keys === undefined ? [] : topics.map((topic) => keys.map((key) => topic.follow(key)));
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
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#subscription.close();
    for (const [index, keys] of this.#followed.entries())
      for (const key of keys ?? []) this.#field.topics[index]?.unfollow(key);
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

  #difference(batch: Batch<Row>): Told<Item> {
    const told: Told<Item> = { upserted: [], removed: [] };
    const { among } = this.#field;
    const [index, backlog] = onlyNews(batch);
    const entry = backlog?.missed.entry;
    if (entry === undefined || (among !== undefined && 'facet' in among)) this.#tellBacklogs(batch, told);
    else this.#tellEntry(index, entry, told);
    return told;
  }

  /** Of one entry of one topic, which is what happens nearly always: each change says by itself whether it matters. */
  #tellEntry(index: number, entry: Entry<Row>, told: Told<Item>): void {
    const difference = this.#field.differences?.[index] ?? otherRows;
    const { changes } = entry;
    const { among } = this.#field;
    const keys = among !== undefined && 'keys' in among ? among.keys : undefined;
    const followed = this.#followed[index];
    if (followed !== undefined && followed.length < changes.length * looksPerChange) {
      for (const key of followed) {
        const change = key.changeIn(entry);
        if (change !== undefined && difference.change(change)) this.#tellChange(index, change, told);
      }
    } else
      for (const change of changes)
        if ((keys === undefined || keys.has(change.key)) && difference.change(change))
          this.#tellChange(index, change, told);
  }

  #tellChange(index: number, { key, before, after }: Change<Row>, told: Told<Item>): void {
    const { topics, isEach = false, differences } = this.#field;
    const rows = this.#rows;
    rows.length = 0;
    for (const topic of topics) rows.push(topic.rows.get(key));
    if (isEach && differences !== undefined) {
      // What there is of the first topic is an item, and it was one before.
      const [primary] = rows;
      const was = index === 0 ? before : primary;
      if (primary === undefined) {
        if (was !== undefined) told.removed.push(this.#field.id(key));
        return;
      }
      const item = this.#field.item(key, rows);
      if (item !== undefined) told.upserted.push(item);
      return;
    }
    rows[index] = before;
    const itemBefore = this.#field.item(key, rows);
    rows[index] = after;
    this.#tellItem(key, itemBefore, this.#field.item(key, rows), told);
  }

  #tellBacklogs(batch: Batch<Row>, told: Told<Item>): void {
    const field = this.#field;
    const { topics, differences } = field;
    const sides = topics.map((topic, index) => sideOf(topic, batch.backlogs[index], differences?.[index]));
    const rows = this.#rows;
    for (const key of this.#changedKeys(batch)) {
      let differs = false;
      rows.length = 0;
      for (const { before: was, rows: now, differing } of sides) {
        differs ||= differing?.has(key) === true;
        rows.push(was?.has(key) === true ? was.get(key) : now.get(key));
      }
      if (!differs) continue;
      const before = field.item(key, rows);
      rows.length = 0;
      for (const side of sides) rows.push(side.rows.get(key));
      this.#tellItem(key, before, field.item(key, rows), told);
    }
  }

  #tellItem(key: string, before: Item | undefined, after: Item | undefined, { upserted, removed }: Told<Item>): void {
    const field = this.#field;
    if (after === undefined) {
      if (before !== undefined) removed.push(field.id(key));
    } else if (before === undefined || field.differences !== undefined || field.differs(before, after))
      upserted.push(after);
  }

  /** Of what changed, the keys at which there can be an item, each once. */
  #changedKeys({ backlogs }: Batch<Row>): Iterable<string> {
    const { among, topics } = this.#field;
    const [primary] = topics;
    const news = backlogs.filter((backlog) => backlog !== undefined);
    const [only, ...others] = news;
    if (only === undefined || primary === undefined) return [];
    if (among !== undefined && 'keys' in among) {
      let changed = 0;
      for (const { missed } of news) changed += missed.size;
      if (among.keys.size < changed) return among.keys; // `differing` says which of them changed
    }
    if (others.length > 0) return new Set(news.flatMap(({ before }) => [...before.keys()]));
    return among !== undefined && 'facet' in among && backlogs[0] !== undefined
      ? changedWith(only, primary.rows, among.facet, among.values)
      : only.before.keys();
  }

  #windowDifference(reset: boolean, { top, compare, ordered }: Window<Item>) {
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
    const { upserted, removed, order } =
      window !== undefined
        ? this.#windowDifference(reset, window)
        : { ...(reset ? { upserted: this.#allItems(), removed: [] } : this.#difference(batch)), order: undefined };
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

/** What a subscriber is told of rows that changed. */
interface Told<Item> {
  readonly upserted: Item[];
  readonly removed: string[];
}

/** What a batch says of one topic. */
interface Side<Row> {
  readonly rows: ReadonlyMap<string, Row>;
  readonly before: ReadonlyMap<string, Row | undefined> | undefined;
  readonly differing: DifferingRows<Row> | undefined;
}

function sideOf<Row>(
  { rows }: Topic<Row>,
  backlog: Backlog<Row> | undefined,
  difference: Difference<Row> = otherRows,
): Side<Row> {
  if (backlog === undefined) return { rows, before: undefined, differing: undefined };
  return { rows, before: backlog.before, differing: differingRows(backlog, rows, difference) };
}

/** Rows are made anew when they change. */
const otherRows: Difference<unknown> = comparing(() => true);

/** The topic that alone has news, and its news. */
function onlyNews<Row>({ backlogs }: Batch<Row>): readonly [number, Backlog<Row> | undefined] {
  let found = -1;
  for (let index = 0; index < backlogs.length; index += 1)
    if (backlogs[index] !== undefined) {
      if (found >= 0) return [-1, undefined];
      found = index;
    }
  return [found, backlogs[found]];
}

function withoutAge(name: string, value: unknown): unknown {
  return name === 'asOf' ? undefined : value;
}
