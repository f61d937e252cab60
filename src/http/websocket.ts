import type { IncomingHttpHeaders, IncomingMessage, Server } from 'node:http';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { TLSSocket } from 'node:tls';
import { getOperationAST, OperationTypeNode, type DocumentNode, type ExecutionArgs, type GraphQLError } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { isAsyncIterable } from 'graphql-yoga';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Clock } from '../lib/clock.ts';
import { createEndOfTick } from '../lib/end-of-tick.ts';
import type { Logger } from '../lib/logger.ts';
import { nextTurn } from '../lib/next-turn.ts';
import type { ErrorCode } from '../schema/error-codes.ts';
import type { CallersRequest } from './client-address.ts';
import { ClientSocket } from './client-socket.ts';
import { closeCodes } from './close-codes.ts';
import { formatted, maskError, signInError } from './errors.ts';
import { deflateThreshold } from './fan-out/frames.ts';
import { isShared } from './fan-out/hub.ts';
import { webSocketOutlet } from './fan-out/web-socket-outlet.ts';
import type { CallerLimits } from './caller-limits.ts';
import type { ContextFactory, Graphql, ServerContext } from './graphql.ts';
import { createIdleSockets } from './idle-sockets.ts';
import type { Limits } from './limits.ts';
import type { TrustedDocuments } from './trusted-documents.ts';
import { createRunningOperations } from './running-operations.ts';

/** GraphQL over WebSocket (the graphql-transport-ws protocol) on the same path. */
export interface WebSockets {
  readonly connections: number;
  /** Lets queries and mutations finish, ends subscriptions and closes every socket, telling clients to come back (1001). */
  close(): Promise<void>;
}

export interface WebSocketOptions {
  readonly server: Server;
  readonly graphql: Graphql;
  /** Only to check who connects; each operation makes its own context. */
  readonly createContext: ContextFactory;
  readonly logger: Logger;
  readonly clock: Clock;
  readonly allowedOrigins: readonly string[];
  readonly isAllowedHost: (request: IncomingMessage) => boolean;
  readonly limits: Pick<Limits, 'messageBytes' | 'initMs' | 'idleMs'>;
  readonly callers: CallerLimits;
  readonly trusted: TrustedDocuments;
  /** How long a client may take to answer our close; then the connection is cut. */
  readonly closeTimeoutMs: number;
}

/** How a sign-in that fails for another reason than the client's closes the connection. */
const closeCodeOf: Partial<Readonly<Record<ErrorCode, number>>> = {
  InternalError: closeCodes.internalError,
  TooManyAttempts: closeCodes.tryAgainLater,
  UpstreamUnavailable: closeCodes.tryAgainLater,
};

interface Executable extends ExecutionArgs {
  rootValue: { execute: (args: ExecutionArgs) => unknown };
}

/** Documents that are remembered: the latest that were new. A crowd that comes back at once asks for the same few. */
const maxDocuments = 1_000;

