import { rowsForBytes } from '../board/board.ts';
import type { Measurement } from '../lib/measurement.ts';
import { quantile } from '../lib/statistics.ts';
import {
  deflated,
  ratioOf,
  serverWith,
  sizes,
  sockets,
  streams,
  takeTurns,
  us,
  type Size,
} from './server-under-test.ts';

export interface FanOutOptions {
  /** Subscribers of each variant. */
  readonly connections: number;
  readonly rounds: number;
  /** Rounds before that, so that code is compiled. */
  readonly warmUp: number;
}

/** F1, F2, F8: the product beside its floors in one process. */
export async function measureFanOut(options: FanOutOptions): Promise<Measurement[]> {
  const { connections } = options;
  const names = [sockets.floor, sockets.product, streams.floor, streams.product];
  const server = await serverWith(names.map((name) => ({ name, connections })));
  const results: Measurement[] = [];
  try {
    for (const { bytes, label } of sizes) {
      const of = await takeTurns(server, names, { bytes, ...options });
      const pair = ({ floor, product }: typeof sockets | typeof streams) => ({
        ratio: ratioOf(of(product).cpuUs, of(floor).cpuUs),
        details: { subscribers: connections, ours: us(of(product).cpuUs), floor: us(of(floor).cpuUs) },
      });
      results.push(
        {
          id: bytes < 10_000 ? 'F1' : 'F2',
          title: `CPU per delivery over WebSocket, ${label} / raw socket write`,
          ...pair(sockets),
        },
        {
          id: bytes < 10_000 ? 'F8' : 'F8b',
          title: `CPU per delivery over SSE, ${label} / raw http write`,
          ...pair(streams),
        },
      );
    }
  } finally {
    await server.end();
  }
  return results;
}

const peers = { F3: 'naive yoga and graphql-ws', F4: 'mercurius' } as const;

/**
 * F3, F4: the product and a peer in processes of their own, alternated A B B A so many times. Beside the product its floor: what the peer takes for that much is
 * the most that the quotient could be.
 */
export async function measurePeer(
  id: keyof typeof peers,
  { connections, runs, of }: { connections: number; runs: number; of: readonly Size[] },
): Promise<Measurement[]> {
  const peer = peers[id];
  const [product, other] = [
    await serverWith(
      [sockets.product, sockets.floor].map((name) => ({ name, connections })),
      of,
    ),
    await serverWith([{ name: peer, connections }], of),
  ];
  try {
    const results: Measurement[] = [];
    for (const { bytes, label } of of) {
      const ours: number[] = [];
      const theirs: number[] = [];
      const floor: number[] = [];
      for (let run = -1; run < runs; run += 1)
        for (const one of run % 2 === 0 ? [product, other, other, product] : [other, product, product, other]) {
          // A burst of ours is short, and so made of more events.
          const burst = one === product ? { name: sockets.product, events: 10 } : { name: peer, events: 1 };
          const { cpuUs } = await one.call('burst', { ...burst, bytes });
          if (run >= 0) (one === product ? ours : theirs).push(cpuUs);
          if (run < 0 || one !== product) continue;
          floor.push((await product.call('burst', { ...burst, name: sockets.floor, bytes })).cpuUs);
        }
      await other.call('check', { name: peer, bytes });
      results.push({
        id: bytes < 10_000 ? id : `${id}b`,
        title: `${peer} / ours, CPU per delivery, ${label}`,
        ratio: ratioOf(theirs, ours),
        details: {
          subscribers: connections,
          theirs: us(theirs),
          ours: us(ours),
          'bare write': us(floor),
          'at most': ratioOf(theirs, floor).median.toFixed(1),
        },
      });
    }
    return results;
  } finally {
    await product.end();
    await other.end();
  }
}

