import type { ClientSocket, Way } from './client-socket.ts';
import { connectionOf, idOf, receiverBytes, writeReceiver, type SharedFrame } from './frames.ts';

/**
 * Clients of one worker who are sent the same frames, with ids of one length. They stand as they do on the wire, so those side by side are copied as one piece, and of a
 * client who has to be asked first the way tells.
 */
export class ClientReceivers {
  readonly #way: Way;
  readonly #idBytes: number;
  readonly #fullBytes: number;
  readonly #sockets: ClientSocket[] = [];
  #receivers: Buffer;

  /** A client for whom more than `fullBytes` wait does not keep up. */
  constructor(way: Way, idBytes: number, fullBytes: number) {
    this.#way = way;
    this.#idBytes = idBytes;
    this.#fullBytes = fullBytes;
    this.#receivers = Buffer.allocUnsafe(receiverBytes(idBytes) * 32);
  }

  /** As the last. `id`: a character for each byte. */
  add(socket: ClientSocket, id: string): void {
    const size = receiverBytes(this.#idBytes);
    const at = this.#sockets.length * size;
    if (at + size > this.#receivers.length) {
      const larger = Buffer.allocUnsafe(this.#receivers.length * 2);
      this.#receivers.copy(larger, 0, 0, at);
      this.#receivers = larger;
    }
    writeReceiver(this.#receivers, at, socket.number, id);
    this.#sockets.push(socket);
  }

  /** The last one takes its place. */
  remove(at: number): void {
    const socket = this.#sockets.pop();
    const last = this.#sockets.length;
    if (at === last || socket === undefined) return;
    const size = receiverBytes(this.#idBytes);
    this.#receivers.copyWithin(at * size, last * size, (last + 1) * size);
    this.#sockets[at] = socket;
  }

  /** To those from `from` up to `to`, without the latter. Stops before the first who does not keep up; returns where it stopped. */
  send(frame: SharedFrame, from: number, to: number): number {
    const size = receiverBytes(this.#idBytes);
    let start = from;
    for (let at = from; at < to; at += 1) {
      if (this.#way.isFree(connectionOf(this.#receivers, at * size))) continue;
      this.#sendTogether(frame, start, at);
      start = at + 1;
      const socket = this.#sockets[at];
      if (socket === undefined || socket.writableLength > this.#fullBytes) return at;
      socket.writeFrame(frame, idOf(this.#receivers, at * size, this.#idBytes));
    }
    this.#sendTogether(frame, start, to);
    return to;
  }

  #sendTogether(frame: SharedFrame, from: number, to: number): void {
    if (from === to) return;
    const size = receiverBytes(this.#idBytes);
    this.#way.batchOf(frame, this.#idBytes).addAll(this.#receivers, from * size, to * size);
  }
}
