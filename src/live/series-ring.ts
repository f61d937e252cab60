/**
 * Whole numbers by key, column and minute, for the last `minutes` minutes. A key costs `width` × `bytes` per minute, from when it is first
 * put until `minutes` after it was last put: 10,000 keys of one byte over a day are 14 MB, 100 keys of nine numbers of four bytes 5 MB.
 */
export interface MinuteRing {
  /** How many are kept. */
  readonly minutes: number;
  /** Columns of a key. */
  readonly width: number;
  /** Of a value. */
  readonly bytes: 1 | 4;
  /** The latest minute that was put, in minutes since 1970. Undefined: none. */
  readonly last: number | undefined;
  /** Keys that may have a value in the minutes kept. */
  keys(): IterableIterator<string>;
  /**
   * What was seen in a minute, and how old that was then, ms. Keys that are not in `rows` have no value there, nor has anything in
   * the minutes that were skipped. A minute before the last one takes back all after it: the clock was set right.
   */
  put(minute: number, ageMs: number, rows: readonly (readonly [key: string, values: Values])[]): void;
  /** How old the sample of this minute was, ms; undefined: there is none. */
  ageMs(minute: number): number | undefined;
  /** Visits each value that the keys had in a column from one minute to another, both included, the oldest first. */
  read(
    keys: readonly string[],
    column: number,
    from: number,
    to: number,
    visit: (minute: number, value: number) => void,
  ): void;
  /** Each key with the small number it goes by in `cells`, which no other key gets while one of its values is kept. */
  slots(): readonly (readonly [slot: number, key: string])[];
  /** All values of a minute, by slot, then column: one more than the value, 0 for none. */
  cells(minute: number): Cells;
  /** Puts such values back, whatever slots their keys have now. Keys without a value are left out. */
  putCells(minute: number, ageMs: number, keys: ReadonlyMap<number, string>, cells: Cells): void;
}

/** In the order of the columns. Null: no value. */
export type Values = readonly (number | null)[];

export type Cells = Uint8Array | Uint32Array;

export interface MinuteRingOptions {
  readonly minutes: number;
  /** Columns of a key. */
  readonly width: number;
  /** Of a value. What does not fit is kept as the largest that does: 254, or 49 days in ms. */
  readonly bytes: 1 | 4;
}

interface Minute {
  readonly minute: number;
  readonly ageMs: number;
  /** By slot, then column, as `cells` says. Shorter than the slots of now when keys came later. */
  readonly cells: Cells;
}

export function createMinuteRing({ minutes, width, bytes }: MinuteRingOptions): MinuteRing {
  const array = (length: number) => (bytes === 1 ? new Uint8Array(length) : new Uint32Array(length));
  const largest = bytes === 1 ? 0xff : 0xffff_ffff;
  const slotOf = new Map<string, number>();
  /** By slot; undefined: free. */
  const keyOf: (string | undefined)[] = [];
  /** The latest minute in which a slot's key was put. */
  const seen: number[] = [];
  const free: number[] = [];
  /** By place: a whole minute lies together, since it is written, kept and summed as one. */
  const places = Array<Minute | undefined>(minutes).fill(undefined);
  let last: number | undefined;

  /** Undefined: a hole, or not kept any more. */
  function at(minute: number): Minute | undefined {
    const found = places[minute % minutes];
    return found?.minute === minute ? found : undefined;
  }

  /** Forgets minutes that are too old, or to come after `minute`, and lets go of keys with nothing left: their slots are given anew. */
  function advance(minute: number): void {
    for (const [place, found] of places.entries())
      if (found !== undefined && (found.minute >= minute || found.minute <= minute - minutes))
        places[place] = undefined;
    last = minute;
    for (const [slot, key] of keyOf.entries()) {
      if (key === undefined) continue;
      seen[slot] = Math.min(seen[slot] ?? 0, minute);
      if (seen[slot] > minute - minutes) continue;
      slotOf.delete(key);
      keyOf[slot] = undefined;
      free.push(slot);
    }
  }

  function enter(key: string, minute: number): number {
    const slot = slotOf.get(key) ?? free.pop() ?? keyOf.length;
    slotOf.set(key, slot);
    keyOf[slot] = key;
    seen[slot] = minute;
    return slot;
  }

  return {
    minutes,
    width,
    bytes,
    get last() {
      return last;
    },
    keys: () => slotOf.keys(),
    put(minute, ageMs, rows) {
      advance(minute);
      const slots = rows.map(([key]) => enter(key, minute));
      const cells = array(keyOf.length * width);
      for (const [index, [, values]] of rows.entries())
        for (let column = 0; column < width; column++)
          cells[(slots[index] ?? 0) * width + column] = stored(values[column], largest);
      places[minute % minutes] = { minute, ageMs, cells };
    },
    ageMs: (minute) => at(minute)?.ageMs,
    read(keys, column, from, to, visit) {
      const slots = keys.flatMap((key) => slotOf.get(key) ?? []);
      for (let minute = from; minute <= to; minute++) {
        const cells = at(minute)?.cells;
        if (cells === undefined) continue;
        for (const slot of slots) {
          const cell = cells[slot * width + column] ?? 0;
          if (cell > 0) visit(minute, cell - 1);
        }
      }
    },
    slots: () => [...slotOf].map(([key, slot]) => [slot, key] as const),
    cells: (minute) => at(minute)?.cells ?? array(0),
    putCells(minute, ageMs, keys, given) {
      advance(minute);
      const moved: [from: number, to: number][] = [];
      for (const [slot, key] of keys)
        if (hasValue(given, slot, width)) {
          if (keyOf[slot] === key) seen[slot] = minute;
          moved.push([slot, keyOf[slot] === key ? slot : enter(key, minute)]);
        }
      const cells = array(keyOf.length * width);
      for (const [from, to] of moved)
        for (let column = 0; column < width; column++) cells[to * width + column] = given[from * width + column] ?? 0;
      places[minute % minutes] = { minute, ageMs, cells };
    },
  };
}

function hasValue(cells: Cells, slot: number, width: number): boolean {
  for (let column = 0; column < width; column++) if ((cells[slot * width + column] ?? 0) > 0) return true;
  return false;
}

function stored(value: number | null | undefined, largest: number): number {
  return typeof value === 'number' && value >= 0 ? Math.min(Math.round(value) + 1, largest) : 0;
}
