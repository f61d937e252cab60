import type { Clock } from '../lib/clock.ts';

/** How often each of many may do something: a bucket each, which holds a minute's worth and fills evenly. */
export interface TokenBuckets {
  /** Takes one. When there is none: the instant at which there will be, epoch ms. */
  take(key: string): number | undefined;
  /** Buckets that are remembered: those that are not full. */
  readonly size: number;
}

/** Beyond as many, full buckets are forgotten: they are as good as new. */
const tidySize = 10_000;

/** 0 a minute: any. */
export function createTokenBuckets(clock: Clock, perMinute: number): TokenBuckets {
  const msPerToken = 60_000 / perMinute;
  /** When each bucket will be full: all that has to be known of it. */
  const fullAt = new Map<string, number>();
  let tidyAt = tidySize;

  function tidy(now: number): void {
    for (const [key, at] of fullAt) if (at <= now) fullAt.delete(key);
    tidyAt = Math.max(tidySize, fullAt.size * 2); // else a crowd that is all at work is looked through for each
  }

  return {
    take(key) {
      if (perMinute === 0) return undefined;
      const now = clock.now();
      const next = Math.max(fullAt.get(key) ?? now, now) + msPerToken;
      if (next - now > 60_000 + 1e-6) return Math.ceil(next - 60_000);
      fullAt.set(key, next);
      if (fullAt.size > tidyAt) tidy(now);
      return undefined;
    },
    get size() {
      return fullAt.size;
    },
  };
}
