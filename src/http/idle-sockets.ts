import type { WebSocket } from 'ws';
import type { Clock } from '../lib/clock.ts';
import type { ClientSocket } from './client-socket.ts';
import { closeCodes } from './close-codes.ts';

/** Closes sockets on which nothing has run for a while: each holds memory and counts against the limits of whoever forgot it. */
export interface IdleSockets {
  /** From now on; its first operation may come later. */
  watch(socket: ClientSocket): void;
  /** An operation begins. */
  busy(socket: ClientSocket, id: string): void;
  /** It has ended; saying so twice is harmless. */
  free(socket: ClientSocket, id: string): void;
}

/** All wait equally long, so the first in the queue is the next to be closed, and one timer is enough. */
export function createIdleSockets(clock: Clock, idleMs: number): IdleSockets {
  /** Those on which nothing runs, and when they are closed, epoch ms. */
  const waiting = new Map<ClientSocket, number>();
  let cancel: (() => void) | undefined;

  function wait(socket: ClientSocket): void {
    waiting.set(socket, clock.now() + idleMs);
    if (cancel === undefined) awaitFirst();
  }

  function awaitFirst(): void {
    for (const until of waiting.values()) {
      cancel = clock.after(Math.max(0, until - clock.now()), closeIdle);
      return;
    }
  }

  function closeIdle(): void {
    cancel = undefined;
    const now = clock.now();
    for (const [socket, until] of waiting) {
      if (until > now) break;
      waiting.delete(socket);
      socket.close(closeCodes.idle, 'Idle');
    }
    awaitFirst();
  }

  function leave(socket: ClientSocket): void {
    waiting.delete(socket);
    if (waiting.size > 0) return;
    cancel?.();
    cancel = undefined;
  }

  function onClose(this: WebSocket): void {
    leave(this as ClientSocket);
  }

  return {
    watch(socket) {
      if (socket.readyState !== socket.OPEN) return; // it left while it signed in
      socket.operations = [];
      wait(socket);
      socket.on('close', onClose);
    },
    busy(socket, id) {
      if (socket.operations === undefined) return;
      socket.operations.push(id);
      leave(socket);
    },
    free(socket, id) {
      const { operations } = socket;
      const at = operations?.indexOf(id) ?? -1;
      if (operations === undefined || at === -1) return;
      operations.splice(at, 1);
      if (operations.length === 0 && socket.readyState === socket.OPEN) wait(socket);
    },
  };
}
