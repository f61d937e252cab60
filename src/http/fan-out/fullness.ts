import type { EventEmitter } from 'node:events';

/** What may wait for one client in memory, in bytes. Beyond it the client is behind: it gets the difference when it has read that. */
export const fullBytes = 256 * 1024;

/** Once. Returns a function that cancels it. */
export function onDrain(socket: EventEmitter, listener: () => void): () => void {
  socket.once('drain', listener);
  return () => void socket.off('drain', listener);
}
