import type { IncomingMessage, ServerResponse } from 'node:http';
import type { CallersRequest } from './client-address.ts';
import { type GraphQLError, NoSchemaIntrospectionCustomRule, type GraphQLSchema } from 'graphql';
import { createYoga, isAsyncIterable, type Plugin, type YogaServerInstance } from 'graphql-yoga';
import type { Logger } from '../lib/logger.ts';
import { codedError } from '../schema/error-codes.ts';
import type { CallerLimits } from './caller-limits.ts';
import { useDocumentLimits } from './document-limits.ts';
import { useCompiledQueries } from './compiled/compiled-queries.ts';
import { codeOf, located, maskError, signInError } from './errors.ts';
import type { EventStreams } from './fan-out/event-stream-response.ts';
import type { Hub } from './fan-out/hub.ts';
import type { Outlet } from './fan-out/payload.ts';
import type { Limits } from './limits.ts';
import { createRepeatedRequests, type Begun } from './repeated-requests.ts';
import { isJson, useRequestBody } from './request-body.ts';
import { createSubscribe, useSubscribe, type Subscribe } from './subscriptions.ts';
import type { TrustedDocuments } from './trusted-documents.ts';
import { useObservedOperations } from './observed-operations.ts';
import type { OperationObserver } from './operation-observer.ts';

/** What resolvers get, and who asks. */
export interface RequestContext {
  /** The person, for limits: equal for all of a person's connections. Undefined: has not signed in. */
  readonly viewerId: string | undefined;
}

/** Makes the context of a request from its `Authorization`, wherever it came from. Throws a `SignInError`. */
export type ContextFactory = (authorization: string | undefined) => Promise<RequestContext>;

export interface GraphqlOptions {
  readonly hub: Hub;
  readonly streams: EventStreams;
  readonly schema: GraphQLSchema;
  readonly createContext: ContextFactory;
  readonly logger: Logger;
  readonly allowedOrigins: readonly string[];
  readonly introspection: boolean;
  readonly limits: Limits;
  readonly callers: CallerLimits;
  readonly trusted: TrustedDocuments;
  /** Hears of every operation. */
  readonly observer: OperationObserver | undefined;
}

/** What the WebSocket side puts beside yoga's own context. */
export interface ServerContext {
  /** Over WebSocket: of `connection_init` or of the operation. Over HTTP the header counts. */
  readonly authorization?: string | undefined;
  readonly isSocket?: true;
  /** The request, or the one that became the WebSocket. */
  readonly req: CallersRequest;
  /** What was done of a request that came before. */
  readonly begun?: Begun;
  /** Where the results of this subscription can be written past the transport. */
  readonly outlet?: Outlet;
}

export type Yoga = YogaServerInstance<ServerContext, object>;

