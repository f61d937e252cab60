import { nobody, type Wakeable } from '../lib/wakeable.ts';
import { Backlog } from './backlog.ts';
import type { Gap } from './change.ts';
import { Missed } from './missed.ts';
import type { Pending } from './pending.ts';
import type { Topic } from './topic.ts';

/**
 * One subscriber's place in a topic. What it has not taken yet is kept as *the row it last knew* per key that changed: the newest
 * row is in the topic anyway. So a slow reader is conflated, its backlog is bounded by the rows that there are, and what it
 * must be told is computed from two rows without remembering what it was sent. Readers who stand at one place share one backlog.
 */
export interface Reader<Row> extends Wakeable {
  /** Everything since the last `take`, or undefined when there is nothing to say. Leaves the reader up to date. */
  take(): Backlog<Row> | undefined;
  /** Wakes, in the tick of a publish or a touch, when there may be something to take. One listener at a time. */
  onWake(listener: Wakeable): void;
  leave(): void;
}

/** What readers of a topic need of it besides what everybody sees. */
export interface ReaderHome<Row> {
  readonly topic: Topic<Row>;
  /** Moves from one place to the present one, or away. */
  move(from: Pending<Row> | undefined, stays: boolean): Pending<Row> | undefined;
  left(reader: Reader<Row>): void;
}

export interface ReaderStart<Row> {
  /** Where it begins; undefined: with a reset. */
  readonly place: Pending<Row> | undefined;
  readonly gap?: Gap;
}

export function createReader<Row>(home: ReaderHome<Row>, start: ReaderStart<Row>): Reader<Row> {
  return new TopicReader(home, start);
}

const nothingMissed: Missed<never> = Missed.entries(new Map<string, never>());

/** A class, so that ten thousand of them have one shape and share their functions. */
class TopicReader<Row> implements Reader<Row> {
  readonly #home: ReaderHome<Row>;
  #place: Pending<Row> | undefined;
  #firstGap: Gap | undefined;
  #begun = false;
  #isOpen = true;
  #listener = nobody;

  constructor(home: ReaderHome<Row>, { place, gap }: ReaderStart<Row>) {
    this.#home = home;
    this.#place = place;
    this.#firstGap = gap;
  }

  take(): Backlog<Row> | undefined {
    const place = this.#place;
    const { topic } = this.#home;
    const { asOf } = topic;
    if (!this.#isOpen || asOf === undefined || (this.#begun && place?.changed !== true)) return undefined;
    const { position } = topic;
    const firstGap = this.#firstGap;
    const backlog =
      place === undefined || firstGap !== undefined
        ? new Backlog(position, asOf, place?.missed ?? nothingMissed, place === undefined, place?.gap ?? firstGap)
        : place.backlog(position, asOf);
    this.#begun = true;
    this.#firstGap = undefined;
    this.#place = this.#home.move(place, true);
    return backlog;
  }

  onWake(listener: Wakeable): void {
    this.#listener = listener;
  }

  leave(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#place = this.#home.move(this.#place, false);
    this.#home.left(this);
  }

  wake(): void {
    this.#listener.wake();
  }
}
