import type { Change, Entry } from '../live/change.ts';
import { comparing, differingRows, type Difference, type DifferingRows } from '../live/differing-rows.ts';
import { changedWith, type Facet } from '../live/facet-index.ts';
import type { Following } from '../live/followed-keys.ts';
import type { Backlog } from '../live/backlog.ts';
import type { Batch } from '../live/subscription.ts';
import type { Topic } from '../live/topic.ts';

/** Items made of the rows of topics that share their keys; the first one decides which keys there are. */
export interface ItemsField<Row, Item> {
  readonly topics: readonly Topic<Row>[];
  /**
   * The item of a key, from its rows in the order of `topics`, which are its own only during the call, and behind which there may be others; undefined when there
   * is none or it does not match.
   * Never asked about keys that are not `among` those where an item can be.
   */
  readonly item: (key: string, rows: readonly (Row | undefined)[]) => Item | undefined;
  /** Global id of the item of a key. */
  readonly id: (key: string) => string;
  /** Whether something that the subscriber selected differs. Identical rows are never asked about. */
  readonly differs: (before: Item, after: Item) => boolean;
  /**
   * Per topic, whether two of its rows differ in anything that `item` or `differs` look at; an item differs when one of its rows does. Most changes are
   * elsewhere, and no item is made to find that out. @default every row that was made anew may
   */
  readonly differences?: readonly Difference<Row>[] | undefined;
  /** Whether every row of the first topic at the keys where an item can be is one: then none is made to find out whether there was one. @default false */
  readonly isEach?: boolean;
  /** Where alone an item can be, if the filter or the scope say so: changes elsewhere are not looked at. */
  readonly among?: Among<Row> | undefined;
}

/** Keys, or rows of the first topic with one of the values of a facet. */
export type Among<Row> = { readonly keys: ReadonlySet<string> } | ByFacet<Row>;

interface ByFacet<Row> {
  readonly facet: Facet<Row>;
  readonly values: readonly (string | null)[];
}

/** Keys that are followed; of more, the changes are looked through. */
const mostFollowed = 256;
/** Followed keys that are looked at in the time in which one change is looked up in a set. */
const looksPerChange = 4;

/** Of one key, in the order of the topics, while it is looked at. */
const sharedRows: unknown[] = [];

/**
 * The items of a field, and those of them that changed, without a look at those that did not. Follows keys, so the caller owes `close()`.
 */
export class ChangedItems<Row, Item> {
  readonly #topics: readonly Topic<Row>[];
  readonly #differences: readonly Difference<Row>[] | undefined;
  readonly #item: ItemsField<Row, Item>['item'];
  /** Every row of the first topic is an item, which need not be made to find out whether it differs. */
  readonly #isEach: boolean;
  /** Where alone an item can be. */
  readonly #keys: ReadonlySet<string> | undefined;
  /** Per topic, if these are few. */
  #followed: readonly Following[] = [];
  readonly #facet: ByFacet<Row> | undefined;
  readonly #id: ItemsField<Row, Item>['id'];
  readonly #differs: ItemsField<Row, Item>['differs'];

  constructor({ topics, differences, item, isEach = false, among, id, differs }: ItemsField<Row, Item>) {
    this.#topics = topics;
    this.#differences = differences;
    this.#item = item;
    this.#isEach = isEach && differences !== undefined;
    const keys = among !== undefined && 'keys' in among ? among.keys : undefined;
    this.#keys = keys;
    if (keys !== undefined && keys.size <= mostFollowed)
      this.#followed = topics.map(({ followed }) => followed.follow(keys));
    this.#facet = among !== undefined && 'facet' in among ? among : undefined;
    this.#id = id;
    this.#differs = differs;
  }

  /** Every topic has been read. */
  get isReady(): boolean {
    return this.#topics.every((topic) => topic.asOf !== undefined);
  }

