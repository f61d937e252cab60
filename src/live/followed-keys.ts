import type { Change, Entry } from './change.ts';
import { MarkedChange, meetBits } from './column-marks.ts';
import type { Difference } from './differing-rows.ts';
import type { ColumnSet } from './row.ts';

/**
 * Keys that somebody follows, whether or not there are rows of them. Each has a place in a column of notes, where the latest entry that changed it is
 * noted: a thousand followers of twenty keys each look at these, and at no change that does not concern them.
 */
export class FollowedKeys<Row> {
  /** Of each key, where its note begins. */
  readonly #places = new Map<string, number>();
  /** Places that nobody holds any more. */
  readonly #free: number[] = [];
  /** Side by side, so that a look at one is a look at all of it. */
  #notes = new Int32Array(0);
  #used = 0;
  /** Whose columns the marks of the latest entry are; undefined: it has none. */
  #columns: ColumnSet | undefined;

  /** The caller owes `unfollow`. */
  follow(keys: Iterable<string>): Following {
    return Int32Array.from(keys, (key) => {
      let place = this.#places.get(key);
      if (place === undefined) this.#places.set(key, (place = this.#freePlace()));
      this.#notes[place + note.followers] = (this.#notes[place + note.followers] ?? 0) + 1;
      return place;
    });
  }

  /** `keys`: those that were followed. */
  unfollow(keys: Iterable<string>): void {
    for (const key of keys) {
      const place = this.#places.get(key);
      if (place === undefined) continue;
      const followers = (this.#notes[place + note.followers] ?? 0) - 1;
      this.#notes[place + note.followers] = followers;
      if (followers > 0) continue;
      this.#places.delete(key);
      this.#free.push(place);
    }
  }

  /** The latest entry. */
  note({ offset, changes }: Entry<Row>): void {
    this.#columns = undefined;
    if (this.#places.size === 0) return;
    const notes = this.#notes;
    for (let index = 0; index < changes.length; index += 1) {
      const change = changes[index];
      const at = change && this.#places.get(change.key);
      if (change === undefined || at === undefined) continue;
      const marks = change instanceof MarkedChange ? change : undefined;
      if (marks !== undefined) this.#columns ??= marks.after.columns; // all of an entry have the same
      notes[at + note.offset] = offset;
      notes[at + note.index] = index;
      notes[at + note.low] = marks?.low ?? unmarked;
      notes[at + note.high] = marks?.high ?? 0;
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
    const notes = this.#notes;
    for (let index = 0; index < following.length; index += 1) {
      const at = following[index] ?? 0;
      if (notes[at + note.offset] !== offset) continue;
      const low = notes[at + note.low] ?? 0;
      const high = notes[at + note.high] ?? 0;
      // What the marks say needs no look at the change.
      const isMet = marks === undefined || low === unmarked ? undefined : meetBits(low, high, marks);
      if (isMet === false) continue;
      const change = changes[notes[at + note.index] ?? 0];
      if (change !== undefined && (isMet ?? difference.change(change))) callback(change);
    }
  }

  #freePlace(): number {
    const at = this.#free.pop() ?? this.#used;
    if (at === this.#used) this.#used += note.size;
    if (this.#used > this.#notes.length) {
      const more = new Int32Array(Math.max(16 * note.size, 2 * this.#notes.length));
      more.set(this.#notes);
      this.#notes = more;
    }
    this.#notes[at + note.offset] = -1;
    return at;
  }
}

/** Where those are noted whom one follows. */
export type Following = Int32Array;

/** What is noted of a key: of the latest entry with a change of it (-1: none), which of its changes that is and which columns it changed; how many follow the key. */
const note = { offset: 0, index: 1, low: 2, high: 3, followers: 4, size: 5 } as const;

/** What no columns have for marks: everybody has to look at a change without any. */
const unmarked = 1 << 31;
