/** A frame without the id that each of its receivers has in it. */
export interface SharedFrame {
  readonly bytes: Buffer;
  readonly idAt: number;
}

/**
 * Receivers of one frame, collected until they are sent. On the wire: where the id is, its length and the number of receivers; each receiver's connection
 * and id; the frame.
 */
export class FrameBatch {
  /** Batches are sent in this order. */
  readonly number: number;
  readonly #frame: SharedFrame;
  readonly #idBytes: number;
  #receivers: Buffer;
  #length = 0;

  constructor(frame: SharedFrame, idBytes: number, number: number) {
    this.number = number;
    this.#frame = frame;
    this.#idBytes = idBytes;
    this.#receivers = Buffer.allocUnsafe((4 + idBytes) * 64);
  }

  /** `id`: a character for each byte. */
  add(connection: number, id: string): void {
    const size = 4 + this.#idBytes;
    if (this.#length + size > this.#receivers.length) {
      const larger = Buffer.allocUnsafe(this.#receivers.length * 2);
      this.#receivers.copy(larger, 0, 0, this.#length);
      this.#receivers = larger;
    }
    this.#receivers.writeUInt32LE(connection, this.#length);
    this.#receivers.write(id, this.#length + 4, 'latin1');
    this.#length += size;
  }

  /** The body of the message. */
  toBody(): Buffer {
    const head = Buffer.allocUnsafe(headBytes);
    head.writeUInt32LE(this.#frame.idAt, 0);
    head.writeUInt32LE(this.#idBytes, 4);
    head.writeUInt32LE(this.#length / (4 + this.#idBytes), 8);
    return Buffer.concat([head, this.#receivers.subarray(0, this.#length), this.#frame.bytes]);
  }
}

const headBytes = 12;

/** Calls back for each receiver with the frame that is his; `send` says whether it still holds those bytes, so that the next one gets a copy. */
export function forEachReceiver(body: Buffer, send: (connection: number, frame: Buffer) => boolean): void {
  const idAt = body.readUInt32LE(0);
  const idBytes = body.readUInt32LE(4);
  const count = body.readUInt32LE(8);
  const size = 4 + idBytes;
  const end = headBytes + count * size;
  let frame = Buffer.from(body.subarray(end));
  for (let at = headBytes; at < end; at += size) {
    body.copy(frame, idAt, at + 4, at + size);
    if (send(body.readUInt32LE(at), frame)) frame = Buffer.from(frame);
  }
}
