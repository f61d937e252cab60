import { durationMs, nonBlank, number } from '../live/cells.ts';
import { AgentStateEnum, agentStateOf, agentStates, isLoggedIn } from './agent-state.ts';
import { agentTable, agentTexts } from './agent.ts';
import { builder } from './builder.ts';
import { all, atLeast, containsText, given, oneOf } from './conditions.ts';
import { CellFilterInput, cellsDependOnTime, columnsOfCellFilters, keySet, matchesCells } from './row-filter.ts';
import type { RowList } from './row-list.ts';
import { OrderDirectionEnum, rowOrder, type SortValue } from './row-order.ts';
import { addCells, type TouchedCells } from './selection.ts';
import type { RowItem } from './table-row.ts';

export const AgentFilterInput = builder.inputType('AgentFilter', {
  description: 'Conditions that must all hold. Within a list any value will do. Case matters, except in `search`.',
  fields: (t) => ({
    userNames: t.stringList(),
    search: t.string({ description: 'Part of the user name or the full name, in any case.' }),
    loggedIn: t.boolean({ description: 'True: without those who are LOGGED_OUT or have no state. False: only those.' }),
    states: t.field({ type: [AgentStateEnum] }),
    reasonCodes: t.stringList(),
    campaignNames: t.stringList({ description: 'Campaign of the current call.' }),
    callTypes: t.stringList(),
    minStateDurationMs: t.field({ type: 'Milliseconds', description: 'At least this long in the current state.' }),
    cells: t.field({ type: [CellFilterInput], description: 'Conditions on any column of AgentState.' }),
  }),
});

/** What each order compares, and the columns that this reads. */
const orders = {
  USER_NAME: { value: ({ row }) => row.key, reads: [] },
  FULL_NAME: { value: ({ row }) => nonBlank(row, 'Full Name'), reads: ['Full Name'] },
  STATE: { value: (item) => stateRank(item), reads: ['State'] },
  STATE_DURATION: { value: ({ row, asOf }) => durationMs(row, 'State Duration', asOf), reads: ['State Duration'] },
  REASON_DURATION: { value: ({ row, asOf }) => durationMs(row, 'Reason Duration', asOf), reads: ['Reason Duration'] },
  CAMPAIGN_NAME: { value: ({ row }) => nonBlank(row, 'Campaign Name'), reads: ['Campaign Name'] },
  TOTAL_CALLS: { value: (item) => statistic(item, 'Total Calls'), reads: ['Total Calls'], joined: true },
  AVG_HANDLE_TIME: { value: (item) => statistic(item, 'Avg Handle Time'), reads: ['Avg Handle Time'], joined: true },
} as const satisfies Record<string, { value: (item: RowItem) => SortValue; reads: readonly string[]; joined?: true }>;

const AgentOrderFieldEnum = builder.enumType('AgentOrderField', {
  description: 'Rows without a value come last in both directions; ties are broken by user name.',
  values: {
    USER_NAME: {},
    FULL_NAME: {},
    STATE: { description: 'As listed in AgentState.' },
    STATE_DURATION: { description: 'DESC: longest in the state first.' },
    REASON_DURATION: {},
    CAMPAIGN_NAME: {},
    TOTAL_CALLS: { description: 'Follows AgentStatistics.' },
    AVG_HANDLE_TIME: { description: 'Follows AgentStatistics.' },
  } as const satisfies Record<keyof typeof orders, object>,
});

export const AgentOrderInput = builder.inputType('AgentOrder', {
  description: 'Without an order: by user name.',
  fields: (t) => ({
    field: t.field({ type: AgentOrderFieldEnum, required: true }),
    direction: t.field({ type: OrderDirectionEnum, required: true, defaultValue: 'ASC' }),
  }),
});

export interface AgentListArguments {
  readonly view: string;
  readonly where?: typeof AgentFilterInput.$inferInput | null | undefined;
  readonly orderBy?: readonly (typeof AgentOrderInput.$inferInput)[] | null | undefined;
}

export function agentList({ view, where, orderBy }: AgentListArguments): RowList {
  const reads: TouchedCells = new Map();
  const criteria = (orderBy ?? []).map(({ field, direction }) => {
    const order: { value: (item: RowItem) => SortValue; reads: readonly string[]; joined?: true } = orders[field];
    addCells(reads, order.joined === true ? 'AgentStatistics' : 'AgentState', order.reads);
    return { value: order.value, direction: direction ?? 'ASC' };
  });
  addCells(reads, 'AgentState', filterColumns(where ?? {}));
  return {
    field: 'agents',
    typename: 'Agent',
    ...agentTable,
    view,
    where,
    reads,
    order: rowOrder(criteria),
    keys: keySet(where?.userNames),
    facet: agentFacet(where ?? {}),
    timeDependent: where?.minStateDurationMs !== undefined || cellsDependOnTime('AgentState', where?.cells),
    matches: all([
      containsText(where?.search, agentTexts),
      given(where?.loggedIn, (loggedIn) => (item) => isLoggedIn(item) === loggedIn),
      oneOf(where?.states, agentStateOf),
      oneOf(where?.reasonCodes, ({ row }) => nonBlank(row, 'Reason Code')),
      oneOf(where?.campaignNames, ({ row }) => nonBlank(row, 'Campaign Name')),
      oneOf(where?.callTypes, ({ row }) => nonBlank(row, 'Call Type')),
      atLeast(where?.minStateDurationMs, ({ row, asOf }) => durationMs(row, 'State Duration', asOf)),
      matchesCells('AgentState', where?.cells),
    ]),
  };
}

function agentFacet({ states, campaignNames }: typeof AgentFilterInput.$inferInput): RowList['facet'] {
  if (states !== null && states !== undefined)
    return { facet: { name: 'agent state', valueOf: (row) => agentStateOf({ row }) }, values: states };
  if (campaignNames !== null && campaignNames !== undefined)
    return { facet: { name: 'campaign', valueOf: (row) => nonBlank(row, 'Campaign Name') }, values: campaignNames };
  return undefined;
}

function filterColumns(where: typeof AgentFilterInput.$inferInput): readonly string[] {
  return [
    ...(where.search === undefined ? [] : ['Full Name']),
    ...(where.loggedIn === undefined && where.states === undefined ? [] : ['State']),
    ...(where.reasonCodes === undefined ? [] : ['Reason Code']),
    ...(where.campaignNames === undefined ? [] : ['Campaign Name']),
    ...(where.callTypes === undefined ? [] : ['Call Type']),
    ...(where.minStateDurationMs === undefined ? [] : ['State Duration']),
    ...columnsOfCellFilters(where.cells),
  ];
}

function stateRank(item: RowItem): number | null {
  const state = agentStateOf(item);
  return state === null ? null : agentStates.indexOf(state);
}

function statistic(item: RowItem, column: string): number | null {
  const row = item.joined['AgentStatistics'];
  return row === undefined ? null : number(row, column);
}
