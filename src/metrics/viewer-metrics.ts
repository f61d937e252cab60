import type { Registry } from 'prom-client';
import type { Five9Client } from '../five9/client.ts';
import type { AccountUse } from '../five9/observer.ts';
import type { Viewers } from '../viewers/viewers.ts';
import { prefix } from './names.ts';
import { addReadCounter } from './read-counter.ts';
import { addReadGauge } from './read-gauge.ts';

const uses: readonly AccountUse[] = ['polling', 'viewer'];

/** Who is here, and what waits for Five9 in their names. */
export function addViewerMetrics(registry: Registry, { stats }: Viewers, five9: Five9Client): void {
  addReadGauge(registry, {
    name: `${prefix}viewers`,
    help: 'People with a token, an open session or a password that was verified a moment ago.',
    read: () => [[{}, stats.people]],
  });
  addReadGauge(registry, {
    name: `${prefix}seats_open`,
    help: 'Five9 sessions of people that are open: each takes a licence.',
    read: () => [[{}, stats.openSeats]],
  });
  addReadCounter(registry, {
    name: `${prefix}sign_ins_total`,
    help: 'Credentials and tokens that were presented, by what came of them.',
    labelNames: ['outcome'],
    read: () => [...stats.signIns].map(([outcome, count]) => [{ outcome }, count] as const),
  });
  for (const [name, help, value] of [
    ['lanes', 'Users that Five9 is called in the name of, each one call at a time.', 'lanes'],
    ['lanes_busy', 'Of these, with a call on the wire.', 'busy'],
    ['lane_calls_waiting', 'Calls that wait for their turn on a lane.', 'waiting'],
  ] as const)
    addReadGauge(registry, {
      name: `${prefix}${name}`,
      help,
      labelNames: ['use'],
      read: () => uses.map((use) => [{ use }, five9.load(use)[value]] as const),
    });
}
