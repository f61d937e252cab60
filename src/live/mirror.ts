import type { Clock } from '../lib/clock.ts';
import type { Logger } from '../lib/logger.ts';
import type { Random } from '../lib/random.ts';
import { catalogueOf, statisticTypes } from './columns.ts';
import { createFeed } from './feed.ts';
import type { Feed, MirrorTable } from './mirror-table.ts';
import { createPoller, type Poller } from './poller.ts';
import type { Source } from './source.ts';

export type { MirrorTable } from './mirror-table.ts';
export type { TableState, TableStatus } from './table-status.ts';

/** Every table, kept up to date from one source or several for as long as somebody watches it. */
export interface Mirror {
  /** Throws for a type that it does not keep. */
  table(type: string): MirrorTable;
  tables(): readonly MirrorTable[];
  /** Begins to ask the sources. */
  start(): void;
  /** Ends every loop and waits for them. Topics keep their rows. Closing twice is harmless. */
  close(): Promise<void>;
  /** Tries at once what was refused or failed: somebody has mended the account, or the right. */
  retry(): void;
}

export interface MirrorOptions {
  /** At least one. Each is asked by one loop, one call at a time; a table stays with the one that read it. */
  readonly sources: readonly Source[];
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  /** Five9's names. @default all eight */
  readonly types?: readonly string[];
  /** Types to read at the start, before anybody watches. Each costs a baseline. @default none */
  readonly eager?: readonly string[];
  /** Longest wait of a long poll, and so how long a command of the same account may have to wait. @default 3000 */
  readonly maxWaitMs?: number;
  /** Rows kept in each table's history. @default 20_000 */
  readonly maxChanges?: number;
}

export function createMirror(options: MirrorOptions): Mirror {
  const { sources, clock, random, logger, types = statisticTypes, eager = [], maxWaitMs, maxChanges } = options;
  if (sources.length === 0) throw new Error('expected at least one source to mirror, got none');
  for (const type of [...types, ...eager]) catalogueOf(type);
  const stop = new AbortController();
  let loops: readonly Promise<void>[] | undefined;

  const feeds = new Map<string, Feed>(
    types.map((type) => [
      type,
      createFeed({
        type,
        view: 'default',
        clock,
        random,
        logger,
        eager: eager.includes(type),
        ...(maxChanges === undefined ? {} : { maxChanges }),
        onWatch: (feed) => {
          assign(feed);
          feed.notify();
        },
      }),
    ]),
  );
  const pollers = sources.map((source): Poller => {
    const poller: Poller = createPoller({
      source,
      feeds: () => [...feeds.values()].filter((feed) => feed.lane === poller),
      clock,
      logger,
      ...(maxWaitMs === undefined ? {} : { maxWaitMs }),
      onRefused: () => moveAway(poller),
    });
    return poller;
  });

  /** A table that has no place in any source's log goes to the lane with the fewest watched ones; another stays. */
  function assign(feed: Feed) {
    if (feed.timestamp === undefined && feed.isWanted()) {
      const current = pollers.find((poller) => poller === feed.lane);
      if (current === undefined || current.refusal !== undefined) feed.lane = leastLoaded(feed) ?? current;
    }
    for (const poller of pollers) if (poller === feed.lane) poller.wake();
  }

  function leastLoaded(feed: Feed): Poller | undefined {
    const load = (poller: Poller) => {
      const held = [...feeds.values()].filter((other) => other !== feed && other.lane === poller);
      return held.filter((other) => other.isWatched()).length * feeds.size + held.length;
    };
    const open = pollers.filter((poller) => poller.refusal === undefined);
    return (open.length > 0 ? open : pollers).reduce<Poller | undefined>(
      (best, poller) => (best === undefined || load(poller) < load(best) ? poller : best),
      undefined,
    );
  }

  /** What another account can still read is not refused. */
  function moveAway(from: Poller) {
    if (pollers.every((poller) => poller.refusal !== undefined)) return;
    for (const feed of feeds.values()) {
      if (feed.lane !== from) continue;
      feed.lose({ reason: 'UPSTREAM_RESET', message: `Five9 refused the account that ${feed.type} was read with.` });
      feed.retry();
      feed.lane = undefined;
      assign(feed);
    }
  }

  return {
    table(type) {
      const feed = feeds.get(type);
      if (feed === undefined) throw new Error(`expected one of ${[...feeds.keys()].join(', ')}, got ${type}`);
      return feed;
    },
    tables: () => [...feeds.values()],
    start() {
      if (loops !== undefined) return;
      for (const feed of feeds.values()) if (feed.isWanted()) assign(feed);
      loops = pollers.map((poller) => poller.run(stop.signal));
    },
    async close() {
      stop.abort(new Error('the mirror was closed'));
      await Promise.all(loops ?? []);
    },
    retry() {
      for (const poller of pollers) poller.retry();
      for (const feed of feeds.values()) feed.retry();
    },
  };
}
