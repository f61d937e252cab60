import type { Clock } from '../lib/clock.ts';
import type { Limits } from './limits.ts';

/** Another integration of the same domain, which spends the ration that all share. */
export interface Spending {
  /** So many calls now. */
  spend(operationType: string, calls: number): void;
  /** So many calls a minute from now on, evenly; 0 ends it. */
  spendPerMinute(operationType: string, calls: number): void;
  stop(): void;
}

/** Faster than any domain's ration; timers stay affordable. */
export const mostPerMinute = 6000;

export function createSpending(clock: Clock, limits: Limits): Spending {
  const cancels = new Map<string, () => void>();
  return {
    spend: (operationType, calls) => limits.spendOf(operationType, calls),
    spendPerMinute(operationType, calls) {
      if (!Number.isInteger(calls) || calls < 0 || calls > mostPerMinute) {
        throw new Error(`expected calls to be 0 to ${mostPerMinute} a minute, got ${calls}`);
      }
      if (!limits.has(operationType)) throw new Error(`expected operationType to have a limit, got "${operationType}"`);
      const everyMs = 60_000 / calls;
      const spendOne = () => {
        // The class may have lost its ration since.
        if (limits.has(operationType)) limits.spendOf(operationType, 1);
        cancels.set(operationType, clock.after(everyMs, spendOne));
      };
      cancels.get(operationType)?.();
      cancels.delete(operationType);
      if (calls > 0) spendOne();
    },
    stop() {
      for (const cancel of cancels.values()) cancel();
      cancels.clear();
    },
  };
}
