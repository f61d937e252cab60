import { createEndOfTick, type EndOfTick, type Work } from '../../lib/end-of-tick.ts';
import { frameInto, mostBytesOf } from './frames.ts';
import type { Connection } from './web-socket-outlet.ts';

/**
 * What is written at the end of a tick, in the order in which it was added. Frames that nobody else gets are put together at once, while their text is in a cache, one
 * behind the other.
 */
export class Bursts implements EndOfTick {
  readonly #ends = createEndOfTick();
  readonly #frames = new SingleFrames();

  add(work: Work): void {
    this.#ends.add(work);
  }

  /** `id`: as it stands in JSON. Of a message of less than 64 KiB, however many bytes its characters take. */
  addFrame(connection: Connection, id: string, json: string): void {
    if (!this.#frames.hasRoom(id, json)) this.runNow();
    this.#frames.put(connection, id, json);
    this.#ends.add(this.#frames);
  }

  runNow(): void {
    this.#ends.runNow();
  }
}

const benchBytes = 64 * 1024;

/** Each run writes the next one. */
class SingleFrames implements Work {
  #bench = Buffer.allocUnsafeSlow(benchBytes);
  #used = 0;
  readonly #connections: Connection[] = [];
  readonly #frames: Buffer[] = [];
  #next = 0;
  /** A socket has kept a part of the bench, for as long as its client does not read. */
  #isKept = false;

  hasRoom(id: string, json: string): boolean {
    return this.#used + mostBytesOf(id, json) <= benchBytes;
  }

  put(connection: Connection, id: string, json: string): void {
    const frame = frameInto(this.#bench, this.#used, id, json);
    this.#used = frame.byteOffset - this.#bench.byteOffset + frame.length;
    this.#connections.push(connection);
    this.#frames.push(frame);
  }

  run(): void {
    const connection = this.#connections[this.#next];
    const frame = this.#frames[this.#next];
    this.#next += 1;
    if (connection !== undefined && frame !== undefined) this.#write(connection, frame);
    if (this.#next === this.#frames.length) this.#begin();
  }

  #write({ readyState, socket }: Connection, frame: Buffer): void {
    if (readyState !== 1) return; // not open any more
    // Where something waits already it would wait as well, and keep all that stands beside it.
    socket.write(socket.writableLength > 0 ? Buffer.from(frame) : frame);
    this.#isKept ||= socket.writableLength > 0;
  }

  #begin(): void {
    this.#connections.length = 0;
    this.#frames.length = 0;
    this.#next = 0;
    this.#used = 0;
    if (this.#isKept) this.#bench = Buffer.allocUnsafeSlow(benchBytes);
    this.#isKept = false;
  }
}
