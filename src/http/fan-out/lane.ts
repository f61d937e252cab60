import type { Writable } from 'node:stream';
import type { EndOfTick } from '../../lib/end-of-tick.ts';
import type { Frame } from './frames.ts';
import type { Payload } from './payload.ts';

/** What sockets are sent of a payload: for all of one form the same bytes, but for an id at one place. Each form is one object. */
export interface Form {
  /** The id is yet to be written. */
  of(payload: Payload): Frame;
  /** For sockets of this form. */
  createReceivers(): Receivers;
}

/**
 * Sockets and their ids, in columns: to send, nothing else of a receiver is looked at. Where a thousand take turns no object of theirs stays in a cache, so each
 * that a delivery need not touch is felt.
 */
export interface Receivers {
  /** As the last. `id`: a character for each byte. */
  add(socket: Writable, id: string): void;
  /** The last one takes its place. */
  remove(at: number): void;
  /** To those from `from` up to `to`, without the latter. Stops before the first who does not keep up; returns where it stopped. Who is gone is passed by. */
  send(frame: Frame, from: number, to: number): number;
}

/** Where an outlet writes, when all that it does is to write what its form says. */
export interface Line {
  readonly form: Form;
  readonly socket: Writable;
  /** A character for each of its bytes. */
  readonly id: string;
  /** What the outlet has put off is here, and has to be written before. */
  readonly bursts?: EndOfTick | undefined;
}

/** Who stands in a lane. It notes where. */
export interface Standing {
  at: number;
}

/** Members that are sent one form, and what each of them has been sent. */
export class Lane<Member extends Standing> {
  readonly form: Form;
  readonly #bursts: EndOfTick | undefined;
  readonly #members: Member[] = [];
  readonly #receivers: Receivers;
  /** Of the last delivery that each has, or that came before it was up to date. */
  readonly #seen: number[] = [];
  /** The delivery that is under way, and who is next. */
  #number = 0;
  #next = 0;

  /** For it and others of its form. */
  constructor({ form, bursts }: Line) {
    this.form = form;
    this.#bursts = bursts;
    this.#receivers = form.createReceivers();
  }

  get size(): number {
    return this.#members.length;
  }

  /** @param seen Of the last delivery that it need not have. */
  add(member: Member, { socket, id }: Line, seen: number): void {
    member.at = this.#members.length;
    this.#members.push(member);
    this.#receivers.add(socket, id);
    this.#seen.push(seen);
  }

  /** Returns the last delivery that it has, or need not have. */
  remove({ at }: Member): number {
    const seen = this.#seen[at] ?? 0;
    this.#receivers.remove(at);
    const last = this.#members.pop();
    const seenByLast = this.#seen.pop();
    if (at === this.#members.length || last === undefined || seenByLast === undefined) return seen;
    this.#members[at] = last;
    this.#seen[at] = seenByLast;
    last.at = at;
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
    const frame = this.form.of(payload);
    const seen = this.#seen;
    let left = most;
    while (left > 0 && this.#next < seen.length) {
      const from = this.#next;
      const end = Math.min(seen.length, from + left);
      let to = from;
      while (to < end && (seen[to] ?? 0) < number) to += 1;
      const reached = this.#receivers.send(frame, from, to);
      seen.fill(number, from, reached);
      left -= reached - from;
      this.#next = reached;
      const full = reached < to ? this.#members[reached] : undefined;
      if (full !== undefined) onFull(full);
      else if (to < end) this.#next += 1; // that one has it
    }
    return most - left;
  }
}
