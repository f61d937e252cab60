/**
 * Strings for bytes, the same string for the same bytes while they are in use: what is compared, kept in many places or sent again is made once. Never
 * a slice that would keep the document alive. Forgets what was not asked for during the last `capacity` new texts.
 */
export class TextPool {
  readonly #capacity: number;
  readonly #mask: number;
  #recent: (string | undefined)[];
  #older: (string | undefined)[];
  #size = 0;

  /** @param capacity Texts of one generation, of which it keeps two; a power of two. */
  constructor(capacity = 16_384) {
    this.#capacity = capacity;
    this.#mask = capacity * 2 - 1;
    this.#recent = slots(capacity * 2);
    this.#older = slots(capacity * 2);
  }

  /** The UTF-8 text `bytes[from, to)`. `isAscii` must not be said of other bytes. */
  take(bytes: Buffer, from: number, to: number, isAscii: boolean): string {
    if (!isAscii) return bytes.toString('utf8', from, to);
    const length = to - from;
    if (length === 0) return '';
    if (length > longest) return bytes.toString('latin1', from, to);
    let hash = length;
    for (let index = from; index < to; index += 1) hash = Math.imul(hash ^ (bytes[index] ?? 0), 0x01000193);
    hash ^= hash >>> 15;
    const mask = this.#mask;
    let slot = hash & mask;
    for (;;) {
      const known = this.#recent[slot];
      if (known === undefined) break;
      if (isText(known, bytes, from, length)) return known;
      slot = (slot + 1) & mask;
    }
    const text = this.#find(hash, bytes, from, length) ?? bytes.toString('latin1', from, to);
    if (this.#size >= this.#capacity) {
      this.#older = this.#recent;
      this.#recent = slots(mask + 1);
      this.#size = 0;
      slot = hash & mask;
    }
    this.#recent[slot] = text;
    this.#size += 1;
    return text;
  }

  #find(hash: number, bytes: Buffer, from: number, length: number): string | undefined {
    for (let slot = hash & this.#mask; ; slot = (slot + 1) & this.#mask) {
      const known = this.#older[slot];
      if (known === undefined || isText(known, bytes, from, length)) return known;
    }
  }
}

/** Longer texts are seldom repeated. */
const longest = 64;

function slots(count: number): (string | undefined)[] {
  return Array.from<string | undefined>({ length: count }).fill(undefined);
}

function isText(known: string, bytes: Buffer, from: number, length: number): boolean {
  if (known.length !== length) return false;
  for (let index = 0; index < length; index += 1) if (known.charCodeAt(index) !== bytes[from + index]) return false;
  return true;
}
