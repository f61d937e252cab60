import { startProcess, type Remote } from '../lib/processes.ts';
import type { Measurement } from '../lib/measurement.ts';
import { quartilesOf, type Quartiles } from '../lib/statistics.ts';
import type { ServerCalls } from '../server.ts';

export interface FanOutOptions {
  /** Subscribers of each variant. */
  readonly connections: number;
  readonly rounds: number;
  /** Rounds before that, so that code is compiled. */
  readonly warmUp: number;
}

export const sizes = [
  { bytes: 1_200, label: '1.2 KB' },
  { bytes: 21_000, label: '21 KB' },
] as const;

/** Events of one burst. */
const burst = 3;

type Server = Remote<ServerCalls>;

const sockets = { floor: 'floor of WebSocket', product: 'product over WebSocket' } as const;
const streams = { floor: 'floor of SSE', product: 'product over SSE' } as const;
const peers = ['naive yoga and graphql-ws', 'mercurius'] as const;

/** F1, F2, F8: the product beside its floors in one process; F3, F4: beside peers in processes of their own. */
export async function measureFanOut(options: FanOutOptions): Promise<Measurement[]> {
  const paired = await startServer([sockets.floor, sockets.product, streams.floor, streams.product], options);
  const results: Measurement[] = [];
  try {
    for (const { bytes, label } of sizes) {
      const costs = await pairwise(paired, bytes, options);
      const of = (name: string) => costs.get(name) ?? [];
      results.push(
        {
          id: bytes < 10_000 ? 'F1' : 'F2',
          title: `CPU per delivery over WebSocket, ${label} / raw socket write`,
          ratio: ratioOf(of(sockets.product), of(sockets.floor)),
          details: { subscribers: options.connections, ours: us(of(sockets.product)), floor: us(of(sockets.floor)) },
        },
        {
          id: bytes < 10_000 ? 'F8' : 'F8b',
          title: `CPU per delivery over SSE, ${label} / raw http write`,
          ratio: ratioOf(of(streams.product), of(streams.floor)),
          details: { subscribers: options.connections, ours: us(of(streams.product)), floor: us(of(streams.floor)) },
        },
      );
    }
    for (const peer of peers) results.push(...(await beside(peer, paired, options)));
  } finally {
    await paired.end();
  }
  return results;
}

async function startServer(names: readonly string[], { connections }: FanOutOptions): Promise<Server> {
  const server = startProcess<ServerCalls>(new URL('../server.ts', import.meta.url));
  for (const name of names) await server.call('mount', { name, connections });
  for (const name of names) for (const { bytes } of sizes) await server.call('check', { name, bytes });
  return server;
}

/** Bursts to each in turn, in an order that rotates; the costs of one round stand at one index. */
async function pairwise(
  server: Server,
  bytes: number,
  { rounds, warmUp }: FanOutOptions,
): Promise<ReadonlyMap<string, readonly number[]>> {
  const names = [sockets.floor, sockets.product, streams.floor, streams.product];
  const costs = new Map<string, number[]>(names.map((name) => [name, []]));
  for (let round = -warmUp; round < rounds; round += 1) {
    for (let turn = 0; turn < names.length; turn += 1) {
      const name = names[(turn + warmUp + round) % names.length] ?? '';
      const { cpuUs } = await server.call('burst', { name, bytes, events: burst });
      if (round >= 0) costs.get(name)?.push(cpuUs);
    }
  }
  for (const name of names) await server.call('check', { name, bytes });
  return costs;
}

/** A peer in its own process, alternated A B B A with the product in its. */
async function beside(peer: string, product: Server, options: FanOutOptions): Promise<Measurement[]> {
  const server = await startServer([peer], options);
  const results: Measurement[] = [];
  try {
    for (const { bytes, label } of sizes) {
      const ours: number[] = [];
      const theirs: number[] = [];
      const runs = Math.max(2, Math.ceil(options.rounds / 10));
      for (let run = -1; run < runs; run += 1) {
        const order = run % 2 === 0 ? [product, server, server, product] : [server, product, product, server];
        for (const one of order) {
          const name = one === product ? sockets.product : peer;
          const { cpuUs } = await one.call('burst', { name, bytes, events: 1 });
          if (run >= 0) (one === product ? ours : theirs).push(cpuUs);
        }
      }
      await server.call('check', { name: peer, bytes });
      results.push({
        id: `${peer === 'mercurius' ? 'F4' : 'F3'}${bytes < 10_000 ? '' : 'b'}`,
        title: `${peer} / ours, CPU per delivery, ${label}`,
        ratio: ratioOf(theirs, ours),
        details: { subscribers: options.connections, theirs: us(theirs), ours: us(ours) },
      });
    }
  } finally {
    await server.end();
  }
  return results;
}

/** Of what was measured in the same round. */
function ratioOf(above: readonly number[], below: readonly number[]): Quartiles {
  return quartilesOf(above.map((value, index) => value / (below[index] ?? NaN)));
}

function us(values: readonly number[]): string {
  return `${quartilesOf(values).median.toFixed(1)} µs`;
}
