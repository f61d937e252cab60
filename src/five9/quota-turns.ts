/**
 * Whose turn it is when several accounts wait for the same ration: fair queueing, by weight. An account weighs as many as the tables that it
 * polls, so that tables share alike, whichever account reads them, and none can be passed over for long, whatever the weights.
 */
export interface QuotaTurns {
  took(account: string, table: string): void;
  /** How many accounts that poll are due before this one. -1: this one only keeps tables alive, which is so seldom that it goes first, but not twice in a row. */
  ahead(account: string): number;
}

/** Called twice in a row this soon after the call before, a table is being polled; one that is kept alive, or once compared, is not. */
const polledWithinMs = 120_000;

interface Share {
  /** The last three calls of each table, epoch ms, the latest first. */
  readonly tables: Map<string, readonly number[]>;
  /** When its next turn is due, in turns of one table. */
  due: number;
}

export function createQuotaTurns(now: () => number): QuotaTurns {
  const shares = new Map<string, Share>();
  /** Up to where turns were taken. */
  let reached = 0;
  let lastAccount = '';

  function shareOf(account: string): Share {
    const known = shares.get(account);
    if (known !== undefined) return known;
    const share: Share = { tables: new Map(), due: reached };
    shares.set(account, share);
    return share;
  }

  function isPolled(calls: readonly number[]): boolean {
    const [last = 0, before = 0, first = 0] = calls;
    return Math.max(now() - last, last - before, before - first) <= polledWithinMs;
  }

  function weightOf({ tables }: Share): number {
    let polled = 0;
    for (const calls of tables.values()) if (isPolled(calls)) polled += 1;
    return polled;
  }

  return {
    took(account, table) {
      const share = shareOf(account);
      lastAccount = account;
      const calls = [now(), ...(share.tables.get(table) ?? []).slice(0, 2)];
      share.tables.set(table, calls);
      // Keeping the others alive is not at the cost of the tables that happen to be read with the same account.
      if (!isPolled(calls)) return;
      reached = Math.max(reached, share.due);
      // What an account did not use while it had nothing to ask is not owed to it, but for the turn that it just missed.
      share.due = Math.max(share.due, reached - 1) + 1 / weightOf(share);
    },
    ahead(account) {
      if (shares.size < 2) return 0;
      const mine = shares.get(account);
      if (mine === undefined || weightOf(mine) === 0) return account === lastAccount ? 1 : -1;
      let count = 0;
      for (const other of shares.values()) if (other.due < mine.due && weightOf(other) > 0) count += 1;
      return count;
    },
  };
}
