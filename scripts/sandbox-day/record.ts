import type { StatisticType } from '../../src/five9/contract/types.ts';
import type { Clock } from '../../src/lib/clock.ts';
import { createWorld } from '../../src/sandbox/world/create-world.ts';
import type { World, WorldView } from '../../src/sandbox/world/world.ts';

const minute = 60_000;
const hour = 60 * minute;
/** A Monday's midnight in the domain's zone. */
const midnight = Date.UTC(2026, 0, 5, 8);
const today: WorldView = {
  range: 'CurrentDay',
  rollingPeriod: 'Minutes30',
  shiftStartMs: 0,
  utcOffsetMs: -8 * hour,
};

export const agentStates = [
  'On Call',
  'Ringing',
  'After Call Work',
  'On Preview',
  'On Voicemail',
  'Ready',
  'Not Ready',
] as const;
export type AgentStateName = (typeof agentStates)[number];

export const totals = [
  'offered',
  'handled',
  'abandoned',
  'ivr',
  'dialled',
  'contacted',
  'noParty',
  'voicemail',
] as const;
type Totals = Readonly<Record<(typeof totals)[number], number>>;

/** How it stood at one minute. */
export interface Moment {
  /** Of the day, from 0. */
  readonly minute: number;
  readonly agents: Readonly<Record<AgentStateName, number>>;
  readonly waiting: number;
  readonly callbacks: number;
  readonly longestWaitMs: number;
  /** Since midnight. */
  readonly totals: Totals;
}

export interface Day {
  readonly agents: number;
  readonly seed: number;
  readonly moments: readonly Moment[];
  /** What living the day cost without anybody who reads, ms of one core. */
  readonly livedInMs: number;
  /** The same with every table but the records' read each minute. */
  readonly recordedInMs: number;
}

/** Lives the day twice: undisturbed for the time it takes, then read each minute. */
export function recordDay(agents: number, seed: number): Day {
  const undisturbed = worldAtMidnight(agents, seed);
  const livedInMs = timeOf(() => {
    undisturbed.pass(24 * hour);
    undisturbed.world.now();
  });
  undisturbed.world.close();
  const { world, pass } = worldAtMidnight(agents, seed);
  const moments: Moment[] = [];
  const recordedInMs = timeOf(() => {
    for (let at = 0; at < 24 * 60; at += 1) {
      moments.push(look(world, at));
      pass(minute - (at === 24 * 60 - 1 ? 1 : 0));
    }
    moments.push(look(world, 24 * 60));
  });
  world.close();
  return { agents, seed, moments, livedInMs, recordedInMs };
}

function worldAtMidnight(agents: number, seed: number): { world: World; pass: (ms: number) => void } {
  let now = midnight;
  const clock: Clock = { now: () => now, after: () => () => {} };
  const world = createWorld({ clock, agents, seed });
  return { world, pass: (ms) => void (now += ms) };
}

function look(world: World, at: number): Moment {
  const states = columnOf(world, 'AgentState', 'State');
  const count = (state: string) => states.filter((each) => each === state).length;
  const sum = (type: StatisticType, ...names: string[]) =>
    names.reduce((all, name) => all + columnOf(world, type, name).reduce((some, cell) => some + Number(cell), 0), 0);
  const inbound = 'InboundCampaignStatistics';
  return {
    minute: at,
    agents: Object.fromEntries(agentStates.map((state) => [state, count(state)])) as Moment['agents'],
    waiting: sum('ACDStatus', 'Calls In Queue'),
    callbacks: sum('ACDStatus', 'Queue Callbacks'),
    longestWaitMs: Math.max(...columnOf(world, 'ACDStatus', 'Current Longest Queue Time').map(Number)),
    totals: {
      offered: sum(inbound, 'Total Calls'),
      handled: sum(inbound, 'Handled Calls'),
      abandoned: sum(inbound, 'Abandoned Calls'),
      ivr: sum(inbound, 'Finished In IVR Success Calls', 'Finished In IVR Error Calls', 'Rejected Calls'),
      dialled: sum('OutboundCampaignStatistics', 'Dialing Attempts'),
      contacted: sum('OutboundCampaignStatistics', 'Contacted Calls'),
      noParty: sum('OutboundCampaignStatistics', 'Abandoned Calls'),
      voicemail: sum(inbound, 'Voicemail'),
    },
  };
}

function columnOf(world: World, type: StatisticType, name: string): readonly (string | null)[] {
  const { columns, rows } = world.table(type, today);
  const index = columns.indexOf(name);
  return [...rows.values()].map((row) => row[index] ?? null);
}

function timeOf(run: () => void): number {
  const { user, system } = process.cpuUsage();
  run();
  const after = process.cpuUsage();
  return (after.user + after.system - user - system) / 1000;
}
