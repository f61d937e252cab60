import type { ApiOperationType } from './contract/types.ts';

/** One class of operations in one window: what is counted, what is left, where Five9's boundaries are. */
export interface QuotaWindow {
  readonly operationType: ApiOperationType;
  readonly seconds: number;
  /** Undefined: unlimited. */
  limit: number | undefined;
  readonly ours: number;
  readonly others: number;
  /** Ours and others'. */
  readonly used: number;
  /** Kept back from polling. */
  readonly reserved: number;
  /** Spent, or closed by a fault. */
  readonly isFull: boolean;
  /** The window of now, epoch ms; a window that has ended starts over. */
  place(): Place;
  /**
   * Between two requests of ours, so that what is left for polling lasts to the end, ms. What others will spend is taken from what they have
   * spent. 0 when unlimited; Infinity when nothing is left.
   */
  paceMs(): number;
  /** When ours was counted last, epoch ms. */
  readonly countedAt: number;
  /** The instant from which it takes a request of that purpose, if that is not now, epoch ms. `isRecovering`: sign-ins leave room for what is going on. */
  closedUntil(purpose: Purpose, isRecovering?: boolean): number | undefined;
  count(purpose: Purpose): void;
  /** Five9 refused a request that was counted: it is not in Five9's counters. */
  uncount(): void;
  /** Five9's count. Not believed at a boundary, where it may be another window's. */
  read(value: number): void;
  /** A fault named it: closed until it ends, or until a reading says that there is room. */
  close(): void;
  /** Counted by us since Five9's count was read. */
  readonly sinceRead: number;
  /** Of what was left when Five9's count was read, half is spent: another reading is due. Infinity when unlimited. */
  readonly readAfter: number;
}

export interface Place {
  readonly index: number;
  /** Epoch ms. */
  readonly startedAt: number;
  /** Epoch ms. */
  readonly resetsAt: number;
}

/**
 * What a request is for. `recovery`: a session or a whole table that polling cannot go on without. `command`: a person asked.
 * `poll`: an update. `sign-in`: a viewer's own session.
 */
export type Purpose = 'poll' | 'command' | 'recovery' | 'sign-in';

/** Kept back from polling, of each limit. */
const reserveShare = 0.05;
/** Viewers' sessions take at most this part of a limit, whatever is left: a morning of sign-ins leaves enough to recover with. */
const signInShare = 0.5;
/** What a recovery needs next: a session and a table, or two tables. Sign-ins leave it that while one is going on. */
const recoveryCalls = 2;
/** A request this close to the end of a window may arrive after it. */
const lateMs = 2_000;
/** One this close to the beginning may be counted before it: Five9's clock is known to half a second, since `Date` is cut to seconds. */
export const boundaryMs = 600;
/** Of what polling has left, what others are expected to spend leaves it at least this part: a burst must not stop it for long. */
const leastShare = 0.25;
/** The last window tells as much about others as this part of the present one. */
const memoryShare = 0.25;
/** What is left of that for the next window, when no count is ever told. */
const forgetShare = 0.9;
/** Requests of this long ago and less may be on their way, and not in Five9's count. */
const onTheWayMs = 5_000;
/** Windows from this length on are watched for where they really begin; shorter ones follow Five9's clock for certain. */
const watchedSeconds = 3_600;

