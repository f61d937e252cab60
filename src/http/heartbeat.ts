import type { MonotonicClock } from '../lib/clock.ts';
import { createWaitingLine } from '../lib/waiting-line.ts';
import type { ClientSocket } from './client-socket.ts';

/** Pings clients: proxies close what is silent, and a client that has gone without a word is found by its silence. */
export interface Heartbeat {
  /** From now on. */
  watch(socket: ClientSocket): void;
  /** It is closed. */
  forget(socket: ClientSocket): void;
}

/** `everyMs`: as long a client has to answer, else it is cut off. */
export function createHeartbeat(clock: MonotonicClock, everyMs: number): Heartbeat {
  const line = createWaitingLine<ClientSocket>(clock, everyMs, (socket) => {
    if (socket.readyState !== socket.OPEN) return; // it is being closed, for which there is a limit as well
    if (socket.owesPong) return socket.terminate();
    socket.owesPong = true;
    socket.ping();
    line.enter(socket);
  });
  return {
    watch: (socket) => line.enter(socket),
    forget: (socket) => line.leave(socket),
  };
}
