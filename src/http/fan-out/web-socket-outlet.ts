import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import { createFrames } from './frames.ts';
import { fullBytes, onDrain } from './fullness.ts';
import type { Outlet } from './payload.ts';

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
export function webSocketOutlet({ webSocket, socket, deflates }: Connection, id: string): Outlet {
  const idBytes = Buffer.from(JSON.stringify(id).slice(1, -1));
  return {
    get isFull() {
      return socket.writableLength > fullBytes;
    },
    send(payload) {
      if (webSocket.readyState !== webSocket.OPEN) return;
      payload.frames ??= createFrames(payload.json);
      const frame = payload.frames.of(idBytes.length, deflates);
      idBytes.copy(frame.bytes, frame.idAt);
      socket.write(frame.bytes);
      // What the kernel did not take is the socket's now, and the next id goes into a copy.
      if (socket.writableLength > 0) frame.bytes = Buffer.from(frame.bytes);
    },
    onDrain: (listener) => onDrain(socket, listener),
  };
}
