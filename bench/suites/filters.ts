import type { FiltersCalls } from '../filters/filters-process.ts';
import type { Measurement } from '../lib/measurement.ts';
import { startProcess } from '../lib/processes.ts';
import { quantile } from '../lib/statistics.ts';
import { ratioOf } from './server-under-test.ts';

/** M2: what a batch means to a thousand subscribers with teams of their own, up to the events that are sent, beside a loop of loops. */
export async function measureFilters(rounds: number): Promise<Measurement[]> {
  const server = startProcess<FiltersCalls>(new URL('../filters/filters-process.ts', import.meta.url));
  try {
    const costs: { ours: number[]; naive: number[] } = { ours: [], naive: [] };
    for (let round = -4; round < rounds; round += 1) {
      const { ours, naive } = await server.call('batch', { round, oursFirst: round % 2 === 0 });
      if (round < 0) continue;
      costs.ours.push(ours);
      costs.naive.push(naive);
    }
    return [
      {
        id: 'M2',
        title: 'deltas of 1,000 team filters, naive / ours',
        ratio: ratioOf(costs.naive, costs.ours),
        details: { naive: ms(costs.naive), ours: ms(costs.ours) },
      },
    ];
  } finally {
    await server.end();
  }
}

function ms(values: readonly number[]): string {
  return `${quantile(values, 0.5).toFixed(2)} ms`;
}
