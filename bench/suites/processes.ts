import type { Measurement } from '../lib/measurement.ts';
import type { FanOutOptions } from './fan-out.ts';
import { ratioOf, serverWith, sizes, sockets, takeTurns, us } from './server-under-test.ts';

const behindWorkers = 'product over WebSocket, two workers';

/** P1: the same subscribers on two processes that share a port, and on one. CPU of all processes but the client's. */
export async function measureProcesses({ connections, rounds, warmUp }: FanOutOptions): Promise<Measurement[]> {
  const names = [sockets.product, behindWorkers];
  const server = await serverWith(names.map((name) => ({ name, connections })));
  try {
    const results: Measurement[] = [];
    for (const { bytes, label } of sizes) {
      const of = await takeTurns(server, names, { bytes, rounds, warmUp });
      const one = of(sockets.product).cpuUs;
      const { cpuUs: two, ownCpuUs: gateway } = of(behindWorkers);
      results.push({
        id: bytes < 10_000 ? 'P1' : 'P1b',
        title: `CPU per delivery, ${label}, two worker processes / one process`,
        ratio: ratioOf(two, one),
        details: { subscribers: connections, 'two workers': us(two), 'of it the gateway': us(gateway), one: us(one) },
      });
    }
    return results;
  } finally {
    await server.end();
  }
}
