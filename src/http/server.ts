import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from '../lib/logger.ts';
import { createGraphiqlPage } from './graphiql.ts';
import { createGraphql, type ContextFactory } from './graphql.ts';
import { createWebSockets } from './websocket.ts';

/** The gateway's HTTP server. Listens when made. */
export interface HttpServer {
  /** `http://host:port`, no slash at the end. */
  readonly url: string;
  /** WebSocket connections. */
  readonly connections: number;
  /** Ends subscriptions and sockets. */
  close(): Promise<void>;
}

export interface HttpServerOptions {
  readonly schema: GraphQLSchema;
  readonly createContext: ContextFactory;
  readonly logger: Logger;
  readonly host: string;
  readonly port: number;
  readonly allowedOrigins: readonly string[];
  /** Whether it can answer with data, for /ready. */
  readonly isReady: () => boolean;
}

/** Rejects with the listen error (`EADDRINUSE` and the like). */
export async function createHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  const { schema, createContext, logger, host, port, allowedOrigins, isReady } = options;
  const yoga = createGraphql({ schema, createContext, logger, allowedOrigins });
  const graphiql = createGraphiqlPage();

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? '').split('?')[0];
    switch (path) {
      case '/':
        response.writeHead(302, { location: '/graphql' }).end();
        return;
      case '/graphql':
        if (graphiql.wants(request)) await graphiql.serve(request, response);
        else await yoga(request, response);
        return;
      case '/health':
        plain(response, 200, 'ok');
        return;
      case '/ready':
        plain(response, isReady() ? 200 : 503, isReady() ? 'ready' : 'not ready: no table has been read yet');
        return;
      default:
        plain(response, 404, 'Not found. GraphQL is at /graphql.');
    }
  }

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      logger.error({ message: (error as Error).message, stack: (error as Error).stack }, 'a request failed');
      if (!response.headersSent) plain(response, 500, 'Unexpected error.');
      else response.destroy();
    });
  });
  const sockets = createWebSockets({ server, yoga, createContext, logger, allowedOrigins });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });

  const { port: listening } = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${listening}`,
    get connections() {
      return sockets.connections;
    },
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      await sockets.close();
      server.closeAllConnections(); // ends SSE, whose clients reconnect by themselves
      await closed;
      await yoga.dispose();
    },
  };
}

function plain(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(`${text}\n`);
}
