/**
 * Strings for bytes, the same string for the same bytes while they are in use: what is compared, kept in many places or sent again is made once. Never
 * a slice that would keep the document alive. Forgets what was not asked for during the last `capacity` new texts.
 */
export class TextPool {
  private readonly capacity: number;
  private recent: Generation;
  private older: Generation;

  /** @param capacity Texts of one generation, of which it keeps two; a power of two. */
  constructor(capacity = 16_384) {
    this.capacity = capacity;
    this.recent = new Generation(capacity);
    this.older = new Generation(capacity);
  }

  /** The UTF-8 text `bytes[from, to)`. `isAscii` must not be said of other bytes. */
  take(bytes: Buffer, from: number, to: number, isAscii: boolean): string {
    if (!isAscii) return bytes.toString('utf8', from, to);
    const length = to - from;
    if (length === 0) return '';
    if (length > longest) return bytes.toString('latin1', from, to);
    const hash = hashOf(bytes, from, to) | 1; // never 0, which is an empty slot
    const known = this.recent.find(hash, bytes, from, length);
    if (known !== undefined) return known;
    const text = this.older.find(hash, bytes, from, length) ?? bytes.toString('latin1', from, to);
    if (this.recent.size >= this.capacity) {
      const forgotten = this.older;
      this.older = this.recent;
      this.recent = forgotten;
      forgotten.clear();
    }
    this.recent.add(hash, text);
    return text;
  }
}

/** Longer texts are seldom repeated. */
const longest = 64;

/** Open addressing. The hashes stand apart, so that what is not there is not looked at. */
class Generation {
  size = 0;
  private readonly hashes: Int32Array;
  private readonly texts: string[];
  private readonly mask: number;

  constructor(capacity: number) {
    this.hashes = new Int32Array(capacity * 2);
    this.texts = Array.from<string>({ length: capacity * 2 }).fill('');
    this.mask = capacity * 2 - 1;
  }

  find(hash: number, bytes: Buffer, from: number, length: number): string | undefined {
    const hashes = this.hashes;
    for (let slot = (hash >>> 1) & this.mask; ; slot = (slot + 1) & this.mask) {
      const other = hashes[slot];
      if (other === 0) return undefined;
      if (other !== hash) continue;
      const text = this.texts[slot] ?? '';
      if (isText(text, bytes, from, length)) return text;
    }
  }

  add(hash: number, text: string): void {
    let slot = (hash >>> 1) & this.mask;
    while (this.hashes[slot] !== 0) slot = (slot + 1) & this.mask;
    this.hashes[slot] = hash;
    this.texts[slot] = text;
    this.size += 1;
  }

  clear(): void {
    this.hashes.fill(0);
    this.texts.fill('');
    this.size = 0;
  }
}

/** Good enough for short texts. */
export function hashOf(bytes: Buffer, from: number, to: number): number {
  let hash = to - from;
  for (let index = from; index < to; index += 1) hash = Math.imul(hash ^ (bytes[index] ?? 0), 0x01000193);
  return hash ^ (hash >>> 15);
}

/** Whether the ASCII text is what stands there. */
export function isText(known: string, bytes: Buffer, from: number, length: number): boolean {
  if (known.length !== length) return false;
  for (let index = 0; index < length; index += 1) if (known.charCodeAt(index) !== bytes[from + index]) return false;
  return true;
}
