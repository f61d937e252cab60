import type { GraphQLError } from 'graphql';
import { Keeper } from '../lib/keeper.ts';
import { columnInfo, mayRun } from '../live/columns.ts';
import { countPair, durationMs, nonBlank, number, parseNumber, since, text } from '../live/cells.ts';
import type { StatisticRow } from '../live/row.ts';
import { codedError } from './error-codes.ts';
import type { TableType } from './statistic-type.ts';
import { builder } from './builder.ts';
import { instantOf } from './domain-time.ts';
import { LiveRowRef } from './live-event.ts';
import type { CellsRead } from './selection.ts';

/** A row of a statistic table on its way through the graph, with the rows that were joined to it by key. */
export interface RowItem {
  readonly type: TableType;
  readonly view: string;
  readonly row: StatisticRow;
  /** Up to when the row's table was known, epoch ms. */
  readonly asOf: number;
  /** Rows with the same key in other tables, by type. A table that was not asked for is missing. */
  readonly joined: Readonly<Record<string, StatisticRow | undefined>>;
}

/**
 * For the extensions of types whose values are row items: the row they are about, and what else they are made of. Rows never change, so what has been
 * written of one can be kept with it. Fields that depend on nothing else say `ofRow`.
 */
export const rowsOfItem = {
  rowOf: ({ row }: RowItem): Keeper | undefined => (row instanceof Keeper ? row : undefined),
  isSame(a: RowItem, b: RowItem): boolean {
    if (a.view !== b.view) return false;
    for (const type in a.joined) if (a.joined[type] !== b.joined[type]) return false;
    for (const type in b.joined) if (!(type in a.joined)) return false;
    return true;
  },
};

interface CellShape {
  readonly column: string;
  readonly text: string | null;
  readonly number: number | null;
  readonly instant: number | null;
}

const CellRef = builder.objectRef<CellShape>('Cell').implement({
  description: 'One value, as received and as read.',
  extensions: { ofSnapshot: true },
  fields: (t) => ({
    column: t.exposeString('column', { description: "Five9's name of the column." }),
    text: t.exposeString('text', {
      nullable: true,
      description: 'As Five9 sent it. Null when it sent nil; an empty text stays empty.',
    }),
    number: t.exposeFloat('number', {
      nullable: true,
      description: 'Counts, durations in ms, other numbers; N of `N (M)`. Null when the text is not a number.',
    }),
    instant: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'For columns that hold a date and time.',
      resolve: (cell) => cell.instant,
    }),
  }),
});

const DispositionCountRef = builder.objectRef<{ name: string; count: number | null }>('DispositionCount').implement({
  description: 'How often agents chose an outcome.',
  extensions: { ofSnapshot: true },
  fields: (t) => ({
    name: t.exposeString('name', { description: 'The disposition: its name is the name of the column.' }),
    count: t.exposeInt('count', { nullable: true }),
  }),
});

export const TableRowRef = builder.interfaceRef<RowItem>('TableRow').implement({
  description: [
    "A row of one of Five9's statistic tables. Every value read from a cell is nullable: null means that Five9 sent none, that this",
    'domain or API version has no such column, or that the row is still `partial`. Any column is reachable by its Five9 name.',
  ].join('\n'),
  interfaces: [LiveRowRef],
  fields: (t) => ({
    view: t.exposeString('view', {
      description: 'Name of the view the numbers belong to.',
      extensions: { ofRow: true },
    }),
    asOf: t.field({
      type: 'DateTime',
      description:
        "Up to when this row's table was known when this answer was made. In subscriptions use the event's `asOf`.",
      extensions: { ofSnapshot: true },
      resolve: (item) => item.asOf,
    }),
    changedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description:
        'When Five9 last reported a change of this row. Null when it has not changed since the table was first read.',
      extensions: { cells: (() => '*') satisfies CellsRead, ofRow: true },
      resolve: (item) => item.row.changedAt,
    }),
    partial: t.boolean({
      description: 'True when the row became known through an update and Five9 has not yet sent all of it.',
      extensions: { cells: (() => '*') satisfies CellsRead, ofRow: true },
      resolve: (item) => item.row.partial,
    }),
    cell: t.field({
      type: CellRef,
      nullable: true,
      description: "One cell by Five9's column name, for example a custom disposition. An unknown column is an error.",
      args: { column: t.arg.string({ required: true }) },
      extensions: { cells: (({ column }) => [String(column)]) satisfies CellsRead, ofSnapshot: true },
      resolve: (item, { column }, { services }) => cellOf(item, column, services.domainZone),
    }),
    cells: t.field({
      type: [CellRef],
      description: 'Cells by column name, in the order asked for; all columns when omitted.',
      args: { columns: t.arg.stringList() },
      complexity: 5,
      extensions: {
        cells: (({ columns }) => (Array.isArray(columns) ? (columns as string[]) : '*')) satisfies CellsRead,
        ofSnapshot: true,
      },
      resolve: (item, { columns }, { services }) =>
        (columns ?? item.row.columns.names).map((column) => cellOf(item, column, services.domainZone)),
    }),
  }),
});

