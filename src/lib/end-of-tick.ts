/** Collects work and runs it in one microtask, in order: a thousand who have something to do at the end of a tick cost one wake-up. */
export interface EndOfTick {
  /** What is added while work runs is run as well. */
  add(work: Work): void;
  /** Runs what was added so far. */
  runNow(): void;
}

/** An object, so that many can share one function. */
export interface Work {
  run(): void;
}

export function createEndOfTick(): EndOfTick {
  const due: Work[] = [];
  let next = 0;
  let isAwaited = false;

  function run(): void {
    isAwaited = false;
    try {
      while (next < due.length) {
        next += 1;
        due[next - 1]?.run();
      }
    } finally {
      if (next === due.length) {
        due.length = 0;
        next = 0;
      } else wait(); // one threw; the others have done nothing
    }
  }

  function wait(): void {
    if (isAwaited) return;
    isAwaited = true;
    queueMicrotask(run);
  }

  return {
    add(work) {
      due.push(work);
      wait();
    },
    runNow() {
      if (due.length > 0) run();
    },
  };
}
