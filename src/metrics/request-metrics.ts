import { Counter, Histogram, type Registry } from 'prom-client';
import type { Five9Observer } from '../five9/observer.ts';
import { stopwatch } from '../lib/stopwatch.ts';
import { prefix, seconds } from './names.ts';

/** Calls to Five9 by operation. */
export function createRequestMetrics(registry: Registry): Five9Observer {
  const registers = [registry];
  const requests = new Counter({
    name: `${prefix}five9_requests_total`,
    help: 'Calls to Five9 by operation and outcome: `success`, a fault, or an error of the gateway. `QuotaExhausted` and `Aborted` may not have been sent.',
    labelNames: ['operation', 'use', 'outcome'],
    registers,
  });
  const durations = new Histogram({
    name: `${prefix}five9_request_duration_seconds`,
    help: 'From sending to the last byte of the answer, decoded. Long polls wait at Five9.',
    labelNames: ['operation'],
    buckets: [0.025, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60],
    registers,
  });
  const waits = new Histogram({
    name: `${prefix}five9_request_wait_seconds`,
    help: 'What calls that were sent had waited for their turn on the lane.',
    labelNames: ['use'],
    buckets: [0.005, 0.05, 0.25, 1, 3, 10, 30],
    registers,
  });
  const decodes = new Histogram({
    name: `${prefix}five9_decode_duration_seconds`,
    help: 'What reading an answer took of the processor.',
    labelNames: ['operation'],
    buckets: [0.0005, 0.002, 0.01, 0.05, 0.25, 1],
    registers,
  });

  return ({ operation, use }) => {
    const waited = stopwatch();
    let took: (() => number) | undefined;
    return {
      sent() {
        waits.observe({ use }, seconds(waited()));
        took = stopwatch();
      },
      decoded: (ms) => decodes.observe({ operation }, seconds(ms)),
      ended(outcome) {
        requests.inc({ operation, use, outcome });
        if (took !== undefined) durations.observe({ operation }, seconds(took()));
      },
    };
  };
}
