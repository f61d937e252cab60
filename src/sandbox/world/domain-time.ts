import { zoneOffsetMs } from '../../lib/time-zone.ts';

const quarter = 15 * 60_000;

/** Writes instants as Five9 does, `YYYY-MM-DD HH:MM:SS` in the domain's zone whatever the view says (facts §2.1). */
export function createDomainTime(zone: string): (instant: number) => string {
  // Offsets change at full quarters only; the one of now serves nearly every call.
  const offsets = new Map<number, number>();
  return function domainTime(instant) {
    const slot = Math.floor(instant / quarter);
    let offset = offsets.get(slot);
    if (offset === undefined) {
      offset = zoneOffsetMs(zone, slot * quarter);
      if (offsets.size > 1000) offsets.clear();
      offsets.set(slot, offset);
    }
    return new Date(instant + offset).toISOString().slice(0, 19).replace('T', ' ');
  };
}
