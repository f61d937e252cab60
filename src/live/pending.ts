import { Backlog } from './backlog.ts';
import type { Entry, Gap, Position } from './change.ts';
import { Missed, rowsBefore } from './missed.ts';

/** What happened since a place in the log, for all readers who stand there. */
export class Pending<Row> {
  /** The place. */
  readonly offset: number;
  readers = 0;
  changed = false;
  gap: Gap | undefined;
  /** While there is no more than that. */
  #entry: Entry<Row> | undefined;
  /** Of several entries. */
  #before: Map<string, Row | undefined> | undefined;
  /** As it was given out; what is noted later goes elsewhere. */
  #missed: Missed<Row> | undefined;
  /** The latest that was told. */
  #backlog: Backlog<Row> | undefined;

  constructor(offset: number) {
    this.offset = offset;
  }

  /** Stays as it is, whatever happens later. */
  get missed(): Missed<Row> {
    this.#missed ??= this.#entry === undefined ? Missed.entries(this.#before ?? new Map()) : Missed.entry(this.#entry);
    return this.#missed;
  }

  /** As it is told at a position that is known up to an instant. */
  backlog(position: Position, asOf: number): Backlog<Row> {
    let backlog = this.#backlog;
    if (backlog?.position !== position || backlog.asOf !== asOf)
      this.#backlog = backlog = new Backlog(position, asOf, this.missed, false, this.gap);
    return backlog;
  }

  note(entry: Entry<Row>): void {
    this.gap = entry.gap ?? this.gap;
    if (!this.changed) this.#entry = entry;
    else this.#add(entry);
    this.changed = true;
    this.#missed = undefined;
  }

  #add(entry: Entry<Row>): void {
    let before = this.#before;
    if (before === undefined) before = rowsBefore(this.#entry);
    else if (this.#missed !== undefined) before = new Map(before);
    this.#before = before;
    this.#entry = undefined;
    for (const { key, before: row, after } of entry.changes) {
      if (!before.has(key)) before.set(key, row);
      else if (before.get(key) === undefined && after === undefined) before.delete(key);
    }
  }
}
