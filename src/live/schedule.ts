/** What the schedule knows of a table. */
export interface Turn {
  readonly type: string;
  readonly watched: boolean;
  /** A baseline is to be bought, since there is no timestamp to go on from. */
  readonly needsBaseline: boolean;
  /** Whether that is worth it now: somebody watches, or it was asked for at the start. */
  readonly wanted: boolean;
  /** When the last call of it began, epoch ms. Undefined: never. */
  readonly calledAt: number | undefined;
  /** No call before this instant: after a failure. Epoch ms. */
  readonly notBefore: number;
  /** Its last calls brought nothing new. */
  readonly quiet?: boolean;
}

/** When the ration affords a call, epoch ms. */
export interface Affordable {
  readonly baseline: number;
  readonly update: number;
}

export interface ScheduleOptions {
  /** Longest wait of a long poll, and so how long anything else on the lane may have to wait. */
  readonly maxWaitMs: number;
  /** A table nobody watches is updated this often, so that its timestamp stays good and no baseline is spent on the next viewer. */
  readonly idleMs: number;
  /** Between two calls for one table: the source batches changes no faster. */
  readonly minIntervalMs: number;
  /** Between two calls for a table that is quiet, while others that are watched on the lane are not. */
  readonly quietIntervalMs: number;
  /** What the ration makes of the distance between two updates on this lane, ms; 0 when it does not. */
  readonly paceMs: number;
}

export const scheduleDefaults: ScheduleOptions = {
  maxWaitMs: 3_000,
  idleMs: 300_000,
  minIntervalMs: 1_000,
  quietIntervalMs: 3_000,
  paceMs: 0,
};

export type Decision =
  | { readonly call: 'baseline'; readonly type: string }
  | { readonly call: 'update'; readonly type: string; readonly waitMs: number }
  /** Nothing is to be called until then, epoch ms, unless something changes; Infinity: not at all. */
  | { readonly call: 'none'; readonly until: number };

/**
 * Which table of a lane gets the next call. In this order: a reading anew that somebody waits for; a table nobody watches whose turn
 * came, which is too seldom to be in the way, but not two in a row; the watched table whose next call is the most overdue. A quiet one is due
 * a little later than a busy one, so that with calls to spare the busy ones get them; when calls are scarce, that little is all that it is behind.
 * No table starves: a call moves it behind the others of its rank, and one that nobody watches cannot come again before `idleMs`.
 */
export function nextCall(
  turns: readonly Turn[],
  now: number,
  affordable: Affordable,
  options: ScheduleOptions,
): Decision {
  const isBusy = turns.some((turn) => turn.watched && !turn.needsBaseline && turn.quiet !== true);
  const last = turns.reduce<Turn | undefined>(
    (a, b) => (a !== undefined && calledAt(a) >= calledAt(b) ? a : b),
    undefined,
  );
  const due = turns
    .map((turn) => {
      const interval = intervalOf(turn, isBusy, options);
      const wish = calledAt(turn) + (turn.needsBaseline ? 0 : interval);
      return { turn, at: dueAt(turn, affordable, options, interval), wish, rank: rankOf(turn, last) };
    })
    .filter(({ at }) => at !== Infinity)
    .sort((a, b) => a.rank - b.rank || a.wish - b.wish || calledAt(a.turn) - calledAt(b.turn));
  const next = due.find(({ at }) => at <= now);
  if (next === undefined) return { call: 'none', until: Math.min(...due.map(({ at }) => at)) };
  const { type, needsBaseline, watched } = next.turn;
  if (needsBaseline) return { call: 'baseline', type };
  return { call: 'update', type, waitMs: watched ? waitFor(next.turn, due, now, options) : 0 };
}

/** When a table's next call is due and affordable, epoch ms; Infinity: not as things are. */
export function dueAt(
  turn: Turn,
  affordable: Affordable,
  options: ScheduleOptions,
  interval = intervalOf(turn, false, options),
): number {
  if (turn.needsBaseline) return turn.wanted ? Math.max(turn.notBefore, affordable.baseline) : Infinity;
  return Math.max(turn.notBefore, calledAt(turn) + interval, affordable.update);
}

export interface Plan {
  /** Watched tables of all lanes that share the ration. */
  readonly watched: number;
  /** Watched tables of this lane: its calls come one after the other. */
  readonly onLane: number;
  /** Between two updates of the whole domain at the pace that the ration sustains; 0 when it does not ration them. Infinity: none is left. */
  readonly paceMs: number;
  /** What a call takes at least, ms. */
  readonly callMs?: number;
}

/**
 * The refresh interval that the ration now gives each watched table: they take turns, whichever account reads them. No shorter than the source
 * can have news, or than the lane can ask. For information: the calls themselves follow `nextCall`.
 */
export function plannedIntervalMs(
  { watched, onLane, paceMs, callMs = 100 }: Plan,
  { minIntervalMs }: ScheduleOptions = scheduleDefaults,
): number {
  return Math.max(minIntervalMs, watched === 0 ? 0 : watched * paceMs, onLane * callMs);
}

function intervalOf({ watched, quiet }: Turn, isBusy: boolean, options: ScheduleOptions): number {
  if (!watched) return options.idleMs;
  return quiet === true && isBusy ? Math.max(options.quietIntervalMs, options.minIntervalMs) : options.minIntervalMs;
}

function rankOf({ watched, needsBaseline }: Turn, last: Turn | undefined): number {
  if (watched) return needsBaseline ? 0 : 2;
  // Those that nobody watches are often due together: what is watched is asked in between.
  return last?.watched === false ? 3 : 1;
}

/**
 * How long a long poll may wait. A quiet table costs the least when the wait lasts until the ration affords another call; with others
 * that are watched on the lane, they share the time, since nothing else is called meanwhile; a quiet one takes none of it from a busy one.
 */
function waitFor(
  turn: Turn,
  due: readonly { turn: Turn; at: number }[],
  now: number,
  options: ScheduleOptions,
): number {
  const watched = due.filter((other) => other.turn.watched && !other.turn.needsBaseline);
  const inTheWay = turn.quiet === true && watched.some((other) => other.turn.quiet !== true);
  const fairMs = inTheWay ? 0 : options.maxWaitMs / watched.length;
  const share = watched.length <= 1 ? options.maxWaitMs : Math.max(options.paceMs, fairMs);
  const others = due.filter((other) => other.turn !== turn && (!other.turn.watched || other.turn.needsBaseline));
  const untilOther = Math.min(...others.map(({ at }) => Math.max(0, at - now)));
  return Math.max(0, Math.floor(Math.min(options.maxWaitMs, share, untilOther)));
}

function calledAt({ calledAt: at }: Turn): number {
  return at ?? -Infinity;
}
