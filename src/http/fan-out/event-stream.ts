import type { ServerResponse } from 'node:http';
import { fullBytes, onDrain } from './fullness.ts';
import type { Outlet, Payload } from './payload.ts';

/** The server-sent events of a payload: as they are, and as a chunk of HTTP/1.1. */
export interface Chunks {
  readonly event: Buffer;
  readonly chunk: Buffer;
}

/** Sends `next` events into a response whose head has been sent. Everything else of the response stays with its owner. */
export function eventStreamOutlet(response: ServerResponse): Outlet {
  return {
    get isFull() {
      return (response.socket?.writableLength ?? 0) > fullBytes;
    },
    send(payload) {
      if (response.destroyed || response.writableEnded) return;
      payload.chunks ??= makeChunks(payload);
      const { socket } = response;
      // The same bytes that the response would write, without taking them apart for each client.
      if (response.chunkedEncoding && response.headersSent && socket !== null) socket.write(payload.chunks.chunk);
      else response.write(payload.chunks.event);
    },
    onDrain: (listener) => onDrain(response.socket ?? response, listener),
  };
}

export function nextEvent(json: string): string {
  return `event: next\ndata: ${json}\n\n`;
}

function makeChunks({ json }: Payload): Chunks {
  const event = Buffer.from(nextEvent(json));
  const size = Buffer.from(`${event.length.toString(16)}\r\n`);
  return { event, chunk: Buffer.concat([size, event, Buffer.from('\r\n')]) };
}
