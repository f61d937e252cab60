import type { Clock } from '../../lib/clock.ts';
import type { Logger } from '../../lib/logger.ts';
import { nextTurn } from '../../lib/next-turn.ts';
import type { EventQueue } from './event-queue.ts';

/**
 * How fast the contact centre lives. Its time alone: sessions, rations, batches and long polls keep the pace of the clock, so that what a client sees of a
 * fast day is what it would see of a slow one, in larger steps.
 */
export interface Pace {
  /** Its seconds per second of the clock. */
  readonly speed: number;
  readonly isPaused: boolean;
  /** From 0, which stands still, to 1,440: a day in a minute. What it was behind, if it could not live as fast as before, is let go. */
  setSpeed(speed: number): void;
  /** It stands still until `resume`, but for `step`. */
  pause(): void;
  resume(): void;
  /** It lives so many of its milliseconds at once, at most a day; resolves when it has, or is closed. Others get their turn meanwhile. */
  step(ms: number): Promise<void>;
  /**
   * Lives what is due by now: on a clock that stands still meanwhile all of it, else as much as fits into a turn; the rest follows turn by turn, and until it
   * is there the contact centre is behind.
   */
  readonly catchUp: () => void;
  /** Nothing moves any more, whatever is called. */
  close(): void;
}

export interface PaceOptions {
  readonly clock: Clock;
  /** What its time was, epoch ms, when the clock said the same. */
  readonly startedAt: number;
  readonly speed: number;
  /** What happens in it. */
  readonly queue: Pick<EventQueue, 'now' | 'advance'>;
  readonly logger: Logger;
}

export const fastest = 1_440;
export const longestStepMs = 86_400_000;
/** Of the contact centre's time: how far it may be behind the clock where that costs nothing, a few milliseconds' work for 1,000 agents. */
const sliceMs = 30_000;
const mostRestMs = 1_000;
const leastRestMs = 20;
/** How long it lives in one go while others wait: requests and control are answered in between, at any speed and size. */
const turnMs = 40;
/** Of its time, lived between two looks at the clock: some 10 ms' work for 10,000 agents. */
const grainMs = 5_000;
/** Who is behind for longer is told so: the speed is too much for the machine, or it slept for long. */
const hiccupMs = 3_000;

export function createPace({ clock, startedAt, speed, queue, logger }: PaceOptions): Pace {
  check(speed);
  let isPaused = false;
  const closing = new AbortController();
  let behindSince: number | undefined;
  let hasSaidSo = false;
  // What went into building it is caught up with: at the clock's own speed it tells the clock's time.
  let from = { clock: startedAt, here: startedAt };
  let stepping: Promise<void> = Promise.resolve();
  let cancel = () => {};
  tick();

  function due(): number {
    return from.here + (isPaused ? 0 : Math.max(0, clock.now() - from.clock) * speed);
  }

  /** Never backwards, should the clock be set back. */
  function live(): void {
    const began = clock.now();
    const until = Math.floor(due());
    let now = began;
    while (queue.now < until && now - began < turnMs) {
      queue.advance(Math.min(until, queue.now + grainMs));
      now = clock.now();
    }
    if (queue.now >= until) behindSince = undefined;
    else behindSince ??= began;
  }

  /** When nobody reads, and while there is something left to live. */
  function tick(): void {
    cancel();
    if (closing.signal.aborted) return;
    live();
    if (behindSince !== undefined && clock.now() - behindSince > hiccupMs && !hasSaidSo) {
      hasSaidSo = true;
      const behindMs = Math.floor(due()) - queue.now;
      logger.warn({ speed, behindMs }, 'the contact centre is behind its clock, and lives as fast as this machine can');
    }
    cancel = clock.after(behindSince === undefined ? restMs() : leastRestMs, tick);
  }

  /** So that it is never far behind, nor long at it. */
  function restMs(): number {
    return speed === 0 ? mostRestMs : Math.min(mostRestMs, Math.max(leastRestMs, sliceMs / speed));
  }

  function catchUp(): void {
    // While it is behind its turns come by themselves, and whoever asks need not wait for one.
    if (!closing.signal.aborted && behindSince === undefined) live();
  }

  /** Time counts from here on, where it stands. */
  function settle(): void {
    catchUp();
    from = { here: behindSince === undefined ? due() : queue.now, clock: clock.now() };
    behindSince = undefined;
    hasSaidSo = false;
  }

  async function stepOn(ms: number): Promise<void> {
    for (let left = ms; left > 0 && !closing.signal.aborted; left -= sliceMs) {
      catchUp();
      const slice = Math.min(left, sliceMs);
      from = { ...from, here: from.here + slice };
      queue.advance(queue.now + slice);
      if (left > sliceMs) await nextTurn();
    }
  }

  return {
    get speed() {
      return speed;
    },
    get isPaused() {
      return isPaused;
    },
    setSpeed(next) {
      check(next);
      settle();
      speed = next;
      tick();
    },
    pause() {
      settle();
      isPaused = true;
    },
    resume() {
      settle();
      isPaused = false;
      tick();
    },
    step(ms) {
      if (!(ms > 0 && ms <= longestStepMs)) throw new Error(`expected ms above 0 and at most a day, got ${ms}`);
      stepping = stepping.then(() => stepOn(ms));
      return stepping;
    },
    catchUp,
    close() {
      closing.abort();
      cancel();
    },
  };
}

function check(speed: number): void {
  if (!(speed >= 0 && speed <= fastest)) throw new Error(`expected speed from 0 to ${fastest}, got ${speed}`);
}