export interface Graphql {
  /** GraphQL over HTTP and SSE, and what WebSocket shares with it: parsing, validation, execution, masking. */
  readonly yoga: Yoga;
  /** Answers a request over HTTP. */
  serve(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** What was a good request may not be one any more. */
  forgetRequests(): void;
  /** The same for every transport. */
  readonly subscribe: Subscribe;
  /** Puts the context of an operation beside what its transport knows of it, and counts the operation. Throws what the client may see. */
  readonly contextOf: <Around extends Pick<ServerContext, 'authorization' | 'req'>>(
    around: Around,
  ) => Promise<Around & OperationContext>;
}

interface OperationContext extends RequestContext {
  /** For limits. */
  readonly caller: string;
}

export function createGraphql(options: GraphqlOptions): Graphql {
  const {
    schema,
    createContext,
    hub,
    streams,
    logger,
    allowedOrigins,
    introspection,
    limits,
    callers,
    trusted,
    observer,
  } = options;
  const subscribe = createSubscribe({ hub, logger, callers, observer });

  const contextOf: Graphql['contextOf'] = async (around) => {
    let context: RequestContext;
    try {
      context = await createContext(around.authorization);
    } catch (error) {
      throw signInError(error);
    }
    const caller = callers.callerOf(context.viewerId, around.req);
    callers.countOperation(caller);
    return Object.assign(around, context, { caller });
  };

  const repeated = createRepeatedRequests({
    maxBytes: limits.bodyBytes,
    contextOf,
    execute: (args) => yoga.getEnveloped(args.contextValue as never).execute(args),
  });

  const yoga = createYoga<ServerContext, object>({
    schema,
    graphqlEndpoint: '/graphql',
    landingPage: false,
    graphiql: false, // served by graphiql.ts, compressed and offline
    batching: false,
    healthCheckEndpoint: '/health',
    maxRequestBodySize: false, // see `useRequestBody`
    cors:
      allowedOrigins.length === 0
        ? false
        : { origin: [...allowedOrigins], credentials: false, methods: ['POST', 'GET', 'OPTIONS'] },
    logging: false, // errors are logged where they are masked
    maskedErrors: { maskError: (error) => maskError(error, logger) },
    context: ({ request, req, authorization, isSocket, begun }) =>
      begun?.context ??
      contextOf({
        authorization: isSocket === true ? authorization : (request.headers.get('authorization') ?? undefined),
        req,
      }),
    multipart: false,
    extraParamNames: ['documentId'],
    plugins: [
      useJsonOnly(),
      useRequestBody(limits.bodyBytes),
      trusted.plugin,
      useDocumentLimits(limits),
      useStreamsAccepted(),
      streams.plugin,
      useSubscribe(subscribe),
      useCompiledQueries(),
      ...(observer === undefined ? [] : [useObservedOperations(observer)]),
      useErrorCodes(logger),
      ...(introspection ? [] : [useNoIntrospection()]),
      repeated.plugin,
    ],
  });
  return {
    yoga,
    subscribe,
    contextOf,
    async serve(request, response) {
      const begun = await repeated.answer(request, response);
      if (begun !== 'answered') await yoga(request, response, { begun });
    },
    forgetRequests: () => repeated.forget(),
  };
}

/**
 * Web pages from anywhere may send forms and plain text without asking, and on the sandbox everybody is somebody.
 * JSON they may send only after a preflight, which CORS answers.
 */
function useJsonOnly(): Plugin {
  return {
    onRequestParse({ request }) {
      if (request.method !== 'POST') return;
      const type = request.headers.get('content-type');
      if (isJson(type)) return;
      throw codedError('BadRequest', `expected the content-type application/json, got ${type ?? 'nothing'}`, {
        http: { status: 415 },
      });
    },
  };
}

/** A subscription for a client that takes no stream: yoga alone answers nothing and leaves the source running for ever. */
function useStreamsAccepted(): Plugin {
  return {
    async onExecutionResult(payload) {
      const { request, result } = payload;
      if (!isAsyncIterable(result)) return;
      const accept = request.headers.get('accept') ?? '*/*';
      if (/text\/event-stream|text\/\*|\*\/\*/i.test(accept)) return;
      await result[Symbol.asyncIterator]().return?.();
      const message = `expected to accept text/event-stream for a subscription over HTTP, got ${accept}`;
      const error = codedError('BadRequest', message, { http: { status: 406 } });
      payload.setResult({ errors: [error] });
    },
  };
}

/** Syntax and validation errors get a code as well, so that clients decide by one thing everywhere. */
function useErrorCodes(logger: Logger): Plugin {
  return {
    onResultProcess(payload) {
      const { result } = payload;
      if (Array.isArray(result) || isAsyncIterable(result)) return;
      const { errors } = result as { errors?: readonly GraphQLError[] };
      if (errors?.some((error) => codeOf(error) !== error.extensions['code']) === true)
        payload.setResult({ ...result, errors: errors.map((error) => maskError(error, logger)) } as typeof result);
    },
  };
}

/** The schema stays unread, also by guessing: no "Did you mean". */
function useNoIntrospection(): Plugin {
  return {
    onValidate({ addValidationRule }) {
      addValidationRule(NoSchemaIntrospectionCustomRule);
      return ({ result, setResult }) => {
        const errors = result as readonly GraphQLError[];
        setResult(
          errors.map((error) => located(error, error.message.replace(/ Did you mean .*$/s, ''), error.extensions)),
        );
      };
    },
  };
}
