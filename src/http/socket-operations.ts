import { getOperationAST, GraphQLError, OperationTypeNode, type ExecutionArgs } from 'graphql';
import type { SubscribePayload } from 'graphql-ws';
import type { Logger } from '../lib/logger.ts';
import { authorizationOf } from './authorization.ts';
import type { ClientSocket } from './client-socket.ts';
import { maskError } from './errors.ts';
import { webSocketOutlet } from './fan-out/web-socket-outlet.ts';
import type { Graphql, ServerContext } from './graphql.ts';
import type { Subscribed } from './subscriptions.ts';
import type { TrustedDocuments } from './trusted-documents.ts';

/** Operations over WebSocket, from the message that asks for one to what it results in. */
export interface SocketOperations {
  /** What is to be executed, or what is wrong with it. */
  prepare(client: ClientSocket, id: string, params: SubscribePayload): Promise<ExecutionArgs | readonly GraphQLError[]>;
  /** Of queries and mutations. */
  execute(args: ExecutionArgs): unknown;
  subscribe(args: ExecutionArgs): Promise<Subscribed>;
}

export interface SocketOperationsOptions {
  readonly graphql: Graphql;
  readonly trusted: TrustedDocuments;
  readonly logger: Logger;
}

/** What the context of each begins with. */
interface Around extends ServerContext {
  readonly socket: ClientSocket;
  readonly params: SubscribePayload;
}

interface Executable extends ExecutionArgs {
  rootValue: { execute: (args: ExecutionArgs) => unknown };
}

/** What was parsed and found valid. */
type KnownDocument = Pick<ExecutionArgs, 'schema' | 'document'>;

/** Documents that are remembered: the latest that were new. A crowd that comes back at once asks for the same few. */
const maxDocuments = 1_000;

export function createSocketOperations({ graphql, trusted, logger }: SocketOperationsOptions): SocketOperations {
  const { yoga, subscribe, contextOf } = graphql;
  const documents = new Map<string, KnownDocument>();

  async function prepare(client: ClientSocket, id: string, params: SubscribePayload) {
    const headers = (params.extensions as { headers?: unknown } | null | undefined)?.headers;
    const around: Around = {
      authorization: authorizationOf(headers) ?? client.authorization,
      isSocket: true,
      req: client,
      outlet: webSocketOutlet(client, id),
      socket: client,
      params,
    };
    const text = trusted.documentOf(params);
    const operationName = params.operationName ?? null;
    const variableValues = params.variables ?? null;
    const known = documents.get(text);
    if (known !== undefined && isSubscription({ ...known, operationName })) {
      const { schema, document } = known;
      const contextValue = await contextOf(around);
      // Whole: the library adds what is missing, and an object that is added to may have a shape of its own to keep.
      return { schema, document, operationName, variableValues, contextValue, rootValue: undefined };
    }
    const { schema, execute, contextFactory, parse, validate } = yoga.getEnveloped(around as never);
    const document = parse(text);
    const errors = validate(schema, document);
    if (errors.length > 0) return errors;
    remember(text, { schema, document });
    // The library would refuse it too, but say nothing of it to us when its client took it back.
    if (!getOperationAST(document, operationName)) return [unidentified(operationName)];
    const contextValue: unknown = await contextFactory();
    return { schema, document, operationName, variableValues, contextValue, rootValue: { execute } };
  }

  function remember(text: string, made: KnownDocument): void {
    documents.set(text, made);
    for (const oldest of documents.keys()) {
      if (documents.size <= maxDocuments) break;
      documents.delete(oldest);
    }
  }

  return {
    async prepare(client, id, params) {
      try {
        return await prepare(client, id, params);
      } catch (error) {
        return [maskError(error, logger)]; // the protocol's own class: anything else closes the connection
      }
    },
    execute: (args) => (args as Executable).rootValue.execute(args),
    subscribe,
  };
}

export function isSubscription({
  document,
  operationName,
}: Pick<ExecutionArgs, 'document' | 'operationName'>): boolean {
  return getOperationAST(document, operationName)?.operation === OperationTypeNode.SUBSCRIPTION;
}

/** In the words of GraphQL.js, which finds it out when it executes. */
function unidentified(operationName: string | null): GraphQLError {
  return new GraphQLError(
    operationName === null
      ? 'Must provide operation name if query contains multiple operations.'
      : `Unknown operation named "${operationName}".`,
  );
}
