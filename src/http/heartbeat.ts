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

/** `everyMs`: as long a client has to answer, else it is cut off. Its answer may be far behind: a ping waits for what was sent before. So who takes some of that is alive. */
export function createHeartbeat(clock: MonotonicClock, everyMs: number): Heartbeat {
  const line = createWaitingLine<ClientSocket>(clock, everyMs, (socket) => {
    if (socket.readyState !== socket.OPEN) return; // it is being closed, for which there is a limit as well
    if (!socket.owesPong) {
      socket.owesPong = true;
      socket.ping();
    } else if (!isReading(socket)) return socket.terminate();
    socket.takenWhileMoreWaited = waits(socket) ? taken(socket) : undefined;
    line.enter(socket);
  });
  return {
    watch: (socket) => line.enter(socket),
    forget: (socket) => line.leave(socket),
  };
}

/** What is written while nothing waits says nothing: the kernel takes it for a client that is gone, too. When more waits the kernel is full, and takes some only when the client has. */
function isReading(socket: ClientSocket): boolean {
  const before = socket.takenWhileMoreWaited;
  if (before === undefined) return waits(socket); // since when is not known: the next time will tell
  return taken(socket) > before;
}

function waits({ socket }: ClientSocket): boolean {
  return socket.writableLength > 0;
}

/** Bytes that do not wait in our memory any more. */
function taken({ socket }: ClientSocket): number {
  return (socket.bytesWritten ?? 0) - socket.writableLength;
}
