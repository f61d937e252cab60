import type { Clock } from '../lib/clock.ts';
import type { Random } from '../lib/random.ts';
import { backoffMs } from './backoff.ts';
import type { Gap } from './change.ts';
import type { SourceFailure } from './source.ts';
import type { TableStatus } from './table-status.ts';

/** What went wrong with a table, and until when it is left alone for that. */
export interface Trouble {
  /** No call before this instant, epoch ms. */
  readonly notBefore: number;
  /** Since the last answer. */
  readonly failure: ReportedFailure | undefined;
  readonly lastError: TableStatus['lastError'];
  /** Why the place at the source is gone. Undefined: it is not, or nobody has noticed. */
  readonly lost: Omit<Gap, 'since'> | undefined;
  failed(failure: SourceFailure, cause: unknown): void;
  lose(gap: Omit<Gap, 'since'>): void;
  /** The source answered. */
  answered(): void;
  /** The table was read anew: readers are told what `lost` says. */
  found(): void;
  /** Not before that long from now. */
  rest(ms: number): void;
  /** Somebody has mended what was wrong: as if it had never been. */
  forgive(): void;
}

export interface ReportedFailure {
  readonly failure: SourceFailure;
  /** What was thrown. */
  readonly cause: unknown;
  /** Epoch ms. */
  readonly at: number;
}

/** A refused table is tried again after a minute, in case it was a slip, and then seldom: each try may count against an account. */
const refusedRetryMs = [60_000, 900_000] as const;
/** Losses are one trouble until a place was kept this long. Baselines are dear, so each next one waits longer, up to half of that. */
const troubleMs = 1_200_000;

export function createTrouble(clock: Clock, random: Random): Trouble {
  let notBefore = Number.NEGATIVE_INFINITY;
  let failures = 0;
  let failure: ReportedFailure | undefined;
  let lastError: TableStatus['lastError'];
  let lost: Omit<Gap, 'since'> | undefined;
  let losses = 0;
  let lostAt = Number.NEGATIVE_INFINITY;

  return {
    get notBefore() {
      return notBefore;
    },
    get failure() {
      return failure;
    },
    get lastError() {
      return lastError;
    },
    get lost() {
      return lost;
    },
    failed(reported, cause) {
      const now = clock.now();
      failures += 1;
      failure = { failure: reported, cause, at: now };
      lastError = { code: reported.code, message: reported.message, at: now };
      switch (reported.recovery) {
        case 'resync':
        case 'relogin':
          failure = undefined;
          break;
        case 'wait':
          notBefore = reported.retryAt ?? now + backoffMs(failures, random);
          break;
        case 'backoff':
          notBefore = Math.max(reported.retryAt ?? 0, now + backoffMs(failures, random));
          break;
        case 'none':
          notBefore = Math.max(reported.retryAt ?? 0, now + refusedRetryMs[failures === 1 ? 0 : 1]);
          break;
      }
    },
    lose(gap) {
      const now = clock.now();
      lost = gap;
      losses = now - lostAt > troubleMs ? 1 : losses + 1;
      lostAt = now;
      if (losses > 1) notBefore = now + Math.min(troubleMs / 2, (1 + random()) * 2_500 * 2 ** (losses - 2));
    },
    answered() {
      failures = 0;
      failure = undefined;
      notBefore = Number.NEGATIVE_INFINITY;
    },
    found() {
      lost = undefined;
    },
    rest(ms) {
      notBefore = clock.now() + ms;
    },
    forgive() {
      notBefore = Number.NEGATIVE_INFINITY;
      failure = undefined;
      failures = 0;
      losses = 0;
    },
  };
}

/** Which break a failure means for readers. */
export function gapOf(failure: SourceFailure, type: string): Omit<Gap, 'since'> {
  if (failure.code === 'ConfigurationChangedFault')
    return {
      reason: 'CONFIGURATION_CHANGED',
      message: `The configuration of the domain changed; ${type} was read anew.`,
    };
  if (failure.code === 'ViewChanged')
    return {
      reason: 'CONFIGURATION_CHANGED',
      message: `The view's zone changed to or from summer time; ${type} was read anew.`,
    };
  return { reason: 'UPSTREAM_RESET', message: `Five9 lost our place in ${type} (${failure.code}); it was read anew.` };
}
