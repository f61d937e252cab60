import type { Clock } from '../../lib/clock.ts';
import { nextTurn } from '../../lib/next-turn.ts';

/**
 * How fast the contact centre lives. Its time alone: sessions, rations, batches and long polls keep the pace of the clock, so that what a client sees of a
 * fast day is what it would see of a slow one, in larger steps.
 */
export interface Pace {
  /** Its seconds per second of the clock. */
  readonly speed: number;
  readonly isPaused: boolean;
  /** From 0, which stands still, to 1,440: a day in a minute. */
  setSpeed(speed: number): void;
  /** It stands still until `resume`, but for `step`. */
  pause(): void;
  resume(): void;
  /** It lives so many of its milliseconds at once, at most a day; resolves when it has. Others get their turn meanwhile. */
  step(ms: number): Promise<void>;
  /** How long to wait until it has something to catch up with, ms: so that it is never far behind, nor long at it. */
  readonly restMs: number;
  /** Its time now, epoch ms. */
  now(): number;
}

export const fastest = 1_440;
const longestStepMs = 86_400_000;
/** Of the contact centre's time, simulated in one go: a few milliseconds for 1,000 agents. */
const sliceMs = 30_000;
const mostRestMs = 1_000;
const leastRestMs = 20;

/** `startedAt`: what its time is now. `onMove` is called when it moves by more than the clock, or otherwise than before. */
export function createPace(clock: Clock, startedAt: number, speed: number, onMove: () => void): Pace {
  if (!(speed >= 0 && Number.isFinite(speed))) throw new Error(`expected speed to be 0 or more, got ${speed}`);
  let isPaused = false;
  let from = { clock: clock.now(), here: startedAt };
  const now = () => from.here + (isPaused ? 0 : Math.max(0, clock.now() - from.clock) * speed);
  const settle = () => {
    from = { clock: clock.now(), here: now() };
  };
  let stepping: Promise<void> = Promise.resolve();

  async function live(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= sliceMs) {
      from = { ...from, here: from.here + Math.min(left, sliceMs) };
      onMove();
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
      if (!(next >= 0 && next <= fastest)) throw new Error(`expected speed from 0 to ${fastest}, got ${next}`);
      settle();
      speed = next;
      onMove();
    },
    pause() {
      settle();
      isPaused = true;
    },
    resume() {
      settle();
      isPaused = false;
      onMove();
    },
    step(ms) {
      if (!(ms > 0 && ms <= longestStepMs)) throw new Error(`expected ms above 0 and at most a day, got ${ms}`);
      stepping = stepping.then(() => live(ms));
      return stepping;
    },
    get restMs() {
      return speed === 0 ? mostRestMs : Math.min(mostRestMs, Math.max(leastRestMs, sliceMs / speed));
    },
    now,
  };
}
