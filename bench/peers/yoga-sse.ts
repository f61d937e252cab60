import { setMaxListeners } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createPubSub, createYoga } from 'graphql-yoga';
import type { BoardEvent } from '../board/board.ts';
import type { Variant } from '../lib/variant.ts';
import { peerSchema } from './schema.ts';

/** graphql-yoga's own server-sent events, fed by its `createPubSub`. */
export async function createYogaSse(): Promise<Variant> {
  const eventTarget = new EventTarget();
  setMaxListeners(0, eventTarget); // one per subscriber is meant
  const pubSub = createPubSub<{ agents: [BoardEvent] }>({ eventTarget: eventTarget as never });
  let subscribers = 0;
  const schema = peerSchema(() => {
    subscribers += 1;
    return pubSub.subscribe('agents');
  });
  const yoga = createYoga({ schema, logging: false });
  const server = createServer((request, response) => void yoga(request, response));
  await new Promise<void>((resolve) => {
    server.listen({ port: 0, host: '127.0.0.1', backlog: 1_024 }, resolve);
  });
  return {
    protocol: 'graphql-sse',
    port: (server.address() as AddressInfo).port,
    publish: ({ event }) => pubSub.publish('agents', event),
    subscribers: () => subscribers,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
