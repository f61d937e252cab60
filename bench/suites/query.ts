import type { Measurement } from '../lib/measurement.ts';
import { startProcess } from '../lib/processes.ts';
import type { QueryServerCalls } from '../query-server.ts';
import { ratioOf, us } from './server-under-test.ts';

const perBurst = 100;

/** Q1: what a query costs beyond what yoga costs when there is nothing to execute. */
export async function measureQuery(rounds: number): Promise<Measurement[]> {
  const server = startProcess<QueryServerCalls>(new URL('../query-server.ts', import.meta.url));
  try {
    const ours: number[] = [];
    const floor: number[] = [];
    for (let round = -4; round < rounds; round += 1)
      for (const of of round % 2 === 0 ? (['product', 'floor'] as const) : (['floor', 'product'] as const)) {
        const cpuUs = await server.call('post', { of, count: perBurst });
        if (round >= 0) (of === 'product' ? ours : floor).push(cpuUs);
      }
    return [
      {
        id: 'Q1',
        title: '100 agents × 12 fields over HTTP: CPU per answer / yoga with a prebuilt answer',
        ratio: ratioOf(ours, floor),
        details: { ours: us(ours), floor: us(floor), bytes: await server.call('bytes', undefined) },
      },
    ];
  } finally {
    await server.end();
  }
}
