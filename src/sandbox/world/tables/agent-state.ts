import type { ColumnOf } from '../columns.ts';
import type { Agent, AgentStateText } from '../model.ts';
import { duration } from './cells.ts';

type Cell = (agent: Agent, now: number) => string | null;

/** What each agent is doing; logged-out ones too. */
export function agentStateCells(timeText: (instant: number) => string): Readonly<Record<ColumnOf<'AgentState'>, Cell>> {
  // A campaign's name and a customer's number stand while the agent has the call in hand, writing up included.
  return {
    'Full Name': ({ person }) => person.fullName,
    State: ({ state }) => state,
    'State Since': ({ since }) => timeText(since),
    'State Duration': ({ since }, now) => duration(now - since),
    'Reason Code': ({ reason }) => reason,
    'Reason Since': ({ reason, reasonSince }) => (reason === '' ? '' : timeText(reasonSince)),
    'Reason Duration': ({ reason, reasonSince }, now) => (reason === '' ? '0' : duration(now - reasonSince)),
    'Campaign Name': ({ call }) => call?.campaign?.plan.name ?? '',
    'Call Type': ({ call }) => call?.type ?? '',
    Customer: ({ call }) => call?.customer ?? null,
    'Media Availability': ({ state }) => mediaOf(state),
    'On Hold Duration': ({ holdSince }, now) => (holdSince === undefined ? '0' : duration(now - holdSince)),
    'Not Ready State Duration': lasting('Not Ready'),
    'On Call State Duration': lasting('On Call'),
    'After Call Work State Duration': lasting('After Call Work'),
    'Ready State Duration': lasting('Ready'),
    'Logged Out State Duration': lasting('Logged Out'),
    'On Park State Duration': ({ parked }, now) => (parked === undefined ? '0' : duration(now - parked.since)),
    'Parked Calls': ({ parked }) => (parked === undefined ? '0' : '1'),
    'Skill Availability': ({ state, skills }) =>
      state === 'Ready' ? skills.map(({ named }) => named.name).join(', ') : '',
  };
}

function lasting(of: AgentStateText): Cell {
  return ({ state, since }, now) => (state === of ? duration(now - since) : '0');
}

function mediaOf(state: AgentStateText): string | null {
  if (state === 'Logged Out') return null;
  return state === 'Not Ready' ? '' : 'Voice, Voicemail';
}
