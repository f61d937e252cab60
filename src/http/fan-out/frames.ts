import type { EventEmitter } from 'node:events';
import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import type { Outlet, Payload } from './payload.ts';

/**
 * The WebSocket frames of a payload. Subscribers differ in nothing but the id of their subscription, so frames with ids of one
 * length are one buffer: the id is written into its place before each send.
 */
export type Frames = Map<number, Frame>;

interface Frame {
  bytes: Buffer;
  /** Where the id is. */
  readonly idAt: number;
}

/** What may wait for one client in memory, in bytes. Beyond it the client is behind. */
export const fullBytes = 256 * 1024;

/**
 * Sends `next` messages of one subscription, straight to the socket under the WebSocket; everything else stays with the library. Both write whole
 * frames, so they never mix.
 */
export function webSocketOutlet(webSocket: WebSocket, socket: Duplex, id: string): Outlet {
  const idBytes = Buffer.from(JSON.stringify(id).slice(1, -1));
  return {
    get isFull() {
      return socket.writableLength > fullBytes;
    },
    send(payload) {
      if (webSocket.readyState !== webSocket.OPEN) return;
      const frame = frameOf(payload, idBytes.length);
      idBytes.copy(frame.bytes, frame.idAt);
      socket.write(frame.bytes);
      // What the kernel did not take is the socket's now, and the next id goes into a copy.
      if (socket.writableLength > 0) frame.bytes = Buffer.from(frame.bytes);
    },
    onDrain: (listener) => onDrain(socket, listener),
  };
}

export function onDrain(socket: EventEmitter, listener: () => void): () => void {
  socket.once('drain', listener);
  return () => void socket.off('drain', listener);
}

const head = Buffer.from('{"id":"');
const middle = Buffer.from('","type":"next","payload":');

function frameOf(payload: Payload, idLength: number): Frame {
  payload.frames ??= new Map();
  let frame = payload.frames.get(idLength);
  if (frame === undefined) {
    frame = makeFrame(payload.json, idLength);
    payload.frames.set(idLength, frame);
  }
  return frame;
}

/** One unmasked, final text frame (RFC 6455, section 5.2). */
function makeFrame(json: string, idLength: number): Frame {
  const length = head.length + idLength + middle.length + Buffer.byteLength(json) + 1;
  const headerLength = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const bytes = Buffer.allocUnsafe(headerLength + length);
  bytes[0] = 0x81;
  if (headerLength === 2) bytes[1] = length;
  else if (headerLength === 4) {
    bytes[1] = 126;
    bytes.writeUInt16BE(length, 2);
  } else {
    bytes[1] = 127;
    bytes.writeBigUInt64BE(BigInt(length), 2);
  }
  head.copy(bytes, headerLength);
  const idAt = headerLength + head.length;
  const middleAt = idAt + idLength;
  middle.copy(bytes, middleAt);
  bytes.write(json, middleAt + middle.length);
  bytes[bytes.length - 1] = 0x7d; // }
  return { bytes, idAt };
}
