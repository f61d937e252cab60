import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import { createFrames } from './frames.ts';
import { fullBytes, onDrain } from './fullness.ts';
import type { Outlet, Payload } from './payload.ts';

/** A client's connection, as outlets see it. */
export interface Connection {
  readonly webSocket: WebSocket;
  /** Below the WebSocket. */
  readonly socket: Duplex;
  /** The client takes compressed messages, of any window. */
  readonly deflates: boolean;
}

/**
 * Sends the `next` messages of one subscription, straight to the socket under the WebSocket; everything else stays with the library. Both write
 * whole frames, so they never mix.
 */
export function webSocketOutlet(connection: Connection, id: string): Outlet {
  return new WebSocketOutlet(connection, id);
}

/** A class, so that ten thousand of them have one shape and share their functions. */
class WebSocketOutlet implements Outlet {
  readonly #webSocket: WebSocket;
  readonly #socket: Duplex;
  readonly #deflates: boolean;
  readonly #id: Buffer;

  constructor({ webSocket, socket, deflates }: Connection, id: string) {
    this.#webSocket = webSocket;
    this.#socket = socket;
    this.#deflates = deflates;
    this.#id = Buffer.from(JSON.stringify(id).slice(1, -1));
  }

  get isFull(): boolean {
    return this.#socket.writableLength > fullBytes;
  }

  send(payload: Payload): void {
    const socket = this.#socket;
    const id = this.#id;
    if (this.#webSocket.readyState !== 1) return; // not open any more
    payload.frames ??= createFrames(payload.json);
    const frame = payload.frames.of(id.length, this.#deflates);
    frame.bytes.set(id, frame.idAt);
    socket.write(frame.bytes);
    // What the kernel did not take is the socket's now, and the next id goes into a copy.
    if (socket.writableLength > 0) frame.bytes = Buffer.from(frame.bytes);
  }

  onDrain(listener: () => void): () => void {
    return onDrain(this.#socket, listener);
  }
}
