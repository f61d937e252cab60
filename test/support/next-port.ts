import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Listens on a port whose neighbour below is free, and resolves with it: for programs that take two ports in a row. */
export async function listenAboveFreePort(server: Server): Promise<number> {
  for (;;) {
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port } = server.address() as AddressInfo;
    if (await isFree(port - 1)) return port;
    await new Promise((resolve) => server.close(resolve));
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}
