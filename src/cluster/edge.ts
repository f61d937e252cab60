import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { createServer as createTlsServer } from 'node:tls';
import type { Clock } from '../lib/clock.ts';
import { forEachReceiver } from './frames.ts';
import { createDecoder, headOf, kinds, type Client } from './messages.ts';

/** A worker's side of the stream to the primary: holds the clients' connections and passes on what they say and what they are sent. Knows neither HTTP nor GraphQL. */
export interface Edge {
  /** A client has come, before it has said anything; or has left on the way here, and then has no socket. */
  accept(socket: Socket | undefined): void;
  /** For connections that come from now on. */
  useCertificate(certificate: EdgeCertificate): void;
  /** Cuts those whom the primary has not closed. Resolves when the others have read their last bytes. */
  close(): Promise<void>;
}

/** PEM. */
export interface EdgeCertificate {
  readonly cert: string;
  readonly key: string;
}

/** What may wait for one client here before the primary holds the rest, in bytes. There it counts as behind at 256 KiB more. */
const fullBytes = 64 * 1024;
/** How long a connection that is closed may take to read its last bytes. */
const lingerMs = 5_000;
/** A client that has not agreed on keys by then is not about to. */
const handshakeTimeout = 10_000;

export function createEdge(primary: Duplex, clock: Clock, certificate?: EdgeCertificate): Edge {
  const sockets = new Map<number, Socket>();
  /** The primary was told to hold back. */
  const full = new Set<number>();
  /** The primary told us to hold back. */
  const held = new Set<number>();
  let last = 0;
  primary.setMaxListeners(0); // each socket that waits for it has one

  const tls =
    certificate === undefined
      ? undefined
      : createTlsServer({ ...certificate, minVersion: 'TLSv1.2', handshakeTimeout }, take);
  const open = new Set<Socket>();
  let onEmpty = () => {};

  function take(socket: Socket): void {
    const number = (last += 1);
    sockets.set(number, socket);
    socket.setNoDelay(true); // many small frames, each as it comes
    const client: Client = { address: socket.remoteAddress ?? '', port: socket.remotePort ?? 0 };
    send(kinds.open, number, Buffer.from(JSON.stringify(client)));
    socket.on('data', (bytes) => {
      if (send(kinds.data, number, bytes)) return;
      socket.pause();
      primary.once('drain', () => {
        if (!held.has(number)) socket.resume();
      });
    });
    socket.on('end', () => send(kinds.end, number));
    socket.resume(); // it came paused
    socket.on('drain', () => {
      if (full.delete(number)) send(kinds.resume, number);
    });
    socket.on('error', () => socket.destroy()); // the client broke off; 'close' follows
    open.add(socket);
    socket.on('close', () => {
      open.delete(socket);
      if (open.size === 0) onEmpty();
      full.delete(number);
      held.delete(number);
      if (sockets.delete(number)) send(kinds.close, number);
    });
  }

  /** False: the primary is behind. */
  function send(kind: number, number: number, body?: Buffer): boolean {
    if (!primary.writable) return true;
    const head = headOf(kind, number, body?.length ?? 0);
    return primary.write(body === undefined ? head : Buffer.concat([head, body]));
  }

  function write(number: number, socket: Socket, bytes: Buffer): boolean {
    socket.write(bytes);
    const waiting = socket.writableLength;
    if (waiting > fullBytes && !full.has(number)) {
      full.add(number);
      send(kinds.pause, number);
    }
    return waiting > 0;
  }

  function close(number: number, socket: Socket): void {
    sockets.delete(number);
    if (full.has(number)) return void socket.destroy();
    socket.destroySoon();
    const cancel = clock.after(lingerMs, () => socket.destroy());
    socket.once('close', cancel);
  }

  const decode = createDecoder((kind, number, body) => {
    if (kind === kinds.frames)
      return forEachReceiver(body, (connection, frame) => {
        const socket = sockets.get(connection);
        return socket !== undefined && write(connection, socket, frame);
      });
    const socket = sockets.get(number);
    if (socket === undefined) return; // the client went while this was on its way
    if (kind === kinds.data) write(number, socket, Buffer.from(body));
    else if (kind === kinds.end) socket.end();
    else if (kind === kinds.close) close(number, socket);
    else if (kind === kinds.pause) {
      held.add(number);
      socket.pause();
    } else if (kind === kinds.resume) {
      held.delete(number);
      socket.resume();
    }
  });
  primary.on('data', decode);

  return {
    accept(socket) {
      send(kinds.taken, 0);
      if (socket === undefined) return;
      if (tls === undefined) take(socket);
      else tls.emit('connection', socket);
    },
    useCertificate: (next) => tls?.setSecureContext({ ...next, minVersion: 'TLSv1.2' }),
    async close() {
      for (const socket of sockets.values()) socket.destroy();
      if (open.size > 0) await new Promise<void>((resolve) => (onEmpty = resolve));
    },
  };
}
