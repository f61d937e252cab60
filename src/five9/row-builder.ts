import { longestCell, PackedCells } from '../lib/packed-cells.ts';
import { MalformedAnswer } from './envelope.ts';

/** Packs the rows of one answer from the bytes of their cells, which stand one after the other. */
export class RowBuilder {
  /** In bytes; -1: nil. */
  private lengths = new Int32Array(64);
  private count = 0;
  private isPlain = true;
  /** Where rows go, never moved: full ones are let go. */
  private block = Buffer.allocUnsafeSlow(1024);
  private used = 0;

  begin(): void {
    this.count = 0;
    this.isPlain = true;
  }

  /** @param length In bytes; -1: nil. */
  add(length: number, isAscii: boolean): void {
    if (this.count === this.lengths.length) {
      const grown = new Int32Array(this.count * 2);
      grown.set(this.lengths);
      this.lengths = grown;
    }
    this.lengths[this.count] = length;
    this.count += 1;
    if (!isAscii || length > longestByte) this.isPlain = false;
  }

  /** The row whose cells begin at `from`. */
  build(bytes: Buffer, from: number): PackedCells {
    return this.isPlain ? this.buildPlain(bytes, from) : this.buildWide(bytes, from);
  }

  /** Every byte a character, and every length one byte: they are copied as they are. */
  private buildPlain(bytes: Buffer, from: number): PackedCells {
    const { count, lengths } = this;
    let size = count;
    for (let index = 0; index < count; index += 1) size += Math.max(0, lengths[index] ?? 0);
    if (this.block.length - this.used < size) {
      this.block = Buffer.allocUnsafeSlow(Math.max(size, Math.min(largestBlock, this.block.length * 2)));
      this.used = 0;
    }
    const { block, used } = this;
    for (let index = 0; index < count; index += 1) block[used + index] = (lengths[index] ?? 0) + 1;
    bytes.copy(block, used + count, from, from + size - count);
    this.used = used + size;
    return PackedCells.ofBytes(count, block, used);
  }

  private buildWide(bytes: Buffer, from: number): PackedCells {
    const cells: (string | null)[] = [];
    let start = from;
    for (let index = 0; index < this.count; index += 1) {
      const length = this.lengths[index] ?? 0;
      if (length > longestCell)
        throw new MalformedAnswer(`expected cells of at most ${longestCell} bytes, got ${length}`);
      cells.push(length < 0 ? null : bytes.toString('utf8', start, start + length));
      if (length > 0) start += length;
    }
    return PackedCells.of(cells);
  }
}

const longestByte = 0xfe;
/** Some thirty rows of sixty columns. The last one that is left of a block keeps all of it in memory. Bytes. */
const largestBlock = 16 * 1024;
