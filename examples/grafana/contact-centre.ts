// Numbers of the contact centre for Prometheus: who waits and who works, live from the gateway.
//
//   npx tsx examples/grafana/contact-centre.ts --port 9464
//
// Against a gateway with sign-in put what it takes into AUTHORIZATION ("Bearer …").
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parseArgs } from 'node:util';
import { sseTransport, subscribeLive, type Connection } from 'five9-live-graph/client';
import { liveAgents, liveQueues, type AgentSums, type QueueRow } from 'five9-live-graph/client/documents';
import { exposition } from './exposition.ts';

const { values } = parseArgs({
  options: {
    url: { type: 'string', default: `${process.env['GATEWAY'] ?? 'http://127.0.0.1:4000'}/graphql` },
    host: { type: 'string', default: '127.0.0.1' },
    port: { type: 'string', default: '9464' },
  },
});
const { AUTHORIZATION } = process.env;
const subscribe = sseTransport({
  url: values.url,
  headers: () => (AUTHORIZATION === undefined ? {} : { authorization: AUTHORIZATION }),
});

// What is not live is not told: Prometheus then knows that it does not know, and a chart has a gap instead of an old number.
let queues: readonly QueueRow[] | undefined;
let agents: AgentSums | undefined;

const following = [
  subscribeLive({
    subscribe,
    query: liveQueues,
    variables: { where: { includeDefault: false } },
    onState: ({ rows }) => (queues = [...rows.values()]),
    onConnection: (connection) => hear('queues', connection, () => (queues = undefined)),
  }),
  subscribeLive({
    subscribe,
    query: liveAgents,
    variables: { where: { loggedIn: true } },
    onState: ({ totals }) => (agents = totals),
    onConnection: (connection) => hear('agents', connection, () => (agents = undefined)),
  }),
];

const server = createServer((request, response) => {
  if (request.url !== '/metrics') response.writeHead(404).end();
  else response.setHeader('content-type', 'text/plain; version=0.0.4; charset=utf-8').end(exposition(queues, agents));
});
server.listen(Number(values.port), values.host, () => {
  console.log(`http://${values.host}:${(server.address() as AddressInfo).port}/metrics`);
});

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);

function hear(what: string, connection: Connection, forget: () => void): void {
  if (connection.state === 'live') return;
  forget();
  if ('reason' in connection) console.error(`${what} ${connection.state}: ${connection.reason}`);
  if (connection.state !== 'refused') return;
  process.exitCode = 1;
  stop();
}

function stop(): void {
  for (const live of following) live.stop();
  server.close();
  server.closeAllConnections();
}