/** A cell by name, or the error that lists what there is. */
export function cellOf(item: RowItem, column: string, zone: string): CellShape {
  if (item.row.columns.indexOf(column) === undefined) throw unknownColumn(item.type, column, item.row.columns.names);
  const received = text(item.row, column);
  const { kind, running } = columnInfo(item.type, column);
  return {
    column,
    text: received,
    number: running === true ? durationMs(item.row, column, item.asOf) : parseNumber(received),
    instant: kind === 'INSTANT' ? instantOf(received, zone) : null,
  };
}

export function unknownColumn(type: TableType, column: string, known: readonly string[]): GraphQLError {
  return codedError(
    'UnknownColumnFault',
    `expected a column of ${type}, got ${JSON.stringify(column)}. It has: ${known.join(', ')}`,
    { statisticType: type, column },
  );
}

type BuilderTypes = typeof builder extends PothosSchemaTypes.SchemaBuilder<infer Types> ? Types : never;
/** The `t` of a type whose shape is a row. */
export type RowFields = PothosSchemaTypes.ObjectFieldBuilder<BuilderTypes, RowItem>;

/** Fields that read one cell, and say in their extensions which. */
export function cellFields(t: RowFields) {
  const options = (column: string, description: string | undefined) => ({
    nullable: true as const,
    ...(description === undefined ? {} : { description }),
    extensions: { cells: (() => [column]) satisfies CellsRead, column, ofRow: true },
  });
  return {
    count: (column: string, description?: string) =>
      t.int({ ...options(column, description), resolve: ({ row }) => number(row, column) }),
    float: (column: string, description?: string) =>
      t.float({ ...options(column, description), resolve: ({ row }) => number(row, column) }),
    text: (column: string, description?: string) =>
      t.string({ ...options(column, description), resolve: ({ row }) => nonBlank(row, column) }),
    durationMs: (column: string, description?: string) =>
      t.field({
        type: 'Milliseconds',
        ...options(column, description),
        extensions: { ...options(column, description).extensions, ofRow: !mayRun(column), ofSnapshot: true },
        resolve: ({ row, asOf }) => durationMs(row, column, asOf),
      }),
    /** Since when a duration that runs with the clock has been running. */
    since: (column: string, description?: string) =>
      t.field({ type: 'DateTime', ...options(column, description), resolve: ({ row }) => since(row, column) }),
    /** N or M of `N (M)`. */
    pair: (column: string, which: 0 | 1, description?: string) =>
      t.int({ ...options(column, description), resolve: ({ row }) => countPair(row, column)?.[which] ?? null }),
    dispositions: () =>
      t.field({
        type: [DispositionCountRef],
        description:
          "Calls per disposition (the outcome that the agent chose); the domain's own list. All of them, or those named.",
        args: { names: t.arg.stringList() },
        complexity: 5,
        extensions: {
          cells: (({ names }) => (Array.isArray(names) ? (names as string[]) : '*')) satisfies CellsRead,
          ofSnapshot: true,
        },
        resolve: ({ type, row }, { names }) =>
          (names ?? row.columns.names.filter((column) => columnInfo(type, column).kind === 'DISPOSITION')).map(
            (name) => ({
              name,
              count: number(row, name),
            }),
          ),
      }),
  };
}
