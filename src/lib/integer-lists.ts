/** Many short lists of integers, side by side: whoever goes through them one after the other finds the next one in a cache. */
export class IntegerLists {
  /** Of each list its length, its items, and room up to the next size. */
  #items = new Int32Array(256);
  #used = 0;
  /** Where lists were that are gone, by their size. */
  readonly #free = new Map<number, number[]>();

  /** Returns what names the list, until it is removed. */
  add(items: readonly number[]): number {
    const size = sizeFor(items.length);
    const list = this.#free.get(size)?.pop() ?? this.#atEnd(size);
    this.#items[list] = items.length;
    this.#items.set(items, this.begin(list));
    return list;
  }

  remove(list: number): void {
    const size = sizeFor(this.lengthOf(list));
    const free = this.#free.get(size);
    if (free === undefined) this.#free.set(size, [list]);
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

  #atEnd(size: number): number {
    const list = this.#used;
    this.#used += size;
    if (this.#used > this.#items.length) {
      const more = new Int32Array(2 * this.#used);
      more.set(this.#items);
      this.#items = more;
    }
    return list;
  }
}

/** Of few sizes, so that the room of one that is gone is good for others: 4, 8, 16 and so on, with the length. */
function sizeFor(length: number): number {
  return 1 << Math.max(2, 32 - Math.clz32(length));
}
