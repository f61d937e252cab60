import type { Position } from './change.ts';
import type { Backlog, Reader } from './reader.ts';
import type { Topic } from './topic.ts';

/** A reader over several topics that are told as one, such as an agent's state and statistics. */
export interface Subscription<Row> {
  /** What has happened since the last batch; undefined when nothing has, before every topic has been read once, and after `close`. */
  take(): Batch<Row> | undefined;
  /** Calls back, in the tick of a publish or a touch, when there may be something to take. One listener at a time. */
  onWake(listener: () => void): void;
  /** The next batch, as soon as there is one. Undefined after `close`. One call at a time, and not together with `onWake`. */
  next(): Promise<Batch<Row> | undefined>;
  /** Leaves every topic at once and ends a waiting `next`. */
  close(): void;
}

export interface Batch<Row> {
  readonly first: boolean;
  /** Per topic, what its reader had not taken. A topic without news is missing. */
  readonly backlogs: ReadonlyMap<string, Backlog<Row>>;
  /** Of every topic, whether or not it had news. */
  readonly positions: Readonly<Record<string, Position>>;
  /** Of the topic that is known least far. */
  readonly asOf: number;
}

/** Joins all topics in this tick. `after`: a position per topic name, from an earlier batch. */
export function subscribe<Row>(
  topics: readonly Topic<Row>[],
  after?: Readonly<Record<string, Position>>,
): Subscription<Row> {
  const readers = new Map<Topic<Row>, Reader<Row>>();
  let open = true;
  let first = true;
  let news = true;
  let wake: () => void = () => {};
  for (const topic of topics) {
    const reader = topic.join(after?.[topic.name]);
    reader.onWake(() => {
      news = true;
      wake();
    });
    readers.set(topic, reader);
  }

  function take(): Batch<Row> | undefined {
    if (!open || !news || topics.some((topic) => topic.asOf === undefined)) return undefined;
    news = false;
    const backlogs = new Map<string, Backlog<Row>>();
    for (const [topic, reader] of readers) {
      const backlog = reader.take();
      if (backlog !== undefined) backlogs.set(topic.name, backlog);
    }
    const batch = {
      first,
      backlogs,
      positions: Object.fromEntries(topics.map((topic) => [topic.name, topic.position])),
      asOf: Math.min(...topics.map((topic) => topic.asOf ?? 0)),
    };
    first = false;
    return batch;
  }

  return {
    take,
    onWake(listener) {
      wake = listener;
    },
    async next() {
      for (;;) {
        const batch = take();
        if (batch !== undefined || !open) return batch;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
    close() {
      if (!open) return;
      open = false;
      for (const reader of readers.values()) reader.leave();
      wake();
    },
  };
}
