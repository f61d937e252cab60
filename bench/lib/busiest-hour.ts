import { type Clock, systemClock } from '../../src/lib/clock.ts';

/** Ten o'clock of a Monday in the sandbox's zone, when most calls come. */
const busiest = Date.UTC(2026, 0, 5, 18);
/** Added to the machine's time it is then. */
export const aheadMs = busiest - Date.now();

/** Runs as the machine's does, and says that it is the busiest hour: what a sandbox costs depends on the hour, and a measure must not. */
export const busiestHour: Clock = { ...systemClock, now: () => systemClock.now() + aheadMs };
