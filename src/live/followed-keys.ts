import type { Change, Entry } from './change.ts';
import { MarkedChange, meetBits, type ColumnMarks } from './column-marks.ts';
import type { Difference } from './differing-rows.ts';
import type { ColumnSet } from './row.ts';

/**
 * Keys that somebody follows, whether or not there are rows of them. Each has a place in columns of integers, where the latest entry that changed it is
 * noted: a thousand followers of twenty keys each look at these, and at no change that does not concern them.
 */
export class FollowedKeys<Row> {
  readonly #places = new Map<string, Place>();
  /** Places that nobody holds any more. */
  readonly #free: number[] = [];
  /** Of the latest entry with a change of the key; -1: none. */
  #offsets = new Int32Array(0);
  /** Of that change in the entry. */
  #indexes = new Int32Array(0);
  /** The columns that it changed. */
  #low = new Int32Array(0);
  #high = new Int32Array(0);
  /** Whose columns they are; undefined: of the latest entry none are known. */
  #columns: ColumnSet | undefined;

  /** The caller owes `unfollow`. */
  follow(keys: Iterable<string>): Following {
    return Int32Array.from(keys, (key) => {
      let place = this.#places.get(key);
      if (place === undefined) this.#places.set(key, (place = { key, at: this.#freePlace(), followers: 0 }));
      place.followers += 1;
      return place.at;
    });
  }

  /** `keys`: those that were followed. */
  unfollow(keys: Iterable<string>): void {
    for (const key of keys) {
      const place = this.#places.get(key);
      if (place === undefined) continue;
      place.followers -= 1;
      if (place.followers > 0) continue;
      this.#places.delete(key);
      this.#free.push(place.at);
    }
  }

  /** The latest entry. */
  note({ offset, changes }: Entry<Row>): void {
    this.#columns = undefined;
    if (this.#places.size === 0) return;
    for (let index = 0; index < changes.length; index += 1) {
      const change = changes[index];
      const at = change && this.#places.get(change.key)?.at;
      if (change === undefined || at === undefined) continue;
      const marks = this.#marksOf(change);
      this.#offsets[at] = offset;
      this.#indexes[at] = index;
      this.#low[at] = marks?.low ?? unmarked;
      this.#high[at] = marks?.high ?? 0;
    }
  }

  /** Calls back for each change of the latest entry in one of the keys that makes a difference. */
  forEachChange(
    following: Following,
    { offset, changes }: Entry<Row>,
    difference: Difference<Row>,
    callback: (change: Change<Row>) => void,
  ): void {
    const marks = this.#columns && difference.marks?.(this.#columns);
    for (let index = 0; index < following.length; index += 1) {
      const at = following[index] ?? 0;
      if (this.#offsets[at] !== offset) continue;
      const low = this.#low[at] ?? 0;
      // What the marks say needs no look at the change.
      const isMet = marks === undefined || low === unmarked ? undefined : meetBits(low, this.#high[at] ?? 0, marks);
      if (isMet === false) continue;
      const change = changes[this.#indexes[at] ?? 0];
      if (change !== undefined && (isMet ?? difference.change(change))) callback(change);
    }
  }

  /** Undefined: it may be in any column. */
  #marksOf(change: Change<Row>): ColumnMarks | undefined {
    if (!(change instanceof MarkedChange)) return undefined;
    this.#columns ??= change.after.columns;
    return change.after.columns === this.#columns ? change : undefined;
  }

  #freePlace(): number {
    const free = this.#free.pop();
    if (free !== undefined) {
      this.#offsets[free] = -1;
      return free;
    }
    const at = this.#places.size;
    if (at === this.#offsets.length) {
      const size = Math.max(16, 2 * at);
      this.#offsets = grown(this.#offsets, size).fill(-1, at);
      this.#indexes = grown(this.#indexes, size);
      this.#low = grown(this.#low, size);
      this.#high = grown(this.#high, size);
    }
    return at;
  }
}

/** The places of what one follows. */
export type Following = Int32Array;

interface Place {
  readonly key: string;
  readonly at: number;
  followers: number;
}

/** What no columns have for marks: everybody has to look at a change without any. */
const unmarked = 1 << 31;

function grown(values: Int32Array<ArrayBuffer>, size: number): Int32Array<ArrayBuffer> {
  const more = new Int32Array(size);
  more.set(values);
  return more;
}
