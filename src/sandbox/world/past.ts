import type { DayShape } from './day-shape.ts';
import { campaignMaxima } from './metrics.ts';
import type { Model } from './model.ts';
import type { Past } from './tally.ts';

/** How long the domain has been there. */
const ageMs = 400 * 24 * 3_600_000;
/** Views begin at a few instants, and every row asks for the same one. */
const startsKept = 50;

/**
 * Lets the time before the simulation have been like what it simulated so far: so many times as there was more to do, by the shape of the days, so that a day
 * counts from its midnight on, and weeks, months and for ever count more than a day.
 */
export function repeatPast({ queue, day, agents, skills, campaigns }: Model, simulatedMs: number): void {
  const past = createPast(day, queue.now - simulatedMs, simulatedMs);
  for (const { tally } of [...agents, ...skills]) tally.repeat(past);
  for (const { tally, calls } of campaigns.values()) {
    // Calls in progress are of today: the days before have none left.
    const counted = [...tally.since(-Infinity)];
    for (const call of calls) {
      for (let at = 0; at < call.counted.length; at += 2) {
        const index = call.counted[at] as number;
        if (index >= campaignMaxima) counted[index] = (counted[index] ?? 0) - (call.counted[at + 1] as number);
      }
    }
    tally.repeat(past, counted);
  }
}

/** Whole times, so that all that agrees in what was simulated agrees in the past too, and never so many that people worked longer than time passed. */
function createPast(day: DayShape, beganAt: number, simulatedMs: number): Past {
  const simulatedWork = day.workBetween(beganAt, beganAt + simulatedMs);
  const known = new Map<number, number>();
  return {
    timesSince(start) {
      const since = Math.max(start, beganAt - ageMs);
      if (since >= beganAt) return 0;
      let times = known.get(since);
      if (times === undefined) {
        const byWork = Math.round(day.workBetween(since, beganAt) / simulatedWork);
        times = Math.min(byWork, Math.floor((beganAt - since) / simulatedMs));
        if (known.size >= startsKept) known.clear();
        known.set(since, times);
      }
      return times;
    },
  };
}
