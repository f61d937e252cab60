import type { ColumnOf } from '../columns.ts';
import { skillMetric } from '../metrics.ts';
import type { Skill } from '../model.ts';
import { duration } from './cells.ts';
import type { TableWording } from './wording.ts';

type Cell = (skill: Skill, now: number, totals: readonly number[]) => string;

/** The queue of each skill. Only the longest wait depends on the range. */
export function acdStatusCells(wording: TableWording): Readonly<Record<ColumnOf<'ACDStatus'>, Cell>> {
  return {
    // The number in brackets is not explained anywhere; by default, as in Five9's newer interface, those who are active: not Not Ready.
    'Agents Logged In': (skill) =>
      wording.agentsLoggedInSecond === 'active'
        ? `${loggedIn(skill)} (${loggedIn(skill) - skill.count['Not Ready']})`
        : `${loggedIn(skill)} (${skill.count['On Call']})`,
    'Agents On Call': ({ count }) => String(count['On Call']),
    'Agents Ready For Calls': ({ count }) => String(count.Ready),
    // The rest, so that the three add up: pauses, and work between and besides calls.
    'Agents Not Ready For Calls': (skill) => String(loggedIn(skill) - skill.count['On Call'] - skill.count.Ready),
    'Agents Ready For VMs': ({ count }) => String(count.Ready),
    'Calls In Queue': ({ waiting }) => String(waiting.size),
    'Calls In Queue (Visual IVR)': ({ visualIvr }) => String(visualIvr.size),
    'Current Longest Queue Time': ({ waiting }, now) => duration(longestWaitMs(waiting, now)),
    'Longest Queue Time': ({ waiting }, now, totals) =>
      duration(Math.max(totals[skillMetric.longestQueueMs] ?? 0, longestWaitMs(waiting, now))),
    'Queue Callbacks': ({ callbacks }) => String(callbacks.size),
    'Total VMs': ({ voicemailsWaiting, voicemailsInProgress }) => String(voicemailsWaiting + voicemailsInProgress),
    'VMs In Progress': ({ voicemailsInProgress }) => String(voicemailsInProgress),
    'VMs In Queue': ({ voicemailsWaiting }) => String(voicemailsWaiting),
  };
}

/** The queue of calls without a skill. Every call of this domain has one, so it stays empty. */
export const defaultSkillName = '[Default]';
export const defaultSkillCells: Readonly<Record<ColumnOf<'ACDStatus'>, string>> = {
  'Agents Logged In': '0 (0)',
  'Agents On Call': '0',
  'Agents Ready For Calls': '0',
  'Agents Not Ready For Calls': '0',
  'Agents Ready For VMs': '0',
  'Calls In Queue': '0',
  'Calls In Queue (Visual IVR)': '0',
  'Current Longest Queue Time': '0',
  'Longest Queue Time': '0',
  'Queue Callbacks': '0',
  'Total VMs': '0',
  'VMs In Progress': '0',
  'VMs In Queue': '0',
};

function loggedIn({ count }: Skill): number {
  return Object.entries(count).reduce((sum, [state, agents]) => (state === 'Logged Out' ? sum : sum + agents), 0);
}

function longestWaitMs({ longest }: Skill['waiting'], now: number): number {
  return longest === undefined ? 0 : now - longest.queuedAt;
}
