/** Bytes to be found at a place, compared four at a time. */
export class Pattern {
  readonly length: number;
  /** Little-endian; the last one ends with the last byte, and so overlaps the one before. */
  private readonly words: Int32Array;
  private readonly bytes: Buffer;

  /** @param latin1 A character per byte. */
  constructor(latin1: string) {
    const bytes = Buffer.from(latin1, 'latin1');
    this.bytes = bytes;
    this.length = bytes.length;
    this.words = new Int32Array(bytes.length < 4 ? 0 : Math.ceil(bytes.length / 4));
    this.words.forEach((_, index, words) => {
      words[index] = bytes.readInt32LE(Math.min(index * 4, bytes.length - 4));
    });
  }

  /** Whether they stand at `at`. False as well when the view ends before. */
  isAt(view: DataView, at: number): boolean {
    const { words, length } = this;
    if (at + length > view.byteLength) return false;
    const last = words.length - 1;
    if (last < 0) return this.isShortAt(view, at);
    for (let index = 0; index < last; index += 1)
      if (view.getInt32(at + index * 4, true) !== words[index]) return false;
    return view.getInt32(at + length - 4, true) === words[last];
  }

  private isShortAt(view: DataView, at: number): boolean {
    for (let index = 0; index < this.length; index += 1)
      if (view.getUint8(at + index) !== this.bytes[index]) return false;
    return true;
  }

  toString(): string {
    return this.bytes.toString('utf8');
  }
}
