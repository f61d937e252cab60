import type { ClientCalls } from '../client/client.ts';
import type { Measurement } from '../lib/measurement.ts';
import { startProcess } from '../lib/processes.ts';
import { quantile } from '../lib/statistics.ts';
import type { MeshCalls } from '../mesh-server.ts';
import type { GatewayCalls } from '../product/gateway-process.ts';
import type { UpstreamCalls } from '../product/upstream-process.ts';
import { ratioOf } from './server-under-test.ts';

const agents = 100;
const columns = [
  'Username',
  'Full Name',
  'State',
  'State Duration',
  'Reason Code',
  'Reason Duration',
  'Campaign Name',
  'Call Type',
  'Customer',
  'Media Availability',
  'On Hold Duration',
  'On Park State Duration',
];

const ours = `{ agents(first: ${agents}) { nodes {
  id userName fullName state stateText stateSince reasonCode reasonSince campaignName callType customer mediaAvailability
} } }`;
const theirs = `{ WsSupervisorService_WsSupervisorService_WsSupervisorPort_getStatistics(getStatistics: {
  statisticType: "AgentState", columnNames: { values: { data: ${JSON.stringify(columns)} } }
}) { return { rows { values { data } } } } }`;

/** Q2: the same hundred agents by twelve fields, from the gateway and from GraphQL Mesh, whose every answer is a call to Five9; by the clock, as callers see it. */
export async function measureMesh(rounds: number): Promise<Measurement[]> {
  const upstream = startProcess<UpstreamCalls>(new URL('../product/upstream-process.ts', import.meta.url));
  const gateway = startProcess<GatewayCalls>(new URL('../product/gateway-process.ts', import.meta.url));
  const mesh = startProcess<MeshCalls>(new URL('../mesh-server.ts', import.meta.url));
  const client = startProcess<ClientCalls>(new URL('../client/client.ts', import.meta.url));
  try {
    const { url, endpoint } = await upstream.call('start', { agents });
    const ourPort = await gateway.call('start', { five9Url: url });
    const theirPort = await mesh.call('start', { endpoint, user: 'admin', password: 'sandbox' });
    const perSecond = async (port: number, query: string, count: number) => {
      const begun = performance.now();
      const authorization = `Basic ${btoa('supervisor:sandbox')}`;
      const body = await client.call('post', { port, query, count, authorization });
      const found = body.match(/@/g)?.length ?? 0;
      if (found < agents) throw new Error(`expected ${agents} agents, got ${body.slice(0, 500)}`);
      return (count * 1_000) / (performance.now() - begun);
    };
    const rates: { ours: number[]; theirs: number[] } = { ours: [], theirs: [] };
    for (let round = -8; round < rounds; round += 1) {
      const [one, other] = [await perSecond(ourPort, ours, 300), await perSecond(theirPort, theirs, 40)];
      if (round < 0) continue;
      rates.ours.push(one);
      rates.theirs.push(other);
    }
    const rate = (values: readonly number[]) => `${quantile(values, 0.5).toFixed(0)}/s`;
    return [
      {
        id: 'Q2',
        title: 'requests per second, ours / GraphQL Mesh with its SOAP handler',
        ratio: ratioOf(rates.ours, rates.theirs),
        details: { agents, columns: columns.length, ours: rate(rates.ours), theirs: rate(rates.theirs) },
      },
    ];
  } finally {
    await client.end();
    await mesh.end();
    await gateway.end();
    await upstream.end();
  }
}
