import { ApolloClient, InMemoryCache, gql as apolloGql } from '@apollo/client';
import { Client, gql } from '@urql/core';
import { createClient } from 'graphql-ws';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { pipe, subscribe } from 'wonka';
import { WebSocket } from 'ws';
import { liveLink } from '../../src/client/apollo.ts';
import type { BindingOptions } from '../../src/client/follow-whole.ts';
import { sseTransport } from '../../src/client/sse.ts';
import type { Transport } from '../../src/client/transport.ts';
import { liveExchange } from '../../src/client/urql.ts';
import { cableResource } from '../support/cable.ts';
import { gatewayResource, type TestGateway } from '../support/gateway.ts';
import { basic } from '../support/graphql-client.ts';

let world: TestGateway;
beforeAll(async () => {
  world = await gatewayResource();
});
afterAll(() => world[Symbol.asyncDispose]());

interface Event {
  readonly reset: boolean;
  readonly more: boolean;
  readonly asOf: string;
  readonly removed: readonly string[];
  readonly order?: readonly string[] | null;
  readonly upserted: readonly { readonly id: string; readonly fullName: string }[];
}

interface Heard {
  readonly results: { event: Event | undefined; stale: boolean; errors: readonly unknown[] }[];
  isOver: boolean;
  stop(): void;
}

type Follow = (options: BindingOptions, text: string) => Heard;

/** What a user of the library writes, and what it gives. */
const libraries: Record<string, Follow> = {
  urql(options, text) {
    const client = new Client({ url: 'http://unused.invalid', exchanges: [liveExchange(options)] });
    const heard: Heard = { results: [], isOver: false, stop() {} };
    const subscription = pipe(
      client.subscription<{ agents: Event }>(gql(text), {}),
      subscribe(({ data, error, stale, hasNext }) => {
        heard.results.push({ event: data?.agents, stale, errors: error?.graphQLErrors ?? [] });
        heard.isOver = !hasNext;
      }),
    );
    return Object.assign(heard, { stop: () => subscription.unsubscribe() });
  },
  Apollo(options, text) {
    const client = new ApolloClient({ cache: new InMemoryCache(), link: liveLink(options) });
    const heard: Heard = { results: [], isOver: false, stop() {} };
    const subscription = client.subscribe<{ agents: Event }>({ query: apolloGql(text) }).subscribe({
      next: ({ data, error }) =>
        heard.results.push({
          event: data?.agents,
          stale: false,
          errors: (error as { errors?: readonly unknown[] } | undefined)?.errors ?? [],
        }),
      complete: () => (heard.isOver = true),
    });
    return Object.assign(heard, {
      stop() {
        subscription.unsubscribe();
        client.stop();
      },
    });
  },
};

const transports: Record<string, (url: string) => { subscribe: Transport; dispose(): unknown }> = {
  WebSocket(url) {
    const client = createClient({
      url: url.replace('http', 'ws'),
      webSocketImpl: WebSocket,
      connectionParams: { authorization: basic('supervisor') },
      retryAttempts: 0,
    });
    return { subscribe: (request, sink) => client.subscribe(request, sink), dispose: () => client.dispose() };
  },
  SSE: (url) => ({
    subscribe: sseTransport({ url, headers: () => ({ authorization: basic('supervisor') }) }),
    dispose() {},
  }),
};

const fields = 'id userName fullName state stateSince';
const query = `subscription Agents($after: Cursor) {
  agents(after: $after) { ...Changes gap { reason } }
}
fragment Changes on AgentEvent { cursor reset more asOf removed upserted { ${fields} } }`;
const windowQuery = `subscription Window($after: Cursor) {
  agents(after: $after, top: 5, orderBy: { field: FULL_NAME, direction: DESC }) {
    cursor reset more asOf removed order upserted { id fullName } } }`;

test.each([
  ['urql', 'WebSocket'],
  ['urql', 'SSE'],
  ['Apollo', 'WebSocket'],
  ['Apollo', 'SSE'],
] as const)(
  '%s over %s gives the whole list after each event, through a cut, as a query answers as of then',
  async (library, medium) => {
    await using cable = await cableResource(world.gateway.url);
    const transport = transports[medium]!(`${cable.url}/graphql`);
    const asked: unknown[] = [];
    const states: string[] = [];
    const heard = libraries[library]!(
      {
        subscribe(request, sink) {
          asked.push(request.variables['after']);
          return transport.subscribe(request, sink);
        },
        onConnection: ({ state }) => states.push(state),
        retry: { firstMs: 20, lastMs: 50 },
      },
      query,
    );
    try {
      const equals = () =>
        vi.waitFor(async () => {
          const { data } = await world.client.request(`{ agents { asOf nodes { ${fields} } } }`);
          const { asOf, nodes } = data.agents as { asOf: string; nodes: Event['upserted'] };
          const { event } = heard.results.at(-1)!;
          expect(event).toMatchObject({ asOf, reset: true, more: false, removed: [] });
          expect(byId(event!.upserted)).toEqual(byId(nodes));
        });
      await equals();
      for (let cut = 1; cut <= 2; cut += 1) {
        cable.pull();
        world.gateway.sandbox?.control.ringIn({ calls: 5 });
        cable.plugIn();
        await vi.waitFor(() => expect(states.filter((state) => state === 'live')).toHaveLength(cut + 1));
        await equals();
      }
      expect(asked.map((after) => typeof after)).toEqual(['undefined', ...asked.slice(1).map(() => 'string')]);
      expect(asked.length).toBeGreaterThan(2);
      expect(heard.results.every(({ event }) => event!.upserted.length === 20)).toBe(true);
      expect(heard.results.some(({ stale }) => stale)).toBe(library === 'urql');
    } finally {
      heard.stop();
      await transport.dispose();
    }
    await vi.waitFor(() => expect(world.gateway.fanOut.subscriptions).toBe(0));
  },
);

test.each(Object.entries(libraries))('with %s the rows of a window come in its order', async (_name, follow) => {
  const transport = transports['SSE']!(`${world.gateway.url}/graphql`);
  const heard = follow(transport, windowQuery);
  try {
    await vi.waitFor(() => expect(heard.results).not.toHaveLength(0));
    const { order, upserted } = heard.results[0]!.event!;
    expect(upserted.map(({ id }) => id)).toEqual(order);
    const names = upserted.map(({ fullName }) => fullName);
    expect(names).toHaveLength(5);
    expect(names).toEqual(names.toSorted().toReversed());
  } finally {
    heard.stop();
  }
});

test.each(Object.entries(libraries))(
  'with %s a document that is refused is an error with its code, and the end',
  async (_name, follow) => {
    const states: string[] = [];
    const heard = follow(
      { ...transports['SSE']!(`${world.gateway.url}/graphql`), onConnection: ({ state }) => states.push(state) },
      'subscription { agents { nonsense } }',
    );
    await vi.waitFor(() => expect(heard.isOver).toBe(true));
    expect(heard.results).toMatchObject([
      { event: undefined, errors: [{ extensions: { code: expect.stringMatching(/^GRAPHQL_|InvalidDocument/) } }] },
    ]);
    expect(states).toEqual(['connecting', 'refused']);
  },
);

function byId(rows: Event['upserted']): Record<string, unknown> {
  // Apollo asks for `__typename` and gives it.
  return Object.fromEntries(rows.map((row) => [row.id, { ...row, __typename: undefined }]));
}
