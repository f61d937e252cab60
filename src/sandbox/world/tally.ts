/** Sums and maxima over time, for one agent, skill or campaign; what is old is kept coarser, so memory is bounded. */
export interface Tally {
  /** Grows with every `add`. */
  readonly version: number;
  /** Adds to a sum, or raises a maximum, in the minute of `at`. */
  add(at: number, index: number, amount: number): void;
  /** All that happened since `start`, by index; a missing one is 0. Only for a start that `readableStart` gave is it exact. */
  since(start: number): readonly number[];
  /** Lets the past repeat what was counted so far; see `Past`. */
  repeat(past: Past, counted?: readonly number[]): void;
}

/** The time before the simulation began: so many times what its first hours counted, for the day that was under way too. The same for every tally, so that they go on agreeing. */
export interface Past {
  /** How many times it is repeated since `start`. Whole. */
  timesSince(start: number): number;
}

interface Bucket {
  start: number;
  span: number;
  readonly values: number[];
}

const minute = 60_000;
const hour = 60 * minute;
/** Rolling periods end at three hours, so that minutes are needed no longer. */
const tiers = [
  { olderThan: 3 * hour + 2 * minute, span: 15 * minute },
  { olderThan: 26 * hour, span: hour },
] as const;
/** No range but that for ever begins longer ago. */
const forgottenAfterMs = 32 * 24 * hour;

/** The last instant not after `start` from which every tally can count, whenever it was made coarser: to the minute, the quarter or the hour. */
export function readableStart(start: number, now: number): number {
  const span = tiers.reduce<number>((span, tier) => (now - start > tier.olderThan ? tier.span : span), minute);
  return Math.floor(start / span) * span;
}

/** The first `maxima` indexes keep the largest value instead of the sum. */
export function createTally(maxima = 0): Tally {
  let buckets: Bucket[] = [];
  let coarsenedAt = -Infinity;
  let version = 0;
  let past: { times: Past; counted: readonly number[] } | undefined;

  function merge(into: number[], values: readonly number[], times = 1): void {
    for (let index = 0; index < values.length; index += 1) {
      const value = values[index] ?? 0;
      const known = into[index] ?? 0;
      into[index] = index < maxima ? Math.max(known, times > 0 ? value : 0) : known + value * times;
    }
  }

  function bucketOf(at: number): Bucket {
    for (let index = buckets.length - 1; index >= -1; index -= 1) {
      const bucket = buckets[index];
      if (bucket !== undefined && bucket.start > at) continue;
      if (bucket !== undefined && at < bucket.start + bucket.span) return bucket;
      const added = { start: Math.floor(at / minute) * minute, span: minute, values: [] };
      buckets.splice(index + 1, 0, added);
      return added;
    }
    throw new Error('a place before the first bucket always fits');
  }

  function coarsen(now: number): void {
    coarsenedAt = now;
    const merged: Bucket[] = [];
    for (const bucket of buckets) {
      const span = now - bucket.start > forgottenAfterMs ? Infinity : spanOf(bucket, now);
      const start = span === Infinity ? -Infinity : Math.floor(bucket.start / span) * span;
      const last = merged.at(-1);
      if (last?.start === start) merge(last.values, bucket.values);
      else merged.push({ start, span, values: [...bucket.values] });
    }
    buckets = merged;
  }

  function since(start: number): number[] {
    const sum: number[] = [];
    for (let index = buckets.length - 1; index >= 0; index -= 1) {
      const bucket = buckets[index];
      if (bucket === undefined) break;
      // The oldest has no start of its own: only what lasts for ever includes it.
      if (bucket.span === Infinity ? start !== -Infinity : bucket.start + bucket.span <= start) break;
      merge(sum, bucket.values);
    }
    if (past !== undefined) merge(sum, past.counted, past.times.timesSince(start));
    return sum;
  }

  return {
    get version() {
      return version;
    },
    add(at, index, amount) {
      version += 1;
      const { values } = bucketOf(at);
      while (values.length <= index) values.push(0);
      values[index] = index < maxima ? Math.max(values[index] ?? 0, amount) : (values[index] ?? 0) + amount;
      if (at - coarsenedAt > hour) coarsen(at);
    },
    since,
    repeat(times, counted = since(-Infinity)) {
      past = { times, counted };
      version += 1;
    },
  };
}

/** Merged only once the whole larger span is old enough, so that no start that can be read falls inside. */
function spanOf({ start, span }: Bucket, now: number): number {
  return tiers.reduce<number>((wide, tier) => {
    const end = Math.floor(start / tier.span) * tier.span + tier.span;
    return now - end > tier.olderThan ? Math.max(wide, tier.span) : wide;
  }, span);
}
