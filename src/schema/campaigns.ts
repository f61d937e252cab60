import { instantOf } from './domain-time.ts';
import { nonBlank, text } from '../live/cells.ts';
import { builder } from './builder.ts';
import {
  campaignStateOf,
  CampaignStateEnum,
  campaignStates,
  campaignStatisticsTables,
  CampaignTypeEnum,
  campaignTypeOf,
  type CampaignState,
} from './campaign-state.ts';
import { CampaignRef, campaignTable } from './campaign.ts';
import { liveComplexity, pageSizeComplexity, rowListTypes } from './connection.ts';
import { encodeGlobalId } from './global-id.ts';
import { all, containsText, oneOf } from './conditions.ts';
import { keySet, CellFilterInput, columnsOfCellFilters, matchesCells } from './row-filter.ts';
import { findRow, queryRows, type RowList } from './row-list.ts';
import { OrderDirectionEnum, rowOrder, type SortValue } from './row-order.ts';
import { addCells, type TouchedCells } from './selection.ts';
import type { RowItem } from './table-row.ts';
import { liveArguments, lookUpArguments, pageArguments } from './list-arguments.ts';

const CampaignFilterInput = builder.inputType('CampaignFilter', {
  description: 'Conditions that must all hold.',
  fields: (t) => ({
    names: t.stringList(),
    search: t.string({ description: 'Part of the name, in any case.' }),
    types: t.field({
      type: [CampaignTypeEnum],
      description: 'Makes the gateway follow the statistics of these types.',
    }),
    states: t.field({ type: [CampaignStateEnum] }),
    cells: t.field({ type: [CellFilterInput], description: 'Conditions on any column of CampaignState.' }),
  }),
});

const statisticsTables = Object.values(campaignStatisticsTables);

/** What each order compares, the columns of CampaignState that it reads, and the tables that it joins. */
function ordersIn(zone: string) {
  return {
    NAME: { value: ({ row }) => row.key, reads: [], joins: [] },
    TYPE: { value: campaignTypeOf, reads: [], joins: statisticsTables },
    STATE: { value: stateRank, reads: ['State'], joins: [] },
    STATE_SINCE: { value: ({ row }) => instantOf(text(row, 'State Since'), zone), reads: ['State Since'], joins: [] },
  } as const satisfies Record<
    string,
    { value: (item: RowItem) => SortValue; reads: readonly string[]; joins: readonly string[] }
  >;
}

const CampaignOrderFieldEnum = builder.enumType('CampaignOrderField', {
  values: {
    NAME: {},
    TYPE: { description: 'Follows the three campaign statistics.' },
    STATE: { description: 'As listed in CampaignState.' },
    STATE_SINCE: {},
  } as const satisfies Record<keyof ReturnType<typeof ordersIn>, object>,
});

const CampaignOrderInput = builder.inputType('CampaignOrder', {
  description: 'Without an order: by name. Rows without a value come last.',
  fields: (t) => ({
    field: t.field({ type: CampaignOrderFieldEnum, required: true }),
    direction: t.field({ type: OrderDirectionEnum, required: true, defaultValue: 'ASC' }),
  }),
});

interface CampaignStateTotal {
  readonly state: CampaignState;
  readonly stateText: string;
  readonly count: number;
}

interface CampaignTotals {
  readonly id: string;
  readonly count: number;
  readonly running: number;
  readonly byState: readonly CampaignStateTotal[];
}

const CampaignStateTotalRef = builder.objectRef<CampaignStateTotal>('CampaignStateTotal').implement({
  description: 'How many campaigns are in a state.',
  extensions: { ofSnapshot: true },
  fields: (t) => ({
    state: t.field({ type: CampaignStateEnum, resolve: (total) => total.state }),
    stateText: t.exposeString('stateText', { description: 'The state as Five9 words it.' }),
    count: t.exposeInt('count'),
  }),
});

const CampaignTotalsRef = builder.objectRef<CampaignTotals>('CampaignTotals').implement({
  description: 'Counts of campaigns.',
  extensions: { ofSnapshot: true },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The same for the same view and filter.' }),
    count: t.exposeInt('count', { description: 'Campaigns of the filter.' }),
    running: t.exposeInt('running'),
    byState: t.field({ type: [CampaignStateTotalRef], resolve: (totals) => [...totals.byState] }),
  }),
});

