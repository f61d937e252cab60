import type { Writable } from 'node:stream';
import type { Frame } from './frames.ts';
import { fullBytes } from './fullness.ts';
import type { Receivers } from './lane.ts';

/** Sockets of this process, each of which is written to by itself. */
export class SocketReceivers implements Receivers {
  readonly #idLength: number;
  readonly #sockets: Writable[] = [];
  /** One behind the other. */
  #ids: Uint8Array;

  constructor(idLength: number) {
    this.#idLength = idLength;
    this.#ids = new Uint8Array(32 * idLength);
  }

  add(socket: Writable, id: string): void {
    const idLength = this.#idLength;
    const from = this.#sockets.length * idLength;
    if (from + idLength > this.#ids.length) {
      const ids = new Uint8Array(this.#ids.length * 2);
      ids.set(this.#ids);
      this.#ids = ids;
    }
    for (let index = 0; index < idLength; index += 1) this.#ids[from + index] = id.charCodeAt(index);
    this.#sockets.push(socket);
  }

  remove(at: number): void {
    const socket = this.#sockets.pop();
    const last = this.#sockets.length;
    if (at === last || socket === undefined) return;
    const idLength = this.#idLength;
    this.#ids.copyWithin(at * idLength, last * idLength, (last + 1) * idLength);
    this.#sockets[at] = socket;
  }

  send(frame: Frame, from: number, to: number): number {
    const idLength = this.#idLength;
    const ids = this.#ids;
    const { idAt } = frame;
    for (let at = from; at < to; at += 1) {
      const socket = this.#sockets[at];
      if (socket === undefined || socket.writableLength > fullBytes) return at;
      if (!socket.writable) continue; // its client is gone
      const { bytes } = frame;
      for (let index = 0, start = at * idLength; index < idLength; index += 1)
        bytes[idAt + index] = ids[start + index] ?? 0;
      socket.write(bytes);
      // What the kernel did not take is the socket's now, and the next id goes into a copy.
      if (idLength > 0 && socket.writableLength > 0) frame.bytes = Buffer.from(bytes);
    }
    return to;
  }
}
