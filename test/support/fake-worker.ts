import { Duplex } from 'node:stream';
import { inflateRawSync } from 'node:zlib';
import type { ClientSocket } from '../../src/cluster/client-socket.ts';
import { forEachReceiver } from '../../src/cluster/frames.ts';
import { createDecoder, headOf, kinds } from '../../src/cluster/messages.ts';
import { serveWorker } from '../../src/cluster/way.ts';
import { createVirtualClock } from './virtual-clock.ts';

/** A worker without sockets, and the way to it. */
export interface FakeWorker {
  /** Messages that carried a frame for many. */
  readonly frames: number;
  /** A client comes. `read` gets what it is sent, piece by piece; undefined: no more. */
  open(read: (piece: Buffer | undefined) => void): ClientSocket;
  /** One of `kinds`, of a client. */
  tell(kind: number, client: ClientSocket): void;
  /** Takes nothing more from the way, which then is as full as it may be. */
  stop(): void;
  /** Has taken a part: the way is not full, and not empty. */
  ease(): void;
  /** Has taken all. */
  goOn(): void;
}

export function createFakeWorker(): FakeWorker {
  const readers = new Map<number, (piece: Buffer | undefined) => void>();
  let stopped: (() => void)[] | undefined;
  let isFull = false;
  let frames = 0;
  let last = 0;
  let opened: ClientSocket | undefined;

  const decode = createDecoder((kind, number, body) => {
    if (kind === kinds.data) readers.get(number)?.(Buffer.from(body));
    else if (kind === kinds.end) readers.get(number)?.(undefined);
    else if (kind === kinds.close) readers.delete(number);
    else if (kind === kinds.frames) {
      frames += 1;
      forEachReceiver(body, (receiver, frame) => {
        readers.get(receiver)?.(frame);
        return false;
      });
    }
  });
  const stream = new Duplex({
    read() {},
    write(bytes: Buffer, _encoding, done) {
      const take = () => {
        decode(bytes);
        done();
      };
      if (stopped === undefined) take();
      else stopped.push(take);
    },
  });
  // Really full it would be of 4 MiB, which takes a while to fill.
  Object.defineProperty(stream, 'writableLength', {
    get: () => (isFull ? Infinity : Reflect.get(Duplex.prototype, 'writableLength', stream)),
  });
  serveWorker(stream, createVirtualClock(), {
    onConnection: (socket) => (opened = socket),
    onTaken() {},
    onEnd() {},
  });
  const say = (kind: number, number: number, body = '') =>
    stream.emit('data', Buffer.concat([headOf(kind, number, Buffer.byteLength(body)), Buffer.from(body)]));
  const open = (read: (piece: Buffer | undefined) => void): ClientSocket => {
    readers.set((last += 1), read);
    say(kinds.open, last, '{"address":"::1","port":4}');
    if (opened === undefined) throw new Error('expected a socket of the client');
    return opened;
  };
  return {
    get frames() {
      return frames;
    },
    open,
    tell: (kind, client) => void say(kind, client.number),
    stop() {
      stopped ??= [];
      isFull = true;
    },
    ease() {
      isFull = false;
    },
    goOn() {
      const takes = stopped ?? [];
      stopped = undefined;
      isFull = false;
      for (const take of takes) take();
      stream.emit('drain');
    },
  };
}

/** A message of a client's WebSocket, as it stands in an unmasked frame (RFC 6455, section 5.2; RFC 7692, section 7.2.2). */
export function messageIn(frame: Buffer): string {
  const short = (frame[1] ?? 0) & 0x7f;
  const payload = frame.subarray(short < 126 ? 2 : short === 126 ? 4 : 10);
  const isCompressed = ((frame[0] ?? 0) & 0x40) !== 0;
  if (!isCompressed) return payload.toString();
  return inflateRawSync(Buffer.concat([payload, Buffer.from([0, 0, 0xff, 0xff, 3, 0])])).toString();
}
