import { createAccount } from '../../src/five9/account.ts';
import { createLane } from '../../src/five9/lane.ts';
import { createQuota } from '../../src/five9/quota.ts';
import { createStatisticsSource } from '../../src/five9/statistics.ts';
import type { Logger } from '../../src/lib/logger.ts';
import { seededRandom } from '../../src/lib/random.ts';
import { statisticTypes } from '../../src/live/columns.ts';
import { createMemoryStore } from '../../src/live/memory-store.ts';
import { createMirror } from '../../src/live/mirror.ts';
import { createFastClock } from './fast-clock.ts';
import { rations, type Rations } from './limits.ts';
import { createModelFive9, type ModelCall, type Others } from './model-five9.ts';

export interface Scenario {
  readonly limits: keyof typeof rations;
  /** What Five9 enforces halfway through the run. */
  readonly later?: keyof typeof rations;
  readonly counters?: 'told' | 'denied' | 'silent';
  readonly others?: Others;
  readonly agents: 50 | 1_000 | 10_000;
  readonly watched: 1 | 3 | 8;
  readonly accounts: 1 | 2 | 3;
  /** `office`: somebody looks from 7 to 19 o'clock. `always`: day and night. @default office */
  readonly looking?: 'office' | 'always';
  /** Every session ends this often, hours. @default never */
  readonly lossEveryHours?: number;
  readonly days: number;
  readonly seed: number;
}

/** What a run came to. Intervals are between answered calls of one table, the worst of the watched ones, ms. */
export interface Outcome {
  /** Mean in the hours from 10 to 16 o'clock of working days, or of all days when there is none. */
  readonly busyMs: number;
  /** Longest while it was watched, after the cold start. */
  readonly longestMs: number;
  /** Longest of any table, watched or not. */
  readonly longestIdleMs: number;
  /** Of the scarcest window of updates, what we spent of what others left, in the busy hours; the least and the mean. */
  readonly spentShare: number;
  /** Until every watched table had been read, ms. */
  readonly firstMs: number;
  /** Until every table had been read, ms. */
  readonly coldStartMs: number;
  /** How many of the tables that are watched were read before any other. */
  readonly firstReads: number;
  readonly faults: number;
  /** The most faults that one window of one class drew. */
  readonly faultsPerWindow: number;
  readonly baselines: number;
  /** Failures that the mirror was told of, by code. */
  readonly failures: Readonly<Record<string, number>>;
  /** Breaks that readers would be told of, by reason: tables that had to be read anew, or that a comparison found wrong. */
  readonly gaps: Readonly<Record<string, number>>;
  /** Tables that lack what Five9 had told twelve minutes before the end. */
  readonly wrong: readonly string[];
  readonly mostAtOnce: number;
  /** Timers that were left behind. */
  readonly pending: number;
  readonly simulatedSeconds: number;
}

const zone = 'America/Los_Angeles';
const hourMs = 3_600_000;
/** A Monday, midnight in Los Angeles, and not on a boundary. */
const begin = Date.UTC(2026, 0, 5, 8, 0, 23, 417);

/** The order in which tables are watched: agents first, as people would. */
const watchOrder = [
  'AgentState',
  'ACDStatus',
  'AgentStatistics',
  'InboundCampaignStatistics',
  'CampaignState',
  'OutboundCampaignStatistics',
  'OutboundCampaignManager',
  'AutodialCampaignStatistics',
] as const;

