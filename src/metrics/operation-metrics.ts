import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { OperationObserver } from '../http/operation-observer.ts';
import { stopwatch } from '../lib/stopwatch.ts';
import { prefix, seconds } from './names.ts';

/** GraphQL operations by kind and transport. Not by name: clients choose it, and could make as many series as they like. */
export function createOperationMetrics(registry: Registry): OperationObserver {
  const registers = [registry];
  const operations = new Counter({
    name: `${prefix}operations_total`,
    help: 'GraphQL operations that ended, by outcome: `success` or the code of the first error. Refused documents have the kind `none`.',
    labelNames: ['kind', 'transport', 'outcome'],
    registers,
  });
  const durations = new Histogram({
    name: `${prefix}operation_duration_seconds`,
    help: 'Execution of queries and mutations.',
    labelNames: ['kind'],
    buckets: [0.001, 0.005, 0.02, 0.1, 0.5, 1, 2.5, 5, 10],
    registers,
  });
  const open = new Gauge({
    name: `${prefix}subscriptions`,
    help: 'Subscriptions that are open.',
    labelNames: ['transport'],
    registers,
  });
  for (const transport of ['sse', 'websocket']) open.set({ transport }, 0);

  return {
    begin({ kind, transport }) {
      const took = stopwatch();
      let isOpen = false;
      return {
        run: (work) => work(),
        subscribed() {
          isOpen = true;
          open.inc({ transport });
        },
        ended(outcome) {
          if (isOpen) open.dec({ transport });
          if (kind !== 'subscription') durations.observe({ kind }, seconds(took()));
          operations.inc({ kind, transport, outcome });
        },
      };
    },
    refused: (transport, outcome) => operations.inc({ kind: 'none', transport, outcome }),
  };
}
