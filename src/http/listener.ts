import { createServer as createPlainServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer, type Server as TlsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';

/** PEM. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

/** A server on its port, which knows every connection it has. */
export interface Listener {
  readonly server: Server;
  /** `http://host:port` or `https://…`, no slash at the end. */
  readonly url: string;
  /** Connections that come from now on get this one. Throws what OpenSSL says of it; then nothing has changed. */
  useCertificate(certificate: Certificate): void;
  /** Takes no more connections and ends those that are not answering anything: browsers open some before they ask. Resolves when all are gone. */
  close(isAnswering: (socket: Socket) => boolean): Promise<void>;
  /** Cuts what is left. */
  cut(): void;
}

export interface ListenerOptions {
  readonly host: string;
  readonly port: number;
  /** @default plain HTTP */
  readonly certificate?: Certificate | undefined;
  readonly onRequest: RequestListener;
}

/** A client that has not agreed on keys by then is not about to. */
const handshakeTimeout = 10_000;

/** Rejects with the listen error (`EADDRINUSE` and the like). What the server shall do besides requests is set by `prepare`, before it listens. */
export async function listen(
  { host, port, certificate, onRequest }: ListenerOptions,
  prepare: (server: Server) => void,
): Promise<Listener> {
  const tls =
    certificate === undefined
      ? undefined
      : createTlsServer({ ...certificate, minVersion: 'TLSv1.2', handshakeTimeout }, onRequest);
  const server = tls ?? createPlainServer(onRequest);
  const { open, shaking, all } = connectionsOf(server, tls);
  prepare(server);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });

  const { port: listening } = server.address() as AddressInfo;
  const scheme = tls === undefined ? 'http' : 'https';
  return {
    server,
    url: `${scheme}://${host.includes(':') ? `[${host}]` : host}:${listening}`,
    useCertificate(next) {
      tls?.setSecureContext({ ...next, minVersion: 'TLSv1.2' });
    },
    async close(isAnswering) {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of shaking.values()) socket.destroy();
      for (const socket of open) if (!isAnswering(socket)) socket.destroy();
      await closed;
    },
    cut() {
      for (const socket of all) socket.destroy();
    },
  };
}

interface Connections {
  /** Those that speak HTTP, so not those that speak WebSocket, which closes by rules of its own. */
  readonly open: ReadonlySet<Socket>;
  /** Those that have not agreed on keys yet, by their peer. */
  readonly shaking: ReadonlyMap<string, Socket>;
  /** Of TCP. */
  readonly all: ReadonlySet<Socket>;
}

function connectionsOf(server: Server, tls: TlsServer | undefined): Connections {
  const open = new Set<Socket>();
  const shaking = new Map<string, Socket>();
  const all = new Set<Socket>();
  const keep = (socket: Socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  };
  server.on('connection', (socket) => {
    all.add(socket);
    socket.once('close', () => all.delete(socket));
    if (tls === undefined) return keep(socket);
    const peer = peerOf(socket);
    shaking.set(peer, socket);
    socket.once('close', () => shaking.delete(peer));
  });
  tls?.on('secureConnection', (socket) => {
    shaking.delete(peerOf(socket));
    keep(socket);
  });
  server.on('upgrade', (_request, socket) => open.delete(socket as Socket));
  return { open, shaking, all };
}

function peerOf({ remoteAddress, remotePort }: Socket): string {
  return `${remoteAddress} ${remotePort}`;
}