export function createQuotaWindow(
  { operationType, seconds, limit }: { operationType: ApiOperationType; seconds: number; limit: number | undefined },
  now: () => number,
  placeOf: (seconds: number, shiftMs: number) => Place,
): QuotaWindow {
  let shiftMs = 0;
  let { index } = placeOf(seconds, shiftMs);
  let ours = 0;
  let others = 0;
  let othersBefore = 0;
  let countedAt = Number.NEGATIVE_INFINITY;
  let signIns = 0;
  let closed = false;
  let faults = 0;
  /** Ours that were sent so late that they may count in the next window. */
  let late = 0;
  /** The window before was full: a request that comes early may count there. */
  let fullBefore = false;
  let sinceRead = 0;
  let readAfter = limit === undefined ? Infinity : limit / 2;
  let reading: { value: number; at: number } | undefined;
  /** When ours were sent, of the last seconds. */
  let recent: number[] = [];

  function place(): Place {
    const found = placeOf(seconds, shiftMs);
    // One step back is the offset of Five9's clock becoming known more exactly just after a boundary.
    if (found.index !== index && found.index !== index - 1) {
      const isNext = found.index === index + 1;
      fullBefore = isNext && window.isFull;
      const forgotten = reading === undefined ? othersBefore * forgetShare : 0;
      othersBefore = isNext ? Math.max(others, forgotten) : 0;
      start(isNext ? late : 0, 0);
      index = found.index;
    }
    return found;
  }

  function start(withOurs: number, withOthers: number): void {
    ours = withOurs;
    others = withOthers;
    signIns = 0;
    late = 0;
    closed = false;
    faults = 0;
    sinceRead = 0;
    readAfter = window.limit === undefined ? Infinity : window.limit / 2;
  }

  function onTheWay(): number {
    recent = recent.filter((at) => now() - at < onTheWayMs);
    return recent.length;
  }

  /** Five9's count fell though our window goes on: its boundary lies between the two readings, not where we thought. */
  function moveBoundary(since: number, until: number): void {
    const length = seconds * 1000;
    const grid = seconds >= 86_400 ? 900_000 : 60_000;
    const { startedAt } = placeOf(seconds, shiftMs);
    // A mark of the clock in between is where it was; else the later end, which at worst closes a window too long.
    const steps = Math.floor((until - startedAt) / grid);
    const mark = startedAt + steps * grid;
    const boundary = mark > since ? mark : until;
    shiftMs = (((shiftMs - (boundary - startedAt)) % length) + length) % length;
    index = placeOf(seconds, shiftMs).index;
  }

  const window: QuotaWindow = {
    operationType,
    seconds,
    limit,
    get ours() {
      return ours;
    },
    get others() {
      return others;
    },
    get used() {
      return ours + others;
    },
    get reserved() {
      if (window.limit === undefined) return 0;
      // A minute is soon over; of an hour and a day, one at least is kept.
      const share = window.limit * reserveShare;
      return window.limit <= 1 ? 0 : seconds <= 60 ? Math.floor(share) : Math.ceil(share);
    },
    get isFull() {
      return closed || (window.limit !== undefined && ours + others >= window.limit);
    },
    place,
    paceMs() {
      const { startedAt, resetsAt } = place();
      if (window.limit === undefined) return 0;
      const left = window.limit - window.reserved - window.used;
      if (left <= 0) return Infinity;
      const remainingMs = resetsAt - now();
      const lengthMs = resetsAt - startedAt;
      const isInformed = reading !== undefined && now() - reading.at < lengthMs;
      // Without counters only faults tell of others, and what was so an hour ago is all there is.
      const seenMs = isInformed ? now() - startedAt : 0;
      const othersPerMs = (others + othersBefore * memoryShare) / (seenMs + lengthMs * memoryShare);
      return remainingMs / Math.max(left * leastShare, left - othersPerMs * remainingMs);
    },
    get countedAt() {
      return countedAt;
    },
    closedUntil(purpose, isRecovering = false) {
      const { startedAt, resetsAt } = place();
      if (window.isFull || !holds(purpose, isRecovering)) return resetsAt + boundaryMs;
      return fullBefore && now() < startedAt + boundaryMs ? startedAt + boundaryMs : undefined;
    },
    count(purpose) {
      const { resetsAt } = place();
      ours += 1;
      sinceRead += 1;
      if (purpose === 'sign-in') signIns += 1;
      if (resetsAt - now() < lateMs) late += 1;
      onTheWay();
      countedAt = now();
      recent.push(countedAt);
    },
    uncount() {
      place();
      ours = Math.max(0, ours - 1);
      recent.pop();
    },
    read(value) {
      const { startedAt, resetsAt } = place();
      // Taken at a boundary, it may be the count of the window before, or of the next.
      if (reading !== undefined && (now() - startedAt < lateMs || resetsAt - now() < boundaryMs)) return;
      const fell = reading !== undefined && value < reading.value && reading.at >= startedAt;
      if (fell && reading !== undefined && seconds >= watchedSeconds && value < ours - onTheWay()) {
        moveBoundary(reading.at, now());
        start(Math.min(value, recent.length), Math.max(0, value - recent.length));
      }
      // What is on its way may be in the count or not: both are true until the next reading.
      const most = Math.max(0, value - Math.max(0, ours - onTheWay()));
      const least = Math.max(0, value - ours);
      others = Math.min(most, Math.max(least, others));
      ours = Math.min(ours, value + recent.length);
      reading = { value, at: now() };
      sinceRead = 0;
      readAfter = window.limit === undefined ? Infinity : Math.max(1, (window.limit - window.used) / 2);
      // A count that knows no limit, or that was wrong before in this window, does not say that there is room.
      if (window.limit !== undefined && window.used < window.limit && faults < 2) closed = false;
    },
    close() {
      place();
      closed = true;
      faults += 1;
      sinceRead = Infinity;
      if (window.limit !== undefined) others = Math.max(others, window.limit - ours);
    },
    get sinceRead() {
      return sinceRead;
    },
    get readAfter() {
      return readAfter;
    },
  };

  function holds(purpose: Purpose, isRecovering: boolean): boolean {
    const { limit: most, reserved, used } = window;
    if (most === undefined || purpose === 'recovery') return true;
    if (purpose === 'sign-in') {
      const kept = isRecovering ? Math.max(reserved, recoveryCalls) : reserved;
      return used < most - kept && signIns < Math.max(1, Math.floor(most * signInShare));
    }
    return used < most - (purpose === 'command' ? Math.floor(reserved / 4) : Math.ceil(reserved / 2));
  }

  return window;
}
