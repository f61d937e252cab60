import { Counter, type Registry } from 'prom-client';

export type LabelValues = Readonly<Record<string, string>>;

/** A counter that something else keeps: `read` is asked at each scrape and gives every series in full. */
export function addReadCounter(
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
    readonly read: () => Iterable<readonly [LabelValues, number]>;
  },
): void {
  const counter = new Counter({
    name,
    help,
    labelNames: [...labelNames],
    registers: [],
    collect() {
      this.reset();
      for (const [labels, value] of read()) this.inc(labels, value);
    },
  });
  registry.registerMetric(counter);
}
