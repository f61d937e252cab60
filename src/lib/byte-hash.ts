import { randomBytes } from 'node:crypto';

/**
 * 64 bits that stand for a run of bytes in this process: two hashes of 32 bits (after MurmurHash3, with their own constants) under seeds that
 * nobody else knows. Two different runs have the same ones in one of 10^19 cases.
 */
export class ByteHash {
  /** Of the last `of`. */
  first = 0;
  second = 0;
  private words = new Int32Array(1_024);
  private bytes = Buffer.from(this.words.buffer);

  /** Hashes `source[from, to)` into `first` and `second`. */
  of(source: Buffer, from: number, to: number): void {
    const length = to - from;
    const count = (length + 3) >>> 2;
    if (count > this.words.length) {
      this.words = new Int32Array(count * 2);
      this.bytes = Buffer.from(this.words.buffer);
    }
    const { words } = this;
    words[count - 1] = 0;
    source.copy(this.bytes, 0, from, to); // four bytes are read at once only where they are aligned
    let first = seeds.readInt32LE(0) ^ length;
    let second = seeds.readInt32LE(4) ^ length;
    for (let index = 0; index < count; index += 1) {
      const word = words[index] ?? 0;
      const a = Math.imul(word, 0xcc9e2d51);
      first ^= Math.imul((a << 15) | (a >>> 17), 0x1b873593);
      first = (Math.imul((first << 13) | (first >>> 19), 5) + 0xe6546b64) | 0;
      const b = Math.imul(word, 0x38b34ae5);
      second ^= Math.imul((b << 16) | (b >>> 16), 0xa1e38b93);
      second = (Math.imul((second << 17) | (second >>> 15), 9) + 0x561ccd1b) | 0;
    }
    this.first = mixed(first);
    this.second = mixed(second);
  }
}

const seeds = randomBytes(8);

function mixed(hash: number): number {
  let bits = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}
