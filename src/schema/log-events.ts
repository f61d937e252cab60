import type { Clock } from '../lib/clock.ts';
import type { Gap, Position } from '../live/change.ts';
import type { Log, LogBatch } from '../live/log.ts';
import type { Topic } from '../live/topic.ts';
import { decodeCursor, encodeCursor, type CursorBinding } from './cursor.ts';
import type { LiveEvent } from './live-event.ts';

/** A live field over a log: items come, never change and never go. */
export interface LogField<Item extends { readonly id: string }> {
  readonly log: Log<Item>;
  /** Whose `asOf` says up to when the log's source is known; it is touched whenever the source was asked. */
  readonly pulse: Topic<unknown>;
  readonly binding: CursorBinding;
  readonly after: string | undefined;
  readonly clock: Clock;
  matches(item: Item): boolean;
  /** Latest items that a snapshot has. */
  readonly snapshotItems: number;
}

/** How often a subscriber hears that nothing came. */
const quietMs = 5_000;

/**
 * The events of a live field over a log: first the latest items, or what came after the cursor; then each item once, in order. Joins
 * at once, so the caller owes `return()`; it also ends a `next()` that waits.
 */
export function logEvents<Item extends { readonly id: string }>(
  field: LogField<Item>,
): AsyncIterableIterator<LiveEvent<Item>> {
  const { log, pulse, binding, clock } = field;
  const start = field.after === undefined ? undefined : decodeCursor(field.after, binding);
  let foreign: Gap | undefined = start !== undefined && 'gap' in start ? start.gap : undefined;
  const reader = log.join(start !== undefined && 'positions' in start ? start.positions[log.name] : undefined);
  const beat = pulse.join();
  let position: Position = log.position;
  let waiting: Promise<LogBatch<Item> | undefined> | undefined;
  let sentAt = Number.NEGATIVE_INFINITY;

  const eventOf = (items: readonly Item[], reset: boolean, gap: Gap | undefined): LiveEvent<Item> => {
    const now = clock.now();
    const asOf = pulse.asOf ?? now;
    sentAt = now;
    return {
      cursor: encodeCursor(binding, { [log.name]: position }),
      asOf,
      ageMs: Math.max(0, now - asOf),
      reset,
      more: false,
      upserted: items,
      removed: [],
      gap,
    };
  };

  const nextBeat = () =>
    new Promise<'beat'>((resolve) => {
      beat.onWake({ wake: () => resolve('beat') });
    });

  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    async next() {
      for (;;) {
        waiting ??= reader.next();
        const news = await Promise.race([waiting, nextBeat()]);
        if (news === 'beat') {
          if (clock.now() - sentAt >= quietMs) return { done: false, value: eventOf([], false, undefined) };
          continue;
        }
        waiting = undefined;
        if (news === undefined) return { done: true, value: undefined };
        position = news.position;
        const gap = foreign ?? news.gap;
        foreign = undefined;
        const items = news.items.filter((item) => field.matches(item));
        const isDue = items.length > 0 || news.reset || gap !== undefined || sentAt === Number.NEGATIVE_INFINITY;
        if (isDue)
          return {
            done: false,
            value: eventOf(news.reset ? items.slice(-field.snapshotItems) : items, news.reset, gap),
          };
      }
    },
    async return() {
      reader.close();
      beat.leave();
      return { done: true, value: undefined };
    },
  };
}
