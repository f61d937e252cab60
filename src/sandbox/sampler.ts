import { statisticTypeValues, type StatisticType } from '../five9/contract/types.ts';
import type { Clock } from '../lib/clock.ts';
import type { Random } from '../lib/random.ts';
import type { Switches } from './switches.ts';
import type { TableColumns } from './table-columns.ts';
import type { World, WorldTable, WorldView } from './world/world.ts';

export interface Sample {
  /**
   * Server epoch milliseconds of the instant that the table shows, or a little more: never the same for two samples of a table, nor of two tables
   * unless each counts for itself.
   */
  readonly timestamp: number;
  readonly table: WorldTable;
}

/** Five9 publishes in batches: between two of them a table looks the same to everyone, and all tables show the same instant. */
export interface Sampler {
  /**
   * The table as of the last batch. In a view that nobody asked for lately it is as of now, and so are all tables of that view until the next batch,
   * from which on they are of the batch as everybody's.
   */
  sample(type: StatisticType, view: WorldView): Sample;
  /** Calls back once, at the next batch. Returns a function that forgets it. */
  onBatch(notify: () => void): () => void;
  close(): void;
}

/** What the range and the shift do not change. */
const withoutView = new Set<StatisticType>(['AgentState', 'CampaignState']);

/** All tables of a view are read at every batch for so long after somebody asked for one: whichever is asked for next is of the same instant. */
const readForMs = 60_000;

export interface SamplerOptions {
  readonly world: World;
  readonly clock: Clock;
  /** The domain's own time, which timestamps are of. */
  readonly domainClock: Pick<Clock, 'now'>;
  readonly random: Random;
  readonly batchMs: readonly [shortest: number, longest: number];
  readonly columns: Pick<TableColumns, 'apply' | 'version'>;
  readonly switches: Pick<Switches, 'timestampClock'>;
}

/** A clock that goes back by more than this was set back: timestamps follow it. */
const setBackMs = 1000;

/** A table that was read; its timestamp is drawn when it is first given out. */
interface Reading {
  readonly table: WorldTable;
  /** By the clock. */
  readonly at: number;
  sample: Sample | undefined;
}

/** One view, as long as somebody asks for it. */
interface Sight {
  readonly view: WorldView;
  askedAt: number;
  readings: ReadonlyMap<StatisticType, Reading>;
}

export function createSampler(options: SamplerOptions): Sampler {
  const { world, clock, domainClock, random, columns, switches } = options;
  const [shortestMs, longestMs] = options.batchMs;
  const sights = new Map<string, Sight>();
  const waiting = new Set<() => void>();
  const lastTimestamps = new Map<string, { readonly timestamp: number; readonly now: number }>();
  /** Of the columns, when the tables were last read: each disposition is one. */
  const layout = () => `${world.dispositions().length} ${columns.version}`;
  let lastLayout = layout();
  let cancel = () => {};
  schedule();

  function schedule(): void {
    cancel = clock.after(shortestMs + random() * (longestMs - shortestMs), function batch() {
      for (const [key, { askedAt }] of sights) if (clock.now() - askedAt > readForMs) sights.delete(key);
      read([...sights.values()]);
      const notified = [...waiting];
      waiting.clear();
      for (const notify of notified) notify();
      schedule();
    });
  }

  /** All tables of these views as of this instant. */
  function read(of: readonly Sight[]): void {
    const wanted = of.flatMap((sight, index) =>
      statisticTypeValues
        .filter((type) => index === 0 || !withoutView.has(type))
        .map((type) => ({ sight, type, view: sight.view })),
    );
    const at = clock.now();
    lastLayout = layout();
    const tables = world.tables(wanted);
    const shared: [StatisticType, Reading][] = [];
    const own = new Map<Sight, [StatisticType, Reading][]>(of.map((sight) => [sight, []]));
    wanted.forEach(({ sight, type }, index) => {
      const table = columns.apply(type, tables[index] as WorldTable);
      const reading: Reading = { table, at, sample: undefined };
      (withoutView.has(type) ? shared : own.get(sight))?.push([type, reading]);
    });
    for (const [sight, readings] of own) sight.readings = new Map([...shared, ...readings]);
  }

  function timestampFor(type: StatisticType, at: number): number {
    const scope = switches.timestampClock === 'one' ? 'all' : type;
    const now = domainClock.now();
    const instant = Math.floor(at + now - clock.now());
    const last = lastTimestamps.get(scope);
    const isSetBack = last === undefined || now < last.now - setBackMs;
    const timestamp = isSetBack ? instant : Math.max(instant, last.timestamp + 1);
    lastTimestamps.set(scope, { timestamp, now });
    return timestamp;
  }

  return {
    sample(type, view) {
      // Whoever asks anew because the configuration changed is not told the columns from before.
      if (layout() !== lastLayout) read([...sights.values()]);
      const key = JSON.stringify(view);
      let sight = sights.get(key);
      if (sight === undefined) {
        sight = { view, askedAt: clock.now(), readings: new Map() };
        sights.set(key, sight);
        read([sight]);
      }
      sight.askedAt = clock.now();
      const reading = sight.readings.get(type);
      if (reading === undefined) throw new Error(`expected a statistic type, got "${type}"`);
      return (reading.sample ??= { timestamp: timestampFor(type, reading.at), table: reading.table });
    },
    onBatch(notify) {
      waiting.add(notify);
      return () => waiting.delete(notify);
    },
    close() {
      cancel();
      waiting.clear();
    },
  };
}
