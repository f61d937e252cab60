import { Gauge, type Registry } from 'prom-client';
import type { LabelValues } from './read-counter.ts';

/** A value that is read at each scrape. What `read` leaves out is absent, which in Prometheus is not zero. */
export function addReadGauge(
  registry: Registry,
  {
    name,
    help,
    labelNames = [],
    read,
  }: {
    readonly name: string;
    readonly help: string;
    readonly labelNames?: readonly string[];
    readonly read: () => Iterable<readonly [LabelValues, number | undefined]>;
  },
): void {
  const gauge = new Gauge({
    name,
    help,
    labelNames: [...labelNames],
    registers: [],
    collect() {
      this.reset();
      for (const [labels, value] of read()) if (value !== undefined) this.set(labels, value);
    },
  });
  registry.registerMetric(gauge);
}
