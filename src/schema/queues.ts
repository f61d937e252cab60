import { durationMs, number, since } from '../live/cells.ts';
import { builder } from './builder.ts';
import { liveComplexity, pageSizeComplexity, rowListTypes } from './connection.ts';
import { encodeGlobalId } from './global-id.ts';
import { isDefaultQueue, QueueRef, queueTable } from './queue.ts';
import { all, atLeast, containsText } from './conditions.ts';
import { keySet, CellFilterInput, cellsDependOnTime, columnsOfCellFilters, matchesCells } from './row-filter.ts';
import { findRow, queryRows, type RowList } from './row-list.ts';
import { OrderDirectionEnum, rowOrder, type SortValue } from './row-order.ts';
import { addCells, type TouchedCells } from './selection.ts';
import type { RowItem } from './table-row.ts';
import { liveArguments, lookUpArguments, pageArguments } from './list-arguments.ts';

const QueueFilterInput = builder.inputType('QueueFilter', {
  description: 'Conditions that must all hold.',
  fields: (t) => ({
    names: t.stringList(),
    search: t.string({ description: 'Part of the name, in any case.' }),
    includeDefault: t.boolean({ required: true, defaultValue: true, description: 'False leaves out `[Default]`.' }),
    minCallsInQueue: t.int(),
    minCurrentLongestQueueTimeMs: t.field({ type: 'Milliseconds' }),
    cells: t.field({ type: [CellFilterInput], description: 'Conditions on any column of ACDStatus.' }),
  }),
});

const waiting = 'Current Longest Queue Time';
const orders = {
  NAME: { value: ({ row }) => row.key, reads: [] },
  CALLS_IN_QUEUE: { value: ({ row }) => number(row, 'Calls In Queue'), reads: ['Calls In Queue'] },
  CURRENT_LONGEST_QUEUE_TIME: { value: ({ row, asOf }) => durationMs(row, waiting, asOf), reads: [waiting] },
  LONGEST_QUEUE_TIME: { value: ({ row }) => number(row, 'Longest Queue Time'), reads: ['Longest Queue Time'] },
  CALLBACKS_IN_QUEUE: { value: ({ row }) => number(row, 'Queue Callbacks'), reads: ['Queue Callbacks'] },
  AGENTS_READY: { value: ({ row }) => number(row, 'Agents Ready For Calls'), reads: ['Agents Ready For Calls'] },
} as const satisfies Record<string, { value: (item: RowItem) => SortValue; reads: readonly string[] }>;

const QueueOrderFieldEnum = builder.enumType('QueueOrderField', {
  values: {
    NAME: {},
    CALLS_IN_QUEUE: {},
    CURRENT_LONGEST_QUEUE_TIME: { description: 'DESC: the longest waiting caller first.' },
    LONGEST_QUEUE_TIME: {},
    CALLBACKS_IN_QUEUE: {},
    AGENTS_READY: {},
  } as const satisfies Record<keyof typeof orders, object>,
});

const QueueOrderInput = builder.inputType('QueueOrder', {
  description: 'Without an order: by name. Rows without a value come last.',
  fields: (t) => ({
    field: t.field({ type: QueueOrderFieldEnum, required: true }),
    direction: t.field({ type: OrderDirectionEnum, required: true, defaultValue: 'ASC' }),
  }),
});

interface QueueTotals {
  readonly id: string;
  readonly count: number;
  readonly queuesWithCalls: number;
  readonly callsInQueue: number;
  readonly visualIvrCallsInQueue: number;
  readonly callbacksInQueue: number;
  readonly voicemailsInQueue: number;
  readonly longestWaitSince: number | null;
  readonly longestQueueTimeMs: number | null;
  readonly longestWaitQueue: RowItem | null;
  readonly asOf: number;
}

const QueueTotalsRef = builder.objectRef<QueueTotals>('QueueTotals').implement({
  description: [
    'Sums of calls and the longest wait over the queues of the filter. There are no sums of agents here on purpose: an agent with',
    'two skills is in two rows. Take people from `agents.totals`.',
  ].join('\n'),
  extensions: { ofSnapshot: true },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The same for the same view and filter.' }),
    count: t.exposeInt('count', { description: 'Queues of the filter.' }),
    queuesWithCalls: t.exposeInt('queuesWithCalls', { description: 'Queues with at least one call waiting.' }),
    callsInQueue: t.exposeInt('callsInQueue'),
    visualIvrCallsInQueue: t.exposeInt('visualIvrCallsInQueue'),
    callbacksInQueue: t.exposeInt('callbacksInQueue'),
    voicemailsInQueue: t.exposeInt('voicemailsInQueue'),
    currentLongestQueueTimeMs: t.field({
      type: 'Milliseconds',
      description: 'How long the caller who waits longest had waited at `asOf`; 0 when nobody waits.',
      resolve: ({ longestWaitSince, asOf }) => (longestWaitSince === null ? 0 : Math.max(0, asOf - longestWaitSince)),
    }),
    longestWaitSince: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'The same as an instant, to tick from. Null when nobody waits.',
      resolve: (totals) => totals.longestWaitSince,
    }),
    longestWaitQueue: t.field({
      type: QueueRef,
      nullable: true,
      description: 'The queue in which that caller waits.',
      resolve: (totals) => totals.longestWaitQueue,
    }),
    longestQueueTimeMs: t.field({
      type: 'Milliseconds',
      nullable: true,
      description: "The longest wait in the view's range.",
      resolve: (totals) => totals.longestQueueTimeMs,
    }),
  }),
});

