import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface Cable extends AsyncDisposable {
  /** The address at this end. */
  readonly url: string;
  /** Nothing passes, and nobody is told: connections stay open and silent, as when a cable is pulled. */
  pull(): void;
  /** What was connected before is reset; new connections pass. */
  plugIn(): void;
  /** Nothing passes, and nothing is lost: a client that does not read. Ends with `letGo`. */
  hold(): void;
  letGo(): void;
}

/** A stretch of network in front of a server. */
export async function cableResource(serverUrl: string): Promise<Cable> {
  const { hostname, port } = new URL(serverUrl);
  const sockets = new Set<Socket>();
  let isPulled = false;
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket);
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        sockets.delete(socket);
        other.destroy();
      });
      socket.on('data', (bytes) => {
        if (!isPulled) other.write(bytes);
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    pull() {
      isPulled = true;
    },
    hold() {
      for (const socket of sockets) socket.pause();
    },
    letGo() {
      for (const socket of sockets) socket.resume();
    },
    plugIn() {
      isPulled = false;
      for (const socket of sockets) socket.destroy();
    },
    async [Symbol.asyncDispose]() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