function campaignTotals({ view, where }: RowList, items: readonly RowItem[]): CampaignTotals {
  const counts = new Map<string, { state: CampaignState; count: number }>();
  for (const item of items) {
    const stateText = nonBlank(item.row, 'State');
    if (stateText === null) continue;
    const entry = counts.get(stateText) ?? { state: campaignStateOf(item) ?? 'UNKNOWN', count: 0 };
    entry.count += 1;
    counts.set(stateText, entry);
  }
  return {
    id: encodeGlobalId('CampaignTotals', JSON.stringify([view, where ?? null])),
    count: items.length,
    running: items.filter((item) => campaignStateOf(item) === 'RUNNING').length,
    byState: [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([stateText, entry]) => ({ stateText, ...entry })),
  };
}

interface CampaignListArguments {
  readonly view: string;
  readonly where?: typeof CampaignFilterInput.$inferInput | null | undefined;
  readonly orderBy?: readonly (typeof CampaignOrderInput.$inferInput)[] | null | undefined;
}

function campaignList({ view, where, orderBy }: CampaignListArguments, zone: string): RowList {
  const reads: TouchedCells = new Map();
  const orders = ordersIn(zone);
  const criteria = (orderBy ?? []).map(({ field, direction }) => {
    const order = orders[field];
    addCells(reads, campaignTable.type, order.reads);
    for (const table of order.joins) addCells(reads, table, []);
    return { value: order.value, direction: direction ?? ('ASC' as const) };
  });
  addCells(reads, campaignTable.type, [
    ...((where?.states ?? null) === null ? [] : ['State']),
    ...columnsOfCellFilters(where?.cells),
  ]);
  const wanted = where?.types?.flatMap((type) => (type === 'UNKNOWN' ? [] : [campaignStatisticsTables[type]]));
  for (const table of wanted ?? []) addCells(reads, table, []);
  return {
    field: 'campaigns',
    typename: 'Campaign',
    type: campaignTable.type,
    joinable: [...(wanted ?? statisticsTables), 'OutboundCampaignManager'],
    view,
    where,
    reads,
    order: rowOrder(criteria),
    keys: keySet(where?.names),
    matches: all([
      containsText(where?.search, ({ row }) => [row.key]),
      oneOf(where?.types, campaignTypeOf),
      oneOf(where?.states, campaignStateOf),
      matchesCells(campaignTable.type, where?.cells),
    ]),
  };
}

function stateRank(item: RowItem): number | null {
  const state = campaignStateOf(item);
  return state === null ? null : campaignStates.indexOf(state);
}

const campaigns = rowListTypes<CampaignTotals>({
  name: 'Campaign',
  node: CampaignRef,
  totals: { type: CampaignTotalsRef, compute: campaignTotals, description: '' },
});

builder.queryFields((t) => ({
  campaigns: t.field({
    type: campaigns.connection,
    nullable: true,
    description:
      'Campaigns with their state (CampaignState); their numbers are under `statistics` and `dialer`. Needs the right Campaigns.',
    args: {
      where: t.arg({ type: CampaignFilterInput }),
      orderBy: t.arg({ type: [CampaignOrderInput] }),
      ...pageArguments(t.arg),
    },
    complexity: pageSizeComplexity,
    resolve: (_root, args, context, info) =>
      queryRows(context, info, campaignList(args, context.services.domainZone), args),
  }),
  campaign: t.field({
    type: CampaignRef,
    nullable: true,
    description: 'One campaign by name; null when there is none or you may not see it.',
    args: {
      name: t.arg.string({ required: true }),
      ...lookUpArguments(t.arg),
    },
    resolve: (_root, { name, view, maxAgeMs }, context, info) =>
      findRow(context, info, { ...campaignTable, view }, name, maxAgeMs),
  }),
}));

builder.subscriptionFields((t) => ({
  campaigns: t.field({
    type: campaigns.event,
    description: 'The live form of the query `campaigns`: a snapshot, then what changes.',
    args: {
      where: t.arg({ type: CampaignFilterInput }),
      orderBy: t.arg({ type: [CampaignOrderInput] }),
      ...liveArguments(t.arg),
    },
    complexity: liveComplexity,
    subscribe: (_root, args, context, info) =>
      campaigns.subscribe(context, info, campaignList(args, context.services.domainZone), args),
    resolve: (event) => event,
  }),
}));
