import type { Measurement } from '../lib/measurement.ts';
import { quantile } from '../lib/statistics.ts';
import { ratioOf, serverWith, sockets, startServer, us, type Server } from './server-under-test.ts';

const bareWs = 'bare ws';
const megabyte = 1024 * 1024;

/** F9: resident memory that an idle subscription takes, each server in a process of its own, several times: it jumps by how the heap happens to be filled. */
export async function measureIdle(connections: number, rounds: number): Promise<Measurement[]> {
  const ours: number[] = [];
  const floor: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    ours.push(await idleBytes(sockets.product, connections));
    floor.push(await idleBytes(bareWs, connections));
  }
  return [
    {
      id: 'F9',
      title: 'memory per idle subscribed connection / bare ws',
      ratio: ratioOf(ours, floor),
      details: {
        subscribers: connections,
        ours: kilobytes(quantile(ours, 0.5)),
        floor: kilobytes(quantile(floor, 0.5)),
      },
    },
  ];
}

/** The first connections make what all of them share. */
async function idleBytes(name: string, connections: number): Promise<number> {
  const server = startServer(['--expose-gc']);
  try {
    await server.call('mount', { name, connections: 20, teamBytes: 1_200 });
    const before = await server.call('memory', { isCollected: true });
    await server.call('join', { name, connections, isStuck: false });
    const after = await server.call('memory', { isCollected: true });
    return (after - before) / connections;
  } finally {
    await server.end();
  }
}

/** F10: what one client that does not read costs the process, and those who do. */
export async function measureStuck(events: number): Promise<Measurement[]> {
  const name = sockets.product;
  const healthy = 50;
  const server = await serverWith([{ name, connections: healthy }]);
  try {
    await latencies(server, name, 200);
    const alone = await latencies(server, name, events / 2);
    const before = await server.call('memory', { isCollected: false });
    await server.call('join', { name, connections: 1, isStuck: true });
    const beside = await latencies(server, name, events);
    const after = await server.call('memory', { isCollected: false });
    const growth = (after - before) / megabyte;
    const [p99, p99Alone] = [quantile(beside, 0.99), quantile(alone, 0.99)];
    const ratio = p99 / p99Alone;
    return [
      {
        id: 'F10',
        title: `memory, MB, after ${events} events of 21 KB beside one client that does not read`,
        ratio: { median: growth, q1: growth, q3: growth },
        details: { subscribers: healthy },
      },
      {
        id: 'F10b',
        title: 'publish to last receipt of the healthy, p99, beside it / alone',
        ratio: { median: ratio, q1: ratio, q3: ratio },
        details: { beside: `${p99.toFixed(1)} ms`, alone: `${p99Alone.toFixed(1)} ms` },
      },
    ];
  } finally {
    await server.end();
  }
}

async function latencies(server: Server, name: string, events: number): Promise<readonly number[]> {
  const { latenciesMs } = await server.call('burst', { name, bytes: 21_000, events });
  return latenciesMs;
}

/** S1: a crowd comes back at once. */
export async function measureReturn(connections: number, rounds: number): Promise<Measurement[]> {
  const server = await serverWith([]);
  try {
    for (const name of [bareWs, sockets.product]) await server.call('mount', { name, connections: 1 });
    const ours: number[] = [];
    const floor: number[] = [];
    for (let round = -1; round < rounds; round += 1) {
      for (const name of round % 2 === 0 ? [bareWs, sockets.product] : [sockets.product, bareWs]) {
        const cpuUs = await server.call('comeBack', { name, connections });
        if (round >= 0) (name === bareWs ? floor : ours).push(cpuUs);
      }
    }
    return [
      {
        id: 'S1',
        title:
          'clients that come back at once, half resuming: CPU per client until it is up to date / bare ws with prebuilt answers',
        ratio: ratioOf(ours, floor),
        details: { clients: connections, ours: us(ours), floor: us(floor), rounds },
      },
    ];
  } finally {
    await server.end();
  }
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1024).toFixed(1)} KB`;
}
