import { AgentFilterInput, agentList, AgentOrderInput } from './agent-list.ts';
import { AgentRef, agentTable } from './agent.ts';
import { agentTotals, AgentTotalsRef, type AgentTotals } from './agent-totals.ts';
import { builder } from './builder.ts';
import { liveComplexity, pageSizeComplexity, rowListTypes } from './connection.ts';
import { encodeGlobalId } from './global-id.ts';
import { findRow, queryRows } from './row-list.ts';
import { liveArguments, lookUpArguments, pageArguments } from './list-arguments.ts';

const agents = rowListTypes<AgentTotals>({
  name: 'Agent',
  node: AgentRef,
  totals: {
    type: AgentTotalsRef,
    compute: ({ view, where }, items) =>
      agentTotals(encodeGlobalId('AgentTotals', JSON.stringify([view, where ?? null])), items),
    description: 'Each agent once.',
  },
});

builder.queryFields((t) => ({
  agents: t.field({
    type: agents.connection,
    nullable: true,
    description: [
      'Agents: what each is doing now (AgentState) and, under `statistics`, how each did in the range of the view.',
      'Logged-out agents are rows too: `where: { loggedIn: true }`. Needs the right Agents. Without `first` or `last` the first 100; at most 1,000.',
      '`maxAgeMs`: fail with `StaleData` rather than answer with older data.',
    ].join('\n'),
    args: {
      where: t.arg({ type: AgentFilterInput }),
      orderBy: t.arg({ type: [AgentOrderInput] }),
      ...pageArguments(t.arg),
    },
    complexity: pageSizeComplexity,
    resolve: (_root, args, context, info) => queryRows(context, info, agentList(args), args),
  }),
  agent: t.field({
    type: AgentRef,
    nullable: true,
    description: 'One agent by login name; null when there is none or you may not see it.',
    args: {
      userName: t.arg.string({ required: true }),
      ...lookUpArguments(t.arg),
    },
    resolve: (_root, { userName, view, maxAgeMs }, context, info) =>
      findRow(context, info, { ...agentTable, view }, userName, maxAgeMs),
  }),
}));

builder.subscriptionFields((t) => ({
  agents: t.field({
    type: agents.event,
    description: 'The live form of the query `agents`: a snapshot, then what changes.',
    args: {
      where: t.arg({ type: AgentFilterInput }),
      orderBy: t.arg({ type: [AgentOrderInput] }),
      ...liveArguments(t.arg),
    },
    complexity: liveComplexity,
    subscribe: (_root, args, context, info) => agents.subscribe(context, info, agentList(args), args),
    resolve: (event) => event,
  }),
}));
