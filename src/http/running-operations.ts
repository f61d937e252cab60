import type { WebSocket } from 'ws';

/**
 * Queries and mutations over WebSocket that have no answer yet. Closing waits for them: a client that is cut off before `complete` asks again
 * when it is back, and a command must not be sent twice.
 */
export interface RunningOperations {
  /** Not if its client has left meanwhile: nobody waits for its answer, and nothing would tell that it may be forgotten. */
  begin(socket: WebSocket, id: string): void;
  /** Its client has been sent all of its answer. */
  end(socket: WebSocket, id: string): void;
  isRunning(socket: WebSocket): boolean;
  /** Resolves once each that runs now has ended, or its client has left. */
  settled(): Promise<void>;
}

interface Running {
  readonly ended: Promise<void>;
  readonly end: () => void;
}

export function createRunningOperations(): RunningOperations {
  const running = new Map<WebSocket, Map<string, Running>>();

  function operationsOf(socket: WebSocket): Map<string, Running> {
    const known = running.get(socket);
    if (known !== undefined) return known;
    const made = new Map<string, Running>();
    running.set(socket, made);
    socket.once('close', () => {
      running.delete(socket);
      for (const { end } of made.values()) end();
    });
    return made;
  }

  return {
    begin(socket, id) {
      if (socket.readyState !== socket.OPEN) return;
      const { promise: ended, resolve: end } = withResolvers();
      operationsOf(socket).set(id, { ended, end });
    },
    end(socket, id) {
      const operations = running.get(socket);
      operations?.get(id)?.end();
      operations?.delete(id);
    },
    isRunning: (socket) => (running.get(socket)?.size ?? 0) > 0,
    async settled() {
      await Promise.all(
        [...running.values()].flatMap((operations) => [...operations.values()].map(({ ended }) => ended)),
      );
    },
  };
}

function withResolvers(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve: () => void = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
