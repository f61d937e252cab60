import type { Gap, Position } from './change.ts';

/** Items in the order they came, such as chat messages, and any number of readers. Unlike a topic's rows, items are never conflated. */
export interface Log<Item extends { readonly id: string }> {
  readonly name: string;
  /** The latest items, oldest first; older ones are gone. */
  readonly items: readonly Item[];
  readonly position: Position;
  /** Readers that joined and have not closed. */
  readonly readers: number;
  append(item: Item): void;
  /** Tells readers that something may be missing at this place. Takes an offset of its own. */
  interrupt(gap: Gap): void;
  /**
   * Joins in this tick. Without `after` the reader begins with all items there are; with it, with exactly those that came later, if
   * they are all still there, else with all there are and a gap. The caller owes `close()`.
   */
  join(after?: Position): LogReader<Item>;
  /** Calls back when the first reader joined or the last one left. */
  onWatched(listener: (watched: boolean) => void): void;
}

/** One subscriber's place in a log. It holds no items, so that a slow one costs nothing. */
export interface LogReader<Item> {
  /** The items since the last call, as soon as there are any; the first call does not wait. Undefined after `close`. One call at a time. */
  next(): Promise<LogBatch<Item> | undefined>;
  /** Leaves at once and ends a waiting `next`. */
  close(): void;
}

export interface LogBatch<Item> {
  /** After these items: from here another reader can go on. */
  readonly position: Position;
  /** Forget everything: these are all the items there are. */
  readonly reset: boolean;
  readonly items: readonly Item[];
  readonly gap?: Gap;
}

export interface LogOptions {
  readonly name: string;
  /** Names this log's life; a position with another epoch is unrecoverable. */
  readonly epoch: string;
  /** Items kept. A reader that is further behind gets what is kept, and a gap. @default 1000 */
  readonly maxItems?: number;
}

type LogEntry<Item> = { readonly item: Item } | { readonly gap: Gap };

export function createLog<Item extends { readonly id: string }>({
  name,
  epoch,
  maxItems = 1_000,
}: LogOptions): Log<Item> {
  if (!(maxItems >= 1)) throw new Error(`expected a log to keep at least one item, got ${maxItems}`);
  /** The entries with the offsets `offset - entries.length + 1` to `offset`. */
  const entries: LogEntry<Item>[] = [];
  const readers = new Set<() => void>();
  const watchers: ((watched: boolean) => void)[] = [];
  let offset = 0;

  const log: Log<Item> = {
    name,
    get items() {
      return itemsOf(entries);
    },
    get position() {
      return { epoch, offset };
    },
    get readers() {
      return readers.size;
    },
    append: (item) => add({ item }),
    interrupt: (gap) => add({ gap }),
    join(after) {
      let place = after === undefined || after.epoch !== epoch || after.offset > offset ? undefined : after.offset;
      let gap: Gap | undefined =
        after !== undefined && place === undefined
          ? {
              reason: 'HISTORY_LOST',
              message: `The gateway began to record ${name} anew and no longer knows what came since you last heard of it. This event has all that is kept; keep its cursor.`,
            }
          : undefined;
      let open = true;
      let begun = false;
      let wake: () => void = () => {};
      const ring = () => wake();
      readers.add(ring);
      if (readers.size === 1) for (const watcher of watchers) watcher(true);

      function take(): LogBatch<Item> {
        const missed = place === undefined ? undefined : since(place);
        if (place !== undefined && missed === undefined) gap = tooOld(place);
        const taken = missed ?? entries;
        if (missed !== undefined) for (const entry of missed) if ('gap' in entry) gap = entry.gap;
        const batch = {
          position: log.position,
          reset: missed === undefined,
          items: itemsOf(taken),
          ...(gap === undefined ? {} : { gap }),
        };
        place = offset;
        gap = undefined;
        begun = true;
        return batch;
      }

      const isDue = () => !open || !begun || place !== offset;

      return {
        async next() {
          while (!isDue())
            await new Promise<void>((resolve) => {
              wake = resolve;
            });
          return open ? take() : undefined;
        },
        close() {
          if (!open) return;
          open = false;
          readers.delete(ring);
          if (readers.size === 0) for (const watcher of watchers) watcher(false);
          wake();
        },
      };
    },
    onWatched(listener) {
      watchers.push(listener);
    },
  };

  function add(entry: LogEntry<Item>) {
    entries.push(entry);
    offset += 1;
    if (entries.length > maxItems) entries.shift();
    for (const ring of readers) ring();
  }

  function since(place: number): readonly LogEntry<Item>[] | undefined {
    const behind = offset - place;
    return behind > entries.length ? undefined : entries.slice(entries.length - behind);
  }

  function tooOld(place: number): Gap {
    return {
      reason: 'CURSOR_TOO_OLD',
      message: `${name} has grown by ${offset - place} since this position; only the last ${entries.length} are kept.`,
    };
  }

  return log;
}

function itemsOf<Item>(entries: readonly LogEntry<Item>[]): readonly Item[] {
  return entries.flatMap((entry) => ('item' in entry ? [entry.item] : []));
}
