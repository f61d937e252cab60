import type { Told } from './changed-items.ts';

/** The first of all rows, in some order. */
export interface Window<Item> {
  readonly top: number;
  readonly compare: (a: Item, b: Item) => number;
  /** Whether the subscriber is told the order. */
  readonly ordered: boolean;
}

/** What a subscriber was last shown through a window. */
export class ShownWindow<Item> {
  readonly #window: Window<Item>;
  readonly #id: (key: string) => string;
  readonly #differs: (before: Item, after: Item) => boolean;
  #shown: ReadonlyMap<string, Item> = new Map<string, Item>();
  #order = '';

  constructor(window: Window<Item>, id: (key: string) => string, differs: (before: Item, after: Item) => boolean) {
    this.#window = window;
    this.#id = id;
    this.#differs = differs;
  }

  /** What is shown from now on, of all items by key; `reset`: nothing of it was shown before. */
  show(entries: Iterable<readonly [string, Item]>, reset: boolean): Told<Item> {
    const { top, compare, ordered } = this.#window;
    const first = [...entries].sort(([, a], [, b]) => compare(a, b)).slice(0, top);
    const next = new Map(first.map(([key, item]) => [this.#id(key), item]));
    const upserted = [...next].filter(([rowId, item]) => {
      const before = reset ? undefined : this.#shown.get(rowId);
      return before === undefined || this.#differs(before, item);
    });
    const removed = reset ? [] : [...this.#shown.keys()].filter((rowId) => !next.has(rowId));
    this.#shown = next;
    const order = [...next.keys()];
    const text = order.join(' ');
    const isNews = ordered && (reset || text !== this.#order);
    this.#order = text;
    return { upserted: upserted.map(([, item]) => item), removed, order: isNews ? order : undefined };
  }
}
