import type { AddressInfo } from 'node:net';
import { fastify } from 'fastify';
import { mercurius } from 'mercurius';
import type { BoardEvent } from '../board/board.ts';
import type { Variant } from '../lib/variant.ts';
import { typeDefs } from './schema.ts';

/** mercurius on fastify as its manual shows it, with the emitter that comes with it. */
export async function createMercurius(): Promise<Variant> {
  const app = fastify();
  let subscribers = 0;
  await app.register(mercurius, {
    schema: typeDefs,
    path: '/graphql',
    subscription: true,
    resolvers: {
      Subscription: {
        agents: {
          subscribe(
            _root: unknown,
            _args: unknown,
            { pubsub }: { pubsub: { subscribe(topic: string): Promise<unknown> } },
          ) {
            subscribers += 1;
            return pubsub.subscribe('agents');
          },
          resolve: (payload: { agents: BoardEvent }) => payload.agents,
        },
      },
    },
  });
  await app.listen({ port: 0, host: '127.0.0.1', backlog: 1_024 });
  return {
    protocol: 'graphql-ws',
    port: (app.server.address() as AddressInfo).port,
    publish: ({ event }) => app.graphql.pubsub.publish({ topic: 'agents', payload: { agents: event } }),
    subscribers: () => subscribers,
    async close() {
      app.server.closeAllConnections();
      await app.close();
    },
  };
}
