import type { StatisticType } from '../five9/contract/types.ts';
import type { Clock } from '../lib/clock.ts';
import type { Random } from '../lib/random.ts';
import type { World, WorldTable, WorldView } from './world/world.ts';

export interface Sample {
  /** Server epoch milliseconds; never the same for two samples. */
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

export function createSampler(
  world: World,
  clock: Clock,
  random: Random,
  [shortestMs, longestMs]: readonly [number, number],
): Sampler {
  const samples = new Map<string, Sample>();
  const waiting = new Set<() => void>();
  let lastTimestamp = 0;
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

  return {
    sample(type, view) {
      const key = withoutView.has(type) ? type : `${type} ${JSON.stringify(view)}`;
      const known = samples.get(key);
      if (known !== undefined) return known;
      lastTimestamp = Math.max(Math.floor(clock.now()), lastTimestamp + 1);
      const sample = { timestamp: lastTimestamp, table: world.table(type, view) };
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
