import type { Clock } from '../lib/clock.ts';
import type { Logger } from '../lib/logger.ts';
import type { Random } from '../lib/random.ts';
import { createFeed } from './feed.ts';
import type { Feed } from './mirror-table.ts';
import { createPoller, type Poller } from './poller.ts';
import type { Source } from './source.ts';
import type { Store } from './store.ts';

/** The tables that count by one set of settings, and the lanes of the accounts that hold it. */
export interface View {
  readonly name: string;
  readonly feeds: ReadonlyMap<string, Feed>;
  start(): void;
  close(): Promise<void>;
  retry(): void;
}

export interface ViewOptions {
  readonly name: string;
  /** At least one. Each is asked by one loop, one call at a time; a table stays with the one that read it. */
  readonly sources: readonly Source[];
  readonly types: readonly string[];
  readonly eager: readonly string[];
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  readonly store: Store;
  /** How many tables are watched in all views: they share the ration. */
  readonly watched: () => number;
  readonly maxWaitMs?: number | undefined;
  readonly maxChanges?: number | undefined;
}

export function createView(options: ViewOptions): View {
  const { name, sources, types, eager, clock, random, logger, store, watched, maxWaitMs, maxChanges } = options;
  if (sources.length === 0) throw new Error(`expected at least one source for the view ${name}, got none`);
  const stop = new AbortController();
  let loops: readonly Promise<void>[] | undefined;

  const feeds = new Map<string, Feed>(
    types.map((type) => [
      type,
      createFeed({
        type,
        view: name,
        clock,
        random,
        logger,
        store,
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
      feeds: () => [...feeds.values()].filter((feed) => feed.lane === poller && !yields(feed)),
      clock,
      logger,
      watched,
      ...(maxWaitMs === undefined ? {} : { maxWaitMs }),
      onClosed: () => moveAway(poller),
    });
    return poller;
  });
  for (const feed of feeds.values()) goOn(feed);

  /** While somebody waits for a first reading, on whichever lane, nothing is bought that nobody waits for: baselines are dear. */
  function yields(feed: Feed): boolean {
    if (feed.place !== undefined || feed.isWatched()) return false;
    const now = clock.now();
    return [...feeds.values()].some(
      (other) => other.isWatched() && other.place === undefined && other.turn().notBefore <= now,
    );
  }

  /** A place that an earlier run left is good on the lane that it was given on, if that is still there and counts by the same settings. */
  function goOn(feed: Feed): void {
    const { place } = feed;
    if (place === undefined) return;
    const poller = pollers.find((one) => one.name === place.source && one.settings === place.settings);
    feed.lane = poller;
    if (poller === undefined)
      feed.lose({
        reason: 'UPSTREAM_RESET',
        message: `${feed.type} was read with another account or other settings before the restart.`,
      });
  }

  /** A table that has no place in any source's log goes to the lane with the fewest watched ones; another stays. */
  function assign(feed: Feed): void {
    if (feed.place === undefined && feed.isWanted()) {
      const current = pollers.find((poller) => poller === feed.lane);
      if (current === undefined || !current.isOpen) feed.lane = leastLoaded(feed) ?? current;
    }
    for (const poller of pollers) if (poller === feed.lane) poller.wake();
  }

  /**
   * The last of several accounts holds no table while the others do their work: it waits for no long poll, so whoever needs an answer now has
   * it, and it stands in for one that is refused. More accounts add lanes, not ration.
   */
  function leastLoaded(feed: Feed): Poller | undefined {
    const load = (poller: Poller) => {
      const held = [...feeds.values()].filter((other) => other !== feed && other.lane === poller);
      return held.filter((other) => other.isWatched()).length * feeds.size + held.length;
    };
    const open = pollers.filter(({ isOpen }) => isOpen);
    const usable = open.length > 1 ? open.filter((poller) => poller !== pollers.at(-1)) : open;
    return (usable.length > 0 ? usable : pollers).reduce<Poller | undefined>(
      (best, poller) => (best === undefined || load(poller) < load(best) ? poller : best),
      undefined,
    );
  }

  /** What another account can still read is not refused. */
  function moveAway(from: Poller): void {
    if (!pollers.some(({ isOpen }) => isOpen)) return;
    for (const feed of feeds.values()) {
      if (feed.lane !== from) continue;
      feed.lose({
        reason: 'UPSTREAM_RESET',
        message: `The account that ${feed.type} was read with could not be used.`,
      });
      feed.retry();
      feed.lane = undefined;
      assign(feed);
    }
  }

  return {
    name,
    feeds,
    start() {
      if (loops !== undefined) return;
      for (const feed of feeds.values()) if (feed.isWanted()) assign(feed);
      loops = pollers.map((poller) => poller.run(stop.signal));
    },
    async close() {
      stop.abort(new Error('the mirror was closed'));
      for (const feed of feeds.values()) feed.close();
      await Promise.all(loops ?? []);
      for (const feed of feeds.values()) feed.close();
    },
    retry() {
      for (const poller of pollers) poller.retry();
      for (const feed of feeds.values()) feed.retry();
    },
  };
}
