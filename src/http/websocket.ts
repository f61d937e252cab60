import type { IncomingMessage, Server } from 'node:http';
import { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import type { GraphQLError } from 'graphql';
import { CloseCode, handleProtocols } from 'graphql-ws';
import { WebSocketServer, type WebSocket } from 'ws';
import { systemClock, type MonotonicClock } from '../lib/clock.ts';
import { Bursts } from './fan-out/bursts.ts';
import type { Logger } from '../lib/logger.ts';
import { createWaitingLine } from '../lib/waiting-line.ts';
import type { ErrorCode } from '../schema/error-codes.ts';
import { authorizationOf } from './authorization.ts';
import { ClientSocket } from './client-socket.ts';
import { closeCodes } from './close-codes.ts';
import { formatted, maskError, signInError } from './errors.ts';
import { deflateThreshold } from './fan-out/frames.ts';
import type { CallerLimits } from './caller-limits.ts';
import type { ContextFactory, Graphql } from './graphql.ts';
import { createHeartbeat } from './heartbeat.ts';
import { createIdleSockets } from './idle-sockets.ts';
import type { Limits } from './limits.ts';
import { createProtocol } from './protocol.ts';
import { createRunningOperations } from './running-operations.ts';
import { createSocketOperations, isSubscription } from './socket-operations.ts';
import type { TrustedDocuments } from './trusted-documents.ts';
import { isAllowedOrigin, keptHeaders, refuse, takesCompressed } from './upgrade.ts';

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
  readonly clock: MonotonicClock;
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

/** Between two pings: below the time-outs that proxies have for what is silent. */
const pingMs = 12_000;

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
    clientTracking: false, // by a function for each
    WebSocket: ClientSocket,
    handleProtocols: (offered) => handleProtocols(offered),
    maxPayload: limits.messageBytes,
    // Without a context per connection: some hundred KB each, and then no two clients could be sent the same bytes.
    perMessageDeflate: { threshold: deflateThreshold, serverNoContextTakeover: true, clientNoContextTakeover: true },
  });
  const operations = createSocketOperations({ graphql, trusted, logger });
  const clients = new Set<ClientSocket>();
  let whenEmpty = () => {};
  const running = createRunningOperations();
  const idle = createIdleSockets(clock, limits.idleMs);
  const heartbeat = createHeartbeat(systemClock, pingMs); // what a client answers takes the network's time, whatever clock we are held to
  const awaited = createWaitingLine<ClientSocket>(systemClock, limits.initMs, (client) =>
    client.close(CloseCode.ConnectionInitialisationTimeout, 'Connection initialisation timeout'),
  );
  const bursts = new Bursts();
  // One for all: a function made for each would keep the request that it was made for.
  const complain = (error: Error) => logger.info({ error: error.message }, 'a WebSocket client broke the protocol');
  function onClose(this: WebSocket, code: number, reason: Buffer): void {
    const client = this as ClientSocket;
    clients.delete(client);
    awaited.leave(client);
    heartbeat.forget(client);
    idle.forget(client);
    for (const leave of client.leaves) leave();
    protocol.end(client, code, reason.toString());
    if (clients.size === 0) whenEmpty();
  }
  server.on('upgrade', (request, socket, head) => {
    if (!isAllowedHost(request)) return refuse(socket, '421 Misdirected Request');
    const path = (request.url ?? '').split('?')[0];
    if (path !== graphql.yoga.graphqlEndpoint) return refuse(socket, '404 Not Found');
    if (!isAllowedOrigin(request, allowedOrigins)) return refuse(socket, '403 Forbidden');
    sockets.handleUpgrade(request, socket, head, (connected) => {
      connected.on('error', complain);
      connected.on('close', onClose);
      clients.add(connected);
      if (!isAdmitted(connected, callers.connect(request))) return;
      connected.letIn({
        socket,
        headers: keptHeaders(request),
        authorization: request.headers.authorization,
        deflates: takesCompressed(connected, request),
        isPlain: socket instanceof Socket && !(socket instanceof TLSSocket),
        bursts,
      });
      awaited.enter(connected);
      heartbeat.watch(connected);
      protocol.begin(connected);
    });
  });

  const protocol = createProtocol(
    {
      execute: (args) => operations.execute(args) as never,
      subscribe: (args) => operations.subscribe(args) as never,
      async onConnect(context) {
        const client = context.extra;
        awaited.leave(client);
        client.authorization = authorizationOf(context.connectionParams) ?? client.authorization;
        Object.assign(context, { connectionParams: undefined }); // the library would keep them: as much as a client likes to send
        try {
          const { viewerId } = await createContext(client.authorization);
          if (!isAdmitted(client, callers.signIn(callers.callerOf(viewerId, client)))) return false;
          idle.watch(client);
          return true;
        } catch (error) {
          const { message, extensions } = maskError(signInError(error), logger);
          const code = extensions['code'] as ErrorCode;
          client.close(closeCodeOf[code] ?? closeCodes.unauthorized, reason(`${code}: ${message}`));
          return false;
        }
      },
      async onSubscribe({ extra: client }, id, params) {
        idle.busy(client, id);
        const prepared = await operations.prepare(client, id, params);
        if ('document' in prepared && !isSubscription(prepared)) running.begin(client, id);
        return prepared;
      },
      onEnd(client, id) {
        running.end(client, id);
        idle.free(client, id);
      },
      onError({ extra: client }, _id, _payload, errors) {
        // The library tells here as well that a client went away while it was sent something: nobody is left to be told.
        if (client.readyState !== client.OPEN || !client.socket.writable)
          return [{ message: 'the connection is closed' }]; // an empty list it calls an internal error, on stderr
        return formatted(errors, logger);
      },
    },
    logger,
  );

  return {
    get connections() {
      return clients.size;
    },
    async close() {
      const cancel = clock.after(closeTimeoutMs, () => clients.forEach((client) => client.terminate()));
      for (const client of clients) if (!running.isRunning(client)) client.close(closeCodes.goingAway, 'Going away');
      await running.settled();
      for (const client of clients) client.close(closeCodes.goingAway, 'Going away');
      sockets.close();
      if (clients.size > 0)
        await new Promise<void>((resolve) => {
          whenEmpty = resolve;
        });
      cancel();
    },
  };
}

/** Counts it until it is closed; closes it when it is one too many. */
function isAdmitted(socket: ClientSocket, leave: (() => void) | GraphQLError): boolean {
  if (typeof leave === 'function') {
    if (socket.readyState === socket.OPEN) socket.leaves = socket.leaves.concat(leave);
    else leave(); // it left while it signed in
    return true;
  }
  socket.close(closeCodes.tooMany, reason(`RateLimited: ${leave.message}`));
  return false;
}

/** A close frame holds 123 bytes, not characters. */
function reason(text: string): string {
  return Buffer.from(text)
    .subarray(0, 120)
    .toString('utf8')
    .replace(/\uFFFD$/, '');
}
