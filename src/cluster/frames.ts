/** A frame without the id that each of its receivers has in it. All ids are of one length. */
export interface SharedFrame {
  readonly bytes: Buffer;
  readonly idAt: number;
}

/** What a receiver is on the wire: its connection and its id. */
export function receiverBytes(idBytes: number): number {
  return connectionBytes + idBytes;
}

/** `id`: a character for each byte. */
export function writeReceiver(receivers: Buffer, at: number, connection: number, id: string): void {
  receivers.writeUInt32LE(connection, at);
  receivers.write(id, at + connectionBytes, 'latin1');
}

export function connectionOf(receivers: Buffer, at: number): number {
  return receivers.readUInt32LE(at);
}

export function idOf(receivers: Buffer, at: number, idBytes: number): string {
  return receivers.toString('latin1', at + connectionBytes, at + connectionBytes + idBytes);
}

/** Receivers of one frame, collected until they are sent. On the wire: where the id is, its length and the number of receivers; the receivers; the frame. */
export class FrameBatch {
  readonly frame: SharedFrame;
  readonly #idBytes: number;
  #receivers: Buffer;
  #length = 0;

  constructor(frame: SharedFrame, idBytes: number) {
    this.frame = frame;
    this.#idBytes = idBytes;
    this.#receivers = Buffer.allocUnsafe(receiverBytes(idBytes) * 64);
  }

  add(connection: number, id: string): void {
    const at = this.#extend(receiverBytes(this.#idBytes));
    writeReceiver(this.#receivers, at, connection, id);
  }

  /** All that stand in these bytes. */
  addAll(receivers: Buffer, from: number, to: number): void {
    const at = this.#extend(to - from);
    receivers.copy(this.#receivers, at, from, to);
  }

  /** The body of the message. */
  toBody(): Buffer {
    const head = Buffer.allocUnsafe(headBytes);
    head.writeUInt32LE(this.frame.idAt, 0);
    head.writeUInt32LE(this.#idBytes, 4);
    head.writeUInt32LE(this.#length / receiverBytes(this.#idBytes), 8);
    return Buffer.concat([head, this.#receivers.subarray(0, this.#length), this.frame.bytes]);
  }

  /** By so many bytes; returns where they are. */
  #extend(bytes: number): number {
    const at = this.#length;
    this.#length += bytes;
    if (this.#length > this.#receivers.length) {
      const larger = Buffer.allocUnsafe(this.#length * 2);
      this.#receivers.copy(larger, 0, 0, at);
      this.#receivers = larger;
    }
    return at;
  }
}

const headBytes = 12;
const connectionBytes = 4;

/** Calls back for each receiver with the frame that is his; `send` says whether it still holds those bytes, so that the next one gets a copy. */
export function forEachReceiver(body: Buffer, send: (connection: number, frame: Buffer) => boolean): void {
  const idAt = body.readUInt32LE(0);
  const idBytes = body.readUInt32LE(4);
  const count = body.readUInt32LE(8);
  const size = receiverBytes(idBytes);
  const end = headBytes + count * size;
  let frame = Buffer.from(body.subarray(end));
  for (let at = headBytes; at < end; at += size) {
    // For some forty bytes a loop is quicker than a call.
    for (let index = 0, id = at + connectionBytes; index < idBytes; index += 1)
      frame[idAt + index] = body[id + index] ?? 0;
    if (send(connectionOf(body, at), frame)) frame = Buffer.from(frame);
  }
}
