import { hashOf, isText, type TextPool } from './text-pool.ts';

const fewSlots = 256;
/** To get room anew is dear beside a small answer. */
const spare: Int32Array[] = [];
const mostSpare = 64;
const none = new Int32Array(0);

/** The names in one answer, numbered in the order in which they first come: what thousands of cells say is then compared by its number. */
export class Names {
  readonly texts: string[] = [];
  private readonly pool: TextPool;
  /** Open addressing: of each name its hash, and one more than its number; 0: an empty slot. */
  private slots: Int32Array;

  /** @param pool Of which the texts are. */
  constructor(pool: TextPool) {
    this.pool = pool;
    this.slots = spare.pop() ?? new Int32Array(fewSlots);
  }

  /** No more names come; the texts stay. Others use the room. */
  end(): void {
    const { slots } = this;
    this.slots = none;
    if (slots.length === fewSlots && spare.length < mostSpare) spare.push(slots.fill(0));
  }

  /** The number of the UTF-8 text `bytes[from, to)`. `isAscii` must not be said of other bytes. */
  take(bytes: Buffer, from: number, to: number, isAscii: boolean): number {
    if (!isAscii) return this.takeDecoded(bytes.toString('utf8', from, to));
    const hash = hashOf(bytes, from, to);
    const { slots, texts } = this;
    const mask = slots.length - 1;
    for (let slot = (hash << 1) & mask; ; slot = (slot + 2) & mask) {
      const number = (slots[slot + 1] ?? 0) - 1;
      if (number < 0) return this.add(slot, hash, this.pool.take(bytes, from, to, true));
      if (slots[slot] === hash && isText(texts[number] ?? '', bytes, from, to - from)) return number;
    }
  }

  private takeDecoded(text: string): number {
    const bytes = Buffer.from(text);
    const hash = hashOf(bytes, 0, bytes.length);
    const { slots, texts } = this;
    const mask = slots.length - 1;
    for (let slot = (hash << 1) & mask; ; slot = (slot + 2) & mask) {
      const number = (slots[slot + 1] ?? 0) - 1;
      if (number < 0) return this.add(slot, hash, text);
      if (slots[slot] === hash && texts[number] === text) return number;
    }
  }

  private add(slot: number, hash: number, text: string): number {
    const number = this.texts.push(text);
    this.slots[slot] = hash;
    this.slots[slot + 1] = number;
    if (number * 4 > this.slots.length) this.grow();
    return number - 1;
  }

  private grow(): void {
    const { slots } = this;
    const grown = new Int32Array(slots.length * 4);
    const mask = grown.length - 1;
    for (let from = 0; from < slots.length; from += 2) {
      if (slots[from + 1] === 0) continue;
      const hash = slots[from] ?? 0;
      let slot = (hash << 1) & mask;
      while (grown[slot + 1] !== 0) slot = (slot + 2) & mask;
      grown[slot] = hash;
      grown[slot + 1] = slots[from + 1] ?? 0;
    }
    this.slots = grown;
  }
}
