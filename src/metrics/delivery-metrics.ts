import type { Registry } from 'prom-client';
import type { HubStats } from '../http/fan-out/hub.ts';
import { prefix } from './names.ts';
import { addReadCounter } from './read-counter.ts';
import { addReadGauge } from './read-gauge.ts';

/** How subscribers are served. The delivery ratio is deliveries over executions: what serving them together saves. */
export function addDeliveryMetrics(
  registry: Registry,
  http: { readonly connections: number; readonly fanOut: HubStats },
): void {
  const gauge = (name: string, help: string, value: () => number) =>
    addReadGauge(registry, { name: `${prefix}${name}`, help, read: () => [[{}, value()]] });
  const counter = (name: string, help: string, value: () => number) =>
    addReadCounter(registry, { name: `${prefix}${name}`, help, read: () => [[{}, value()]] });
  gauge('websocket_connections', 'WebSocket connections that are open.', () => http.connections);
  gauge('shared_groups', 'Groups of subscriptions with the same results.', () => http.fanOut.groups);
  gauge('shared_subscriptions', 'Subscriptions in such groups.', () => http.fanOut.subscriptions);
  gauge(
    'lagging_subscriptions',
    'Of these, those whose client does not keep up: they get fewer, newer events.',
    () => http.fanOut.behind,
  );
  counter(
    'deliveries_total',
    'Events that were handed to a connection for subscriptions in groups.',
    () => http.fanOut.deliveries,
  );
  counter('executions_total', 'Executions that these took.', () => http.fanOut.executions);
  counter('own_subscriptions_total', 'Subscriptions that were executed by themselves.', () => http.fanOut.own);
}
