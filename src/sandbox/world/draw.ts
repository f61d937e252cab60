import type { Random } from '../../lib/random.ts';

/** What people and telephones do, drawn from one sequence of random numbers. Times are milliseconds. */
export interface Draw {
  chance(probability: number): boolean;
  /** Uniform. */
  between(least: number, most: number): number;
  /** Uniform whole number, both ends included. */
  whole(least: number, most: number): number;
  /** Times between independent events. */
  exponential(mean: number): number;
  /** Skewed to the right, as the lengths of calls are. `mean` is the mean. */
  skewed(mean: number): number;
  pick<T>(of: readonly T[]): T;
  /** One of several, by weight. */
  weighted<T>(of: readonly (readonly [T, number])[]): T;
}

export function createDraw(random: Random): Draw {
  const between = (least: number, most: number) => least + random() * (most - least);
  const exponential = (mean: number) => -Math.log(1 - random()) * mean;
  return {
    chance: (probability) => random() < probability,
    between,
    whole: (least, most) => Math.floor(between(least, most + 1)),
    exponential,
    // Erlang of three stages: never near zero, seldom beyond three times the mean.
    skewed: (mean) => exponential(mean / 3) + exponential(mean / 3) + exponential(mean / 3),
    pick(of) {
      if (of.length === 0) throw new Error('expected something to pick from, got an empty list');
      return of[Math.floor(random() * of.length)] as (typeof of)[number];
    },
    weighted(of) {
      let rest = random() * of.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [value, weight] of of) if ((rest -= weight) < 0) return value;
      const last = of.at(-1);
      if (last === undefined) throw new Error('expected something to pick from, got an empty list');
      return last[0];
    },
  };
}
