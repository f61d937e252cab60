import { Duplex } from 'node:stream';
import type { Clock } from '../lib/clock.ts';
import type { ClientReceivers } from './client-receivers.ts';
import type { FrameBatch, SharedFrame } from './frames.ts';
import { kinds, type Client } from './messages.ts';

/** What a client's socket needs of the way to its worker. */
export interface Way {
  readonly clock: Clock;
  /** The worker does not read as fast as we write. */
  readonly isFull: boolean;
  send(kind: number, connection: number, body?: Buffer): void;
  /** Where receivers of the frame are added: it is sent at the end of the tick, or before what is sent next. */
  batchOf(frame: SharedFrame, idBytes: number): FrameBatch;
  /** Frames for it may be sent at once. Otherwise its socket has to be asked. */
  isFree(connection: number): boolean;
  /** It is not free until `release`. */
  hold(connection: number): void;
  release(connection: number): void;
  /** The socket is gone. */
  forget(connection: number): void;
  /** For frames with ids of so many bytes. */
  createReceivers(idBytes: number, fullBytes: number): ClientReceivers;
}

/** A connection that a worker holds, as the primary's HTTP server sees it. What waits for its client waits here, where `writableLength` tells. */
export class ClientSocket extends Duplex {
  readonly remoteAddress: string;
  readonly remotePort: number;
  /** As Node's HTTP server uses it: for connections that are kept open between two requests. */
  readonly setTimeout = (ms: number): void => {
    this.#cancelTimeout();
    this.#cancelTimeout = ms > 0 ? this.way.clock.after(ms, () => this.emit('timeout')) : () => {};
  };
  readonly number: number;
  readonly way: Way;
  #passedOn = 0;
  #isHeld = false;
  #isPaused = false;
  #waiting: (() => void) | undefined;
  #cancelTimeout: () => void = () => {};

  constructor(number: number, { address, port }: Client, way: Way) {
    super({ allowHalfOpen: true });
    this.number = number;
    this.way = way;
    this.remoteAddress = address;
    this.remotePort = port;
  }

  /** With what waits here; without frames, which never wait. */
  get bytesWritten(): number {
    return this.#passedOn + this.writableLength;
  }

  /** From the client. */
  receive(bytes: Buffer): void {
    if (this.push(Buffer.from(bytes)) || this.#isHeld) return;
    this.#isHeld = true;
    this.way.send(kinds.pause, this.number);
  }

  /** The client sends no more. */
  receiveEnd(): void {
    this.push(null);
  }

  pauseWriting(): void {
    this.#isPaused = true;
    this.way.hold(this.number);
  }

  resumeWriting(): void {
    this.#isPaused = false;
    this.writeOn();
  }

  /** Sends what waits, if it may go. */
  writeOn(): void {
    if (this.#isPaused || this.way.isFull) return;
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.();
    if (this.writableLength === 0 && this.writable && !this.#isPaused) this.way.release(this.number);
  }

  /** Together with the other clients who get this frame, unless something waits that comes first. */
  writeFrame(frame: SharedFrame, id: string): void {
    if (!this.writable) return;
    if (this.way.isFree(this.number)) return this.way.batchOf(frame, id.length).add(this.number, id);
    const bytes = Buffer.from(frame.bytes);
    bytes.write(id, frame.idAt, 'latin1');
    this.write(bytes);
  }

  override _read(): void {
    if (!this.#isHeld) return;
    this.#isHeld = false;
    this.way.send(kinds.resume, this.number);
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.#whenFree(() => {
      this.way.send(kinds.data, this.number, chunk);
      this.#passedOn += chunk.length;
      done();
    });
  }

  override _final(done: () => void): void {
    this.way.hold(this.number); // for good
    this.#whenFree(() => {
      this.way.send(kinds.end, this.number);
      done();
    });
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#cancelTimeout();
    this.way.send(kinds.close, this.number);
    this.way.forget(this.number);
    done(error);
  }

  #whenFree(write: () => void): void {
    if (!this.#isPaused && !this.way.isFull) return write();
    this.#waiting = write;
    this.way.hold(this.number);
  }
}
