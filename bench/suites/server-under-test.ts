import { startProcess, type Remote } from '../lib/processes.ts';
import { quartilesOf, type Quartiles } from '../lib/statistics.ts';
import type { MountRequest, ServerCalls } from '../server.ts';

export type Server = Remote<ServerCalls>;

/** Variants by what they are in a pair. */
export const sockets = { floor: 'floor of WebSocket', product: 'product over WebSocket' } as const;
export const deflated = 'product over WebSocket, deflated';
export const streams = { floor: 'floor of SSE', product: 'product over SSE' } as const;

/** Of one event. */
export interface Size {
  readonly bytes: number;
  readonly label: string;
}

export const sizes: readonly [Size, Size] = [
  { bytes: 1_200, label: '1.2 KB' },
  { bytes: 21_000, label: '21 KB' },
];

/** Events of one burst. */
const burstEvents = 3;

export function startServer(nodeOptions: readonly string[] = []): Server {
  return startProcess<ServerCalls>(new URL('../server.ts', import.meta.url), nodeOptions);
}

/** As many as a gateway with a busy domain sees in minutes. */
const rehearsals = 400;

/** A server with variants in it, each of which has been rehearsed and seen to send what it must, in each of the sizes. */
export async function serverWith(requests: readonly MountRequest[], of: readonly Size[] = sizes): Promise<Server> {
  const server = startServer();
  for (const request of requests) await server.call('mount', { rehearsals, ...request });
  for (const { name, teamBytes } of requests)
    for (const { bytes } of of)
      if (teamBytes === undefined || teamBytes === bytes) await server.call('check', { name, bytes });
  return server;
}

/** What was measured of one variant; the same index in another one is of the same round. */
export interface Costs {
  readonly cpuUs: number[];
  /** What of it was the process that executes. */
  readonly ownCpuUs: number[];
  readonly latenciesMs: number[];
  /** Sent per delivery. */
  readonly bytes: number[];
}

/** Bursts to each in turn, in an order that rotates. */
export async function takeTurns(
  server: Server,
  names: readonly string[],
  { bytes, rounds, warmUp }: { readonly bytes: number; readonly rounds: number; readonly warmUp: number },
): Promise<(name: string) => Costs> {
  const costs = new Map<string, Costs>(names.map((name) => [name, noCosts()]));
  const costsOf = (name: string): Costs => costs.get(name) ?? noCosts();
  for (let round = -warmUp; round < rounds; round += 1) {
    for (let turn = 0; turn < names.length; turn += 1) {
      const name = names[(turn + warmUp + round) % names.length] ?? '';
      const burst = await server.call('burst', { name, bytes, events: burstEvents });
      if (round < 0) continue;
      costsOf(name).cpuUs.push(burst.cpuUs);
      costsOf(name).ownCpuUs.push(burst.ownCpuUs);
      costsOf(name).latenciesMs.push(...burst.latenciesMs);
      costsOf(name).bytes.push(burst.bytes);
    }
  }
  for (const name of names) await server.call('check', { name, bytes });
  return costsOf;
}

function noCosts(): Costs {
  return { cpuUs: [], ownCpuUs: [], latenciesMs: [], bytes: [] };
}

/** Of what was measured in the same round. */
export function ratioOf(above: readonly number[], below: readonly number[]): Quartiles {
  return quartilesOf(above.map((value, index) => value / (below[index] ?? NaN)));
}

/** The median in microseconds, for people. */
export function us(values: readonly number[]): string {
  return `${quartilesOf(values).median.toFixed(1)} µs`;
}
