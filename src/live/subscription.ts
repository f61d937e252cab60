import { nobody, type Wakeable } from '../lib/wakeable.ts';
import type { Backlog } from './backlog.ts';
import type { Position } from './change.ts';
import type { Reader } from './reader.ts';
import type { Topic } from './topic.ts';

/** A reader over several topics that are told as one, such as an agent's state and statistics. */
export interface Subscription<Row> {
  /** What has happened since the last batch; undefined when nothing has, before every topic has been read once, and after `close`. */
  take(): Batch<Row> | undefined;
  /** Wakes, in the tick of a publish or a touch, when there may be something to take. One listener at a time. */
  onWake(listener: Wakeable): void;
  /** The next batch, as soon as there is one. Undefined after `close`. One call at a time, and not together with `onWake`. */
  next(): Promise<Batch<Row> | undefined>;
  /** Leaves every topic at once and ends a waiting `next`. */
  close(): void;
}

export interface Batch<Row> {
  readonly first: boolean;
  /** In the order of the topics, what its reader had not taken; undefined: no news. */
  readonly backlogs: readonly (Backlog<Row> | undefined)[];
  /** Of every topic, whether or not it had news. One object for all who stand there. */
  readonly positions: Readonly<Record<string, Position>>;
  /** Of the topic that is known least far. */
  readonly asOf: number;
}

/** Joins all topics in this tick. `after`: a position per topic name, from an earlier batch. */
export function subscribe<Row>(
  topics: readonly Topic<Row>[],
  after?: Readonly<Record<string, Position>>,
): Subscription<Row> {
  return new TopicsSubscription(topics, after);
}

/** A class, so that ten thousand of them have one shape and share their functions. */
class TopicsSubscription<Row> implements Subscription<Row>, Wakeable {
  readonly #topics: readonly Topic<Row>[];
  /** Of the first topic, which nearly always is the only one. */
  readonly #reader: Reader<Row>;
  /** Of the others, in their order. */
  readonly #others: readonly Reader<Row>[];
  #isOpen = true;
  #isFirst = true;
  #hasNews = true;
  #listener = nobody;

  constructor(topics: readonly Topic<Row>[], after: Readonly<Record<string, Position>> | undefined) {
    const [first, ...others] = topics.map((topic) => topic.join(after?.[topic.name]));
    if (first === undefined) throw new Error('expected a topic to subscribe to, got none');
    this.#topics = topics;
    this.#reader = first;
    this.#others = others.length === 0 ? noOthers : others;
    for (const reader of this.#readers()) reader.onWake(this);
  }

  take(): Batch<Row> | undefined {
    if (!this.#isOpen || !this.#hasNews) return undefined;
    const topics = this.#topics;
    let asOf = Infinity;
    for (const topic of topics) {
      if (topic.asOf === undefined) return undefined;
      asOf = Math.min(asOf, topic.asOf);
    }
    this.#hasNews = false;
    const backlogs = [this.#reader.take()];
    for (const reader of this.#others) backlogs.push(reader.take());
    const first = this.#isFirst;
    this.#isFirst = false;
    return batchOf(topics, first, backlogs, asOf);
  }

  /** By its readers. */
  wake(): void {
    this.#hasNews = true;
    this.#listener.wake();
  }

  onWake(listener: Wakeable): void {
    this.#listener = listener;
  }

  async next(): Promise<Batch<Row> | undefined> {
    for (;;) {
      const batch = this.take();
      if (batch !== undefined || !this.#isOpen) return batch;
      await new Promise<void>((resolve) => {
        this.#listener = { wake: resolve };
      });
    }
  }

  close(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    for (const reader of this.#readers()) reader.leave();
    this.#listener.wake();
  }

  #readers(): readonly Reader<Row>[] {
    return [this.#reader, ...this.#others];
  }
}

const noOthers: readonly never[] = [];

/** Those who follow the same topics come one after the other, and nearly always from one place. */
let latest: { readonly topics: readonly unknown[]; readonly batch: Batch<unknown> } = {
  topics: [],
  batch: { first: false, backlogs: [], positions: {}, asOf: 0 },
};

function batchOf<Row>(
  topics: readonly Topic<Row>[],
  first: boolean,
  backlogs: Batch<Row>['backlogs'],
  asOf: number,
): Batch<Row> {
  const { batch } = latest;
  const isThere = isSame(topics, latest.topics) && standAt(topics, batch.positions);
  if (isThere && batch.first === first && batch.asOf === asOf && isSame(backlogs, batch.backlogs))
    return batch as Batch<Row>;
  const positions = isThere ? batch.positions : positionsOf(topics);
  const made = { first, backlogs, positions, asOf };
  latest = { topics, batch: made };
  return made;
}

function isSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  if (a.length !== b.length) return false;
  for (let index = 0; index < a.length; index += 1) if (a[index] !== b[index]) return false;
  return true;
}

type Placed = Pick<Topic<unknown>, 'name' | 'position'>;

function standAt(topics: readonly Placed[], positions: Readonly<Record<string, Position>>): boolean {
  for (const { name, position } of topics) if (positions[name] !== position) return false;
  return true;
}

function positionsOf(topics: readonly Placed[]): Readonly<Record<string, Position>> {
  return Object.fromEntries(topics.map(({ name, position }) => [name, position]));
}
