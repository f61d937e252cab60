/**
 * Whole numbers by key, column and minute, for the last `minutes` minutes. A key costs `minutes` × `width` × `bytes`, from when it is
 * first put until `minutes` after it was last put: 10,000 keys of one byte over a day are 14 MB, 100 keys of nine numbers of four
 * bytes are 5 MB.
 */
export interface MinuteRing {
  /** How many are kept. */
  readonly minutes: number;
  /** Columns of a key. */
  readonly width: number;
  /** The latest minute that was put, in minutes since 1970. Undefined: none. */
  readonly last: number | undefined;
  /** Keys that may have a value in the minutes kept. */
  keys(): IterableIterator<string>;
  /**
   * What was seen in a minute, and how old that was then, ms. Keys that are not in `rows` have no value there, nor has anything in
   * the minutes that were skipped. A minute before the last one takes back all after it: the clock was set right.
   */
  put(minute: number, ageMs: number, rows: Iterable<readonly [key: string, values: Values]>): void;
  /** How old the sample of this minute was, ms; undefined: there is none. */
  ageMs(minute: number): number | undefined;
  /** Visits what a key had in a column from one minute to another, both included; not minutes in which it had no value. */
  read(key: string, column: number, from: number, to: number, visit: (minute: number, value: number) => void): void;
  /** Each key with the small number it goes by in `cells`, which no other key gets while one of its values is kept. */
  slots(): readonly (readonly [slot: number, key: string])[];
  /** All values of a minute, by slot, then column: one more than the value, 0 for none. */
  cells(minute: number): ArrayLike<number>;
}

/** In the order of the columns. Null: no value. */
export type Values = readonly (number | null)[];

export interface MinuteRingOptions {
  readonly minutes: number;
  /** Columns of a key. */
  readonly width: number;
  /** Of a value. What does not fit is kept as the largest that does: 254, or 49 days in ms. */
  readonly bytes: 1 | 4;
}

interface Row {
  readonly slot: number;
  /** By place of the minute, then column; stored as `cells` says. */
  readonly cells: Uint8Array | Uint32Array;
  /** The latest minute in which it was put. */
  seen: number;
}

export function createMinuteRing({ minutes, width, bytes }: MinuteRingOptions): MinuteRing {
  const array = (length: number) => (bytes === 1 ? new Uint8Array(length) : new Uint32Array(length));
  const largest = bytes === 1 ? 0xff : largestWord;
  const rows = new Map<string, Row>();
  const keyOf: (string | undefined)[] = [];
  /** By place of the minute, stored like values; 0 is a hole. */
  const ages = new Uint32Array(minutes);
  let last: number | undefined;

  const place = (minute: number) => minute % minutes;
  const isKept = (minute: number) => last !== undefined && minute <= last && minute > last - minutes;

  /** Makes room: empties the place of `minute` and of those that were skipped or are taken back, and lets go of keys with nothing left. */
  function advance(minute: number): void {
    const first = last === undefined ? minute : Math.min(minute, last + 1);
    const end = Math.max(minute, last ?? minute);
    for (const [from, to] of places(Math.max(first, end - minutes + 1), end, minutes)) {
      ages.fill(0, from, to);
      for (const { cells } of rows.values()) cells.fill(0, from * width, to * width);
    }
    last = minute;
    for (const [key, row] of rows) {
      row.seen = Math.min(row.seen, minute);
      if (row.seen > minute - minutes) continue;
      rows.delete(key);
      keyOf[row.slot] = undefined;
    }
  }

  function enter(key: string, minute: number): Row {
    const slot = rows.size < keyOf.length ? keyOf.indexOf(undefined) : keyOf.length;
    const row = { slot, seen: minute, cells: array(minutes * width) };
    keyOf[slot] = key;
    rows.set(key, row);
    return row;
  }

  return {
    minutes,
    width,
    get last() {
      return last;
    },
    keys: () => rows.keys(),
    put(minute, ageMs, seen) {
      advance(minute);
      ages[place(minute)] = stored(ageMs, largestWord);
      for (const [key, values] of seen) {
        const row = rows.get(key) ?? enter(key, minute);
        row.seen = minute;
        for (let column = 0; column < width; column++)
          row.cells[place(minute) * width + column] = stored(values[column], largest);
      }
    },
    ageMs(minute) {
      const age = isKept(minute) ? (ages[place(minute)] ?? 0) : 0;
      return age === 0 ? undefined : age - 1;
    },
    read(key, column, from, to, visit) {
      const cells = rows.get(key)?.cells;
      if (cells === undefined || last === undefined) return;
      const end = Math.min(to, last);
      for (let minute = Math.max(from, last - minutes + 1); minute <= end; minute++) {
        const cell = cells[place(minute) * width + column] ?? 0;
        if (cell > 0) visit(minute, cell - 1);
      }
    },
    slots: () => [...rows].map(([key, { slot }]) => [slot, key] as const),
    cells(minute) {
      const all = array(keyOf.length * width);
      if (!isKept(minute)) return all;
      const start = place(minute) * width;
      for (const { slot, cells } of rows.values()) all.set(cells.subarray(start, start + width), slot * width);
      return all;
    },
  };
}

const largestWord = 0xffff_ffff;

function stored(value: number | null | undefined, largest: number): number {
  return typeof value === 'number' && value >= 0 ? Math.min(Math.round(value) + 1, largest) : 0;
}

/** Where a run of minutes stands in a ring, in one piece or two: first place, and the one after the last. */
function places(first: number, last: number, minutes: number): readonly (readonly [number, number])[] {
  const [from, to] = [first % minutes, (last % minutes) + 1];
  return from < to
    ? [[from, to]]
    : [
        [from, minutes],
        [0, to],
      ];
}
