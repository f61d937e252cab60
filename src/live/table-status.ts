import type { SourceFailure } from './source.ts';

export const tableStates = [
  /** Watched, and known up to a moment ago. */
  'LIVE',
  /** Nobody watches. */
  'IDLE',
  /** Being read for the first time. */
  'STARTING',
  /** A call is due, and the ration does not afford it yet. */
  'WAITING_FOR_QUOTA',
  /** Watched, and not heard of for longer than usual. */
  'LATE',
  /** The source lost our place: being read anew. */
  'RESYNCING',
  /** A call failed; the next attempt is planned. */
  'BACKING_OFF',
  /** Somebody else signs in as the account that reads it; it is left to them for a while. */
  'CONTENDED',
  /** The source will not give it; a person has to act. */
  'REFUSED',
] as const;
export type TableState = (typeof tableStates)[number];

export interface TableStatus {
  readonly state: TableState;
  /** The state in a sentence that an operator understands. */
  readonly message: string;
  /** Up to when the table is known, epoch ms. Undefined: never read. */
  readonly asOf?: number;
  /** What lies between two readings as things are, ms. Undefined until two were made while somebody watched. */
  readonly refreshIntervalMs?: number;
  /** What the ration now gives it, ms: as it would be, were it watched. Undefined: no lane reads it, or no call is left. */
  readonly plannedIntervalMs?: number;
  /** Epoch ms, in the future. Undefined: now, or not planned. */
  readonly nextAttemptAt?: number;
  /** Names the life of the table's log. */
  readonly epoch: string;
  readonly rows: number;
  /** When it was last read whole or compared with the source, epoch ms. */
  readonly auditedAt?: number;
  /** How often a comparison found it wrong. */
  readonly corrections: number;
  /** Subscribers. Queries that just looked are not counted. */
  readonly watchers: number;
  readonly lastError?: { readonly code: string; readonly message: string; readonly at: number };
}

/** What the state of a table follows from. Instants are epoch ms. */
export interface Circumstances {
  readonly type: string;
  readonly now: number;
  readonly asOf: number | undefined;
  readonly watched: boolean;
  readonly wanted: boolean;
  readonly needsBaseline: boolean;
  /** Read anew with a blank answer that is not believed yet. */
  readonly doubted: boolean;
  readonly calling: boolean;
  /** Why it was lost, as a sentence. */
  readonly lostBecause: string | undefined;
  readonly refusal: SourceFailure | undefined;
  /** Until when its account is left to somebody else, epoch ms; undefined: it is ours. */
  readonly contendedUntil: number | undefined;
  readonly failure: SourceFailure | undefined;
  readonly refreshIntervalMs: number | undefined;
  /** When the ration affords the call that is due next. */
  readonly affordableAt: number;
  readonly nextAttemptAt: number | undefined;
}

/** How long after `asOf` a watched table becomes late, ms. */
export function lateAfterMs(refreshIntervalMs: number | undefined): number {
  return Math.max(lateMs, 3 * (refreshIntervalMs ?? 0));
}

/** Waits of less than this are the ration's ordinary pace. */
const quotaNoticeMs = 15_000;
/** A watched table is late at this age, or at three times its usual interval. */
const lateMs = 15_000;

export function describe(on: Circumstances): { state: TableState; message: string } {
  const { type, now } = on;
  const next = on.nextAttemptAt === undefined ? 'now' : `at ${iso(on.nextAttemptAt)}`;
  const known = on.asOf === undefined ? 'It has never been read.' : `It is known up to ${iso(on.asOf)}.`;
  if (on.refusal !== undefined) {
    const retry =
      on.nextAttemptAt === undefined ? 'It is not tried again until somebody acts.' : `The next try is ${next}.`;
    return { state: 'REFUSED', message: `Five9 refuses ${type}: ${sentence(on.refusal.message)} ${known} ${retry}` };
  }
  if (on.contendedUntil !== undefined)
    return {
      state: 'CONTENDED',
      message: `Somebody else signs in as the account that reads ${type}, so it is left to them until ${iso(on.contendedUntil)}. ${known}`,
    };
  if (on.failure !== undefined && on.failure.recovery !== 'wait')
    return {
      state: 'BACKING_OFF',
      message: `The last call for ${type} failed: ${sentence(on.failure.message)} ${known} The next attempt is ${next}.`,
    };
  if (!on.wanted && on.needsBaseline)
    return { state: 'IDLE', message: `Nobody watches ${type}; it is read when somebody does. ${known}` };
  if (on.failure !== undefined && on.affordableAt > now)
    return {
      state: 'WAITING_FOR_QUOTA',
      message: `${type} has to wait: ${sentence(on.failure.message)} ${known} The next call is ${next}.`,
    };
  const waitsForQuota =
    !on.calling &&
    on.affordableAt > now + (on.needsBaseline ? 1_000 : quotaNoticeMs) &&
    (on.watched || on.needsBaseline);
  if (waitsForQuota)
    return {
      state: 'WAITING_FOR_QUOTA',
      message: `Five9's limits allow the next call for ${type} at ${iso(on.affordableAt)}. ${known}`,
    };
  if (on.asOf === undefined) return { state: 'STARTING', message: `${type} is being read for the first time.` };
  if (on.needsBaseline) {
    const why = on.doubted
      ? 'Five9 sent no rows where there were some, and is asked once more.'
      : (on.lostBecause ?? '');
    return { state: 'RESYNCING', message: `${type} is being read anew. ${why} ${known}`.replace('  ', ' ') };
  }
  if (!on.watched)
    return { state: 'IDLE', message: `Nobody watches ${type}; it is kept up to date every few minutes.` };
  if (now - on.asOf > lateAfterMs(on.refreshIntervalMs))
    return { state: 'LATE', message: `${type} is later than usual. ${known}` };
  return { state: 'LIVE', message: `${type} is live.` };
}

function iso(instant: number): string {
  return Number.isFinite(instant) ? new Date(instant).toISOString() : 'no known time';
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
