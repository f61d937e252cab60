import { rations } from './limits.ts';
import type { Outcome, Scenario } from './week.ts';

/** Between two calls of one table in a busy hour at the guide's limits, ms, by how many are watched. */
const promised = { 1: 3_500, 3: 10_500, 8: 27_000 } as const;
/** Watched day and night, the day's ration is spent: five sixths of the hours'. */
const roundTheClock = 1.2;
/** The seven tables that nobody watches may come up one after the other. */
const idleRoundMs = 25_000;
/** A fault closes a minute; the next one may be closed as well. */
const closedMs = 120_000;

/** What a run did not keep of what is promised, in words; empty: everything was kept. */
export function broken(scenario: Scenario, outcome: Outcome): string[] {
  const { limits, later, others = 'none', counters = 'told', looking = 'office' } = scenario;
  const { watched, accounts, lossEveryHours } = scenario;
  /** Nobody else spends, and what Five9 enforces is known. */
  const isPlain = others === 'none' && later === undefined && (counters === 'told' || limits === 'guide');
  const keepsSessions = lossEveryHours === undefined;
  const isRationBound =
    limits === 'guide' || limits === 'tight' || (limits === 'typical' && watched === 8 && accounts > 2);
  const day = looking === 'always' ? roundTheClock : 1;
  const fair = fairMs(scenario) * day;
  const { busyMs, longestMs, longestIdleMs, spentShare, gaps, faults, faultsPerWindow } = outcome;

  const checks: readonly (readonly [name: string, isKept: boolean, value: unknown])[] = [
    ['one request per account at a time', outcome.mostAtOnce === 1, outcome.mostAtOnce],
    ['no timer is left', outcome.pending === 0, outcome.pending],
    ['every table is up to date', outcome.wrong.length === 0, outcome.wrong],
    ['no comparison finds a difference', gaps['CORRECTED'] === undefined, gaps],
    ['no place is lost while sessions live', !keepsSessions || gaps['UPSTREAM_RESET'] === undefined, gaps],
    ['lost places are found again', keepsSessions || (gaps['UPSTREAM_RESET'] ?? 0) > 0, gaps],
    ['what is watched is read first', others !== 'none' || outcome.firstReads === watched, outcome.firstReads],
    ['never over the ration', !isPlain || faults === 0, faults],
    ['a fault for each account and window at most', faultsPerWindow <= accounts, faultsPerWindow],
    ['the promised interval', !isPlain || limits !== 'guide' || busyMs <= promised[watched] * day, busyMs],
    ['as fast as batches', !isPlain || (limits !== 'typical' && limits !== 'none') || busyMs <= 6_000, busyMs],
    ['the ration is used', !isPlain || !isRationBound || spentShare * day >= 0.9, spentShare],
    ['what others leave is used', others === 'none' || !isRationBound || spentShare >= 0.8, spentShare],
    ['no table starves', !isPlain || !keepsSessions || longestMs <= 2 * fair + idleRoundMs, longestMs],
    [
      'no idle table starves',
      !isPlain || !keepsSessions || longestIdleMs <= 300_000 + 2 * fair + 60_000,
      longestIdleMs,
    ],
    ['back soon after a fault', counters !== 'told' || !keepsSessions || longestMs <= 3 * fair + closedMs, longestMs],
    ['back in the next hour', longestMs <= 3_600_000, longestMs],
  ];
  return checks.filter(([, isKept]) => !isKept).map(([name, , value]) => `${name}: ${JSON.stringify(value)}`);
}

/** What the hour's ration of updates gives each watched table when it is divided equally, ms. */
function fairMs({ limits, later = limits, watched }: Scenario): number {
  const hours = [limits, later].map((name) => rations[name].QueryChangedStatistics[1]);
  return Math.max(...hours.map((hour) => (hour === 0 ? 1_000 : 3_600_000 / hour))) * watched;
}