/** Runs the real mirror, accounts, lanes and quota against a model of Five9, in virtual time. */
export async function runWeek(scenario: Scenario): Promise<Outcome> {
  const { agents, others = 'none', counters = 'told', looking = 'office', days, seed } = scenario;
  const clock = createFastClock(begin);
  const enforced: Rations = rations[scenario.limits];
  const five9 = createModelFive9({
    clock,
    random: seededRandom(seed),
    zone,
    rations: enforced,
    agents,
    others,
    counters,
  });
  const failures: Record<string, number> = {};
  const logger: Logger = {
    debug() {},
    info() {},
    warn(fields) {
      const { code = 'other' } = fields as { code?: string };
      failures[code] = (failures[code] ?? 0) + 1;
    },
    error(_fields, message) {
      failures[message] = (failures[message] ?? 0) + 1;
    },
  };
  const first = five9.transport('account 1');
  const quota = createQuota({ clock, zone, clockOffsetMs: () => first.clockOffsetMs });
  const sources = Array.from({ length: scenario.accounts }, (_unused, index) => {
    const userName = `account ${index + 1}`;
    const transport = index === 0 ? first : five9.transport(userName);
    const account = createAccount({
      userName,
      password: '',
      transport,
      lane: createLane(clock),
      quota,
      clock,
      logger,
      requestTimeoutMs: 50_000,
      viewSettings: {},
    });
    const client = {
      quota,
      get clockOffsetMs() {
        return transport.clockOffsetMs;
      },
      async refreshQuota(asked: typeof account, signal?: AbortSignal) {
        const { return: states } = await asked.call('getCallCountersState', {}, signal === undefined ? {} : { signal });
        quota.reconcile(states);
      },
    };
    return createStatisticsSource(account, client, clock);
  });
  const gaps: Record<string, number> = {};
  const memory = createMemoryStore();
  const mirror = createMirror({
    store: {
      ...memory,
      keep: () => ({
        async append({ entry }) {
          if (entry?.gap !== undefined) gaps[entry.gap.reason] = (gaps[entry.gap.reason] ?? 0) + 1;
        },
      }),
    },
    sources,
    clock,
    random: seededRandom(seed + 1),
    logger,
    eager: statisticTypes,
    maxChanges: 100,
  });
  const watched = watchOrder.slice(0, scenario.watched);
  let leave: (() => void)[] = [];
  const look = (on: boolean) => {
    if (on === leave.length > 0) return;
    for (const leaving of leave) leaving();
    leave = on
      ? watched.map((type) => {
          const reader = mirror.table(type).topic.join();
          return () => reader.leave();
        })
      : [];
  };

  look(true);
  mirror.start();
  const hours = days * 24;
  for (let hour = 0; hour < hours; hour += 1) {
    const local = hour % 24;
    // The cold start is watched in any case.
    look(hour === 0 || looking === 'always' || (local >= 7 && local < 19));
    if (hour === Math.floor(hours / 2) && scenario.later !== undefined) five9.limits.set(rations[scenario.later]);
    if (scenario.lossEveryHours !== undefined && hour > 0 && hour % scenario.lossEveryHours === 0) five9.loseSessions();
    await clock.advance(hourMs);
  }
  look(true);
  const older = new Map(statisticTypes.map((type) => [type, Number(five9.valueOf(type))]));
  await clock.advance(12 * 60_000); // all idle tables come up once, the watched ones often
  const wrong = statisticTypes.filter(
    (type) => Number(mirror.table(type).topic.rows.get('all')?.cells[1] ?? -1) < older.get(type)!,
  );
  const simulatedSeconds = (clock.now() - begin) / 1_000;
  look(false);
  const closing = mirror.close();
  await clock.advance(60_000); // what was on the wire finishes
  await closing;
  const { limits, calls } = five9;
  return {
    ...intervals(calls, watched, { hours, looking }),
    spentShare: spentShare(five9.limits.hours, rations[scenario.later ?? scenario.limits], hours),
    ...coldStart(calls, watched),
    faults: limits.faults.length,
    faultsPerWindow: Math.max(0, ...countBy(limits.faults, ({ window }) => window).values()),
    baselines: calls.filter(({ operation }) => operation === 'getStatistics').length,
    failures,
    gaps,
    wrong,
    mostAtOnce: five9.mostAtOnce,
    pending: clock.pending,
    simulatedSeconds,
  };
}

const isBusy = (hour: number, days: number) => {
  const local = hour % 24;
  return local >= 10 && local < 16 && (days < 6 || Math.floor(hour / 24) % 7 < 5);
};

function intervals(
  calls: readonly ModelCall[],
  watched: readonly string[],
  { hours, looking }: { hours: number; looking: 'office' | 'always' },
) {
  let busyMs = 0;
  let longestMs = 0;
  let longestIdleMs = 0;
  for (const type of statisticTypes) {
    const times = calls.filter((call) => call.type === type).map(({ at }) => at);
    const isWatched = watched.includes(type);
    let busyCalls = 0;
    for (const [index, at] of times.entries()) {
      const hour = Math.floor((at - begin) / hourMs);
      if (hour >= hours) break;
      if (isBusy(hour, hours / 24)) busyCalls += 1;
      const before = times[index - 1];
      if (before === undefined) continue;
      longestIdleMs = Math.max(longestIdleMs, at - before);
      const local = hour % 24;
      const looked = looking === 'always' ? hour > 1 : local >= 8 && local < 19;
      if (isWatched && looked) longestMs = Math.max(longestMs, at - before);
    }
    const busyHours = Array.from({ length: hours }, (_unused, hour) => hour).filter((hour) => isBusy(hour, hours / 24));
    if (isWatched && busyHours.length > 0) busyMs = Math.max(busyMs, (busyHours.length * hourMs) / busyCalls);
  }
  return { busyMs, longestMs, longestIdleMs };
}

function spentShare(
  byHour: ReadonlyMap<string, { ours: number; others: number }>,
  { QueryChangedStatistics: [, limit] }: Rations,
  hours: number,
): number {
  if (limit === 0) return Number.NaN;
  const firstHour = Math.floor((begin - 8 * hourMs) / hourMs);
  let ours = 0;
  let left = 0;
  for (const [key, spent] of byHour) {
    const [metered, place] = key.split(' ');
    const hour = Number(place) - firstHour;
    if (metered !== 'QueryChangedStatistics' || hour < hours / 2 || hour >= hours || !isBusy(hour, hours / 24))
      continue;
    ours += spent.ours;
    left += limit - spent.others;
  }
  return ours / left;
}

function coldStart(calls: readonly ModelCall[], watched: readonly string[]) {
  const order = calls.filter(({ operation }) => operation === 'getStatistics');
  const readFirst = [...new Set(order.map(({ type }) => type ?? ''))];
  const readAt = (wanted: readonly string[]) =>
    Math.max(...wanted.map((type) => order.find((call) => call.type === type)?.at ?? Infinity)) - begin;
  const others = readFirst.findIndex((type) => !watched.includes(type));
  const firstReads = others === -1 ? readFirst.length : others;
  return { firstReads, firstMs: readAt(watched), coldStartMs: readAt(statisticTypes) };
}

function countBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return counts;
}
