import { campaignMaxima } from './metrics.ts';
import type { Model } from './model.ts';
import type { Past } from './tally.ts';

const hour = 3_600_000;
const day = 24 * hour;
/** The centre works around the clock, at night with less to do. */
const busyHoursADay = 20 * hour;
/** How long the domain has been there. */
const age = 400;

/** Lets the time before the simulation have been like what it simulated so far, so that weeks, months and for ever count more than a day. */
export function repeatPast({ queue, agents, skills, campaigns }: Model, simulatedMs: number): void {
  const beganAt = queue.now - simulatedMs;
  const timesADay = Math.max(1, Math.round(busyHoursADay / simulatedMs));
  const past: Past = {
    timesSince: (start) => Math.min(age, Math.max(0, Math.floor((beganAt - start) / day))) * timesADay,
  };
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
