import type { Entry, Gap, Position } from './change.ts';
import type { Topic } from './topic.ts';

/**
 * One subscriber's place in a topic. What it has not taken yet is kept as *the row it last knew* per key that changed: the newest
 * row is in the topic anyway. So a slow reader is conflated, its backlog is bounded by the rows that there are, and what it
 * must be told is computed from two rows without remembering what it was sent.
 */
export interface Reader<Row> {
  /** Everything since the last `take`, or undefined when there is nothing to say. Leaves the reader up to date. */
  take(): Backlog<Row> | undefined;
  /** Calls back, at most once per `take`, when there is something to take or the topic was touched. */
  onWake(listener: () => void): void;
  leave(): void;
  /** For the topic. */
  push(entry: Entry<Row>): void;
  /** For the topic. */
  wake(): void;
}

export interface Backlog<Row> {
  readonly position: Position;
  readonly asOf: number;
  /** Forget everything: the whole topic is to be read. */
  readonly reset: boolean;
  /** Per key that changed, the row this reader last knew; undefined when it knew none. Empty with `reset`. */
  readonly before: ReadonlyMap<string, Row | undefined>;
  readonly gap?: Gap;
}

interface ReaderStart<Row> {
  /** Entries to begin with; undefined: begin with a reset. */
  readonly missed?: readonly Entry<Row>[];
  readonly gap?: Gap;
  readonly onLeave: () => void;
}

export function createReader<Row>(
  topic: Topic<Row>,
  { missed, gap: firstGap, onLeave }: ReaderStart<Row>,
): Reader<Row> {
  let reset = missed === undefined;
  let gap = firstGap;
  let before = new Map<string, Row | undefined>();
  let begun = false;
  let changed = false;
  let listener: () => void = () => {};

  const note = (entry: Entry<Row>) => {
    changed = true;
    if (reset) return; // whoever is about to read everything has missed nothing
    gap = entry.gap ?? gap;
    for (const change of entry.changes) {
      if (!before.has(change.key)) before.set(change.key, change.before);
      else if (before.get(change.key) === undefined && change.after === undefined) before.delete(change.key);
    }
  };
  for (const entry of missed ?? []) note(entry);

  return {
    take() {
      const { asOf } = topic;
      if (asOf === undefined || (begun && !changed)) return undefined;
      const backlog = { position: topic.position, asOf, reset, before, ...(gap === undefined ? {} : { gap }) };
      begun = true;
      changed = false;
      reset = false;
      gap = undefined;
      before = new Map();
      return backlog;
    },
    onWake(wake) {
      listener = wake;
    },
    leave: onLeave,
    push(entry) {
      note(entry);
      listener();
    },
    wake() {
      listener();
    },
  };
}
