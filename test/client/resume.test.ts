import { createClient } from 'graphql-ws';
import { expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import type { LiveState } from '../../src/client/live-rows.ts';
import { sseTransport } from '../../src/client/sse.ts';
import { subscribeLive } from '../../src/client/subscribe.ts';
import type { Transport } from '../../src/client/transport.ts';
import { cableResource } from '../support/cable.ts';
import { gatewayResource } from '../support/gateway.ts';
import { basic } from '../support/graphql-client.ts';

const fields = 'id userName state stateSince';
const query = `subscription ($after: Cursor) {
  agents(after: $after) { cursor reset more asOf removed gap { reason message } upserted { ${fields} } } }`;

interface Agent {
  readonly id: string;
  readonly state: string;
}

const transports: readonly (readonly [string, (url: string) => { subscribe: Transport; dispose(): unknown }])[] = [
  [
    'WebSocket',
    (url) => {
      const client = createClient({
        url: url.replace('http', 'ws'),
        webSocketImpl: WebSocket,
        connectionParams: { authorization: basic('supervisor') },
        retryAttempts: 0,
      });
      return { subscribe: (request, sink) => client.subscribe(request, sink), dispose: () => client.dispose() };
    },
  ],
  [
    'SSE',
    (url) => ({
      subscribe: sseTransport({ url, headers: () => ({ authorization: basic('supervisor') }) }),
      dispose() {},
    }),
  ],
];

test.each(transports)(
  'over %s, cut again and again, the state is what a query answers as of then',
  async (_name, open) => {
    await using world = await gatewayResource();
    await using cable = await cableResource(world.gateway.url);
    const transport = open(`${cable.url}/graphql`);
    let state: LiveState<Agent> | undefined;
    const connections: string[] = [];
    const begun: unknown[] = [];
    const live = subscribeLive<Agent>({
      subscribe(request, sink) {
        begun.push(request.variables['after']);
        return transport.subscribe(request, sink);
      },
      query,
      field: 'agents',
      onState: (next) => (state = next),
      onConnection: ({ state: name }) => connections.push(name),
      retry: { firstMs: 20, lastMs: 50 },
    });
    try {
      const equals = () =>
        vi.waitFor(async () => {
          const { data } = await world.client.request(`{ agents { asOf nodes { ${fields} } } }`);
          const { asOf, nodes } = data.agents as { asOf: string; nodes: Agent[] };
          expect(state?.asOf).toBe(asOf);
          expect(Object.fromEntries(state!.rows)).toEqual(Object.fromEntries(nodes.map((agent) => [agent.id, agent])));
        });
      await equals();
      for (let cut = 1; cut <= 4; cut += 1) {
        world.gateway.sandbox?.control.ringIn({ calls: 5 });
        cable.pull();
        cable.plugIn();
        await vi.waitFor(() => expect(connections.filter((name) => name === 'live')).toHaveLength(cut + 1));
        await equals();
      }
      expect(begun[0]).toBeUndefined();
      expect(begun.slice(1).every((after) => typeof after === 'string')).toBe(true);
    } finally {
      live.stop();
      await transport.dispose();
    }
  },
);

test('over SSE a wrong password and a wrong document end it for good', async () => {
  await using world = await gatewayResource();
  const refused = (authorization: string, document: string) =>
    new Promise((resolve) => {
      subscribeLive({
        subscribe: sseTransport({ url: `${world.gateway.url}/graphql`, headers: () => ({ authorization }) }),
        query: document,
        field: 'agents',
        onState() {},
        onConnection: (connection) => connection.state !== 'connecting' && resolve(connection),
      });
    });
  expect(await refused('Bearer nonsense', query)).toMatchObject({ state: 'refused' });
  expect(await refused(basic('supervisor'), 'subscription { agents { nonsense } }')).toMatchObject({
    state: 'refused',
  });
});
