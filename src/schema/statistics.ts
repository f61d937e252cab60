import { createHash } from 'node:crypto';
import { number, parseNumber, text } from '../live/cells.ts';
import { columnInfo } from '../live/columns.ts';
import { builder } from './builder.ts';
import { ColumnRef, type ColumnShape } from './column.ts';
import { LiveConnectionRef, liveComplexity, pageSizeComplexity, TableFreshnessRef } from './connection.ts';
import type { Context } from './context.ts';
import { encodeGlobalId, rowId } from './global-id.ts';
import { mapChannel, type LiveChannel } from './live-channel.ts';
import { LiveEventRef, LiveRowRef } from './live-event.ts';
import { openTables, readTables } from './open-tables.ts';
import { all } from './conditions.ts';
import { CellFilterInput, cellsDependOnTime, columnsOfCellFilters, keySet, matchesCells } from './row-filter.ts';
import { queryRows, subscribeRows, type RowEvent, type RowList } from './row-list.ts';
import { OrderDirectionEnum, rowOrder } from './row-order.ts';
import type { RowPage } from './row-page.ts';
import { addCells, type TouchedCells } from './selection.ts';
import { StatisticTypeEnum, type TableType } from './statistic-type.ts';
import { TableRowRef, unknownColumn, type RowItem } from './table-row.ts';
import { topOf } from './top.ts';
import { liveArguments, pageArguments } from './list-arguments.ts';

/** A row together with the columns that were asked for. */
interface RawRow extends RowItem {
  readonly names: readonly string[];
}

const StatisticsRowRef = builder.objectRef<RawRow>('StatisticsRow').implement({
  description: 'A row of a table as it is.',
  interfaces: [LiveRowRef, TableRowRef],
  fields: (t) => ({
    id: t.id({
      description:
        'Unique per view, type, key and list of columns asked for: rows with other columns never overwrite each other in a cache.',
      extensions: { ofSnapshot: true },
      resolve: (item) => rawRowId(item, item.names),
    }),
    type: t.field({ type: StatisticTypeEnum, extensions: { ofSnapshot: true }, resolve: (item) => item.type }),
    key: t.string({
      description: 'Name of the agent, skill or campaign.',
      extensions: { ofSnapshot: true },
      resolve: ({ row }) => row.key,
    }),
    values: t.stringList({
      extensions: { ofSnapshot: true },
      nullable: { list: false, items: true },
      description: 'Texts in the order of `columns`.',
      resolve: ({ row, names }) => names.map((name) => text(row, name)),
    }),
  }),
});

function rawRowId(
  { type, view, row }: Pick<RowItem, 'type' | 'view'> & { row: { key: string } },
  names: readonly string[],
): string {
  return encodeGlobalId('StatisticsRow', rowId(view, type, row.key, digest(names)));
}

function digest(names: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(names)).digest('base64url').slice(0, 10);
}

interface CellChange {
  readonly id: string;
  readonly key: string;
  readonly column: string;
  readonly text: string | null;
}

const CellChangeRef = builder.objectRef<CellChange>('CellChange').implement({
  description: 'A cell that changed. (itemUpdate.)',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id of the row.' }),
    key: t.exposeString('key', { description: 'Name of the agent, skill or campaign.' }),
    column: t.exposeString('column'),
    text: t.exposeString('text', { nullable: true }),
  }),
});

interface ColumnTotal {
  readonly column: string;
  readonly numbers: readonly number[];
}

const ColumnTotalRef = builder.objectRef<ColumnTotal>('ColumnTotal').implement({
  description: 'One column over all rows of the filter. Think before you sum: averages and people do not add up.',
  extensions: { ofSnapshot: true },
  fields: (t) => {
    const over = (reduce: (numbers: readonly number[]) => number) => ({
      nullable: true as const,
      resolve: ({ numbers }: ColumnTotal) => (numbers.length === 0 ? null : reduce(numbers)),
    });
    const sum = (numbers: readonly number[]) => numbers.reduce((total, value) => total + value, 0);
    return {
      column: t.exposeString('column'),
      count: t.int({ description: 'Rows that have a number there.', resolve: ({ numbers }) => numbers.length }),
      sum: t.float(over(sum)),
      min: t.float(over((numbers) => numbers.reduce((least, value) => Math.min(least, value)))),
      max: t.float(over((numbers) => numbers.reduce((most, value) => Math.max(most, value)))),
      avg: t.float(over((numbers) => sum(numbers) / numbers.length)),
    };
  },
});

