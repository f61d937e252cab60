import type { ClientCalls } from '../client/client.ts';
import type { GatewayCalls } from '../product/gateway-process.ts';
import type { UpstreamCalls } from '../product/upstream-process.ts';
import type { Measurement } from '../lib/measurement.ts';
import { startProcess } from '../lib/processes.ts';
import { quantile, quartilesOf } from '../lib/statistics.ts';

const subscribers = 1_000;
const document =
  'subscription { agents { cursor upserted { userName state stateSince reasonCode campaignName callType } } }';

/** L1: the sandbox, the whole gateway and the clients, each in a process of its own; from the last byte of an answer to each subscriber's receipt. */
export async function measureLatency(rounds: number): Promise<Measurement[]> {
  const upstream = startProcess<UpstreamCalls>(new URL('../product/upstream-process.ts', import.meta.url));
  const gateway = startProcess<GatewayCalls>(new URL('../product/gateway-process.ts', import.meta.url));
  const client = startProcess<ClientCalls>(new URL('../client/client.ts', import.meta.url));
  try {
    const { url: five9Url } = await upstream.call('start', { agents: 1_000 });
    const port = await gateway.call('start', { five9Url });
    await client.call('open', {
      group: 'board',
      protocol: 'graphql-ws',
      port,
      connections: subscribers,
      request: { query: document },
      authorization: `Basic ${btoa('supervisor:sandbox')}`,
    });
    await client.call('settle', { group: 'board', events: subscribers });
    const waits: number[] = [];
    for (let round = -5; round < rounds; round += 1) {
      const received = client.call('receipts', { group: 'board', events: subscribers });
      const lastByteMs = await upstream.call('change', undefined);
      const receipts = await received;
      if (round >= 0) waits.push(...receipts.map((instant) => instant - lastByteMs));
      await client.call('settle', { group: 'board' });
    }
    const [p50, p99] = [quantile(waits, 0.5), quantile(waits, 0.99)];
    const details = { subscribers, rounds };
    return [
      {
        id: 'L1',
        title: 'last byte of Five9’s answer to the frame at a subscriber, p50 ms',
        ratio: quartilesOf(waits),
        details,
      },
      {
        id: 'L1b',
        title: 'the same, p99 ms',
        ratio: { median: p99, q1: p99, q3: p99 },
        details: { ...details, p50: p50.toFixed(1) },
      },
    ];
  } finally {
    await client.end();
    await gateway.end();
    await upstream.end();
  }
}
