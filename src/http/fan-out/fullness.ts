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

/** Who waits for a socket: hundreds of subscriptions may share one, and for so many listeners Node would warn of a leak. */
const waiting = new WeakMap<EventEmitter, Set<() => void>>();

/** Once. Returns a function that cancels it. */
export function onDrain(socket: EventEmitter, listener: () => void): () => void {
  const listeners = waiting.get(socket) ?? waitFor(socket);
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

function waitFor(socket: EventEmitter): Set<() => void> {
  const listeners = new Set<() => void>();
  waiting.set(socket, listeners);
  socket.once('drain', () => {
    waiting.delete(socket);
    for (const listener of listeners) listener();
  });
  return listeners;
}
