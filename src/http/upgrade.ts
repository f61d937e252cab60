import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';

// What is looked at of a request that becomes a WebSocket.

/** Browsers send `Origin` and apply no CORS to WebSockets, so it is checked here; other clients send none. */
export function isAllowedOrigin({ headers }: IncomingMessage, allowed: readonly string[]): boolean {
  const { origin, host } = headers;
  if (origin === undefined || allowed.includes(origin)) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}

const noHeaders: IncomingHttpHeaders = {};

/** What is asked of it as long as the WebSocket is open; the rest would weigh as much as a subscription. */
export function keptHeaders({ headers }: IncomingMessage): IncomingHttpHeaders {
  const kept = ['x-forwarded-for', 'traceparent', 'tracestate'].filter((name) => headers[name] !== undefined);
  return kept.length === 0 ? noHeaders : Object.fromEntries(kept.map((name) => [name, headers[name]]));
}

/** Compression was agreed upon, and the client did not ask for a smaller window than zlib's usual one. */
export function takesCompressed({ extensions }: WebSocket, { headers }: IncomingMessage): boolean {
  const offered = headers['sec-websocket-extensions'] ?? '';
  return extensions.includes('permessage-deflate') && !offered.includes('server_max_window_bits');
}

export function refuse(socket: Duplex, status: string): void {
  socket.on('error', () => socket.destroy()); // it was cut while we answered: nothing is lost
  socket.once('finish', () => socket.destroy());
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
