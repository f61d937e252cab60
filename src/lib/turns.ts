/**
 * Shares the event loop: so much work per turn, the rest in later turns, in the order in which it was put off. Others
 * get their turn between, and no burst of ours holds them up.
 */
export interface Turns {
  /** Whether there is room in this turn; takes `cost` of it. */
  take(cost?: number): boolean;
  /** Runs `work` in the next turn that has room for it. */
  later(work: () => void): void;
}

export function createTurns(perTurn: number): Turns {
  let left = perTurn;
  let waiting: (() => void)[] = [];
  let scheduled = false;

  function schedule(): void {
    if (scheduled) return;
    scheduled = true;
    setImmediate(() => {
      scheduled = false;
      left = perTurn;
      const due = waiting;
      waiting = [];
      let begun = 0;
      // What finds no room would only ask to be put off again: with many that wait, that would be most of the work.
      for (const work of due) {
        if (left <= 0) break;
        begun += 1;
        work();
      }
      if (begun === due.length) return;
      waiting = [...due.slice(begun), ...waiting];
      schedule();
    });
  }

  return {
    take(cost = 1) {
      schedule();
      if (left <= 0) return false;
      left -= cost;
      return true;
    },
    later(work) {
      waiting.push(work);
      schedule();
    },
  };
}
