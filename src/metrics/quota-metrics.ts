import type { Registry } from 'prom-client';
import type { Counter, Quota } from '../five9/quota.ts';
import type { Clock } from '../lib/clock.ts';
import { prefix, seconds } from './names.ts';
import { addReadGauge } from './read-gauge.ts';

/** The ration of the domain. All are gauges, since a window that ends begins at zero again and others spend it too. */
export function addQuotaMetrics(registry: Registry, quota: Quota, clock: Clock): void {
  const add = (name: string, help: string, value: (counter: Counter) => number | undefined) =>
    addReadGauge(registry, {
      name: `${prefix}quota_${name}`,
      help,
      labelNames: ['operation_type', 'window'],
      read: () =>
        quota
          .counters()
          .map((counter) => [
            { operation_type: counter.operationType, window: windowName(counter.windowMs) },
            value(counter),
          ]),
    });
  add('limit', 'Requests that Five9 allows in the window. Absent: unlimited.', ({ limit }) => limit);
  add('used', 'Requests of the domain in the window, by whomever.', ({ used }) => used);
  add('used_by_gateway', 'Of these, sent by this gateway.', ({ usedByUs }) => usedByUs);
  add('used_by_others', 'Of these, sent by others of the domain.', ({ usedByOthers }) => usedByOthers);
  add('reserved', 'Requests that the gateway keeps back for commands and recovery.', ({ reserved }) => reserved);
  add('resets_in_seconds', 'Until the window begins anew.', ({ resetsAt }) =>
    seconds(Math.max(0, resetsAt - clock.now())),
  );
  addReadGauge(registry, {
    name: `${prefix}quota_read_age_seconds`,
    help: 'Since Five9 last told the counters. Absent: it has not yet.',
    read: () => {
      const { reconciledAt } = quota;
      return [[{}, reconciledAt === undefined ? undefined : seconds(clock.now() - reconciledAt)]];
    },
  });
}

function windowName(windowMs: number): string {
  switch (windowMs) {
    case 60_000:
      return 'minute';
    case 3_600_000:
      return 'hour';
    case 86_400_000:
      return 'day';
    default:
      return `${windowMs / 1_000}s`;
  }
}
