import type { StatisticType } from '../five9/contract/types.ts';
import type { Clock } from '../lib/clock.ts';
import type { Random } from '../lib/random.ts';
import type { Switches } from './switches.ts';
import type { World, WorldTable, WorldView } from './world/world.ts';

export interface Sample {
  /** Server epoch milliseconds; never the same for two samples of a table, nor of two tables unless each counts for itself. */
  readonly timestamp: number;
  readonly table: WorldTable;
}

/** Five9 publishes in batches: between two of them a table looks the same to everyone. */
export interface Sampler {
  /** The table as of the last batch; read from the world once per batch and distinct view, however many ask. */
  sample(type: StatisticType, view: WorldView): Sample;
  /** Calls back once, at the next batch. Returns a function that forgets it. */
  onBatch(notify: () => void): () => void;
  close(): void;
}

/** What the range and the shift do not change. */
const withoutView = new Set<StatisticType>(['AgentState', 'CampaignState']);

export interface SamplerOptions {
  readonly world: World;
  readonly clock: Clock;
  /** The domain's own time, which timestamps are of. */
  readonly domainClock: Pick<Clock, 'now'>;
  readonly random: Random;
  readonly batchMs: readonly [shortest: number, longest: number];
  readonly switches: Pick<Switches, 'timestampClock'>;
}

/** A clock that goes back by more than this was set back: timestamps follow it. */
const setBackMs = 1000;

export function createSampler(options: SamplerOptions): Sampler {
  const { world, clock, domainClock, random, switches } = options;
  const [shortestMs, longestMs] = options.batchMs;
  const samples = new Map<string, Sample>();
  const waiting = new Set<() => void>();
  const lastTimestamps = new Map<string, number>();
  let cancel = () => {};
  schedule();

  function schedule(): void {
    cancel = clock.after(shortestMs + random() * (longestMs - shortestMs), function batch() {
      samples.clear();
      const notified = [...waiting];
      waiting.clear();
      for (const notify of notified) notify();
      schedule();
    });
  }

  function timestampFor(type: StatisticType): number {
    const scope = switches.timestampClock === 'one' ? 'all' : type;
    const now = Math.floor(domainClock.now());
    const last = lastTimestamps.get(scope) ?? 0;
    const timestamp = now > last || now < last - setBackMs ? now : last + 1;
    lastTimestamps.set(scope, timestamp);
    return timestamp;
  }

  return {
    sample(type, view) {
      const key = withoutView.has(type) ? type : `${type} ${JSON.stringify(view)}`;
      const known = samples.get(key);
      if (known !== undefined) return known;
      const sample = { timestamp: timestampFor(type), table: world.table(type, view) };
      samples.set(key, sample);
      return sample;
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
