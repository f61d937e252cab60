import { checked, crcWith, type Checked } from '../../lib/crc32.ts';
import { deflate } from './deflate.ts';

/** A piece of many streams, compressed once. */
export interface GzipPart {
  readonly bytes: Buffer;
  readonly checked: Checked;
}

export function gzipPart(text: Uint8Array): GzipPart {
  return { bytes: deflate(text), checked: checked(text) };
}

/** RFC 1952, section 2.3: deflate, no flags, no time, system unknown. */
const head = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]);
/** An empty block, the last one. */
const lastBlock = Buffer.from([3, 0]);

/**
 * One client's gzip stream, made of parts that others get as well. It is one member, since browsers read no second one; so it ends with the check sum of all
 * that was in it, which is kept here part by part.
 */
export class GzipStream {
  #crc = 0;
  #length = 0;
  #hasBegun = false;

  /** What must be written before the next part: something once, then nothing. */
  begin(): Buffer | undefined {
    if (this.#hasBegun) return undefined;
    this.#hasBegun = true;
    return head;
  }

  /** Call for each part, in the order in which their bytes are written. */
  add(part: GzipPart): void {
    this.#crc = crcWith(this.#crc, part.checked);
    this.#length = (this.#length + part.checked.length) >>> 0;
  }

  /** What must be written last. */
  end(): Buffer {
    const sums = Buffer.alloc(8);
    sums.writeUInt32LE(this.#crc, 0);
    sums.writeUInt32LE(this.#length, 4);
    return Buffer.concat([this.begin() ?? Buffer.alloc(0), lastBlock, sums]);
  }
}
