import type { Change, Entry, Gap, Position } from './change.ts';
import { createHistory } from './history.ts';
import { createReader, type Reader } from './reader.ts';

/** Rows by key that change over time, with a log of the changes and any number of readers. Neither SOAP nor GraphQL. */
export interface Topic<Row> {
  readonly name: string;
  readonly rows: ReadonlyMap<string, Row>;
  /** Up to when the source is known, epoch ms. Undefined until something was published. */
  readonly asOf: number | undefined;
  readonly position: Position;
  /** Readers that joined and have not left. */
  readonly readers: number;
  /** Applies the changes, appends them to the log and tells every reader, all in this tick. */
  publish(entry: { readonly changes: readonly Change<Row>[]; readonly asOf: number; readonly gap?: Gap }): void;
  /** The source was asked and nothing had changed. Not an entry of the log. */
  touch(asOf: number): void;
  /**
   * Joins and reads the state in one tick, so nothing falls in between. With `after`, the reader starts with exactly what it
   * missed when the history covers it, else with a reset and a gap. The caller owes `leave()`.
   */
  join(after?: Position): Reader<Row>;
  /** Calls back when the first reader joined or the last one left. */
  onWatched(listener: (watched: boolean) => void): void;
}

export interface TopicOptions {
  readonly name: string;
  /** Names this log's life; a cursor with another epoch is unrecoverable. */
  readonly epoch: string;
  /** Rows kept in the history. @default 20_000: about an hour of a busy 1,000-agent table; beyond it a reader takes a snapshot. */
  readonly maxChanges?: number;
}

export function createTopic<Row>({ name, epoch, maxChanges = 20_000 }: TopicOptions): Topic<Row> {
  const rows = new Map<string, Row>();
  const history = createHistory<Row>(maxChanges);
  const readers = new Set<Reader<Row>>();
  const watchers: ((watched: boolean) => void)[] = [];
  let offset = 0;
  let asOf: number | undefined;

  const topic: Topic<Row> = {
    name,
    rows,
    get asOf() {
      return asOf;
    },
    get position() {
      return { epoch, offset };
    },
    get readers() {
      return readers.size;
    },
    publish({ changes, asOf: until, gap }) {
      for (const { key, after } of changes) {
        if (after === undefined) rows.delete(key);
        else rows.set(key, after);
      }
      offset += 1;
      asOf = until;
      const entry: Entry<Row> =
        gap === undefined ? { offset, asOf: until, changes } : { offset, asOf: until, changes, gap };
      history.append(entry);
      for (const reader of readers) reader.push(entry);
    },
    touch(until) {
      asOf = until;
      for (const reader of readers) reader.wake();
    },
    join(after) {
      const reader = createReader<Row>(topic, {
        ...start(after),
        onLeave() {
          if (!readers.delete(reader)) return;
          if (readers.size === 0) for (const listener of watchers) listener(false);
        },
      });
      readers.add(reader);
      if (readers.size === 1) for (const listener of watchers) listener(true);
      return reader;
    },
    onWatched(listener) {
      watchers.push(listener);
    },
  };

  function start(after: Position | undefined): { missed?: readonly Entry<Row>[]; gap?: Gap } {
    if (after === undefined) return {};
    if (after.epoch !== epoch || after.offset > offset)
      return { gap: { reason: 'HISTORY_LOST', message: `The log of ${name} was begun anew since this position.` } };
    const missed = history.since(after.offset);
    if (missed !== undefined) return { missed };
    return {
      gap: {
        reason: 'CURSOR_TOO_OLD',
        message: `${name} has changed ${offset - after.offset} times since this position; the history no longer covers them all.`,
      },
    };
  }

  return topic;
}