export function createWebSockets({
  server,
  graphql,
  createContext,
  logger,
  clock,
  allowedOrigins,
  isAllowedHost,
  limits,
  callers,
  trusted,
  closeTimeoutMs,
}: WebSocketOptions): WebSockets {
  const sockets = new WebSocketServer({
    noServer: true,
    WebSocket: ClientSocket,
    maxPayload: limits.messageBytes,
    // Without a context per connection: some hundred KB each, and then no two clients could be sent the same bytes.
    perMessageDeflate: { threshold: deflateThreshold, serverNoContextTakeover: true, clientNoContextTakeover: true },
  });
  const { yoga, subscribe, contextOf } = graphql;
  /** By their text: what was parsed and found valid. */
  const documents = new Map<
    string,
    { readonly valid: Pick<ExecutionArgs, 'schema' | 'document'>; readonly text: string }
  >();
  const running = createRunningOperations();
  const idle = createIdleSockets(clock, limits.idleMs);
  const bursts = createEndOfTick();
  // One for all: a function made for each would keep the request that it was made for.
  const complain = (error: Error) => logger.info({ error: error.message }, 'a WebSocket client broke the protocol');
  server.on('upgrade', (request, socket, head) => {
    if (!isAllowedHost(request)) return refuse(socket, '421 Misdirected Request');
    const path = (request.url ?? '').split('?')[0];
    if (path !== yoga.graphqlEndpoint) return refuse(socket, '404 Not Found');
    if (!isAllowedOrigin(request, allowedOrigins)) return refuse(socket, '403 Forbidden');
    sockets.handleUpgrade(request, socket, head, (connected) => {
      connected.on('error', complain);
      if (!isAdmitted(connected, callers.connect(request))) return;
      connected.connection = {
        webSocket: connected,
        socket,
        deflates: takesCompressed(connected, request),
        isPlain: socket instanceof Socket && !(socket instanceof TLSSocket),
        bursts,
      };
      sockets.emit('connection', connected, handshakeOf(request));
      // The library prints them to the console, with a stack; they are the client's doing, and `ws` closes by itself.
      for (const listener of connected.listeners('error').slice(1)) connected.off('error', listener as () => void);
    });
  });

  const protocol = useServer<Record<string, unknown>>(
    {
      execute: (args) => (args as Executable).rootValue.execute(args) as never,
      async subscribe(args) {
        const result = await subscribe(args);
        // The library holds the arguments until the subscription ends; one that is shared has no more use for what is its client's own.
        if (isAsyncIterable(result) && isShared(result)) args.contextValue = undefined;
        return result as never;
      },
      connectionInitWaitTimeout: limits.initMs,
      isProd: true, // never an error's text as close reason
      async onConnect({ connectionParams, extra }) {
        try {
          const { viewerId } = await createContext(
            authorizationOf(connectionParams) ?? extra.request.headers.authorization,
          );
          if (!isAdmitted(extra.socket, callers.signIn(callers.callerOf(viewerId, extra.request)))) return false;
          idle.watch(extra.socket as ClientSocket);
          return true;
        } catch (error) {
          const { message, extensions } = maskError(signInError(error), logger);
          const code = extensions['code'] as ErrorCode;
          extra.socket.close(closeCodeOf[code] ?? closeCodes.unauthorized, reason(`${code}: ${message}`));
          return false;
        }
      },
      async onSubscribe({ connectionParams, extra }, id, params) {
        const client = extra.socket as ClientSocket;
        idle.busy(client, id);
        const headers = (params.extensions as { headers?: unknown } | null | undefined)?.headers;
        const authorization =
          authorizationOf(headers) ?? authorizationOf(connectionParams) ?? extra.request.headers.authorization;
        const { connection } = client;
        const around: ServerContext & { readonly socket: ClientSocket; readonly params: object } = {
          authorization,
          isSocket: true,
          req: extra.request,
          ...(connection === undefined ? {} : { outlet: webSocketOutlet(connection, id) }),
          socket: client,
          params,
        };
        const operationName = params.operationName ?? null;
        try {
          const text = trusted.documentOf(params);
          const known = documents.get(text);
          if (known !== undefined && isSubscription(known.valid.document, operationName)) {
            // The library keeps the message while the operation runs, and its text is the most of it: all who ask alike keep one.
            if (typeof params.query === 'string') Object.assign(params, { query: known.text });
            const contextValue = await contextOf(around);
            return { ...known.valid, operationName, variableValues: params.variables ?? null, contextValue };
          }
          const { schema, execute, contextFactory, parse, validate } = yoga.getEnveloped(around as never);
          const document = parse(text);
          const errors = validate(schema, document);
          if (errors.length > 0) return errors;
          documents.set(text, { valid: { schema, document }, text });
          for (const oldest of documents.keys()) {
            if (documents.size <= maxDocuments) break;
            documents.delete(oldest);
          }
          const args: Executable = {
            schema,
            document,
            operationName,
            variableValues: params.variables ?? null,
            contextValue: await contextFactory(),
            rootValue: { execute },
          };
          if (!isSubscription(document, operationName)) running.begin(extra.socket, id);
          return args;
        } catch (error) {
          return [maskError(error, logger)]; // the protocol's own class: anything else closes the connection
        }
      },
      onComplete({ extra }, id) {
        running.end(extra.socket, id);
        idle.free(extra.socket as ClientSocket, id);
      },
      onError({ extra }, id, _payload, errors) {
        const client = extra.socket as ClientSocket;
        idle.free(client, id);
        // The library tells here as well that a client went away while it was sent something: nobody is left to be told.
        if (client.readyState !== client.OPEN || client.connection?.socket.writable === false)
          return [{ message: 'the connection is closed' }]; // an empty list it calls an internal error, on stderr
        return formatted(errors, logger);
      },
    },
    sockets,
    15_000,
  );

  return {
    get connections() {
      return sockets.clients.size;
    },
    async close() {
      const cancel = clock.after(closeTimeoutMs, () => sockets.clients.forEach((client) => client.terminate()));
      for (const client of sockets.clients)
        if (!running.isRunning(client)) client.close(closeCodes.goingAway, 'Going away');
      await running.settled();
      await nextTurn(); // what ended is being sent
      await protocol.dispose();
      cancel();
    },
  };
}

