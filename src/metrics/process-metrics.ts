import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Registry } from 'prom-client';
import { addReadCounter } from './read-counter.ts';
import { addReadGauge } from './read-gauge.ts';

/** The monitor looks this often; what it measures is at least this, so it is taken off. */
const resolutionMs = 10;

/** Memory, processor and event loop, under the names that every Node dashboard knows. */
export function addProcessMetrics(registry: Registry): { close(): void } {
  const delay = monitorEventLoopDelay({ resolution: resolutionMs });
  delay.enable();
  addReadGauge(registry, {
    name: 'nodejs_eventloop_lag_seconds',
    help: 'By how much timers were late since the last scrape, as quantiles. While it lasts, nobody is served.',
    labelNames: ['quantile'],
    read() {
      const late = (nanoseconds: number) => Math.max(0, nanoseconds / 1e9 - resolutionMs / 1_000);
      const found = [
        [{ quantile: '0.5' }, late(delay.percentile(50))],
        [{ quantile: '0.99' }, late(delay.percentile(99))],
        [{ quantile: '1' }, late(delay.max)],
      ] as const;
      delay.reset();
      return found;
    },
  });
  addReadGauge(registry, {
    name: 'process_resident_memory_bytes',
    help: 'Memory of the process.',
    read: () => [[{}, process.memoryUsage.rss()]],
  });
  addReadGauge(registry, {
    name: 'nodejs_heap_size_used_bytes',
    help: 'JavaScript objects that are in use or not yet collected.',
    read: () => [[{}, process.memoryUsage().heapUsed]],
  });
  addReadGauge(registry, {
    name: 'nodejs_external_memory_bytes',
    help: 'Memory of buffers outside the heap.',
    read: () => [[{}, process.memoryUsage().external]],
  });
  addReadCounter(registry, {
    name: 'process_cpu_seconds_total',
    help: 'Processor time of the process, in user and system code.',
    read() {
      const { user, system } = process.cpuUsage();
      return [[{}, (user + system) / 1e6]];
    },
  });
  addReadGauge(registry, {
    name: 'process_start_time_seconds',
    help: 'When the process was started, since 1970.',
    read: () => [[{}, performance.timeOrigin / 1_000]],
  });
  return { close: () => delay.disable() };
}
