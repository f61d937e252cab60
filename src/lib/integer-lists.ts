/** Many short lists of integers, side by side: whoever goes through them one after the other finds the next one in a cache. */
export class IntegerLists {
  /** Of each list its length, then its items. */
  #items = new Int32Array(0);
  #used = 0;
  /** Where lists were that are gone, by their length. */
  readonly #free = new Map<number, number[]>();

  /** Returns what names the list, until it is removed. */
  add(items: readonly number[]): number {
    const { length } = items;
    const list = this.#free.get(length)?.pop() ?? this.#atEnd(length);
    this.#items[list] = length;
    this.#items.set(items, this.begin(list));
    return list;
  }

  remove(list: number): void {
    const length = this.lengthOf(list);
    const free = this.#free.get(length);
    if (free === undefined) this.#free.set(length, [list]);
    else free.push(list);
  }

  lengthOf(list: number): number {
    return this.#items[list] ?? 0;
  }

  /** Of its items the first, for `item`; the others follow. */
  begin(list: number): number {
    return list + 1;
  }

  /** Behind the last one. */
  end(list: number): number {
    return list + 1 + this.lengthOf(list);
  }

  item(at: number): number {
    return this.#items[at] ?? 0;
  }

  #atEnd(length: number): number {
    const list = this.#used;
    this.#used += 1 + length;
    if (this.#used > this.#items.length) {
      const more = new Int32Array(Math.max(256, 2 * this.#used));
      more.set(this.#items);
      this.#items = more;
    }
    return list;
  }
}
