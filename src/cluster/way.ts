import type { Duplex } from 'node:stream';
import type { Clock } from '../lib/clock.ts';
import { createEndOfTick } from '../lib/end-of-tick.ts';
import { ClientSocket, type Way } from './client-socket.ts';
import { FrameBatch, type SharedFrame } from './frames.ts';
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
  const batches = new Map<SharedFrame, FrameBatch>();
  const ends = createEndOfTick();
  const flushing = { run: flush };
  let lastBatch = 0;
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
    sendFrame(frame, connection, id, previous) {
      if ((batches.get(frame)?.number ?? previous) < previous) flush(); // or it would come before what the client was sent last
      let batch = batches.get(frame);
      if (batch === undefined) {
        if (batches.size === 0) ends.add(flushing);
        batches.set(frame, (batch = new FrameBatch(frame, id.length, (lastBatch += 1))));
      }
      batch.add(connection, id);
      return batch.number;
    },
    forget: (connection) => void clients.delete(connection),
  };

  function write(kind: number, connection: number, body?: Buffer): void {
    if (!isOpen) return;
    stream.cork();
    stream.write(headOf(kind, connection, body?.length ?? 0));
    if (body !== undefined) stream.write(body);
    stream.uncork();
  }

  function flush(): void {
    if (batches.size === 0) return;
    for (const batch of batches.values()) write(kinds.frames, 0, batch.toBody());
    batches.clear();
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
    for (const client of clients.values()) client.writeOn();
  });
  stream.on('error', () => stream.destroy()); // the worker died; 'close' follows
  stream.on('close', () => {
    isOpen = false;
    for (const client of clients.values()) client.destroy();
    events.onEnd();
  });
}
