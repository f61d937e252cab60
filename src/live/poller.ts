import type { Clock } from '../lib/clock.ts';
import type { Logger } from '../lib/logger.ts';
import { gapOf } from './feed.ts';
import type { Feed, Lane } from './mirror-table.ts';
import { nextCall, scheduleDefaults, type Affordable, type Decision } from './schedule.ts';
import type { Source, SourceFailure } from './source.ts';

/** The loop of one source: one call at a time, for the table whose turn it is. */
export interface Poller extends Lane {
  /** Ends, without an error, soon after the signal aborts. */
  run(signal: AbortSignal): Promise<void>;
  /** Something has changed that may make a call due: looks at once. */
  wake(): void;
  /** Forgets that the account was refused. */
  retry(): void;
}

export interface PollerOptions {
  readonly source: Source;
  /** The tables that are asked for here, as it is now. */
  readonly feeds: () => readonly Feed[];
  readonly clock: Clock;
  readonly logger: Logger;
  /** Longest wait of a long poll. @default 3000 */
  readonly maxWaitMs?: number;
  /** Runs when the source has refused the account itself: its tables may move elsewhere. */
  readonly onRefused?: () => void;
}

/** The ration may become larger without anybody saying so. */
const lookAgainMs = 30_000;
/** These are about the account, not about a table. Trying on would lock it. */
const accountCodes: ReadonlySet<string> = new Set(['InvalidCredentials', 'InvalidAccountFault']);
const accountRetryMs = 60_000;

export function createPoller(poller: PollerOptions): Poller {
  const { source, feeds, clock, logger, onRefused } = poller;
  const maxWaitMs = poller.maxWaitMs ?? scheduleDefaults.maxWaitMs;
  let paceMs = 0;
  let notBefore = Number.NEGATIVE_INFINITY;
  let refusal: Lane['refusal'];
  let refusals = 0;
  let stir: () => void = () => {};
  let stirred = false;

  const lane: Poller = {
    name: source.name,
    get notBefore() {
      return notBefore;
    },
    get refusal() {
      return refusal;
    },
    get options() {
      return { ...scheduleDefaults, maxWaitMs, paceMs };
    },
    affordable: (): Affordable => ({
      baseline: source.affordableAt('baseline'),
      update: source.affordableAt('update'),
    }),
    wake() {
      stirred = true;
      stir();
    },
    retry() {
      refusal = undefined;
      refusals = 0;
      notBefore = Number.NEGATIVE_INFINITY;
      lane.wake();
    },
    async run(signal) {
      while (!signal.aborted) {
        stirred = false;
        for (const feed of feeds()) feed.notify();
        const now = clock.now();
        const decision: Decision =
          now < notBefore
            ? { call: 'none', until: notBefore }
            : nextCall(
                feeds().map((feed) => feed.turn()),
                now,
                lane.affordable(),
                lane.options,
              );
        if (decision.call === 'none') await rest(decision.until, signal);
        else await ask(decision, signal);
      }
    },
  };

  async function ask(decision: Exclude<Decision, { call: 'none' }>, signal: AbortSignal): Promise<void> {
    const feed = feeds().find(({ type }) => type === decision.type);
    if (feed === undefined) return;
    const begun = clock.now();
    feed.begin();
    try {
      if (decision.call === 'baseline') feed.takeBaseline(await source.baseline(feed.type, signal));
      else {
        const update = await source.update(feed.type, feed.timestamp ?? '', decision.waitMs, signal);
        feed.takeUpdate(update);
        paceMs = Math.max(0, source.affordableAt('update') - begun);
      }
      refusal = undefined;
      refusals = 0;
    } catch (error) {
      if (signal.aborted) return;
      recover(feed, error);
    }
  }

  function recover(feed: Feed, error: unknown) {
    const failure = failureOf(error);
    const fields = { lane: lane.name, table: feed.topic.name, code: failure.code, recovery: failure.recovery };
    if (isSourceFailure(error)) logger.warn(fields, failure.message);
    else logger.error({ ...fields, err: error }, 'unexpected error while reading a table');
    feed.fail(failure, error);
    if (accountCodes.has(failure.code)) {
      refusals += 1;
      refusal = { failure, cause: error, at: clock.now() };
      notBefore = refusals === 1 ? clock.now() + accountRetryMs : Infinity;
      onRefused?.();
    }
    // The session is the account's: every place that was bought in it is gone.
    if (failure.recovery === 'relogin' || failure.code === 'ConfigurationChangedFault')
      for (const other of feeds())
        if (other !== feed && other.timestamp !== undefined) other.lose(gapOf(failure, other.type));
  }

  /** Until `until`, a wake or the abort; looks again now and then. */
  function rest(until: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (stirred || signal.aborted) return resolve();
      const cancel = until === Infinity ? () => {} : clock.after(Math.min(until - clock.now(), lookAgainMs), end);
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
