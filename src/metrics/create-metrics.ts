import { Registry } from 'prom-client';
import type { Five9Client } from '../five9/client.ts';
import type { Five9Observer } from '../five9/observer.ts';
import type { HubStats } from '../http/fan-out/hub.ts';
import type { OperationObserver } from '../http/operation-observer.ts';
import type { Clock } from '../lib/clock.ts';
import type { Mirror } from '../live/mirror.ts';
import type { Viewers } from '../viewers/viewers.ts';
import { addBuildMetrics } from './build-metrics.ts';
import { addDeliveryMetrics } from './delivery-metrics.ts';
import { createOperationMetrics } from './operation-metrics.ts';
import { addProcessMetrics } from './process-metrics.ts';
import { addQuotaMetrics } from './quota-metrics.ts';
import { createRequestMetrics } from './request-metrics.ts';
import { addTableMetrics } from './table-metrics.ts';
import { addViewerMetrics } from './viewer-metrics.ts';

/**
 * What a Prometheus server scrapes. Counters are of this process; labels hold names of the contract and of settings only: no user, no row, no
 * secret. Most values are read when asked for, so that nobody pays for them between two scrapes.
 */
export interface Metrics {
  readonly five9: Five9Observer;
  readonly operations: OperationObserver;
  /** Adds what there is to see once every layer is built. */
  watch(layers: WatchedLayers): void;
  /** All of them in Prometheus' text format 0.0.4. */
  render(): Promise<string>;
  close(): void;
}

export interface WatchedLayers {
  readonly mirror: Mirror;
  readonly five9: Five9Client;
  readonly viewers: Viewers;
  readonly http: { readonly connections: number; readonly fanOut: HubStats };
}

export interface MetricsOptions {
  readonly clock: Clock;
  /** Of the gateway. */
  readonly version: string;
  /** Of Five9's API. */
  readonly apiVersion: string;
}

export function createMetrics({ clock, version, apiVersion }: MetricsOptions): Metrics {
  const registry = new Registry();
  const process = addProcessMetrics(registry);
  addBuildMetrics(registry, { version, apiVersion });
  const five9 = createRequestMetrics(registry);
  const operations = createOperationMetrics(registry);
  return {
    five9,
    operations,
    watch(layers) {
      addQuotaMetrics(registry, layers.five9.quota, clock);
      addTableMetrics(registry, layers.mirror, clock);
      addDeliveryMetrics(registry, layers.http);
      addViewerMetrics(registry, layers.viewers, layers.five9);
    },
    render: () => registry.metrics(),
    close: () => process.close(),
  };
}
