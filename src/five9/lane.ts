import type { Clock } from '../lib/clock.ts';

/** What goes first when several calls of one user wait (commands before everything, polls last). */
export const priorities = ['command', 'session', 'baseline', 'chat', 'statistics'] as const;
export type Priority = (typeof priorities)[number];

/** The serial queue of one Five9 user: one request in flight, ever. Five9 refuses a second one (facts §3.2). */
export interface Lane {
  /**
   * Runs `task` when everything more urgent is done. Aborting takes a waiting task out; one that runs is allowed to finish, because
   * Five9 may be executing it and a second request would be concurrent: its caller hears of the abort at once, the lane does not.
   */
  run<T>(priority: Priority, task: () => Promise<T>, signal?: AbortSignal): Promise<T>;
  /** Nothing starts before this instant: a request that we gave up may still be running at Five9. */
  holdUntil(instant: number): void;
  /** Tasks that wait. */
  readonly waiting: number;
  readonly busy: boolean;
}

interface Waiting {
  readonly start: () => void;
  readonly rank: number;
}

export function createLane(clock: Clock): Lane {
  const queue: Waiting[] = [];
  let busy = false;
  let heldUntil = Number.NEGATIVE_INFINITY;

  function next(): void {
    if (busy || queue.length === 0) return;
    const wait = heldUntil - clock.now();
    if (wait > 0) {
      busy = true;
      clock.after(wait, () => {
        busy = false;
        next();
      });
      return;
    }
    let first = 0;
    for (const [index, { rank }] of queue.entries()) if (rank < (queue[first]?.rank ?? Infinity)) first = index;
    const [entry] = queue.splice(first, 1);
    busy = true;
    entry?.start();
  }

  return {
    run(priority, task, signal) {
      return new Promise((resolve, reject) => {
        if (signal?.aborted === true) return reject(signal.reason as Error);
        const onAbort = () => {
          const index = queue.indexOf(entry);
          if (index !== -1) queue.splice(index, 1);
          reject(signal?.reason as Error);
        };
        const entry: Waiting = {
          rank: priorities.indexOf(priority),
          start() {
            void task()
              .then(resolve, reject)
              .finally(() => {
                signal?.removeEventListener('abort', onAbort);
                busy = false;
                next();
              });
          },
        };
        signal?.addEventListener('abort', onAbort, { once: true });
        queue.push(entry);
        next();
      });
    },
    holdUntil(instant) {
      heldUntil = Math.max(heldUntil, instant);
    },
    get waiting() {
      return queue.length;
    },
    get busy() {
      return busy;
    },
  };
}
