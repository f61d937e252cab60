import type { Clock } from '../lib/clock.ts';
import type { Logger } from '../lib/logger.ts';
import { inTurns } from '../lib/next-turn.ts';
import type { Random } from '../lib/random.ts';
import { driftSteps } from './audit.ts';
import type { Change, Entry, Gap } from './change.ts';
import type { Feed } from './mirror-table.ts';
import type { ColumnSet, StatisticRow } from './row.ts';
import { dueAt } from './schedule.ts';
import type { Place, Store } from './store.ts';
import { applyUpdate, baselineSteps, isEmpty, updateSteps, type Applied } from './table.ts';
import { createStatusTeller } from './status-teller.ts';
import { describe } from './table-status.ts';
import { createTopic } from './topic.ts';
import { createTrouble, gapOf, type ReportedFailure } from './trouble.ts';

export interface FeedOptions {
  readonly type: string;
  readonly view: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  readonly store: Store;
  /** Read it at the start, though nobody watches. */
  readonly eager: boolean;
  readonly maxChanges?: number;
  /** Runs when the table begins or ceases to be watched, in the tick in which it does. */
  readonly onWatch: (feed: Feed) => void;
}

const watchAfterQueryMs = 30_000;
/**
 * A blank answer has been seen where there were rows, so an empty table is read twice before it is believed. Not by waiting for an update that
 * agrees: a quiet table has none either way.
 */
const confirmMs = 10_000;
/** Calls without news after which a table counts as quiet. */
const quietCalls = 3;
/** Cells kept in a table's history: about 100 MB at the very most, since unchanged cells are shared. */
const maxHistoryCells = 5_000_000;

