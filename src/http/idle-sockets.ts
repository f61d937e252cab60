import type { WebSocket } from 'ws';
import type { Clock } from '../lib/clock.ts';
import { closeCodes } from './close-codes.ts';

/** Closes sockets on which nothing has run for a while: each holds memory and counts against the limits of whoever forgot it. */
export interface IdleSockets {
  /** From now on; its first operation may come later. */
  watch(socket: WebSocket): void;
  /** An operation begins. */
  busy(socket: WebSocket, id: string): void;
  /** It has ended; saying so twice is harmless. */
  free(socket: WebSocket, id: string): void;
}

export function createIdleSockets(clock: Clock, idleMs: number): IdleSockets {
  const watched = new WeakMap<WebSocket, { readonly operations: Set<string>; cancel: () => void }>();

  function wait(socket: WebSocket): () => void {
    return clock.after(idleMs, () => socket.close(closeCodes.idle, 'Idle'));
  }

  return {
    watch(socket) {
      if (socket.readyState !== socket.OPEN) return; // it left while it signed in
      const state = { operations: new Set<string>(), cancel: wait(socket) };
      watched.set(socket, state);
      socket.on('close', () => state.cancel());
    },
    busy(socket, id) {
      const state = watched.get(socket);
      if (state === undefined) return;
      state.operations.add(id);
      state.cancel();
      state.cancel = nothing; // lets go of the timer
    },
    free(socket, id) {
      const state = watched.get(socket);
      if (state === undefined || !state.operations.delete(id) || state.operations.size > 0) return;
      state.cancel = socket.readyState === socket.OPEN ? wait(socket) : nothing;
    },
  };
}

function nothing(): void {}
