import type { Floor } from './floor.ts';
import type { Agent, Model } from './model.ts';

const minute = 60_000;
const hour = 60 * minute;
/** Agents come back sooner than people would, so that the tables are alive around the clock: two of three are at work. */
const shiftMs = { least: 8 * hour, most: 9 * hour };
const offMs = { least: 2.5 * hour, most: 5.5 * hour };
const presence = 0.68;
const onLeaveChance = 0.05;

/** When agents come, pause and go. */
export interface Shifts {
  /** Puts everybody where they would be at this moment. */
  begin(): void;
  onLogout(agent: Agent): void;
}

export function createShifts({ queue, draw, agents }: Model, floor: Floor): Shifts {
  function logIn(agent: Agent): void {
    floor.goNotReady(agent, 'Login', draw.between(15_000, 60_000));
    plan(agent, 0);
  }

  /** Lays out the rest of a shift that is `elapsedMs` old. */
  function plan(agent: Agent, elapsedMs: number): void {
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
    at(Math.max(elapsedMs + minute, draw.between(shiftMs.least, shiftMs.most)), () => {
      agent.isLeaving = true;
      if (agent.state !== 'Ready') return;
      floor.free(agent);
    });
  }

  return {
    begin() {
      for (const agent of agents) {
        if (draw.chance(onLeaveChance)) agent.since = queue.now - draw.between(1, 12) * 24 * hour;
        else if (draw.chance(presence)) {
          plan(agent, draw.between(0, shiftMs.least));
          floor.goNotReady(agent, 'Login', draw.between(0, 60_000));
        } else {
          agent.since = queue.now - draw.between(0, offMs.most);
          queue.after(draw.between(0, offMs.most), () => logIn(agent));
        }
      }
    },
    onLogout: (agent) => void queue.after(draw.between(offMs.least, offMs.most), () => logIn(agent)),
  };
}

/** Of all agents, those who can take calls on average: at work and not on a pause. */
export const availability = presence * 0.87;

const occasions = [
  ['Meeting', 4],
  ['Training', 3],
  ['Coaching', 2],
  ['System Issue', 1],
] as const;
