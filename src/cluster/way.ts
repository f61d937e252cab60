import type { Duplex } from 'node:stream';
import type { Clock } from '../lib/clock.ts';
import { createEndOfTick } from '../lib/end-of-tick.ts';
import { ClientReceivers } from './client-receivers.ts';
import { ClientSocket, type Way } from './client-socket.ts';
import { FrameBatch } from './frames.ts';
import { createDecoder, headOf, kinds, type Client } from './messages.ts';

/** What may wait for a worker in memory before its clients' sockets hold back, in bytes. */
const fullBytes = 4 * 1024 * 1024;

export interface WorkerEvents {
  onConnection(socket: ClientSocket): void;
  /** The worker has the next of the clients that were handed to it. It may say nothing more of this one: that it has left, or never came to agree on keys. */
  onTaken(): void;
  /** The worker has died, or ends. Everything that it said before has been told. */
  onEnd(): void;
}

/** The primary's side of the stream to a worker: makes a socket of every client that the worker tells of. Ends them all when the stream does. */
export function serveWorker(stream: Duplex, clock: Clock, events: WorkerEvents): void {
  const clients = new Map<number, ClientSocket>();
  /** Those that something waits for, or that may be sent nothing. They are few: what goes to thousands looks here, and touches none of their sockets. */
  const held = new Set<number>();
  /** Only to the last one is added, so that all is sent in the order in which it is said. */
  const batches: FrameBatch[] = [];
  const ends = createEndOfTick();
  const flushing = { run: flush };
  let isOpen = true;

  const way: Way = {
    clock,
    get isFull() {
      return stream.writableLength > fullBytes;
    },
    send(kind, connection, body) {
      flush(); // what is said of a connection arrives in order
      write(kind, connection, body);
    },
    batchOf(frame, idBytes) {
      const last = batches.at(-1);
      if (last?.frame === frame) return last;
      if (last === undefined) ends.add(flushing);
      const batch = new FrameBatch(frame, idBytes);
      batches.push(batch);
      return batch;
    },
    isFree: (connection) => !held.has(connection) && stream.writableLength <= fullBytes,
    hold: (connection) => void held.add(connection),
    release: (connection) => void held.delete(connection),
    forget(connection) {
      clients.delete(connection);
      held.delete(connection);
    },
    createReceivers: (idBytes, fullBytesOfClient) => new ClientReceivers(way, idBytes, fullBytesOfClient),
  };

  function write(kind: number, connection: number, body?: Buffer): void {
    if (!isOpen) return;
    stream.cork();
    stream.write(headOf(kind, connection, body?.length ?? 0));
    if (body !== undefined) stream.write(body);
    stream.uncork();
  }

  function flush(): void {
    if (batches.length === 0) return;
    stream.cork();
    for (const batch of batches.splice(0)) write(kinds.frames, 0, batch.toBody());
    stream.uncork();
  }

  const decode = createDecoder((kind, connection, body) => {
    if (kind === kinds.open) {
      const socket = new ClientSocket(connection, JSON.parse(body.toString()) as Client, way);
      clients.set(connection, socket);
      return events.onConnection(socket);
    }
    if (kind === kinds.taken) return events.onTaken();
    const client = clients.get(connection);
    if (client === undefined) return; // we closed it while this was on its way
    if (kind === kinds.data) client.receive(body);
    else if (kind === kinds.end) client.receiveEnd();
    else if (kind === kinds.close) client.destroy();
    else if (kind === kinds.pause) client.pauseWriting();
    else if (kind === kinds.resume) client.resumeWriting();
  });
  stream.on('data', decode);
  stream.on('drain', () => {
    for (const connection of held) clients.get(connection)?.writeOn();
  });
  stream.on('error', () => stream.destroy()); // the worker died; 'close' follows
  stream.on('close', () => {
    isOpen = false;
    for (const client of clients.values()) client.destroy();
    events.onEnd();
  });
}
