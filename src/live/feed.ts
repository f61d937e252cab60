import type { Clock } from '../lib/clock.ts';
import type { Logger } from '../lib/logger.ts';
import type { Random } from '../lib/random.ts';
import { backoffMs } from './backoff.ts';
import type { Gap } from './change.ts';
import type { Feed } from './mirror-table.ts';
import type { ColumnSet, StatisticRow } from './row.ts';
import { dueAt } from './schedule.ts';
import type { SourceFailure } from './source.ts';
import { applyBaseline, applyUpdate, type Applied } from './table.ts';
import { describe, type TableStatus } from './table-status.ts';
import { createTopic } from './topic.ts';

export interface FeedOptions {
  readonly type: string;
  readonly view: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  /** Read it at the start, though nobody watches. */
  readonly eager: boolean;
  readonly maxChanges?: number;
  /** Runs when the table begins or ceases to be watched, in the tick in which it does. */
  readonly onWatch: (feed: Feed) => void;
}

const watchAfterQueryMs = 30_000;
/** A refused table is tried again after a minute, in case it was a slip, and then seldom: each try may count against an account. */
const refusedRetryMs = [60_000, 900_000] as const;
/**
 * A blank answer has been seen where there were rows, so an empty table is read twice before it is believed. Not by waiting for an update that
 * agrees: a quiet table has none either way.
 */
const confirmMs = 10_000;
/** Losses are one trouble until a place was kept this long. Baselines are dear, so each next one waits longer, up to half of that. */
const troubleMs = 1_200_000;

