import { nonBlank, since } from '../live/cells.ts';
import { AgentStateEnum, agentStateOf, type AgentState } from './agent-state.ts';
import { builder } from './builder.ts';
import type { RowItem } from './table-row.ts';

interface Share {
  readonly count: number;
  /** Epoch ms. */
  readonly longestSince: number | null;
}

export interface AgentTotals {
  readonly id: string;
  readonly count: number;
  readonly byState: readonly (Share & { readonly state: AgentState; readonly stateText: string })[];
  readonly byReason: readonly (Share & { readonly reasonCode: string })[];
}

/** Counts people, each agent once: AgentState has one row per agent, whatever skills they have. */
export function agentTotals(id: string, agents: readonly RowItem[]): AgentTotals {
  const byState = groupBy(
    agents.filter((agent) => agentStateOf(agent) !== null),
    (agent) => nonBlank(agent.row, 'State') ?? '',
  );
  const byReason = groupBy(
    agents.filter((agent) => agentStateOf(agent) === 'NOT_READY'),
    (agent) => nonBlank(agent.row, 'Reason Code') ?? '',
  );
  return {
    id,
    count: agents.length,
    byState: [...byState].map(([stateText, members]) => ({
      state: agentStateOf(members[0] as RowItem) ?? 'UNKNOWN',
      stateText,
      ...share(members, 'State Duration'),
    })),
    byReason: [...byReason].map(([reasonCode, members]) => ({ reasonCode, ...share(members, 'Reason Duration') })),
  };
}

function share(members: readonly RowItem[], duration: string): Share {
  const starts = members.map(({ row }) => since(row, duration)).filter((start) => start !== null);
  return { count: members.length, longestSince: starts.length === 0 ? null : Math.min(...starts) };
}

function groupBy(agents: readonly RowItem[], nameOf: (agent: RowItem) => string): [string, RowItem[]][] {
  const groups = new Map<string, RowItem[]>();
  for (const agent of agents) {
    const name = nameOf(agent);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [agent]);
    else group.push(agent);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}

const AgentStateTotalRef = builder.objectRef<AgentTotals['byState'][number]>('AgentStateTotal').implement({
  description: 'How many agents are in a state.',
  extensions: { ofSnapshot: true },
  fields: (t) => ({
    state: t.field({ type: AgentStateEnum, resolve: (total) => total.state }),
    stateText: t.exposeString('stateText', { description: 'The state as Five9 words it.' }),
    count: t.exposeInt('count'),
    longestSince: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'Since when the one longest in this state has been in it.',
      resolve: (total) => total.longestSince,
    }),
  }),
});

const ReasonTotalRef = builder.objectRef<AgentTotals['byReason'][number]>('ReasonTotal').implement({
  description: 'How many agents are not ready for a reason.',
  extensions: { ofSnapshot: true },
  fields: (t) => ({
    reasonCode: t.exposeString('reasonCode', { description: 'Empty when Five9 gives none.' }),
    count: t.exposeInt('count'),
    longestSince: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'Since when the one longest not ready for this reason has been so.',
      resolve: (total) => total.longestSince,
    }),
  }),
});

export const AgentTotalsRef = builder.objectRef<AgentTotals>('AgentTotals').implement({
  description: 'Counts of people. Each agent counts once.',
  extensions: { ofSnapshot: true },
  fields: (t) => {
    const countOf = (description: string, ...states: readonly AgentState[]) =>
      t.int({
        description,
        resolve: ({ byState }) =>
          sum(byState.filter((total) => states.includes(total.state)).map((total) => total.count)),
      });
    return {
      id: t.exposeID('id', {
        description:
          'The same for the same view and filter, so that a subscription keeps the totals of a cached query right.',
      }),
      count: t.exposeInt('count', { description: 'All agents of the filter, logged in or not.' }),
      loggedIn: t.int({
        description: 'Agents who are not logged out.',
        resolve: ({ byState }) => sum(byState.filter(({ state }) => state !== 'LOGGED_OUT').map(({ count }) => count)),
      }),
      loggedOut: countOf('Agents who are logged out.', 'LOGGED_OUT'),
      ready: countOf('Agents who wait for a call.', 'READY'),
      notReady: countOf('Agents who are logged in and take no calls: see `byReason`.', 'NOT_READY'),
      ringing: countOf('Agents to whom a call is being offered.', 'RINGING'),
      onCall: countOf('Agents who talk or hold a caller.', 'ON_CALL'),
      afterCallWork: countOf('Agents who write up a call.', 'AFTER_CALL_WORK'),
      byState: t.field({
        type: [AgentStateTotalRef],
        description: 'One entry per state text, states this schema does not name included.',
        resolve: (totals) => [...totals.byState],
      }),
      byReason: t.field({
        type: [ReasonTotalRef],
        description: 'Agents that are not ready, by reason.',
        resolve: (totals) => [...totals.byReason],
      }),
    };
  },
});

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
