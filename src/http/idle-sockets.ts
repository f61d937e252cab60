import type { MonotonicClock } from '../lib/clock.ts';
import { createWaitingLine } from '../lib/waiting-line.ts';
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
  /** It is closed. */
  forget(socket: ClientSocket): void;
}

export function createIdleSockets(clock: MonotonicClock, idleMs: number): IdleSockets {
  const line = createWaitingLine<ClientSocket>(clock, idleMs, (socket) => socket.close(closeCodes.idle, 'Idle'));
  return {
    watch(socket) {
      if (socket.readyState !== socket.OPEN) return; // it left while it signed in
      socket.operations = [];
      line.enter(socket);
    },
    busy(socket, id) {
      if (socket.operations === undefined) return;
      socket.operations = socket.operations.concat(id); // as long as it must be: one that grows makes room for sixteen more
      line.leave(socket);
    },
    free(socket, id) {
      const at = socket.operations?.indexOf(id) ?? -1;
      if (socket.operations === undefined || at === -1) return;
      socket.operations = socket.operations.toSpliced(at, 1);
      if (socket.operations.length === 0 && socket.readyState === socket.OPEN) line.enter(socket);
    },
    forget: (socket) => line.leave(socket),
  };
}
