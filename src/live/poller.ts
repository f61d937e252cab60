import type { Clock } from '../lib/clock.ts';
import type { Logger } from '../lib/logger.ts';
import { nextAudit } from './audit.ts';
import { createContention } from './contention.ts';
import type { Feed, Lane } from './mirror-table.ts';
import { nextCall, plannedIntervalMs, scheduleDefaults, type Affordable, type Decision } from './schedule.ts';
import type { NoUpdate, Source, SourceFailure, Update } from './source.ts';
import { gapOf, type ReportedFailure } from './trouble.ts';

/** The loop of one source: one call at a time, for the table whose turn it is. */
export interface Poller extends Lane {
  /** Whether it can be given tables: neither refused nor left to somebody else. */
  readonly isOpen: boolean;
  /** Ends, without an error, soon after the signal aborts. */
  run(signal: AbortSignal): Promise<void>;
  /** Something has changed that may make a call due: looks at once. */
  wake(): void;
  /** Forgets that the account was refused or contended. */
  retry(): void;
}

export interface PollerOptions {
  readonly source: Source;
  /** The tables that are asked for here, as it is now. */
  readonly feeds: () => readonly Feed[];
  readonly clock: Clock;
  readonly logger: Logger;
  /** How many tables are watched on all the lanes that share the ration. */
  readonly watched: () => number;
  /** Longest wait of a long poll. @default 3000 */
  readonly maxWaitMs?: number;
  /** Runs when the account cannot be used for now: its tables may move elsewhere. */
  readonly onClosed?: () => void;
}

/** The ration may become larger, or another lane's watched table be read, without anybody saying so here. */
const lookAgainMs = 30_000;
/** These are about the account, not about a table. Trying on would lock it. */
const accountCodes: ReadonlySet<string> = new Set(['InvalidCredentials', 'InvalidAccountFault']);
const accountRetryMs = 60_000;
const resumeRetryMs = 5_000;
/** No session was to be had: each try costs a rationed call, so the next ones come later and later. */
const seatCodes: ReadonlySet<string> = new Set(['UserAlreadyLoggedInFault', 'UserLimitReachedFault']);
const seatRetryMs = { first: 30_000, most: 480_000 };
const lostCodes: ReadonlySet<string> = new Set(['SessionClosedFault', 'SessionNotInitializedFault']);

