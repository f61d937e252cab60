import type { Writable } from 'node:stream';
import type { EndOfTick } from '../../lib/end-of-tick.ts';
import type { Frame } from './frames.ts';
import { fullBytes } from './fullness.ts';
import type { Payload } from './payload.ts';

/** What sockets are sent of a payload: for all of one form the same bytes, but for an id at one place. Each form is one object. */
export interface Form {
  readonly idLength: number;
  /** The id is yet to be written. */
  of(payload: Payload): Frame;
}

/** Where an outlet writes, when all that it does is to write what its form says. */
export interface Line {
  readonly form: Form;
  readonly socket: Writable;
  /** A character for each of its bytes. */
  readonly id: string;
  /** What the outlet has put off is here, and has to be written before. */
  readonly bursts?: EndOfTick;
}

/** Who stands in a lane. It notes where. */
export interface Standing {
  at: number;
}

/**
 * Sockets that are sent one form, in columns: to send, nothing else of a member is looked at. Where a thousand take turns no object of theirs stays in a cache, so
 * each that a delivery need not touch is felt.
 */
export class Lane<Member extends Standing> {
  readonly form: Form;
  readonly #bursts: EndOfTick | undefined;
  readonly #members: Member[] = [];
  readonly #sockets: Writable[] = [];
  /** One behind the other. */
  #ids: Uint8Array;
  /** Of the last delivery that each has, or that came before it was up to date. */
  readonly #seen: number[] = [];
  /** The delivery that is under way, and who is next. */
  #number = 0;
  #next = 0;

  /** For it and others of its form. */
  constructor({ form, bursts }: Line) {
    this.form = form;
    this.#bursts = bursts;
    this.#ids = new Uint8Array(32 * form.idLength);
  }

  get size(): number {
    return this.#members.length;
  }

  /** @param seen Of the last delivery that it need not have. */
  add(member: Member, { socket, id }: Line, seen: number): void {
    const at = (member.at = this.#members.length);
    const { idLength } = this.form;
    if ((at + 1) * idLength > this.#ids.length) {
      const ids = new Uint8Array(this.#ids.length * 2);
      ids.set(this.#ids);
      this.#ids = ids;
    }
    for (let index = 0; index < idLength; index += 1) this.#ids[at * idLength + index] = id.charCodeAt(index);
    this.#members.push(member);
    this.#sockets.push(socket);
    this.#seen.push(seen);
  }

  /** Returns the last delivery that it has, or need not have. */
  remove({ at }: Member): number {
    const seen = this.#seen[at] ?? 0;
    const last = this.#members.length - 1;
    const member = this.#members.pop();
    const socket = this.#sockets.pop();
    const seenByLast = this.#seen.pop();
    if (at === last || member === undefined || socket === undefined || seenByLast === undefined) return seen;
    const { idLength } = this.form;
    this.#ids.copyWithin(at * idLength, last * idLength, (last + 1) * idLength);
    this.#members[at] = member;
    this.#sockets[at] = socket;
    this.#seen[at] = seenByLast;
    member.at = at;
    if (at < this.#next) this.#next = at; // whoever has got it is passed by
    return seen;
  }

  /** Whether there may be some who have not got the delivery. */
  owes(number: number): boolean {
    return this.#number !== number || this.#next < this.#seen.length;
  }

  /** Sends the delivery to at most so many of those who have not got it; returns to how many. Who does not keep up is left to `onFull`, which has to remove it. */
  send(number: number, payload: Payload, most: number, onFull: (member: Member) => void): number {
    if (this.#number !== number) {
      this.#number = number;
      this.#next = 0;
    }
    this.#bursts?.runNow();
    const { idLength } = this.form;
    const frame = this.form.of(payload);
    const { idAt } = frame;
    const seen = this.#seen;
    let sent = 0;
    while (sent < most && this.#next < seen.length) {
      const at = this.#next;
      if ((seen[at] ?? 0) >= number) {
        this.#next += 1;
        continue;
      }
      const socket = this.#sockets[at];
      const member = this.#members[at];
      if (socket === undefined || member === undefined) break;
      if (socket.writableLength > fullBytes) {
        onFull(member);
        continue;
      }
      seen[at] = number;
      this.#next += 1;
      sent += 1;
      if (!socket.writable) continue; // its client is gone
      const { bytes } = frame;
      const ids = this.#ids;
      for (let index = 0, from = at * idLength; index < idLength; index += 1)
        bytes[idAt + index] = ids[from + index] ?? 0;
      socket.write(bytes);
      // What the kernel did not take is the socket's now, and the next id goes into a copy.
      if (idLength > 0 && socket.writableLength > 0) frame.bytes = Buffer.from(bytes);
    }
    return sent;
  }
}
