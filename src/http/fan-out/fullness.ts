import type { EventEmitter } from 'node:events';

/** What may wait for one client in memory, in bytes. Beyond it the client is behind: it gets the difference when it has read that. */
export const fullBytes = 256 * 1024;

/**
 * Payloads up to this are written at the end of the tick, in one go with those of other clients, in characters. Between two writes that follow each other at
 * once, the kernel and the clients stay awake; with work between them each write costs several times as much.
 */
export const burstBytes = 16 * 1024;
/** So many who get one payload are such a burst by themselves. */
export const burst = 16;

/** Once. Returns a function that cancels it. */
export function onDrain(socket: EventEmitter, listener: () => void): () => void {
  socket.setMaxListeners(0); // each subscription of the connection has one
  socket.once('drain', listener);
  return () => void socket.off('drain', listener);
}
