import type { GraphQLSchema } from 'graphql';
import { createYoga, type Plugin, type YogaServerInstance } from 'graphql-yoga';
import type { Logger } from '../lib/logger.ts';
import { maskError, signInError } from './errors.ts';

/** Makes the context of a request from its `Authorization`, wherever it came from. Throws a `SignInError`. */
export type ContextFactory = (authorization: string | undefined) => Promise<object>;

export interface GraphqlOptions {
  readonly schema: GraphQLSchema;
  readonly createContext: ContextFactory;
  readonly logger: Logger;
  readonly allowedOrigins: readonly string[];
}

/** What the WebSocket side puts beside yoga's own context. */
export interface ServerContext {
  /** Over WebSocket: of `connection_init` or of the operation. Over HTTP the header counts. */
  readonly authorization?: string | undefined;
  readonly isSocket?: true;
}

export type Yoga = YogaServerInstance<ServerContext, object>;

/** No document that a person writes is longer. */
export const maxBodyBytes = 1024 * 1024;

/** GraphQL over HTTP and SSE, and what WebSocket shares with it: parsing, validation, context, masking. */
export function createGraphql({ schema, createContext, logger, allowedOrigins }: GraphqlOptions): Yoga {
  return createYoga<ServerContext, object>({
    schema,
    graphqlEndpoint: '/graphql',
    landingPage: false,
    graphiql: false, // served by graphiql.ts, compressed and offline
    batching: false,
    healthCheckEndpoint: '/health',
    maxRequestBodySize: maxBodyBytes,
    cors:
      allowedOrigins.length === 0
        ? false
        : { origin: [...allowedOrigins], credentials: false, methods: ['POST', 'GET', 'OPTIONS'] },
    logging: false, // errors are logged where they are masked
    maskedErrors: { maskError: (error) => maskError(error, logger) },
    async context({ request, authorization, isSocket }) {
      try {
        return await createContext(
          isSocket === true ? authorization : (request.headers.get('authorization') ?? undefined),
        );
      } catch (error) {
        throw signInError(error);
      }
    },
    plugins: [useErrorCodes(logger)],
  });
}

/** Syntax and validation errors get a code as well, so that clients decide by one thing everywhere. */
function useErrorCodes(logger: Logger): Plugin {
  return {
    onResultProcess(payload) {
      const { result } = payload;
      if (Array.isArray(result) || Symbol.asyncIterator in result) return;
      const { errors } = result as { errors?: readonly { extensions?: Record<string, unknown> }[] };
      if (errors?.some((error) => error.extensions?.['code'] === undefined) === true)
        payload.setResult({ ...result, errors: errors.map((error) => maskError(error, logger)) } as typeof result);
    },
  };
}
