import type { WorldView } from './world.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const rollingMs: Readonly<Record<string, number>> = {
  Minutes5: 5 * minute,
  Minutes10: 10 * minute,
  Minutes15: 15 * minute,
  Minutes30: 30 * minute,
  Hour1: hour,
  Hours2: 2 * hour,
  Hours3: 3 * hour,
};

/** From when on OutboundCampaignManager counts, which has a period of its own (guide, viewSettings); its `Today` is the current day. */
export function rollingStartOf({ rollingPeriod, utcOffsetMs }: WorldView, now: number): number {
  const periodMs = rollingMs[rollingPeriod];
  return periodMs === undefined ? Math.floor((now + utcOffsetMs) / day) * day - utcOffsetMs : now - periodMs;
}

/**
 * From when on a view counts, epoch ms; -Infinity for ever. Days, weeks (from Sunday, as in the US) and months begin at midnight
 * of the view's own offset. Serves every table but OutboundCampaignManager.
 */
export function startOf({ range, shiftStartMs, utcOffsetMs }: WorldView, now: number): number {
  const local = now + utcOffsetMs;
  const midnight = Math.floor(local / day) * day;
  const date = new Date(midnight);
  switch (range) {
    case 'RollingHour':
      return now - hour;
    case 'CurrentWeek':
      return midnight - date.getUTCDay() * day - utcOffsetMs;
    case 'CurrentMonth':
      return midnight - (date.getUTCDate() - 1) * day - utcOffsetMs;
    case 'CurrentShift':
      return (local - midnight < shiftStartMs ? midnight - day : midnight) + shiftStartMs - utcOffsetMs;
    case 'Lifetime':
      return -Infinity;
    case 'CurrentDay':
    default:
      return midnight - utcOffsetMs;
  }
}