export function createFeed(options: FeedOptions): Feed {
  const { type, view, clock, random, logger, eager, onWatch } = options;
  const topic = createTopic<StatisticRow>({
    name: `${view}/${type}`,
    epoch: Array.from({ length: 12 }, () => Math.floor(random() * 36).toString(36)).join(''),
    ...(options.maxChanges === undefined ? {} : { maxChanges: options.maxChanges }),
  });
  const listeners = new Set<(status: TableStatus) => void>();
  let columns: ColumnSet | undefined;
  let timestamp: string | undefined;
  let calledAt: number | undefined;
  let answeredAt: number | undefined;
  let refreshIntervalMs: number | undefined;
  let notBefore = Number.NEGATIVE_INFINITY;
  let calling = false;
  let watchedUntil = Number.NEGATIVE_INFINITY;
  let lost: Omit<Gap, 'since'> | undefined;
  let losses = 0;
  let lostAt = Number.NEGATIVE_INFINITY;
  /** The last baseline was blank where rows existed: not believed until another one agrees. */
  let doubted = false;
  let failures = 0;
  let failure: { readonly failure: SourceFailure; readonly cause: unknown; readonly at: number } | undefined;
  let lastError: TableStatus['lastError'];
  let told = '';

  const feed: Feed = {
    type,
    view,
    topic,
    lane: undefined,
    get columns() {
      return columns;
    },
    get timestamp() {
      return timestamp;
    },
    isWatched: () => topic.readers > 0 || clock.now() < watchedUntil,
    isWanted: () => feed.isWatched() || (eager && topic.asOf === undefined),
    turn: () => ({
      type,
      watched: feed.isWatched(),
      needsBaseline: timestamp === undefined,
      wanted: feed.isWanted(),
      calledAt,
      notBefore,
    }),
    begin() {
      calledAt = clock.now();
      calling = true;
      feed.notify();
    },
    takeBaseline(baseline) {
      answered();
      if (baseline.rows.length === 0 && topic.rows.size > 0 && !doubted) {
        logger.warn({ table: topic.name, rows: topic.rows.size }, 'no rows where there were some: asking once more');
        doubted = true;
        notBefore = clock.now() + confirmMs;
        return;
      }
      doubted = false;
      timestamp = baseline.timestamp;
      const applied = applyBaseline(type, { columns, rows: topic.rows }, baseline);
      columns = applied.columns;
      note(applied);
      const gap: Gap | undefined =
        lost === undefined || topic.asOf === undefined ? undefined : { ...lost, since: topic.asOf };
      lost = undefined;
      topic.publish({ changes: applied.changes, asOf: latest(baseline.asOf), ...(gap === undefined ? {} : { gap }) });
    },
    takeUpdate(update) {
      answered();
      if (update.timestamp === undefined) return topic.touch(latest(update.asOf));
      if (timestamp !== undefined && isEarlier(update.timestamp, timestamp))
        return feed.lose({ reason: 'UPSTREAM_RESET', message: `Five9's time for ${type} went backwards.` });
      if (columns === undefined) throw new Error(`expected a baseline of ${type} before an update, got the update`);
      const applied = applyUpdate(type, { columns, rows: topic.rows }, update);
      timestamp = update.timestamp;
      columns = applied.columns;
      note(applied);
      if (applied.changes.length === 0) topic.touch(latest(update.asOf));
      else topic.publish({ changes: applied.changes, asOf: latest(update.asOf) });
    },
    fail(reported, cause) {
      const now = clock.now();
      calling = false;
      failures += 1;
      failure = { failure: reported, cause, at: now };
      lastError = { code: reported.code, message: reported.message, at: now };
      switch (reported.recovery) {
        case 'resync':
        case 'relogin':
          failure = undefined;
          feed.lose(gapOf(reported, type));
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
      timestamp = undefined;
      doubted = false;
      lost = gap;
      losses = now - lostAt > troubleMs ? 1 : losses + 1;
      lostAt = now;
      if (losses > 1) notBefore = now + Math.min(troubleMs / 2, (1 + random()) * 2_500 * 2 ** (losses - 2));
    },
    retry() {
      notBefore = Number.NEGATIVE_INFINITY;
      failure = undefined;
      failures = 0;
      losses = 0;
    },
    status() {
      const now = clock.now();
      const { asOf } = topic;
      const { lane } = feed;
      const turn = feed.turn();
      const affordable = lane?.affordable() ?? { baseline: now, update: now };
      const due = lane === undefined ? Infinity : Math.max(lane.notBefore, dueAt(turn, affordable, lane.options));
      const nextAttemptAt = !calling && Number.isFinite(due) && due > now ? due : undefined;
      const refused = lane?.refusal ?? (failure?.failure.recovery === 'none' ? failure : undefined);
      const { state, message } = describe({
        type,
        now,
        asOf,
        watched: turn.watched,
        wanted: turn.wanted,
        needsBaseline: turn.needsBaseline,
        doubted,
        calling,
        lostBecause: lost?.message,
        refusal: refused?.failure,
        failure: failure?.failure,
        refreshIntervalMs,
        affordableAt: Math.max(turn.needsBaseline ? affordable.baseline : affordable.update, waitsUntil()),
        nextAttemptAt,
      });
      return {
        state,
        message,
        ...(asOf === undefined ? {} : { asOf }),
        ...(refreshIntervalMs === undefined || !turn.watched
          ? {}
          : { refreshIntervalMs: Math.round(refreshIntervalMs) }),
        ...(nextAttemptAt === undefined ? {} : { nextAttemptAt }),
        epoch: topic.position.epoch,
        rows: topic.rows.size,
        watchers: topic.readers,
        ...(lastError === undefined ? {} : { lastError }),
      };
    },
    onStatus(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    notify() {
      if (listeners.size === 0) return;
      const status = feed.status();
      const text = `${status.state} ${status.message} ${status.lastError?.at ?? ''}`;
      if (text === told) return;
      told = text;
      for (const listener of listeners) listener(status);
    },
    async ready(signal) {
      const refusal = () => feed.lane?.refusal ?? (failure?.failure.recovery === 'none' ? failure : undefined);
      while (topic.asOf === undefined) {
        signal.throwIfAborted();
        const refused = refusal();
        if (refused !== undefined) throw refused.cause;
        await changed(signal);
      }
    },
    touchWatch() {
      const before = feed.isWatched();
      watchedUntil = clock.now() + watchAfterQueryMs;
      if (!before) onWatch(feed);
    },
  };
  topic.onWatched(() => onWatch(feed));

  function answered() {
    const now = clock.now();
    calling = false;
    failures = 0;
    failure = undefined;
    notBefore = Number.NEGATIVE_INFINITY;
    if (!feed.isWatched()) refreshIntervalMs = answeredAt = undefined;
    else {
      if (answeredAt !== undefined) {
        const interval = now - answeredAt;
        refreshIntervalMs = refreshIntervalMs === undefined ? interval : refreshIntervalMs * 0.8 + interval * 0.2;
      }
      answeredAt = now;
    }
  }

  function note({ notes }: Applied) {
    for (const text of notes) logger.warn({ table: topic.name }, text);
  }

  /** The instant of a reading as told to readers: what was known stays known. */
  function latest(asOf: number): number {
    return Math.max(asOf, topic.asOf ?? asOf);
  }

  function waitsUntil(): number {
    return failure?.failure.recovery === 'wait' ? notBefore : Number.NEGATIVE_INFINITY;
  }

  function changed(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        listeners.delete(done);
        signal.removeEventListener('abort', done);
        resolve();
      };
      listeners.add(done);
      signal.addEventListener('abort', done);
    });
  }

  return feed;
}

/** Which break a failure means for readers. */
export function gapOf(failure: SourceFailure, type: string): Omit<Gap, 'since'> {
  if (failure.code === 'ConfigurationChangedFault')
    return {
      reason: 'CONFIGURATION_CHANGED',
      message: `The configuration of the domain changed; ${type} was read anew.`,
    };
  return { reason: 'UPSTREAM_RESET', message: `Five9 lost our place in ${type} (${failure.code}); it was read anew.` };
}

/** Of two timestamps in decimal. */
function isEarlier(a: string, b: string): boolean {
  return a.length === b.length ? a < b : a.length < b.length;
}
