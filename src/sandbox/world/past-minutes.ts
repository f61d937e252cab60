import type { StatisticType } from '../../five9/contract/types.ts';
import type { EventQueue } from './event-queue.ts';
import type { createTables } from './tables/tables.ts';
import type { WorldTable, WorldView } from './world.ts';

/**
 * Told of each full minute of the hour before the start, the oldest first, while it is simulated. `read` gives some columns of a table, after that of the
 * key, as they were then; it is good for this call only.
 */
export type OnPastMinute = (at: number, read: ReadPast) => void;
export type ReadPast = (type: StatisticType, columns: readonly string[]) => WorldTable;

const minute = 60_000;
const told = 60;
/** What agents and queues are at an instant is the same in every view; this one counts quickly. */
const view: WorldView = { range: 'RollingHour', rollingPeriod: 'Minutes30', shiftStartMs: 0, utcOffsetMs: 0 };

/** Lives up to the last full minute before an instant; on the way, it tells. */
export function liveMinutes(
  until: number,
  queue: EventQueue,
  tables: Pick<ReturnType<typeof createTables>, 'columns'>,
  onPastMinute: OnPastMinute,
): void {
  const last = Math.floor(until / minute) * minute;
  for (let at = last - (told - 1) * minute; at <= last; at += minute) {
    queue.advance(at);
    onPastMinute(at, (type, columns) => tables.columns(type, view, columns));
  }
}
