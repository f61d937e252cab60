/** How values look on the wire (facts §2): counts plain, times in milliseconds of whole seconds. */

/** Of what lasts or lasted, rounded down. */
export function duration(ms: number): string {
  return String(Math.floor(Math.max(0, ms) / 1000) * 1000);
}

/** 0 when there is nothing to divide by. */
export function average(ms = 0, among = 0): string {
  return among === 0 ? '0' : String(Math.round(ms / among / 1000) * 1000);
}

/** With one decimal at most; 0 when there is nothing to divide by. */
export function percent(part = 0, among = 0): string {
  return among === 0 ? '0' : String(Math.round((part / among) * 1000) / 10);
}
