import type { Clock } from '../lib/clock.ts';
import type { Change, Entry, Gap, GapReason, Position } from './change.ts';
import { createHistory, type HistoryBase } from './history.ts';
import { FollowedKeys } from './followed-keys.ts';
import { Pending } from './pending.ts';
import { createReader, type Reader, type ReaderHome, type ReaderStart } from './reader.ts';

export interface Published<Row> {
  readonly changes: readonly Change<Row>[];
  readonly asOf: number;
  readonly gap?: Gap;
  /** Of a topic without rows: those it has after the changes, so that it need not put in one after the other. They are its own from now on. */
  readonly rows?: Map<string, Row> | undefined;
}

/** Rows by key that change over time, with a log of the changes and any number of readers. Neither SOAP nor GraphQL. */
export interface Topic<Row> {
  readonly name: string;
  readonly rows: ReadonlyMap<string, Row>;
  /** Up to when the source is known, epoch ms. Undefined until something was published. */
  readonly asOf: number | undefined;
  readonly position: Position;
  /** Readers that joined and have not left. */
  readonly readers: number;
  /** Gaps since the process began, by reason: announced to every reader, and found when one joined at a position that is not covered. */
  readonly gaps: Readonly<Record<'announced' | 'joined', ReadonlyMap<GapReason, number>>>;
  /** Applies the changes, appends them to the log and tells every reader, all in this tick. */
  publish(entry: Published<Row>): void;
  /** The source was asked and nothing had changed. Not an entry of the log. With a clock, readers are woken as well when the source says nothing. */
  touch(asOf: number): void;
  /**
   * Joins and reads the state in one tick, so nothing falls in between. With `after`, the reader starts with exactly what it
   * missed when the history covers it, else with a reset and a gap. The caller owes `leave()`.
   */
  join(after?: Position): Reader<Row>;
  /** For readers of few keys: what the latest entry changed of them. */
  readonly followed: FollowedKeys<Row>;
  /** Calls back when the first reader joined or the last one left. */
  onWatched(listener: (watched: boolean) => void): void;
  /** What another process needs to go on with this log: the rows before the oldest entry of the history, and the history. */
  kept(): KeptTopic<Row>;
}

export interface KeptTopic<Row> extends HistoryBase {
  /** At `offset`, before `entries`. */
  readonly rows: ReadonlyMap<string, Row>;
  readonly entries: readonly Entry<Row>[];
}

export interface TopicOptions<Row> {
  readonly name: string;
  /** Names this log's life; a cursor with another epoch is unrecoverable. */
  readonly epoch: string;
  /** Rows kept in the history. @default 20_000: about an hour of a busy 1,000-agent table; beyond it a reader takes a snapshot. */
  readonly maxChanges?: number;
  /** Weight kept in the history, in the unit of `weigh`. @default no bound besides `maxChanges` */
  readonly maxWeight?: number;
  readonly weigh?: (row: Row) => number;
  /** Goes on with the log of an earlier process, of the same epoch. */
  readonly kept?: KeptTopic<Row> | undefined;
  /** Wakes readers every `beatMs` also while the source says nothing, so that they can tell a quiet source from a dead gateway. @default no beat */
  readonly clock?: Clock;
}

/** Two of them pass at most between two events of a live field (`quietMs` in schema/live-field.ts); the client kit counts on it. */
const beatMs = 5_000;

