import { zoneOffsetMs } from '../lib/time-zone.ts';

/** Reads Five9's zone-less `YYYY-MM-DD HH:MM:SS` in a zone (facts §2.1). Epoch ms, or null when it is blank or not such a text. */
export function instantOf(text: string | null, zone: string): number | null {
  const match = /^(\d{4})-(\d\d)-(\d\d)[ T](\d\d):(\d\d):(\d\d)/.exec(text ?? '');
  if (match === null) return null;
  const [year, month, day, hour, minute, second] = match.slice(1).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const local = Date.UTC(year, month - 1, day, hour, minute, second);
  // Twice, because the offset must be that of the instant itself: the first guess may lie across a change to or from summer time.
  const guess = local - zoneOffsetMs(zone, local);
  return local - zoneOffsetMs(zone, guess);
}