export function createFeed(options: FeedOptions): Feed {
  const { type, view, clock, random, logger, store, eager, onWatch } = options;
  const name = `${view}/${type}`;
  const stored = store.restore(name);
  const topic = createTopic<StatisticRow>({
    name,
    epoch: stored?.epoch ?? newEpoch(random),
    kept: stored,
    clock,
    maxWeight: maxHistoryCells,
    weigh: ({ columns: { names } }) => names.length,
    ...(options.maxChanges === undefined ? {} : { maxChanges: options.maxChanges }),
  });
  let columns: ColumnSet | undefined = widest(topic.rows.values());
  // Of an empty table nobody kept the columns, and updates need them.
  let place = columns === undefined ? undefined : stored?.place;
  const log = store.keep(name, () => ({ epoch: topic.position.epoch, place, ...topic.kept() }));
  const trouble = createTrouble(clock, random);
  let calledAt: number | undefined;
  let calledBefore: number | undefined;
  let withoutNews = 0;
  let answeredAt: number | undefined;
  let refreshIntervalMs: number | undefined;
  let calling = false;
  let watchedUntil = Number.NEGATIVE_INFINITY;
  /** The last baseline was blank where rows existed: not believed until another one agrees. */
  let doubted = false;
  let auditedAt: number | undefined;
  let corrections = 0;
  if (place === undefined && topic.asOf !== undefined)
    trouble.lose({ reason: 'UPSTREAM_RESET', message: `The gateway was restarted without a place in ${type}.` });

  const feed: Feed = {
    type,
    view,
    topic,
    lane: undefined,
    get columns() {
      return columns;
    },
    get place() {
      return place;
    },
    get auditedAt() {
      return auditedAt;
    },
    isWatched: () => topic.readers > 0 || clock.now() < watchedUntil,
    isWanted: () => feed.isWatched() || (eager && topic.asOf === undefined),
    turn: () => ({
      type,
      watched: feed.isWatched(),
      needsBaseline: place === undefined,
      wanted: feed.isWanted(),
      calledAt,
      notBefore: trouble.notBefore,
      quiet: withoutNews >= quietCalls,
    }),
    begin() {
      calledBefore = calledAt;
      calledAt = clock.now();
      calling = true;
      feed.notify();
    },
    async takeBaseline(baseline) {
      answered();
      if (isEmpty(baseline) && topic.rows.size > 0 && !doubted) {
        logger.warn({ table: name, rows: topic.rows.size }, 'no rows where there were some: asking once more');
        doubted = true;
        trouble.rest(confirmMs);
        return;
      }
      const applied = await inTurns(baselineSteps(type, { columns, rows: topic.rows }, baseline));
      const { lost } = trouble;
      const gap: Gap | undefined =
        lost === undefined || topic.asOf === undefined ? undefined : { ...lost, since: topic.asOf };
      doubted = false;
      trouble.found();
      auditedAt = clock.now();
      await publish(applied, baseline, gap);
    },
    async takeUpdate(update) {
      answered();
      withoutNews += 1;
      if (update.timestamp === undefined) return topic.touch(latest(update.asOf));
      if (place !== undefined && isEarlier(update.timestamp, place.timestamp))
        return feed.lose({ reason: 'UPSTREAM_RESET', message: `Five9's time for ${type} went backwards.` });
      if (columns === undefined) throw new Error(`expected a baseline of ${type} before an update, got the update`);
      const applied = await inTurns(updateSteps(type, { columns, rows: topic.rows }, update));
      await advance(applied, update);
    },
    async takeAudit(baseline, since) {
      answered();
      const now = clock.now();
      const isBlank = isEmpty(baseline) && topic.rows.size > 0;
      auditedAt = now;
      if (isBlank) return logger.warn({ table: name }, 'compared with no rows where there are some: not believed');
      const changed = since?.timestamp === undefined ? { added: [], deleted: [], cells: [] } : since;
      const drift = since === undefined ? undefined : await inTurns(driftSteps(type, topic, baseline, changed));
      const read = await inTurns(baselineSteps(type, { columns, rows: topic.rows }, baseline));
      const until = since?.timestamp === undefined ? baseline : since;
      const applied =
        since?.timestamp === undefined ? read : joined(read, applyUpdate(type, after(read), since), topic.rows);
      if (drift === undefined) return advance(applied, until);
      corrections += 1;
      logger.error({ table: name, rows: drift.keys.length, example: drift.example }, 'the mirror was wrong: put right');
      const message = `A comparison found ${drift.keys.length} rows of ${type} wrong, such as ${drift.example}; they are right now.`;
      await publish(applied, until, {
        reason: 'CORRECTED',
        message,
        ...(topic.asOf === undefined ? {} : { since: topic.asOf }),
      });
    },
    fail(reported, cause) {
      calling = false;
      calledAt = calledBefore; // what failed keeps its turn
      trouble.failed(reported, cause);
      if (reported.recovery === 'resync' || reported.recovery === 'relogin') feed.lose(gapOf(reported, type));
    },
    lose(gap) {
      place = undefined;
      doubted = false;
      trouble.lose(gap);
      void keep({ place });
    },
    retry: () => trouble.forgive(),
    get isRefused() {
      return refusal() !== undefined;
    },
    status() {
      const now = clock.now();
      const { asOf } = topic;
      const { lane } = feed;
      const turn = feed.turn();
      const { failure, lost, lastError, notBefore } = trouble;
      const affordable = lane?.affordable() ?? { baseline: now, update: now };
      const due = lane === undefined ? Infinity : Math.max(lane.notBefore, dueAt(turn, affordable, lane.options));
      const nextAttemptAt = !calling && Number.isFinite(due) && due > now ? due : undefined;
      const refused = refusal();
      const plannedIntervalMs = lane?.plannedIntervalMs() ?? Infinity;
      const waitsUntil = failure?.failure.recovery === 'wait' ? notBefore : Number.NEGATIVE_INFINITY;
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
        contendedUntil: lane?.contendedUntil,
        failure: failure?.failure,
        refreshIntervalMs,
        affordableAt: Math.max(turn.needsBaseline ? affordable.baseline : affordable.update, waitsUntil),
        nextAttemptAt,
      });
      return {
        state,
        message,
        ...(asOf === undefined ? {} : { asOf }),
        ...(refreshIntervalMs === undefined || !turn.watched
          ? {}
          : { refreshIntervalMs: Math.round(refreshIntervalMs) }),
        ...(Number.isFinite(plannedIntervalMs) ? { plannedIntervalMs: Math.round(plannedIntervalMs) } : {}),
        ...(nextAttemptAt === undefined ? {} : { nextAttemptAt }),
        epoch: topic.position.epoch,
        rows: topic.rows.size,
        ...(auditedAt === undefined ? {} : { auditedAt }),
        corrections,
        watchers: topic.readers,
        ...(lastError === undefined ? {} : { lastError }),
      };
    },
    onStatus: (listener) => teller.listen(listener),
    notify: () => teller.notify(),
    async ready(signal) {
      while (topic.asOf === undefined) {
        signal.throwIfAborted();
        const refused = refusal();
        if (refused !== undefined) throw refused.cause;
        await teller.changed(signal);
      }
    },
    touchWatch() {
      const before = feed.isWatched();
      watchedUntil = clock.now() + watchAfterQueryMs;
      if (!before) onWatch(feed);
    },
    close: () => teller.close(),
  };
  const teller = createStatusTeller(clock, () => feed.status());
  topic.onWatched(() => onWatch(feed));

  function refusal(): ReportedFailure | undefined {
    const { failure } = trouble;
    return feed.lane?.refusal ?? (failure?.failure.recovery === 'none' ? failure : undefined);
  }

  /** What changed, if anything did: a place further on alone is no news. */
  async function advance(applied: Applied, read: { timestamp: string; asOf: number }): Promise<void> {
    if (applied.changes.length > 0) return publish(applied, read);
    const next = placeAt(read.timestamp);
    await keep({ place: next });
    place = next;
    topic.touch(latest(read.asOf));
  }

  /** First on disk, then to readers: what one of them has seen is not forgotten by a process that is killed. */
  async function publish(applied: Applied, read: { timestamp: string; asOf: number }, gap?: Gap): Promise<void> {
    const entry: Entry<StatisticRow> = {
      offset: topic.position.offset + 1,
      asOf: latest(read.asOf),
      changes: applied.changes,
      ...(gap === undefined ? {} : { gap }),
    };
    for (const text of applied.notes) logger.warn({ table: name }, text);
    const next = placeAt(read.timestamp);
    await keep({ entry, place: next });
    columns = applied.columns;
    place = next;
    topic.publish({ ...entry, rows: applied.rows });
  }

  function placeAt(timestamp: string): Place | undefined {
    const { lane } = feed;
    return lane === undefined ? undefined : { source: lane.name, settings: lane.settings, timestamp };
  }

  /** A disk that is full must not stop the mirror; the store sees to it that nobody believes what it could not keep. */
  async function keep(record: { entry?: Entry<StatisticRow>; place: Place | undefined }): Promise<void> {
    try {
      await log.append(record);
    } catch (error) {
      logger.error({ table: name, err: error }, 'not kept: a restart will read this table anew');
    }
  }

  function answered() {
    const now = clock.now();
    calling = false;
    trouble.answered();
    if (!feed.isWatched()) refreshIntervalMs = answeredAt = undefined;
    else {
      if (answeredAt !== undefined) {
        const interval = now - answeredAt;
        refreshIntervalMs = refreshIntervalMs === undefined ? interval : refreshIntervalMs * 0.8 + interval * 0.2;
      }
      answeredAt = now;
    }
  }

  /** The instant of a reading as told to readers: what was known stays known. */
  function latest(asOf: number): number {
    return Math.max(asOf, topic.asOf ?? asOf);
  }

  return feed;

  function after({ columns: read, changes }: Applied): { columns: ColumnSet; rows: ReadonlyMap<string, StatisticRow> } {
    const rows = new Map(topic.rows);
    for (const change of changes) {
      if (change.after === undefined) rows.delete(change.key);
      else rows.set(change.key, change.after);
    }
    return { columns: read, rows };
  }
}

/** Two changes of a table as one: `before` as it was before both. */
function joined(first: Applied, second: Applied, rows: ReadonlyMap<string, StatisticRow>): Applied {
  const changes = new Map<string, Change<StatisticRow>>();
  for (const { key, after } of [...first.changes, ...second.changes])
    changes.set(key, { key, before: rows.get(key), after });
  return {
    columns: second.columns,
    changes: [...changes.values()].filter(({ before, after }) => before !== after),
    notes: [...first.notes, ...second.notes],
  };
}

/** Of two timestamps in decimal. */
function isEarlier(a: string, b: string): boolean {
  return a.length === b.length ? a < b : a.length < b.length;
}

function newEpoch(random: Random): string {
  return Array.from({ length: 12 }, () => Math.floor(random() * 36).toString(36)).join('');
}

/** The columns that new rows were read with last, as far as rows tell. */
function widest(rows: Iterable<StatisticRow>): ColumnSet | undefined {
  let found: ColumnSet | undefined;
  for (const { columns } of rows) if (columns.names.length > (found?.names.length ?? 0)) found = columns;
  return found;
}
