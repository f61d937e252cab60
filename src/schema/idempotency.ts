import { createHash } from 'node:crypto';
import type { Clock } from '../lib/clock.ts';

/** First outcomes of commands by the caller's key, so that a client may repeat a request it got no answer to. */
export interface Idempotency<Outcome> {
  /**
   * The outcome of the first run with this key, which may still be under way; else runs. Undefined: the key was used with another input.
   * An outcome that `isFinal` denies, or a run that throws, leaves the key unused.
   */
  once(request: IdempotentRequest, run: () => Promise<Outcome>): Promise<Outcome> | undefined;
}

export interface IdempotentRequest {
  /** Viewer and mutation: keys of different ones have nothing to do with each other. */
  readonly scope: readonly string[];
  readonly key: string;
  readonly input: unknown;
}

export interface IdempotencyOptions<Outcome> {
  readonly clock: Clock;
  readonly isFinal: (outcome: Outcome) => boolean;
  /** What is kept instead of the outcome, without what may be told only once. */
  readonly kept?: (outcome: Outcome) => Outcome;
  /** @default 600_000: ten minutes, longer than clients retry. */
  readonly ttlMs?: number;
  /** @default 10_000: beyond it the oldest key is forgotten, and a repetition under it runs again. */
  readonly maxKeys?: number;
}

export function createIdempotency<Outcome>({
  clock,
  isFinal,
  kept = (outcome) => outcome,
  ttlMs = 600_000,
  maxKeys = 10_000,
}: IdempotencyOptions<Outcome>): Idempotency<Outcome> {
  const entries = new Map<
    string,
    { readonly input: string; readonly until: number; readonly outcome: Promise<Outcome> }
  >();

  function forgetOld(now: number): void {
    for (const [name, { until }] of entries) {
      if (until > now && entries.size < maxKeys) return; // in order of insertion, so the rest is younger
      entries.delete(name);
    }
  }

  return {
    once({ scope, key, input }, run) {
      const name = JSON.stringify([...scope, key]);
      const digest = createHash('sha256').update(JSON.stringify(input)).digest('base64url');
      const now = clock.now();
      const known = entries.get(name);
      if (known !== undefined && known.until > now) return known.input === digest ? known.outcome : undefined;
      entries.delete(name);
      forgetOld(now);
      const forget = () => {
        if (entries.get(name) === entry) entries.delete(name);
      };
      // Forgotten before the caller learns the outcome, so that it may try again at once.
      const running = run().then(
        (outcome) => {
          if (!isFinal(outcome)) forget();
          return outcome;
        },
        (error: unknown) => {
          forget();
          throw error;
        },
      );
      const repeated = running.then(kept);
      repeated.catch(() => {}); // the first caller is told
      const entry = { input: digest, until: now + ttlMs, outcome: repeated };
      entries.set(name, entry);
      return running;
    },
  };
}
