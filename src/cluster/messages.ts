/**
 * What the primary and a worker tell each other about the clients of that worker. A message is a head of nine bytes (length of the body, kind, number of
 * the connection) and a body; one stream carries those of all connections, so what is said of one arrives in the order in which it was said.
 */
export const kinds = {
  /** Up: a client has come. Body: `Client` as JSON. */
  open: 1,
  /** Bytes from or for the client. */
  data: 2,
  /** No more bytes this way. */
  end: 3,
  /** The connection is gone, or shall be. Its number is not used again. */
  close: 4,
  /** The other side shall send no more bytes of this connection until `resume`. */
  pause: 5,
  resume: 6,
  /** Down: one frame for many clients, which differ in the id within it. See `frames.ts`. Its head has no connection. */
  frames: 7,
  /** Up: the worker has the next of the clients that were handed to it. No connection. */
  taken: 8,
} as const;

/** Who a client is, as the worker's socket says it. */
export interface Client {
  readonly address: string;
  readonly port: number;
}

export type Listener = (kind: number, connection: number, body: Buffer) => void;

const headBytes = 9;

export function headOf(kind: number, connection: number, bodyBytes: number): Buffer {
  const head = Buffer.allocUnsafe(headBytes);
  head.writeUInt32LE(bodyBytes, 0);
  head.writeUInt8(kind, 4);
  head.writeUInt32LE(connection, 5);
  return head;
}

/** Takes a stream apart. A body is a piece of what came, not a copy; `onMessage` is done with it when it returns. */
export function createDecoder(onMessage: Listener): (chunk: Buffer) => void {
  let chunks: Buffer[] = [];
  let waiting = 0;
  let needed = headBytes;

  return (chunk) => {
    chunks.push(chunk);
    waiting += chunk.length;
    if (waiting < needed) return;
    const bytes = chunks.length === 1 ? chunk : Buffer.concat(chunks, waiting);
    let at = 0;
    for (;;) {
      needed = headBytes;
      if (bytes.length - at < needed) break;
      needed += bytes.readUInt32LE(at);
      if (bytes.length - at < needed) break;
      const body = bytes.subarray(at + headBytes, at + needed);
      onMessage(bytes.readUInt8(at + 4), bytes.readUInt32LE(at + 5), body);
      at += needed;
    }
    chunks = at === bytes.length ? [] : [bytes.subarray(at)];
    waiting = bytes.length - at;
  };
}