/** F5, and the first half of G1: the same pair with few and with many subscribers. */
export async function measureCrowd(
  { rounds, warmUp }: FanOutOptions,
  crowds: readonly number[],
): Promise<Measurement[]> {
  const bytes = 1_200;
  const names = [sockets.floor, sockets.product];
  const results: Measurement[] = [];
  const medians: number[] = [];
  const costs: string[] = [];
  for (const connections of crowds) {
    const server = await serverWith(names.map((name) => ({ name, connections })));
    try {
      const of = await takeTurns(server, names, { bytes, rounds, warmUp });
      const cpu = ratioOf(of(sockets.product).cpuUs, of(sockets.floor).cpuUs);
      medians.push(cpu.median);
      costs.push(`${connections}: ${cpu.median.toFixed(2)}`);
      if (connections !== Math.max(...crowds)) continue;
      const [ours, floor] = [of(sockets.product).latenciesMs, of(sockets.floor).latenciesMs];
      results.push({
        id: 'F5',
        title: 'publish to last receipt, p50 / raw socket write',
        ratio: ratioOf(ours, floor),
        details: { subscribers: connections, ours: ms(ours), floor: ms(floor) },
      });
    } finally {
      await server.end();
    }
  }
  const spread = Math.max(...medians) / Math.min(...medians);
  results.push({
    id: 'G1',
    title: 'largest F1 of any number of subscribers / smallest',
    ratio: { median: spread, q1: spread, q3: spread },
    details: { 'F1 with': costs.join('; ') },
  });
  return results;
}

/** F6: frames compressed once for everybody. */
export async function measureDeflated({ connections, rounds, warmUp }: FanOutOptions): Promise<Measurement[]> {
  const bytes = 21_000;
  const names = [sockets.floor, deflated];
  const server = await serverWith(names.map((name) => ({ name, connections })));
  try {
    const of = await takeTurns(server, names, { bytes, rounds, warmUp });
    const [ours, floor] = [of(deflated), of(sockets.floor)];
    return [
      {
        id: 'F6',
        title: 'CPU per compressed delivery, 21 KB / raw socket write of it uncompressed',
        ratio: ratioOf(ours.cpuUs, floor.cpuUs),
        details: { subscribers: connections, ours: us(ours.cpuUs), floor: us(floor.cpuUs) },
      },
      {
        id: 'F6b',
        title: 'bytes on the wire, compressed / not',
        ratio: ratioOf(ours.bytes, floor.bytes),
        details: { ours: Math.round(quantile(ours.bytes, 0.5)), floor: Math.round(quantile(floor.bytes, 0.5)) },
      },
    ];
  } finally {
    await server.end();
  }
}

/** F7: every subscriber with a filter of its own. */
export async function measureDistinct({ connections, rounds, warmUp }: FanOutOptions): Promise<Measurement[]> {
  const bytes = 1_200;
  const names = [sockets.floor, sockets.product];
  const server = await serverWith([
    { name: sockets.floor, connections },
    { name: sockets.product, connections, teamBytes: bytes, isDistinct: true },
  ]);
  try {
    const of = await takeTurns(server, names, { bytes, rounds, warmUp });
    const [ours, floor] = [of(sockets.product).cpuUs, of(sockets.floor).cpuUs];
    return [
      {
        id: 'F7',
        title: 'CPU per delivery, no two subscriptions alike, 1.2 KB / raw socket write',
        ratio: ratioOf(ours, floor),
        details: { subscribers: connections, ours: us(ours), floor: us(floor) },
      },
    ];
  } finally {
    await server.end();
  }
}

/** G1, second half: what a change costs in a small and in a large table. */
export async function measureTableSize({ rounds, warmUp }: FanOutOptions): Promise<Measurement[]> {
  const name = sockets.product;
  const connections = 50;
  const [small, large] = [100, 10_000];
  const [inSmall, inLarge] = [
    await serverWith([{ name, connections, agents: small }]),
    await serverWith([{ name, connections, agents: large }]),
  ];
  try {
    const costs: { small: number[]; large: number[] } = { small: [], large: [] };
    for (let round = -warmUp; round < rounds; round += 1)
      for (const server of round % 2 === 0 ? [inSmall, inLarge] : [inLarge, inSmall]) {
        const { cpuUs } = await server.call('burst', { name, bytes: 21_000, events: 10 });
        if (round >= 0) (server === inSmall ? costs.small : costs.large).push(cpuUs * connections);
      }
    return [
      {
        id: 'G1b',
        title: `CPU per event of ${rowsForBytes(21_000)} changed rows, table of ${large} agents / of ${small}`,
        ratio: ratioOf(costs.large, costs.small),
        details: { subscribers: connections, large: us(costs.large), small: us(costs.small) },
      },
    ];
  } finally {
    await inSmall.end();
    await inLarge.end();
  }
}

function ms(values: readonly number[]): string {
  return `${quantile(values, 0.5).toFixed(1)} ms`;
}