function columnTotals(columns: readonly string[], items: readonly RowItem[]): ColumnTotal[] {
  return columns.map((column) => ({
    column,
    numbers: items.map(({ row }) => number(row, column)).filter((value) => value !== null),
  }));
}

const StatisticsFilterInput = builder.inputType('StatisticsFilter', {
  fields: (t) => ({
    keys: t.stringList({ description: 'Names of agents, skills or campaigns.' }),
    cells: t.field({ type: [CellFilterInput] }),
  }),
});

const StatisticsOrderInput = builder.inputType('StatisticsOrder', {
  description: 'Without an order: by key. Numbers and durations are compared as such.',
  fields: (t) => ({
    column: t.string({ required: true }),
    direction: t.field({ type: OrderDirectionEnum, required: true, defaultValue: 'ASC' }),
  }),
});

interface RawPage extends RowPage {
  readonly names: readonly string[];
}

const StatisticsEdgeRef = builder.objectRef<{ cursor: string; node: RawRow }>('StatisticsEdge').implement({
  extensions: { ofSnapshot: true },
  fields: (t) => ({
    cursor: t.exposeString('cursor', { description: 'For paging: give it as `after` or `before`.' }),
    node: t.field({ type: StatisticsRowRef, resolve: ({ node }) => node }),
  }),
});

const StatisticsConnectionRef = builder.objectRef<RawPage>('StatisticsConnection').implement({
  description: 'A page of a raw table.',
  interfaces: [LiveConnectionRef],
  fields: (t) => ({
    columns: t.field({
      type: [ColumnRef],
      description: 'The columns of `values`, in order.',
      complexity: { field: 1, multiplier: 1 },
      extensions: { ofSnapshot: true },
      resolve: ({ list, names }) => names.map((name) => columnShape(list.type, name)),
    }),
    edges: t.field({
      type: [StatisticsEdgeRef],
      complexity: { field: 1, multiplier: 1 },
      extensions: { ofSnapshot: true },
      resolve: ({ edges, names }) => edges.map(({ cursor, node }) => ({ cursor, node: { ...node, names } })),
    }),
    nodes: t.field({
      type: [StatisticsRowRef],
      complexity: { field: 1, multiplier: 1 },
      extensions: { ofSnapshot: true },
      resolve: ({ edges, names }) => edges.map(({ node }) => ({ ...node, names })),
    }),
    columnTotals: t.field({
      type: [ColumnTotalRef],
      args: { columns: t.arg.stringList({ required: true }) },
      extensions: { ofSnapshot: true },
      resolve: ({ items }, { columns }) => columnTotals(columns, items),
    }),
  }),
});

interface RawEvent extends RowEvent<RawExtra> {
  readonly names: readonly string[];
  readonly list: RowList;
}

interface RawExtra {
  /** What the last event had, per row: for the single cells that changed. */
  readonly items: readonly RowItem[];
  toJSON(): null;
}

const StatisticsEventRef = builder
  .objectRef<RawEvent & { changes: readonly CellChange[] }>('StatisticsEvent')
  .implement({
    description: 'What changed in a raw table.',
    interfaces: [LiveEventRef],
    fields: (t) => ({
      upserted: t.field({
        type: [StatisticsRowRef],
        complexity: { field: 1, multiplier: 1 },
        resolve: ({ upserted, names }) => upserted.map((item) => ({ ...item, names })),
      }),
      order: t.idList({
        nullable: true,
        description: 'With `top`: the ids of the window in order, when membership or order changed; else null.',
        resolve: ({ order }) => (order === undefined ? null : [...order]),
      }),
      columns: t.field({
        type: [ColumnRef],
        description: 'The columns of `values`, in order.',
        complexity: { field: 1, multiplier: 1 },
        resolve: ({ list, names }) => names.map((name) => columnShape(list.type, name)),
      }),
      changes: t.field({
        type: [CellChangeRef],
        description: 'The single cells that changed, for a consumer that stores changes. Empty in a snapshot.',
        complexity: { field: 1, multiplier: 1 },
        resolve: ({ changes }) => [...changes],
      }),
      columnTotals: t.field({
        type: [ColumnTotalRef],
        args: { columns: t.arg.stringList({ required: true }) },
        resolve: ({ extra }, { columns }) => columnTotals(columns, extra?.items ?? []),
      }),
      tables: t.field({
        type: [TableFreshnessRef],
        description: 'Age of the table.',
        complexity: { field: 1, multiplier: 1 },
        resolve: ({ tables }) => [...tables],
      }),
    }),
  });

