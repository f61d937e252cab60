/** Whose turn it is when several accounts wait for the same ration: the tables take turns, whichever account reads them. */
export interface QuotaTurns {
  took(account: string, table: string): void;
  /**
   * How many other accounts have a table that has waited longer than any of this one's. -1: this one only keeps tables alive, which is so seldom
   * that it goes before the others.
   */
  ahead(account: string): number;
}

/** Called twice within this time, a table is being polled; one that is only kept alive is not. */
const polledWithinMs = 120_000;

export function createQuotaTurns(now: () => number): QuotaTurns {
  /** By account and table: the last two calls, epoch ms. */
  const called = new Map<string, Map<string, { last: number; before: number }>>();

  /** Of an account's tables that are being polled, when the one that waits the longest was called. Undefined: none is. */
  function oldestOf(tables: ReadonlyMap<string, { last: number; before: number }> | undefined): number | undefined {
    let oldest: number | undefined;
    for (const { last, before } of tables?.values() ?? []) {
      if (last - before > polledWithinMs || now() - last > polledWithinMs) continue;
      if (oldest === undefined || last < oldest) oldest = last;
    }
    return oldest;
  }

  return {
    took(account, table) {
      const tables = called.get(account) ?? new Map<string, { last: number; before: number }>();
      called.set(account, tables);
      tables.set(table, { last: now(), before: tables.get(table)?.last ?? Number.NEGATIVE_INFINITY });
    },
    ahead(account) {
      if (called.size < 2) return 0;
      const mine = oldestOf(called.get(account));
      if (mine === undefined) return -1;
      let count = 0;
      for (const [other, tables] of called) {
        if (other === account) continue;
        const theirs = oldestOf(tables);
        if (theirs !== undefined && theirs < mine) count += 1;
      }
      return count;
    },
  };
}
