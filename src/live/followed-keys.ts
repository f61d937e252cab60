import { IntegerLists } from '../lib/integer-lists.ts';
import type { Change, Entry } from './change.ts';
import { MarkedChange, meetBits } from './column-marks.ts';
import type { Difference } from './differing-rows.ts';
import { MirrorRow, type ColumnSet } from './row.ts';

/**
 * Keys that somebody follows, whether or not there are rows of them. Each has a place in a column of notes, where the latest entry that changed it is
 * noted: a thousand followers of twenty keys each look at these, and at no change that does not concern them. A row knows the place of its key, so that
 * ten thousand changes are noted without looking one of them up.
 */
export class FollowedKeys<Row> {
  readonly #rowOf: (key: string) => Row | undefined;
  readonly #places = new Map<string, number>();
  /** By place, how many follow the key. */
  readonly #followers: number[] = [];
  /** Side by side, so that a look at one is a look at all of it. */
  #notes = new Int32Array(0);
  /** Places that nobody holds any more, and that no row knows. */
  readonly #free: number[] = [];
  /** The places of the keys of each who follows. */
  readonly #lists = new IntegerLists();
  /** Followed since the latest entry with changes, or no longer, while there is a row: it is yet to be told. */
  readonly #moved = new Set<string>();
  /** Whose columns the marks of the latest entry are; undefined: it has none. */
  #columns: ColumnSet | undefined;

  /** @param rowOf The row of a key as it is now. */
  constructor(rowOf: (key: string) => Row | undefined) {
    this.#rowOf = rowOf;
  }

  /** Keys that have a place. */
  get count(): number {
    return this.#places.size;
  }

  /** The caller owes `unfollow`. */
  follow(keys: ReadonlySet<string>): Following {
    return this.#lists.add(Array.from(keys, (key) => this.#hold(key)));
  }

  unfollow(following: Following, keys: ReadonlySet<string>): void {
    for (const key of keys) this.#letGo(key);
    this.#lists.remove(following);
  }

  /** How many keys it follows. */
  countOf(following: Following): number {
    return this.#lists.lengthOf(following);
  }

  /** The latest entry, when the rows are as it left them. */
  note({ offset, changes }: Entry<Row>): void {
    if (changes.length === 0) return;
    if (this.#moved.size > 0) this.#tellRows();
    if (this.#places.size === 0) return;
    let marked: MarkedChange | undefined;
    for (let index = 0; index < changes.length; index += 1) {
      const change = changes[index];
      if (change instanceof MarkedChange) {
        marked = change;
        this.#noteAt(change.after.followedAt, offset, index, change.low, change.high);
      } else if (change !== undefined)
        this.#noteAt(this.#tellRow(change.key, change.after), offset, index, unmarked, 0);
    }
    this.#columns = marked?.after.columns; // all of an entry have the same
  }

  #noteAt(place: number, offset: number, index: number, low: number, high: number): void {
    if (place < 0) return;
    const notes = this.#notes;
    const at = place * note.size;
    notes[at + note.offset] = offset;
    notes[at + note.index] = index;
    notes[at + note.low] = low;
    notes[at + note.high] = high;
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
    const lists = this.#lists;
    const end = lists.end(following);
    for (let index = lists.begin(following); index < end; index += 1) {
      const at = lists.item(index) * note.size;
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

  #hold(key: string): number {
    let place = this.#places.get(key);
    if (place === undefined) {
      place = this.#freePlace();
      this.#places.set(key, place);
      this.#moved.add(key);
    }
    this.#followers[place] = (this.#followers[place] ?? 0) + 1;
    return place;
  }

  #letGo(key: string): void {
    const place = this.#places.get(key);
    if (place === undefined) return;
    this.#followers[place] = (this.#followers[place] ?? 0) - 1;
    if (this.#followers[place] > 0) return;
    // An update that is under way has its rows already: until it is here, a place that rows know is nobody else's.
    if (this.#rowOf(key) instanceof MirrorRow) this.#moved.add(key);
    else this.#forget(key, place);
  }

  #forget(key: string, place: number): void {
    this.#places.delete(key);
    this.#moved.delete(key);
    this.#free.push(place);
  }

  #tellRows(): void {
    for (const key of this.#moved) {
      const place = this.#places.get(key) ?? -1;
      if (place >= 0 && this.#followers[place] === 0) this.#forget(key, place);
      this.#tellRow(key, this.#rowOf(key));
    }
    this.#moved.clear();
  }

  /** Returns the place of its key; -1: nobody follows it. */
  #tellRow(key: string, row: Row | undefined): number {
    const place = this.#places.get(key) ?? -1;
    if (row instanceof MirrorRow) row.followedAt = place;
    return place;
  }

  #freePlace(): number {
    const place = this.#free.pop() ?? this.#followers.length;
    const at = place * note.size;
    if (at >= this.#notes.length) {
      const more = new Int32Array(Math.max(16 * note.size, 2 * this.#notes.length));
      more.set(this.#notes);
      this.#notes = more;
    }
    this.#notes[at + note.offset] = -1;
    this.#followers[place] = 0;
    return place;
  }
}

/** Where the places of one who follows keys are listed. */
export type Following = number;

/** What is noted of a key: of the latest entry with a change of it (-1: none), which of its changes that is and which columns it changed. */
const note = { offset: 0, index: 1, low: 2, high: 3, size: 4 } as const;

/** What no columns have for marks: everybody has to look at a change without any. */
const unmarked = 1 << 31;
