import { createServer as createPlainServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer, type Server as TlsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';

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

/** How clients come in where it is not straight to this process. */
export interface Entrance {
  /** Resolves to the port when clients can come. Rejects with the listen error. */
  open(options: {
    readonly host: string;
    readonly port: number;
    readonly certificate: Certificate | undefined;
    /** A client has come; what it says is not encrypted any more. */
    readonly onConnection: (socket: Duplex) => void;
  }): Promise<number>;
  useCertificate(certificate: Certificate): void;
  /** No more clients come; those who are here go on. */
  stop(): void;
  /** Everybody is gone. */
  close(): Promise<void>;
}

export interface ListenerOptions {
  readonly host: string;
  readonly port: number;
  /** @default plain HTTP */
  readonly certificate?: Certificate | undefined;
  readonly onRequest: RequestListener;
  /** @default a port of this process */
  readonly entrance?: Entrance | undefined;
}

/** A client that has not agreed on keys by then is not about to. */
const handshakeTimeout = 10_000;

/** Rejects with the listen error (`EADDRINUSE` and the like). What the server shall do besides requests is set by `prepare`, before it listens. */
export async function listen(
  { host, port, certificate, onRequest, entrance }: ListenerOptions,
  prepare: (server: Server) => void,
): Promise<Listener> {
  if (entrance !== undefined) return listenBehind(entrance, { host, port, certificate, onRequest }, prepare);
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
  return {
    server,
    url: urlOf({ host, certificate }, listening),
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

async function listenBehind(
  entrance: Entrance,
  { host, port, certificate, onRequest }: ListenerOptions,
  prepare: (server: Server) => void,
): Promise<Listener> {
  const server = createPlainServer(onRequest);
  const { open, all } = connectionsOf(server, undefined);
  prepare(server);
  server.emit('listening'); // by which Node begins to look after time limits of requests
  const onConnection = (socket: Duplex) => void server.emit('connection', socket);
  const listening = await entrance.open({ host, port, certificate, onConnection });
  return {
    server,
    url: urlOf({ host, certificate }, listening),
    useCertificate: (next) => entrance.useCertificate(next),
    async close(isAnswering) {
      entrance.stop();
      server.close();
      for (const socket of open) if (!isAnswering(socket)) socket.destroy();
      await Promise.all([...all].map((socket) => new Promise((resolve) => socket.once('close', resolve))));
      await entrance.close();
    },
    cut() {
      for (const socket of all) socket.destroy();
    },
  };
}

function urlOf({ host, certificate }: Pick<ListenerOptions, 'host' | 'certificate'>, port: number): string {
  const scheme = certificate === undefined ? 'http' : 'https';
  return `${scheme}://${host.includes(':') ? `[${host}]` : host}:${port}`;
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
  // One for all, and not `once`: what that makes for each weighs as much as the rest.
  function forget(this: Socket): void {
    all.delete(this);
    open.delete(this);
  }
  const keep = (socket: Socket) => {
    open.add(socket);
    if (tls !== undefined) socket.on('close', forget);
  };
  server.on('connection', (socket) => {
    all.add(socket);
    socket.on('close', forget);
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
