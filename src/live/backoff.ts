import type { Random } from '../lib/random.ts';

/** Full jitter between these bounds: many gateways must not come back in step, and one must not come back at once. */
const floorMs = 250;
const firstMs = 1_000;
const capMs = 30_000;

/** How long to wait before the attempt that follows `failures` ones, the first being 1. */
export function backoffMs(failures: number, random: Random): number {
  const ceiling = Math.min(capMs, firstMs * 2 ** Math.max(0, failures - 1));
  return Math.max(floorMs, Math.round(random() * ceiling));
}
