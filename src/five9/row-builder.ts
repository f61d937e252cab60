import { longestCell, PackedCells } from '../lib/packed-cells.ts';
import { MalformedAnswer } from './envelope.ts';

/** Packs a row from the bytes of its cells, which stand one after the other. */
export class RowBuilder {
  /** In bytes; -1: nil. */
  private lengths = new Int32Array(64);
  private count = 0;
  private isPlain = true;
  private scratch = Buffer.allocUnsafe(4 * 1024);

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

  /** Every byte a character, and every length one byte: one string is made, of bytes copied as they are. */
  private buildPlain(bytes: Buffer, from: number): PackedCells {
    const count = this.count;
    let size = count;
    for (let index = 0; index < count; index += 1) size += Math.max(0, this.lengths[index] ?? 0);
    if (this.scratch.length < size) this.scratch = Buffer.allocUnsafe(size * 2);
    const scratch = this.scratch;
    for (let index = 0; index < count; index += 1) scratch[index] = (this.lengths[index] ?? 0) + 1;
    bytes.copy(scratch, count, from, from + size - count);
    return new PackedCells(count, scratch.toString('latin1', 0, size));
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
