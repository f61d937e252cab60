import type { IncomingMessage, ServerResponse } from 'node:http';
import type { GraphQLSchema } from 'graphql';
import { sleep, systemClock, type MonotonicClock } from '../lib/clock.ts';
import type { Logger } from '../lib/logger.ts';
import { createHostCheck } from './allowed-hosts.ts';
import { createCallerLimits } from './caller-limits.ts';
import type { TrustProxy } from './client-address.ts';
import { createEventStreams } from './fan-out/event-stream-response.ts';
import { createHub, type HubStats } from './fan-out/hub.ts';
import { createGraphiqlPage } from './graphiql.ts';
import { createGraphql, type ContextFactory } from './graphql.ts';
import { createHealthEndpoints, type Readiness } from './health.ts';
import { defaultLimits, type Limits } from './limits.ts';
import { listen, type Certificate, type Entrance } from './listener.ts';
import { createMetricsEndpoint, type MetricsOptions } from './metrics.ts';
import type { OperationObserver } from './operation-observer.ts';
import { loadPages } from './pages.ts';
import { createTrustedDocuments, type Documents } from './trusted-documents.ts';
import { closeWaitingResponses } from './waiting-responses.ts';
import { createWebSockets, type WebSockets } from './websocket.ts';

/** The gateway's HTTP server. Listens when made. */
export interface HttpServer {
  /** `http://host:port` or `https://…`, no slash at the end. */
  readonly url: string;
  /** WebSocket connections. */
  readonly connections: number;
  /** How subscriptions are served. */
  readonly fanOut: HubStats;
  /** A renewed certificate, for connections from now on. Throws what OpenSSL says of a wrong one; nothing without TLS. */
  useCertificate(certificate: Certificate): void;
  /** For operations from now on; what runs goes on. Undefined: any document. */
  useTrustedDocuments(documents: Documents | undefined): void;
  /**
   * Takes nothing new, ends subscriptions (WebSocket: 1001; SSE: the stream ends without `complete`; clients come back after both), and lets
   * queries and mutations that are being answered finish, for at most `drainMs`.
   */
  close(): Promise<void>;
}

export interface HttpServerOptions {
  readonly schema: GraphQLSchema;
  readonly createContext: ContextFactory;
  readonly logger: Logger;
  readonly host: string;
  readonly port: number;
  readonly allowedOrigins: readonly string[];
  /** Names, besides those of the machine itself, that requests may have as `Host`. @default none; any, unless bound to loopback */
  readonly allowedHosts?: readonly string[];
  /** Speaks TLS. @default plain HTTP */
  readonly certificate?: Certificate | undefined;
  /** Whether clients should be sent here, for `/health/ready`. */
  readonly readiness: () => Readiness;
  /** Served at `/metrics`. @default there is none */
  readonly metrics?: MetricsOptions | undefined;
  /** Hears of every GraphQL operation. @default nobody */
  readonly observer?: OperationObserver | undefined;
  /** Whether clients may read the schema by introspection, and are told which name they may have meant. @default true */
  readonly introspection?: boolean;
  /** @default the system's */
  readonly clock?: MonotonicClock;
  /** For our own callers. @default those of `limitTable` */
  readonly limits?: Partial<Limits>;
  /** Whose `X-Forwarded-For` counts. @default 0, nobody's */
  readonly trustProxy?: TrustProxy;
  /** The only ones that are run. @default any */
  readonly trustedDocuments?: Documents | undefined;
  /** How long closing may wait for answers and for clients. @default 5,000, half of what Docker waits before it kills */
  readonly drainMs?: number;
  /** How long before it `/health/ready` says so while everything is still served, so that a load balancer can look away. @default 0 */
  readonly drainNoticeMs?: number;
  /** How clients come in. @default by a port of this process */
  readonly entrance?: Entrance | undefined;
  /** Where the built pages are. @default dist/web */
  readonly pagesDirectory?: string;
}

/** HTTP's status for a request that was meant for somebody else. */
const misdirected = 421;

/** Rejects with the listen error (`EADDRINUSE` and the like). */
export async function createHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  const { schema, createContext, logger, host, port, allowedOrigins, readiness } = options;
  const {
    clock = systemClock,
    allowedHosts = [],
    introspection = true,
    drainMs = 5_000,
    drainNoticeMs = 0,
    pagesDirectory,
  } = options;

  const limits = { ...defaultLimits, ...options.limits };
  const callers = createCallerLimits({ limits, trustProxy: options.trustProxy ?? 0, clock });
  const trusted = createTrustedDocuments(options.trustedDocuments);
  const hub = createHub(logger);
  const streams = createEventStreams(clock);
  const graphql = createGraphql({
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
    observer: options.observer,
  });
  const { yoga } = graphql;
  const graphiql = createGraphiqlPage();
  const pages = await loadPages(pagesDirectory);
  let isDraining = false;
  const metrics = options.metrics === undefined ? undefined : createMetricsEndpoint(options.metrics);
  const health = createHealthEndpoints({ readiness, isDraining: () => isDraining });

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? '').split('?')[0] ?? '';
    if (path === '/graphql') {
      if (graphiql.wants(request)) await graphiql.serve(request, response);
      else await graphql.serve(request, response);
    } else if (health.has(path)) health.serve(path, request, response);
    else if (path === '/metrics' && metrics !== undefined) await metrics(request, response);
    else if (pages.has(path)) await pages.serve(path, request, response);
    else plain(response, 404, 'Not found. GraphQL is at /graphql.');
  }

  const answering = new Set<ServerResponse>();
  const watch = closeWaitingResponses();
  const isAllowedHost = createHostCheck({ host, allowedHosts });
  function onRequest(request: IncomingMessage, response: ServerResponse): void {
    watch(response);
    answering.add(response);
    response.once('close', () => answering.delete(response));
    if (!isAllowedHost(request)) return plain(response, misdirected, 'Expected Host to be one of ALLOWED_HOSTS.');
    handle(request, response).catch((error: unknown) => {
      logger.error({ message: (error as Error).message, stack: (error as Error).stack }, 'a request failed');
      if (!response.headersSent) plain(response, 500, 'Unexpected error.');
      else response.destroy();
    });
  }
  let sockets: WebSockets | undefined;
  const { certificate, entrance } = options;
  const listener = await listen({ host, port, certificate, onRequest, entrance }, (server) => {
    sockets = createWebSockets({
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
      closeTimeoutMs: drainMs,
    });
  });

  return {
    url: listener.url,
    get connections() {
      return sockets?.connections ?? 0;
    },
    fanOut: hub.stats,
    useTrustedDocuments(documents) {
      trusted.use(documents);
      graphql.forgetRequests();
    },
    useCertificate: (certificate) => listener.useCertificate(certificate),
    async close() {
      isDraining = true;
      if (drainNoticeMs > 0) await sleep(clock, drainNoticeMs);
      const busy = new Set([...answering].map(({ req }) => req.socket));
      const closed = listener.close((socket) => busy.has(socket));
      // Else a client keeps its connection, and us, for nothing.
      for (const response of answering) response.once('close', () => listener.server.closeIdleConnections());
      streams.close();
      const cancel = clock.after(drainMs, () => listener.cut());
      await sockets?.close();
      await closed;
      cancel();
      await yoga.dispose();
    },
  };
}

function plain(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(`${text}\n`);
}