function queueTotals({ view, where }: RowList, items: readonly RowItem[]): QueueTotals {
  const sum = (column: string) => items.reduce((total, { row }) => total + (number(row, column) ?? 0), 0);
  const waits = items
    .map((item) => ({ item, start: since(item.row, waiting) }))
    .filter((wait): wait is { item: RowItem; start: number } => wait.start !== null)
    .sort((a, b) => a.start - b.start);
  const longest = items.map(({ row }) => number(row, 'Longest Queue Time')).filter((wait) => wait !== null);
  return {
    id: encodeGlobalId('QueueTotals', JSON.stringify([view, where ?? null])),
    count: items.length,
    queuesWithCalls: items.filter(({ row }) => (number(row, 'Calls In Queue') ?? 0) > 0).length,
    callsInQueue: sum('Calls In Queue'),
    visualIvrCallsInQueue: sum('Calls In Queue (Visual IVR)'),
    callbacksInQueue: sum('Queue Callbacks'),
    voicemailsInQueue: sum('VMs In Queue'),
    longestWaitSince: waits[0]?.start ?? null,
    longestWaitQueue: waits[0]?.item ?? null,
    longestQueueTimeMs: longest.length === 0 ? null : Math.max(...longest),
    asOf: items[0]?.asOf ?? 0,
  };
}

interface QueueListArguments {
  readonly view: string;
  readonly where?: typeof QueueFilterInput.$inferInput | null | undefined;
  readonly orderBy?: readonly (typeof QueueOrderInput.$inferInput)[] | null | undefined;
}

function queueList({ view, where, orderBy }: QueueListArguments): RowList {
  const reads: TouchedCells = new Map();
  const criteria = (orderBy ?? []).map(({ field, direction }) => {
    addCells(reads, queueTable.type, orders[field].reads);
    return { value: orders[field].value, direction: direction ?? 'ASC' };
  });
  addCells(reads, queueTable.type, [
    ...(where?.minCallsInQueue === undefined ? [] : ['Calls In Queue']),
    ...(where?.minCurrentLongestQueueTimeMs === undefined ? [] : [waiting]),
    ...columnsOfCellFilters(where?.cells),
  ]);
  return {
    field: 'queues',
    typename: 'Queue',
    ...queueTable,
    view,
    where,
    reads,
    order: rowOrder(criteria),
    timeDependent: where?.minCurrentLongestQueueTimeMs !== undefined || cellsDependOnTime('ACDStatus', where?.cells),
    keys: keySet(where?.names),
    matches: all([
      containsText(where?.search, ({ row }) => [row.key]),
      where === null || where === undefined || where.includeDefault ? undefined : (item) => !isDefaultQueue(item),
      atLeast(where?.minCallsInQueue, ({ row }) => number(row, 'Calls In Queue')),
      atLeast(where?.minCurrentLongestQueueTimeMs, ({ row, asOf }) => durationMs(row, waiting, asOf)),
      matchesCells(queueTable.type, where?.cells),
    ]),
  };
}

const queues = rowListTypes<QueueTotals>({
  name: 'Queue',
  node: QueueRef,
  totals: { type: QueueTotalsRef, compute: queueTotals, description: 'Calls only: agents would count once per skill.' },
});

builder.queryFields((t) => ({
  queues: t.field({
    type: queues.connection,
    nullable: true,
    description: 'Queues: one per skill (ACDStatus, Automatic Call Distributor). Needs the right Agents.',
    args: {
      where: t.arg({ type: QueueFilterInput }),
      orderBy: t.arg({ type: [QueueOrderInput] }),
      ...pageArguments(t.arg),
    },
    complexity: pageSizeComplexity,
    resolve: (_root, args, context, info) => queryRows(context, info, queueList(args), args),
  }),
  queue: t.field({
    type: QueueRef,
    nullable: true,
    description: 'One queue by the name of its skill; null when there is none or you may not see it.',
    args: {
      name: t.arg.string({ required: true }),
      ...lookUpArguments(t.arg),
    },
    resolve: (_root, { name, view, maxAgeMs }, context, info) =>
      findRow(context, info, { ...queueTable, view }, name, maxAgeMs),
  }),
}));

builder.subscriptionFields((t) => ({
  queues: t.field({
    type: queues.event,
    description: 'The live form of the query `queues`: a snapshot, then what changes.',
    args: {
      where: t.arg({ type: QueueFilterInput }),
      orderBy: t.arg({ type: [QueueOrderInput] }),
      ...liveArguments(t.arg),
    },
    complexity: liveComplexity,
    subscribe: (_root, args, context, info) => queues.subscribe(context, info, queueList(args), args),
    resolve: (event) => event,
  }),
}));
