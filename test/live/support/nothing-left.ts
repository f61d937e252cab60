import type { Mirror } from '../../../src/live/mirror.ts';
import type { VirtualClock } from '../../support/virtual-clock.ts';

/** Closes a mirror and checks that no reader stayed and no timer runs. */
export async function closeAndCheck(mirror: Mirror, clock: VirtualClock): Promise<void> {
  await mirror.close();
  const readers = mirror.tables().filter((table) => table.topic.readers > 0);
  if (readers.length > 0)
    throw new Error(`expected no readers left, got some on ${readers.map(({ type }) => type).join(', ')}`);
  if (clock.pending > 0) throw new Error(`expected no timers left, got ${clock.pending}`);
}
