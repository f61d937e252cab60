import { randomBytes } from 'node:crypto';

/**
 * 64 bits that stand for a run of bytes in this process: two hashes of 32 bits that multiply and rotate, by factors that nobody else knows. Runs
 * that differ in one word differ in both; any two different ones are the same in one of 10^19 cases.
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
      first = Math.imul(first ^ word, firstFactor);
      first = (first << 15) | (first >>> 17);
      second = Math.imul(second + word, secondFactor);
      second = (second << 13) | (second >>> 19);
    }
    this.first = mixed(first);
    this.second = mixed(second);
  }
}

const seeds = randomBytes(16);
const firstFactor = seeds.readInt32LE(8) | 1;
const secondFactor = seeds.readInt32LE(12) | 1;

function mixed(hash: number): number {
  let bits = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}