  /** All items there are, by key. */
  *entries(): Generator<readonly [string, Item]> {
    const topics = this.#topics;
    for (const key of this.#keys ?? topics[0]?.rows.keys() ?? []) {
      const item = this.#item(
        key,
        topics.map((topic) => topic.rows.get(key)),
      );
      if (item !== undefined) yield [key, item];
    }
  }

  all(): Item[] {
    return Array.from(this.entries(), ([, item]) => item);
  }

  close(): void {
    const keys = this.#keys;
    if (keys === undefined) return;
    for (const [index, following] of this.#followed.entries()) this.#topics[index]?.followed.unfollow(following, keys);
    this.#followed = [];
  }

  /** What became of the items at the keys that changed. */
  since(batch: Batch<Row>): Told<Item> {
    const told: Told<Item> = { upserted: [], removed: [], order: undefined };
    const index = onlyNews(batch);
    const entry = batch.backlogs[index]?.missed.entry;
    if (entry === undefined || this.#facet !== undefined) this.#tellBacklogs(batch, told);
    else this.#tellEntry(index, entry, batch.first, told);
    return told;
  }

  /** Of one entry of one topic, which is what happens nearly always: each change says by itself whether it matters. */
  #tellEntry(index: number, entry: Entry<Row>, isFirst: boolean, told: Told<Item>): void {
    const difference = this.#differences?.[index] ?? otherRows;
    const { changes } = entry;
    const keys = this.#keys;
    const following = isFirst ? undefined : this.#followed[index]; // what was missed before it followed is noted nowhere
    const followed = this.#topics[index]?.followed;
    if (
      followed !== undefined &&
      following !== undefined &&
      followed.countOf(following) < changes.length * looksPerChange
    )
      followed.forEachChange(following, entry, difference, (change) => this.#tellChange(index, change, told));
    else
      for (const change of changes)
        if ((keys === undefined || keys.has(change.key)) && difference.change(change))
          this.#tellChange(index, change, told);
  }

  #tellChange(index: number, { key, before, after }: Change<Row>, told: Told<Item>): void {
    const topics = this.#topics;
    const rows = sharedRows as (Row | undefined)[];
    for (let at = 0; at < topics.length; at += 1) rows[at] = at === index ? after : topics[at]?.rows.get(key);
    if (this.#isEach) {
      const primary = rows[0];
      const was = index === 0 ? before : primary;
      if (primary === undefined) {
        if (was !== undefined) told.removed.push(this.#id(key));
        return;
      }
      const item = this.#item(key, rows);
      if (item !== undefined) told.upserted.push(item);
      return;
    }
    rows[index] = before;
    const itemBefore = this.#item(key, rows);
    rows[index] = after;
    this.#tellItem(key, itemBefore, this.#item(key, rows), told);
  }

  #tellBacklogs(batch: Batch<Row>, told: Told<Item>): void {
    const topics = this.#topics;
    const differences = this.#differences;
    const sides = topics.map((topic, index) => sideOf(topic, batch.backlogs[index], differences?.[index]));
    const rows = sharedRows as (Row | undefined)[];
    for (const key of this.#changedKeys(batch)) {
      let differs = false;
      for (const [at, { before: was, rows: now, differing }] of sides.entries()) {
        differs ||= differing?.has(key) === true;
        rows[at] = was?.has(key) === true ? was.get(key) : now.get(key);
      }
      if (!differs) continue;
      const before = this.#item(key, rows);
      for (const [at, side] of sides.entries()) rows[at] = side.rows.get(key);
      this.#tellItem(key, before, this.#item(key, rows), told);
    }
  }

  #tellItem(key: string, before: Item | undefined, after: Item | undefined, { upserted, removed }: Told<Item>): void {
    if (after === undefined) {
      if (before !== undefined) removed.push(this.#id(key));
    } else if (before === undefined || this.#differences !== undefined || this.#differs(before, after))
      upserted.push(after);
  }

  /** Of what changed, the keys at which there can be an item, each once. */
  #changedKeys({ backlogs }: Batch<Row>): Iterable<string> {
    const [primary] = this.#topics;
    const keys = this.#keys;
    const facet = this.#facet;
    const news = backlogs.filter((backlog) => backlog !== undefined);
    const [only, ...others] = news;
    if (only === undefined || primary === undefined) return [];
    if (keys !== undefined) {
      let changed = 0;
      for (const { missed } of news) changed += missed.size;
      if (keys.size < changed) return keys; // `differing` says which of them changed
      return new Set(news.flatMap(({ before }) => [...before.keys()].filter((key) => keys.has(key))));
    }
    if (others.length > 0) return new Set(news.flatMap(({ before }) => [...before.keys()]));
    return facet !== undefined && backlogs[0] !== undefined
      ? changedWith(only, primary.rows, facet.facet, facet.values)
      : only.before.keys();
  }
}

/** What a subscriber is told of rows that changed. */
export interface Told<Item> {
  readonly upserted: Item[];
  readonly removed: string[];
  /** With a window: the ids in order, when membership or order changed. */
  readonly order?: readonly string[] | undefined;
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

/** The topic that alone has news; -1: none, or several have. */
function onlyNews<Row>({ backlogs }: Batch<Row>): number {
  let found = -1;
  for (let index = 0; index < backlogs.length; index += 1) {
    if (backlogs[index] === undefined) continue;
    if (found >= 0) return -1;
    found = index;
  }
  return found;
}