export function createPoller(poller: PollerOptions): Poller {
  const { source, feeds, clock, logger, onClosed } = poller;
  const maxWaitMs = poller.maxWaitMs ?? scheduleDefaults.maxWaitMs;
  const contention = createContention();
  let paceMs = 0;
  let notBefore = Number.NEGATIVE_INFINITY;
  let refusal: ReportedFailure | undefined;
  let refusals = 0;
  let seatRefusals = 0;
  let auditedAt = clock.now();
  /** Places of an earlier run are believed once the source has said that its session still lives. */
  let resumed = false;
  let stir: () => void = () => {};
  let stirred = false;

  const lane: Poller = {
    name: source.name,
    get settings() {
      return source.settings;
    },
    get notBefore() {
      return Math.max(notBefore, contention.until);
    },
    get refusal() {
      return refusal;
    },
    get contendedUntil() {
      return clock.now() < contention.until ? contention.until : undefined;
    },
    get isOpen() {
      return refusal === undefined && lane.contendedUntil === undefined;
    },
    get options() {
      return { ...scheduleDefaults, maxWaitMs, paceMs };
    },
    affordable: (): Affordable => ({
      baseline: source.affordableAt('baseline'),
      update: source.affordableAt('update'),
    }),
    plannedIntervalMs() {
      const onLane = feeds().filter((feed) => feed.isWatched()).length;
      return plannedIntervalMs({ watched: poller.watched(), onLane, paceMs: source.updatePaceMs() }, lane.options);
    },
    wake() {
      stirred = true;
      stir();
    },
    retry() {
      refusal = undefined;
      refusals = 0;
      seatRefusals = 0;
      notBefore = Number.NEGATIVE_INFINITY;
      contention.forget();
      lane.wake();
    },
    async run(signal) {
      while (!signal.aborted) {
        stirred = false;
        for (const feed of feeds()) feed.notify();
        const now = clock.now();
        if (now < lane.notBefore) await rest(lane.notBefore, signal);
        else if (!resumed && feeds().some(({ place }) => place !== undefined)) await resume(signal);
        else await next(now, signal);
      }
    },
  };

  async function next(now: number, signal: AbortSignal): Promise<void> {
    const turns = feeds().map((feed) => feed.turn());
    const decision = nextCall(turns, now, lane.affordable(), lane.options);
    if (decision.call !== 'baseline' && source.hasSpare()) {
      const table = nextAudit(feeds().map(auditable), now, auditedAt);
      if (table !== undefined) return audit(table.feed, signal);
    }
    if (decision.call === 'none') await rest(decision.until, signal);
    else await ask(decision, signal);
  }

  async function resume(signal: AbortSignal): Promise<void> {
    try {
      const lives = await source.resume(signal);
      resumed = true;
      for (const feed of feeds()) {
        if (feed.place === undefined || (lives && feed.place.settings === source.settings)) continue;
        const message = `The session of before the restart is gone, so ${feed.type} was read anew.`;
        feed.lose({ reason: 'UPSTREAM_RESET', message });
      }
      logger.info(
        { lane: lane.name, lives },
        lives ? 'going on in the session of before the restart' : 'a new session',
      );
    } catch (error) {
      if (signal.aborted) return;
      const [first] = feeds();
      if (first !== undefined) recover(first, error);
      if (clock.now() >= lane.notBefore) notBefore = clock.now() + resumeRetryMs;
    }
  }

  async function ask(decision: Exclude<Decision, { call: 'none' }>, signal: AbortSignal): Promise<void> {
    const feed = feeds().find(({ type }) => type === decision.type);
    if (feed === undefined) return;
    const begun = clock.now();
    feed.begin();
    try {
      resumed = true;
      if (decision.call === 'baseline') await feed.takeBaseline(await source.baseline(feed.type, signal));
      else {
        const timestamp = feed.place?.timestamp ?? '';
        await feed.takeUpdate(await source.update(feed.type, timestamp, decision.waitMs, signal));
        paceMs = Math.max(0, source.affordableAt('update') - begun);
      }
      answered();
    } catch (error) {
      if (!signal.aborted) recover(feed, error);
    }
  }

  /** Reads a table whole though nobody needs it, then asks what had changed since our place: what differs beyond that is wrong. */
  async function audit(feed: Feed, signal: AbortSignal): Promise<void> {
    auditedAt = clock.now();
    const { place } = feed;
    if (place === undefined) return;
    feed.begin();
    try {
      const baseline = await source.baseline(feed.type, signal);
      const since = await source.update(feed.type, place.timestamp, 0, signal).catch((error: unknown) => {
        if (signal.aborted) throw error;
        logger.debug(
          { lane: lane.name, table: feed.topic.name, code: failureOf(error).code },
          'nothing to compare with',
        );
        return undefined;
      });
      await feed.takeAudit(baseline, since satisfies Update | NoUpdate | undefined);
      answered();
    } catch (error) {
      if (!signal.aborted) recover(feed, error);
    }
  }

  function answered(): void {
    refusal = undefined;
    refusals = 0;
    seatRefusals = 0;
  }

  function recover(feed: Feed, error: unknown) {
    const failure = failureOf(error);
    const fields = { lane: lane.name, table: feed.topic.name, code: failure.code, recovery: failure.recovery };
    if (isSourceFailure(error)) logger.warn(fields, failure.message);
    else logger.error({ ...fields, err: error }, 'unexpected error while reading a table');
    feed.fail(failure, error);
    // The session is the account's: every place that was bought in it is gone.
    if (failure.recovery === 'relogin' || failure.code === 'ConfigurationChangedFault')
      for (const other of feeds())
        if (other !== feed && other.place !== undefined) other.lose(gapOf(failure, other.type));
    if (accountCodes.has(failure.code)) {
      refusals += 1;
      refusal = { failure, cause: error, at: clock.now() };
      notBefore = refusals === 1 ? clock.now() + accountRetryMs : Infinity;
      onClosed?.();
    } else if (seatCodes.has(failure.code)) {
      seatRefusals += 1;
      notBefore = clock.now() + Math.min(seatRetryMs.most, seatRetryMs.first * 2 ** (seatRefusals - 1));
    } else if (lostCodes.has(failure.code) && contention.lost(clock.now())) {
      logger.error({ lane: lane.name }, 'somebody else signs in as this account: left to them for a while');
      onClosed?.();
    }
  }

  /** Until `until`, a wake or the abort; looks again now and then. */
  function rest(until: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (stirred || signal.aborted) return resolve();
      const cancel = clock.after(Math.min(until - clock.now(), lookAgainMs), end);
      function end() {
        cancel();
        signal.removeEventListener('abort', end);
        stir = () => {};
        resolve();
      }
      signal.addEventListener('abort', end);
      stir = end;
    });
  }

  return lane;
}

function auditable(feed: Feed) {
  const isLive = feed.place !== undefined && feed.turn().notBefore === Number.NEGATIVE_INFINITY;
  return { type: feed.type, auditedAt: feed.auditedAt, isLive, feed };
}

function failureOf(error: unknown): SourceFailure {
  if (isSourceFailure(error)) return error;
  return { code: 'InternalError', message: 'an unexpected error in the gateway, see its log', recovery: 'backoff' };
}

function isSourceFailure(error: unknown): error is SourceFailure {
  return (
    typeof error === 'object' &&
    error !== null &&
    'code' in error &&
    typeof error.code === 'string' &&
    'recovery' in error &&
    typeof error.recovery === 'string'
  );
}