function isSubscription(document: DocumentNode, operationName: string | null): boolean {
  return getOperationAST(document, operationName)?.operation === OperationTypeNode.SUBSCRIPTION;
}

/** Browsers send `Origin` and apply no CORS to WebSockets, so it is checked here; other clients send none. */
function isAllowedOrigin({ headers }: IncomingMessage, allowed: readonly string[]): boolean {
  const { origin, host } = headers;
  if (origin === undefined || allowed.includes(origin)) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}

/** Counts it until it is closed; closes it when it is one too many. */
function isAdmitted(socket: WebSocket, leave: (() => void) | GraphQLError): boolean {
  if (typeof leave === 'function') {
    if (socket.readyState === socket.OPEN) socket.on('close', leave);
    else leave(); // it left while it signed in
    return true;
  }
  socket.close(closeCodes.tooMany, reason(`RateLimited: ${leave.message}`));
  return false;
}

/** What is asked of the request that became a WebSocket, as long as that is open; the rest would weigh as much as a subscription. */
function handshakeOf({ headers, socket }: IncomingMessage): CallersRequest {
  const kept: IncomingHttpHeaders = {};
  for (const name of ['authorization', 'x-forwarded-for', 'traceparent', 'tracestate'])
    if (headers[name] !== undefined) kept[name] = headers[name];
  return { headers: kept, socket };
}

/** Compression was agreed upon, and the client did not ask for a smaller window than zlib's usual one. */
function takesCompressed({ extensions }: WebSocket, { headers }: IncomingMessage): boolean {
  const offered = headers['sec-websocket-extensions'] ?? '';
  return extensions.includes('permessage-deflate') && !offered.includes('server_max_window_bits');
}

function refuse(socket: Duplex, status: string): void {
  socket.on('error', () => socket.destroy()); // it was cut while we answered: nothing is lost
  socket.once('finish', () => socket.destroy());
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

/** A close frame holds 123 bytes, not characters. */
function reason(text: string): string {
  return Buffer.from(text)
    .subarray(0, 120)
    .toString('utf8')
    .replace(/\uFFFD$/, '');
}

/** `authorization` in any case, at the top or under `headers`. */
function authorizationOf(params: unknown): string | undefined {
  if (typeof params !== 'object' || params === null) return undefined;
  for (const [name, value] of Object.entries(params as Record<string, unknown>)) {
    if (name.toLowerCase() === 'authorization' && typeof value === 'string' && value !== '') return value;
    if (name.toLowerCase() === 'headers') {
      const nested = authorizationOf(value);
      if (nested !== undefined) return nested;
    }
  }
  return undefined;
}
