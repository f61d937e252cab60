import type { Costs, FiltersCalls } from '../filters/filters-process.ts';
import type { Measurement } from '../lib/measurement.ts';
import { startProcess } from '../lib/processes.ts';
import { quantile } from '../lib/statistics.ts';
import { ratioOf } from './server-under-test.ts';

/** M2: what a batch means to a thousand subscribers with teams of their own, beside a loop of loops. M2b: the same as events that could be sent. */
export async function measureFilters(rounds: number): Promise<Measurement[]> {
  const server = startProcess<FiltersCalls>(new URL('../filters/filters-process.ts', import.meta.url));
  try {
    const costs: Costs[] = [];
    for (let round = -4; round < rounds; round += 1) {
      const cost = await server.call('batch', { round });
      if (round >= 0) costs.push(cost);
    }
    const of = (name: keyof Costs) => costs.map((cost) => cost[name]);
    return [
      {
        id: 'M2',
        title: 'deltas of 1,000 team filters, naive / ours',
        ratio: ratioOf(of('naive'), of('deltas')),
        details: { naive: ms(of('naive')), ours: ms(of('deltas')) },
      },
      {
        id: 'M2b',
        title: 'deltas of 1,000 team filters, naive / ours as events with their cursors',
        ratio: ratioOf(of('naive'), of('events')),
        details: { naive: ms(of('naive')), ours: ms(of('events')) },
      },
    ];
  } finally {
    await server.end();
  }
}

function ms(values: readonly number[]): string {
  return `${quantile(values, 0.5).toFixed(2)} ms`;
}
