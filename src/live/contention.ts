/** Somebody else signs in as our account: each of us would throw the other out for ever. */
export interface Contention {
  /** A session was lost that we did not close. Returns whether the account is now contended. */
  lost(now: number): boolean;
  /** Until when the account is left to the other, epoch ms; a past instant: it is not contended. */
  readonly until: number;
  /** Somebody has mended it. */
  forget(): void;
}

/** Two losses this close are no coincidence (design D5). */
const closeMs = 600_000;
const leaveAloneMs = 900_000;

export function createContention(): Contention {
  let lostAt = Number.NEGATIVE_INFINITY;
  let until = Number.NEGATIVE_INFINITY;
  return {
    lost(now) {
      const isContended = now - lostAt < closeMs;
      lostAt = now;
      if (isContended) until = now + leaveAloneMs;
      return isContended;
    },
    get until() {
      return until;
    },
    forget() {
      lostAt = Number.NEGATIVE_INFINITY;
      until = Number.NEGATIVE_INFINITY;
    },
  };
}
