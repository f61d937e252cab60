import { afterAll, beforeAll, expect, test } from 'vitest';
import { createClient as createSseClient } from 'graphql-sse';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { graphqlClient } from '../support/graphql-client.ts';
import { gatewayResource, type TestGateway } from '../support/gateway.ts';

let world: TestGateway;
beforeAll(async () => {
  world = await gatewayResource();
});
afterAll(() => world[Symbol.asyncDispose]());

async function token(): Promise<string> {
  const { data } = await world.client.request(
    'mutation ($input: LoginInput!) { login(input: $input) { ... on LoginSuccess { token } } }',
    { input: { userName: 'lead', password: 'sandbox' } },
  );
  return `Bearer ${data.login.token}`;
}

const queries = [
  ['rows', 'subscription { queues { cursor upserted { name } } }'],
  ['states of tables', 'subscription { feedStatus { cursor state } }'],
  ['the ration', 'subscription { apiLimits { cursor upserted { used } } }'],
  ['the own session', 'subscription { viewer { cursor upserted { name } } }'],
] as const;

test.each(queries)(
  'a running subscription of %s ends with the reason when its token is revoked',
  async (_what, query) => {
    const authorization = await token();
    const ws = createClient({
      url: `${world.gateway.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: { authorization },
      retryAttempts: 0,
    });
    const sse = createSseClient({
      url: `${world.gateway.url}/graphql`,
      headers: { authorization },
      retryAttempts: 0,
    });
    const streams = [ws.iterate({ query }), sse.iterate({ query })];
    for (const stream of streams) expect((await stream.next()).value.errors).toBeUndefined();
    const signedIn = graphqlClient(`${world.gateway.url}/graphql`, authorization);
    const { errors } = await signedIn.request('mutation { logout(input: {}) { __typename } }');
    expect(errors).toEqual([]);
    for (const stream of streams) {
      let last = (await stream.next()).value as { errors?: readonly { extensions?: unknown }[] };
      while (last.errors === undefined) last = (await stream.next()).value as typeof last;
      expect(last.errors).toMatchObject([{ extensions: { code: 'Unauthenticated' } }]);
      expect((await stream.next()).done).toBe(true);
    }
    await ws.dispose();
    sse.dispose();
  },
);