interface StatisticsArguments {
  readonly type: TableType;
  readonly view: string;
  readonly columns?: readonly string[] | null | undefined;
  readonly where?: typeof StatisticsFilterInput.$inferInput | null | undefined;
  readonly orderBy?: readonly (typeof StatisticsOrderInput.$inferInput)[] | null | undefined;
}

/** Reads the table once if it must, because only then its columns are known: an unknown one is the caller's error. */
async function rawList(
  context: Context,
  args: StatisticsArguments,
): Promise<{ list: RowList; names: readonly string[] }> {
  const { type, view, where, orderBy } = args;
  const { tables } = await openTables(context, [type], view);
  await readTables(context, tables);
  const known = tables[0]?.columns?.names ?? [];
  const names = args.columns ?? known;
  const reads: TouchedCells = new Map();
  const read = [...names, ...columnsOfCellFilters(where?.cells), ...(orderBy ?? []).map(({ column }) => column)];
  for (const column of read) if (!known.includes(column)) throw unknownColumn(type, column, known);
  addCells(reads, type, read);
  return {
    names,
    list: {
      field: 'statistics',
      typename: 'StatisticsRow',
      type,
      joinable: [],
      view,
      where: [type, where ?? null],
      reads,
      order: rowOrder(
        (orderBy ?? []).map(({ column, direction }) => ({
          value: ({ row }) => parseNumber(text(row, column)) ?? text(row, column),
          direction: direction ?? 'ASC',
        })),
      ),
      timeDependent: cellsDependOnTime(type, where?.cells),
      matches: all([matchesCells(type, where?.cells)]),
      keys: keySet(where?.keys),
      id: (key) => rawRowId({ type, view, row: { key } }, names),
    },
  };
}

function columnShape(type: TableType, name: string): ColumnShape {
  return { type, name, ...columnInfo(type, name) };
}

const tableArguments =
  'The columns you name, in your order, or all of them, which can become more when the domain gains dispositions.';

builder.queryField('statistics', (t) =>
  t.field({
    type: StatisticsConnectionRef,
    nullable: true,
    description: `Any of Five9's eight statistic tables as it is. ${tableArguments} (getStatistics.) An unknown column fails with \`UnknownColumnFault\`.`,
    args: {
      type: t.arg({ type: StatisticTypeEnum, required: true }),
      columns: t.arg.stringList(),
      where: t.arg({ type: StatisticsFilterInput }),
      orderBy: t.arg({ type: [StatisticsOrderInput] }),
      ...pageArguments(t.arg),
    },
    complexity: pageSizeComplexity,
    async resolve(_root, args, context, info) {
      const { list } = await rawList(context, args);
      const page = await queryRows(context, info, list, args);
      return Object.assign(page, { names: args.columns ?? page.tables[0]?.columns?.names ?? [] });
    },
  }),
);

builder.subscriptionField('statistics', (t) =>
  t.field({
    type: StatisticsEventRef,
    description: `Any table, live. ${tableArguments} Only changes in the columns you name wake it. (getStatistics, then getStatisticsUpdate.)`,
    args: {
      type: t.arg({ type: StatisticTypeEnum, required: true }),
      columns: t.arg.stringList(),
      where: t.arg({ type: StatisticsFilterInput }),
      orderBy: t.arg({ type: [StatisticsOrderInput] }),
      ...liveArguments(t.arg),
    },
    complexity: liveComplexity,
    async subscribe(_root, args, context, info) {
      const { list, names } = await rawList(context, args);
      return subscribeRows<RawExtra, RawEvent & { changes: readonly CellChange[] }>(context, info, list, {
        after: args.after,
        top: topOf(args.top),
        extra: (items) => ({ items: items(), toJSON: () => null }),
        change: (events) => withChanges(events, list, names),
      });
    },
    resolve: (event) => event,
  }),
);

/** Adds the cells that changed. Remembers the subscriber's rows, which are shared with the mirror: references only. */
function withChanges(
  events: LiveChannel<RowEvent<RawExtra>>,
  list: RowList,
  names: readonly string[],
): LiveChannel<RawEvent & { changes: readonly CellChange[] }> {
  const shown = new Map<string, RowItem>();
  return mapChannel(events, (event) => {
    if (event.reset) shown.clear();
    const changes: CellChange[] = [];
    for (const item of event.upserted) {
      const id = rawRowId(item, names);
      const before = shown.get(id);
      shown.set(id, item);
      if (event.reset || event.more) continue;
      for (const column of names) {
        const received = text(item.row, column);
        if (before === undefined || text(before.row, column) !== received)
          changes.push({ id, key: item.row.key, column, text: received });
      }
    }
    for (const id of event.removed) shown.delete(id);
    return { ...event, list, names, changes };
  });
}
