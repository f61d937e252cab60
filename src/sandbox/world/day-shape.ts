import { zoneOffsetMs } from '../../lib/time-zone.ts';

const hour = 3_600_000;
/** Demand changes little within. */
const step = hour / 4;

/** How the hours of a day differ, in the zone of the domain. */
export interface DayShape {
  /** The hour of the day with its fraction, 0 to 24. */
  hourOf(instant: number): number;
  /** How long until it is that hour the next time, ms: above 0. */
  msUntil(hour: number, instant: number): number;
  /** How much work there is, as the share of all agents that it is meant for. */
  demandAt(instant: number): number;
  /** All the demand of that time: an hour of full demand is 1. */
  workBetween(from: number, to: number): number;
  /** Of agents who could come to work about now, those who do. */
  arrivalChanceAt(instant: number): number;
}

/**
 * A centre that works around the clock, so that there is something to see whenever one looks: most by day, with a peak in the morning and a
 * smaller one after lunch, a third at night.
 */
export function createDayShape(zone: string): DayShape {
  const offsets = new Map<number, number>();
  function hourOf(instant: number): number {
    const slot = Math.floor(instant / hour);
    let offset = offsets.get(slot);
    if (offset === undefined) {
      if (offsets.size > 1000) offsets.clear();
      offset = zoneOffsetMs(zone, slot * hour);
      offsets.set(slot, offset);
    }
    return ((instant + offset) / hour) % 24;
  }
  function demandAt(instant: number): number {
    // From the middle of one hour to the middle of the next.
    const at = (hourOf(instant) + 23.5) % 24;
    const before = Math.floor(at);
    const [one = 0, other = 0] = [demand[before], demand[(before + 1) % 24]];
    return one + (other - one) * (at - before);
  }
  /** From one hour of the day forward to another, ms. */
  const between = (from: number, to: number) => Math.round(((to - from + 24) % 24) * hour);
  return {
    hourOf,
    msUntil(wanted, instant) {
      const ms = between(hourOf(instant), wanted) || 24 * hour;
      // Where summer time begins or ends on the way, it is an hour off.
      const late = between(wanted, hourOf(instant + ms));
      return late > 12 * hour ? ms + 24 * hour - late : ms - late;
    },
    demandAt,
    workBetween(from, to) {
      const days = Math.floor((to - from) / (24 * hour));
      let work = days * workOfDay;
      for (let at = from + days * 24 * hour; at < to; at += step) {
        const length = Math.min(step, to - at);
        work += (demandAt(at + length / 2) * length) / hour;
      }
      return work;
    },
    arrivalChanceAt: (instant) => arrivalChance[Math.floor(hourOf(instant))] ?? 0,
  };
}

/** By hour of the day. With the lengths of shifts below it follows who is there; a little late, as forecasts are. */
const demand = [
  0.27, 0.26, 0.26, 0.27, 0.29, 0.33, 0.43, 0.55, 0.67, 0.73, 0.74, 0.71, 0.66, 0.66, 0.6, 0.5, 0.38, 0.31, 0.28, 0.27,
  0.27, 0.27, 0.27, 0.27,
] as const;

const workOfDay = demand.reduce<number>((sum, each) => sum + each, 0);

const arrivalChance = [
  0.12, 0.12, 0.12, 0.12, 0.12, 0.5, 0.5, 1, 1, 1, 0.7, 0.7, 0.7, 0.7, 0.4, 0.4, 0.4, 0.4, 0.2, 0.2, 0.2, 0.1, 0.1, 0.1,
] as const;
