import type { Clock } from '../../../../src/lib/clock.ts';
import { createWorld, type WorldOptions } from '../../../../src/sandbox/world/create-world.ts';
import type { StatisticType } from '../../../../src/five9/contract/types.ts';
import type { World, WorldTable, WorldView } from '../../../../src/sandbox/world/world.ts';

export interface HandClock extends Clock {
  pass(ms: number): void;
}

/** Noon in the domain's zone: a Monday. Timers never fire; the world catches up when it is asked. */
export function createHandClock(start = Date.UTC(2026, 0, 5, 20, 0, 0)): HandClock {
  let time = start;
  return {
    now: () => time,
    after: () => () => {},
    pass(ms) {
      time += ms;
    },
  };
}

export const today: WorldView = {
  range: 'CurrentDay',
  rollingPeriod: 'Minutes30',
  shiftStartMs: 0,
  utcOffsetMs: -8 * 3_600_000,
};

export interface WorldAtHand {
  readonly clock: HandClock;
  readonly world: World;
  /** Rows as objects, by key. */
  readonly rows: (type: StatisticType, view?: Partial<WorldView>) => Map<string, Record<string, string | null>>;
}

export function worldAtHand(options: Omit<WorldOptions, 'clock'> = {}): WorldAtHand {
  const clock = createHandClock();
  const world = createWorld({ clock, ...options });
  return { clock, world, rows: (type, view) => rowsOf(world.table(type, { ...today, ...view })) };
}

export function rowsOf({ columns, rows }: WorldTable): Map<string, Record<string, string | null>> {
  const asObject = (row: readonly (string | null)[]) =>
    Object.fromEntries(columns.map((name, index) => [name, row[index] ?? null]));
  return new Map([...rows].map(([key, row]) => [key, asObject(row)]));
}

export function sum(rows: Iterable<Record<string, string | null>>, ...columns: readonly string[]): number {
  return [...rows].reduce((total, row) => columns.reduce((all, name) => all + Number(row[name]), total), 0);
}
