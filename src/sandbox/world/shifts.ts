import type { Floor } from './floor.ts';
import type { Agent, Model } from './model.ts';

const minute = 60_000;
const hour = 60 * minute;
/** Agents come back sooner than people would, so that the tables are alive around the clock. */
const shiftMs = { least: 8 * hour, most: 9 * hour };
const offMs = { least: 5 * hour, most: 9 * hour };
/** Who does not come now thinks of it again after this. */
const againMs = { least: 0.5 * hour, most: 1.5 * hour };
/** Long enough for everybody to have found into the day before one looks. */
const beforehandMs = 3 * 24 * hour;
const onLeaveChance = 0.05;

/** When agents come, pause and go. */
export interface Shifts {
  /** Puts everybody where they would be at this moment. */
  begin(): void;
  onLogout(agent: Agent): void;
}

export function createShifts({ queue, draw, day, agents }: Model, floor: Floor): Shifts {
  function logIn(agent: Agent): void {
    floor.goNotReady(agent, 'Login', draw.between(15_000, 60_000));
    plan(agent, 0);
  }

  /** When somebody who left at `leftAt` is back. */
  function returnAfter(leftAt: number): number {
    let at = leftAt + draw.between(offMs.least, offMs.most);
    while (!draw.chance(day.arrivalChanceAt(at))) at += draw.between(againMs.least, againMs.most);
    return at;
  }

  /** Where the days before have brought the agent. */
  function beginAgent(agent: Agent): void {
    const { now } = queue;
    let leftAt = now - beforehandMs - draw.between(0, 24 * hour);
    for (;;) {
      const cameAt = returnAfter(leftAt);
      if (cameAt > now) {
        agent.since = Math.min(now, Math.floor(leftAt));
        queue.after(cameAt - now, () => logIn(agent));
        return;
      }
      const lastsMs = draw.between(shiftMs.least, shiftMs.most);
      leftAt = cameAt + lastsMs;
      if (leftAt <= now) continue;
      plan(agent, now - cameAt, lastsMs);
      return floor.goNotReady(agent, 'Login', draw.between(0, 60_000));
    }
  }

  /** Lays out the rest of a shift that is `elapsedMs` old. */
  function plan(agent: Agent, elapsedMs: number, lastsMs = draw.between(shiftMs.least, shiftMs.most)): void {
    const at = (ms: number, run: () => void) => {
      if (ms > elapsedMs) queue.after(ms - elapsedMs, run);
    };
    const pause = (ms: number, reason: string, lastsMs: number) =>
      at(ms, () => {
        if (agent.state === 'Ready') floor.goNotReady(agent, reason, lastsMs);
        else if (agent.state !== 'Logged Out') agent.pause = { reason, ms: lastsMs };
      });
    pause(draw.between(1.5, 2.5) * hour, 'Break', draw.between(10, 16) * minute);
    pause(draw.between(3.5, 4.8) * hour, 'Lunch', draw.between(28, 40) * minute);
    pause(draw.between(5.8, 7) * hour, 'Break', draw.between(10, 16) * minute);
    if (draw.chance(0.45)) {
      pause(draw.between(0.5, 7.5) * hour, draw.weighted(occasions), draw.between(12, 45) * minute);
    }
    at(Math.max(elapsedMs + minute, lastsMs), () => {
      agent.isLeaving = true;
      if (agent.state !== 'Ready') return;
      floor.free(agent);
    });
  }

  return {
    begin() {
      for (const agent of agents) {
        if (draw.chance(onLeaveChance)) agent.since = queue.now - draw.between(1, 12) * 24 * hour;
        else beginAgent(agent);
      }
    },
    onLogout: (agent) => void queue.after(returnAfter(queue.now) - queue.now, () => logIn(agent)),
  };
}

/** Of agents who are there, those who take calls on average: not away for good, nor on a pause. */
export const atWork = (1 - onLeaveChance) * 0.87;

const occasions = [
  ['Meeting', 4],
  ['Training', 3],
  ['Coaching', 2],
  ['System Issue', 1],
] as const;
