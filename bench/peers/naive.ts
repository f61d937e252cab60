import { setMaxListeners } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { useGraphQlJit } from '@envelop/graphql-jit';
import type { ExecutionArgs } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { createPubSub, createYoga } from 'graphql-yoga';
import { WebSocketServer } from 'ws';
import type { BoardEvent } from '../board/board.ts';
import type { Variant } from '../lib/variant.ts';
import { peerSchema } from './schema.ts';

/** graphql-yoga behind graphql-ws as yoga's manual joins them, fed by yoga's own `createPubSub`. With `isCompiled`, through graphql-jit. */
export async function createNaive({ isCompiled = false } = {}): Promise<Variant> {
  const eventTarget = new EventTarget();
  setMaxListeners(0, eventTarget); // one per subscriber is meant
  const pubSub = createPubSub<{ agents: [BoardEvent] }>({ eventTarget: eventTarget as never });
  let subscribers = 0;
  const schema = peerSchema(() => {
    subscribers += 1;
    return pubSub.subscribe('agents');
  });
  const yoga = createYoga({ schema, logging: false, plugins: isCompiled ? [useGraphQlJit()] : [] });
  const server = createServer((request, response) => void yoga(request, response));
  const sockets = new WebSocketServer({ server, path: yoga.graphqlEndpoint });
  type Executable = ExecutionArgs & {
    rootValue: { execute: (args: ExecutionArgs) => never; subscribe: (args: ExecutionArgs) => never };
  };
  const protocol = useServer(
    {
      execute: (args) => (args as Executable).rootValue.execute(args),
      subscribe: (args) => (args as Executable).rootValue.subscribe(args),
      async onSubscribe(context, _id, params) {
        const { schema, execute, subscribe, contextFactory, parse, validate } = yoga.getEnveloped({
          ...context,
          req: context.extra.request,
          socket: context.extra.socket,
          params,
        });
        const args = {
          schema,
          operationName: params.operationName,
          document: parse(params.query),
          variableValues: params.variables,
          contextValue: await contextFactory(),
          rootValue: { execute, subscribe },
        };
        const errors = validate(args.schema, args.document);
        return errors.length > 0 ? errors : (args as never);
      },
    },
    sockets,
  );
  await new Promise<void>((resolve) => {
    server.listen({ port: 0, host: '127.0.0.1', backlog: 1_024 }, resolve);
  });
  return {
    protocol: 'graphql-ws',
    port: (server.address() as AddressInfo).port,
    publish: ({ event }) => pubSub.publish('agents', event),
    subscribers: () => subscribers,
    async close() {
      for (const socket of sockets.clients) socket.terminate();
      await protocol.dispose();
      server.closeAllConnections();
      server.close();
    },
  };
}
