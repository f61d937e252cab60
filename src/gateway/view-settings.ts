import type { ViewConfig } from '../config/views.ts';
import type { ViewSettings } from '../five9/contract/types.ts';
import type { Clock } from '../lib/clock.ts';
import { zoneOffsetMs } from '../lib/time-zone.ts';

export type Counting = Pick<ViewSettings, 'statisticsRange' | 'rollingPeriod' | 'shiftStart' | 'timeZone'>;

/** A view as Five9 has to be told at this moment: it knows offsets, not zones, so a change to or from summer time changes it. */
export function countingOf(view: ViewConfig, clock: Clock): Counting {
  return {
    statisticsRange: view.range,
    rollingPeriod: view.rollingPeriod,
    shiftStart: view.shiftStartMs,
    timeZone: zoneOffsetMs(view.timeZone, clock.now()),
  };
}