export function createTopic<Row>(options: TopicOptions<Row>): Topic<Row> {
  const { name, epoch, maxChanges = 20_000, maxWeight, weigh, kept, clock } = options;
  let rows = new Map<string, Row>(kept?.rows);
  const history = createHistory<Row>(
    {
      maxChanges,
      ...(maxWeight === undefined ? {} : { maxWeight }),
      ...(weigh === undefined ? {} : { weigh }),
    },
    kept,
  );
  const readers = new Set<Reader<Row>>();
  const followed = new FollowedKeys<Row>((key) => rows.get(key));
  const gaps = { announced: new Map<GapReason, number>(), joined: new Map<GapReason, number>() };
  /** By the offset at which readers stand. */
  const places = new Map<number, Pending<Row>>();
  const watchers: ((watched: boolean) => void)[] = [];
  let offset = kept?.offset ?? 0;
  let position: Position = { epoch, offset };
  let asOf = kept?.asOf;
  let wokeAt = Number.NEGATIVE_INFINITY;
  let cancelBeat: () => void = nothing;
  for (const entry of kept?.entries ?? []) enter(entry);

  const topic: Topic<Row> = {
    name,
    get rows() {
      return rows;
    },
    get asOf() {
      return asOf;
    },
    get position() {
      return position;
    },
    get readers() {
      return readers.size;
    },
    gaps,
    publish({ changes, asOf: until, gap, rows: all }) {
      const entry = { offset: offset + 1, asOf: until, changes, ...(gap === undefined ? {} : { gap }) };
      enter(entry, all);
      if (gap !== undefined) countGap(gaps.announced, gap);
      for (const place of places.values()) place.note(entry);
      wake();
    },
    touch(until) {
      asOf = until;
      wake();
    },
    join(after) {
      const begin = start(after);
      if (begin.gap !== undefined) countGap(gaps.joined, begin.gap);
      const reader = createReader(home, begin);
      readers.add(reader);
      if (readers.size === 1) {
        cancelBeat = clock?.after(beatMs, beat) ?? nothing;
        for (const listener of watchers) listener(true);
      }
      return reader;
    },
    followed,
    onWatched(listener) {
      watchers.push(listener);
    },
    kept() {
      const before = new Map(rows);
      for (const { changes } of history.entries.toReversed()) {
        for (const { key, before: row } of changes) {
          if (row === undefined) before.delete(key);
          else before.set(key, row);
        }
      }
      return { ...history.base, rows: before, entries: [...history.entries] };
    },
  };

  const home: ReaderHome<Row> = {
    topic,
    move(from, stays) {
      if (from !== undefined) {
        from.readers -= 1;
        if (from.readers === 0) places.delete(from.offset);
      }
      return stays ? stand(offset) : undefined;
    },
    left(reader) {
      if (!readers.delete(reader)) return;
      if (readers.size > 0) return;
      cancelBeat();
      for (const listener of watchers) listener(false);
    },
  };

  function wake(): void {
    wokeAt = clock?.now() ?? wokeAt;
    for (const reader of readers) reader.wake();
  }

  function beat(): void {
    if (clock === undefined) return;
    if (clock.now() - wokeAt >= beatMs) wake();
    cancelBeat = clock.after(Math.min(beatMs, wokeAt + beatMs - clock.now()), beat);
  }

  function enter(entry: Entry<Row>, all?: Map<string, Row>): void {
    if (all !== undefined && rows.size === 0) rows = all;
    else
      for (const { key, after } of entry.changes) {
        if (after === undefined) rows.delete(key);
        else rows.set(key, after);
      }
    offset = entry.offset;
    position = { epoch, offset };
    if (asOf === undefined) history.begin(entry);
    else history.append(entry);
    asOf = entry.asOf;
    followed.note(entry);
  }

  function stand(at: number, missed: readonly Entry<Row>[] = []): Pending<Row> {
    let place = places.get(at);
    if (place === undefined) {
      place = new Pending(at);
      for (const entry of missed) place.note(entry);
      places.set(at, place);
    }
    place.readers += 1;
    return place;
  }

  function start(after: Position | undefined): ReaderStart<Row> {
    if (after === undefined) return { place: undefined };
    if (after.epoch !== epoch || after.offset > offset)
      return {
        place: undefined,
        gap: {
          reason: 'HISTORY_LOST',
          message: `The gateway began to record ${name} anew and no longer knows what changed since you last heard of it. This event has all rows as they are now; keep its cursor.`,
        },
      };
    const missed = history.since(after.offset);
    if (missed !== undefined) return { place: stand(after.offset, missed) };
    return {
      place: undefined,
      gap: {
        reason: 'CURSOR_TOO_OLD',
        message: `${name} changed ${offset - after.offset} times since you last heard of it, more than the gateway keeps. This event has all rows as they are now; keep its cursor.`,
      },
    };
  }

  return topic;
}

function nothing(): void {}

function countGap(counts: Map<GapReason, number>, { reason }: Gap): void {
  counts.set(reason, (counts.get(reason) ?? 0) + 1);
}
