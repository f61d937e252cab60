import { ByteHash } from '../lib/byte-hash.ts';
import type { PackedCells } from '../lib/packed-cells.ts';
import type { XmlTag } from '../lib/xml-tags.ts';

/**
 * What the rows of a table looked like in the last whole answer: their lengths and hashes, so that of the next one only rows that changed are read.
 * The cells are held by whoever uses them; what nobody uses any more is read again. About 70 bytes a row.
 */
export class RowMemory {
  private known = new KnownRows();

  /** Compares one answer with the last, and remembers it instead once it is complete. */
  reading(): RowReading {
    return new RowReading(this.known, (next) => {
      this.known = next;
    });
  }
}

/** Rows in the order of their answer. */
class KnownRows {
  count = 0;
  /** The tag of the rows, and with it the place and the namespaces they stand in. */
  tag: XmlTag | undefined;
  /** In bytes; 0: not known, since the row came in parts. */
  lengths = new Int32Array(256);
  /** Two for each. */
  hashes = new Int32Array(512);
  readonly cells: WeakRef<PackedCells>[] = [];

  add(length: number, first: number, second: number, cells: WeakRef<PackedCells>): void {
    if (this.count === this.lengths.length) {
      this.lengths = grown(this.lengths);
      this.hashes = grown(this.hashes);
    }
    this.lengths[this.count] = length;
    this.hashes[this.count * 2] = first;
    this.hashes[this.count * 2 + 1] = second;
    this.cells.push(cells);
    this.count += 1;
  }

  /** Nothing will be added. */
  trim(): void {
    this.lengths = this.lengths.slice(0, this.count);
    this.hashes = this.hashes.slice(0, this.count * 2);
  }
}

/** How far a row may have moved towards the end and still be found where it was expected. */
const window = 16;

export class RowReading {
  /** The cells of the row that was found last. */
  last: PackedCells | undefined;
  private readonly next = new KnownRows();
  private readonly hash = new ByteHash();
  /** The row before that is expected now. */
  private cursor = 0;
  private readonly known: KnownRows;
  private readonly onComplete: (next: KnownRows) => void;

  constructor(known: KnownRows, onComplete: (next: KnownRows) => void) {
    this.known = known;
    this.onComplete = onComplete;
  }

  /** The length in bytes of the row at `at` if it is the one that was there; the cells are then `last`. 0: it has to be read. */
  find(tag: XmlTag, source: Buffer, at: number): number {
    const { known, cursor } = this;
    if (cursor >= known.count || known.tag !== tag) return 0;
    const length = known.lengths[cursor] ?? 0;
    if (length === 0 || at + length > source.length || source[at + length - 1] !== closeAngle) return 0;
    this.hash.of(source, at, at + length);
    const { first, second } = this.hash;
    if (known.hashes[cursor * 2] !== first || known.hashes[cursor * 2 + 1] !== second) return 0;
    const ref = known.cells[cursor];
    const cells = ref?.deref();
    if (ref === undefined || cells === undefined) return 0;
    this.next.tag = tag;
    this.next.add(length, first, second, ref);
    this.last = cells;
    this.cursor = cursor + 1;
    return length;
  }

  /** A row was read. Rows that were inserted, removed or changed leave the others where they are looked for. */
  add(tag: XmlTag, cells: PackedCells): void {
    this.next.tag = tag;
    this.next.add(0, 0, 0, new WeakRef(cells));
    const key = cells.at(0);
    const end = Math.min(this.known.count, this.cursor + window);
    for (let index = this.cursor; index < end; index += 1) {
      if (this.known.cells[index]?.deref()?.isAt(0, key) !== true) continue;
      this.cursor = index + 1;
      return;
    }
  }

  /** These were the bytes of the row that was added last. */
  remember(source: Buffer, from: number, to: number): void {
    const { next, hash } = this;
    hash.of(source, from, to);
    const index = next.count - 1;
    next.lengths[index] = to - from;
    next.hashes[index * 2] = hash.first;
    next.hashes[index * 2 + 1] = hash.second;
  }

  /** The answer was whole and good. */
  complete(): void {
    this.next.trim();
    this.onComplete(this.next);
  }
}

const closeAngle = 0x3e;

function grown(array: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}
