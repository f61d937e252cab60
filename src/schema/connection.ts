import type { ObjectRef } from '@pothos/core';
import type { GraphQLResolveInfo } from 'graphql';
import type { MirrorTable } from '../live/mirror.ts';
import { builder } from './builder.ts';
import type { Context } from './context.ts';
import { LiveEventRef } from './live-event.ts';
import type { LiveSource } from './live-source.ts';
import { subscribeRows, type RowEvent, type RowList } from './row-list.ts';
import type { RowPage } from './row-page.ts';
import { selects } from './selection.ts';
import { StatisticTypeEnum, type TableType } from './statistic-type.ts';
import type { RowItem } from './table-row.ts';
import { topOf } from './top.ts';

/** Arguments of a paged field. */
export const pageSizeComplexity = ({
  first,
  last,
}: {
  first?: number | null | undefined;
  last?: number | null | undefined;
}) => ({
  field: 1,
  multiplier: Math.max(1, first ?? last ?? 100),
});

/** A live field may send many rows, over and over. */
export const liveComplexity = ({ top }: { top?: number | null | undefined }) => ({ field: 1, multiplier: top ?? 200 });

export const TableFreshnessRef = builder.objectRef<MirrorTable>('TableFreshness').implement({
  description:
    "Age of one table. Objects made of two tables (an agent's state and statistics) can mix two ages: this is where it shows.",
  fields: (t) => ({
    type: t.field({ type: StatisticTypeEnum, resolve: (table) => table.type as TableType }),
    asOf: t.field({ type: 'DateTime', resolve: (table) => table.topic.asOf ?? 0 }),
    ageMs: t.field({
      type: 'Milliseconds',
      resolve: (table, _args, { services }) => Math.max(0, services.clock.now() - (table.topic.asOf ?? 0)),
    }),
    refreshIntervalMs: t.field({
      type: 'Milliseconds',
      nullable: true,
      description: 'How often this table is refreshed at present.',
      resolve: (table) => table.status().refreshIntervalMs,
    }),
  }),
});

export const LiveConnectionRef = builder.interfaceRef<RowPage>('LiveConnection').implement({
  description:
    'A page of a list, with the age of its data and the position from which a subscription can go on without a gap.',
  fields: (t) => ({
    pageInfo: t.field({
      type: builder.pageInfoRef(),
      extensions: { ofSnapshot: true },
      resolve: (page) => page.pageInfo,
    }),
    totalCount: t.int({
      description: 'Rows that match the filter, on all pages.',
      extensions: { ofSnapshot: true },
      resolve: (page) => page.totalCount,
    }),
    asOf: t.field({
      type: 'DateTime',
      description: 'Up to when Five9 is known. With several tables, the oldest of them.',
      extensions: { ofSnapshot: true },
      resolve: (page) => page.asOf,
    }),
    ageMs: t.field({
      type: 'Milliseconds',
      description: 'Age of the data when this answer was made.',
      resolve: (page) => page.ageMs,
    }),
    tables: t.field({
      type: [TableFreshnessRef],
      description: 'The same per table that this query reads.',
      complexity: { field: 1, multiplier: 1 },
      resolve: (page) => [...page.tables],
    }),
    liveCursor: t.field({
      type: 'Cursor',
      description:
        'Give it as `after` to the subscription of the same name, view and filter: it starts exactly where this answer ends.',
      extensions: { ofSnapshot: true },
      resolve: (page) => page.liveCursor,
    }),
  }),
});

/** The connection, edge and event of a list of rows: `AgentConnection`, `AgentEdge`, `AgentEvent`. */
export function rowListTypes<Totals>({
  name,
  node,
  totals: { type, compute, description },
}: {
  readonly name: string;
  readonly node: ObjectRef<BuilderTypes, RowItem>;
  readonly totals: {
    readonly type: ObjectRef<BuilderTypes, Totals>;
    readonly compute: (list: RowList, items: readonly RowItem[]) => Totals;
    readonly description: string;
  };
}) {
  const edge = builder.objectRef<RowPage['edges'][number]>(`${name}Edge`).implement({
    extensions: { ofSnapshot: true },
    fields: (t) => ({
      cursor: t.exposeString('cursor', { description: 'For paging: give it as `after` or `before`.' }),
      node: t.field({ type: node, resolve: ({ node }) => node }),
    }),
  });
  const connection = builder.objectRef<RowPage>(`${name}Connection`).implement({
    description: 'A page of the list, with the age of its data.',
    interfaces: [LiveConnectionRef],
    fields: (t) => ({
      edges: t.field({
        type: [edge],
        complexity: { field: 1, multiplier: 1 },
        extensions: { ofSnapshot: true },
        resolve: (page) => page.edges,
      }),
      nodes: t.field({
        type: [node],
        complexity: { field: 1, multiplier: 1 },
        extensions: { ofSnapshot: true },
        resolve: (page) => page.edges.map((entry) => entry.node),
      }),
      totals: t.field({
        type,
        description: `Over all pages. ${description}`,
        complexity: 20,
        extensions: { ofSnapshot: true },
        resolve: (page) => compute(page.list, page.items) as never, // Pothos cannot see that a generic object is no list
      }),
    }),
  });
  const event = builder.objectRef<RowEvent<Totals>>(`${name}Event`).implement({
    description: 'What changed in the list.',
    interfaces: [LiveEventRef],
    fields: (t) => ({
      upserted: t.field({
        type: [node],
        complexity: { field: 1, multiplier: 1 },
        resolve: ({ upserted }) => [...upserted],
      }),
      order: t.idList({
        nullable: true,
        description: 'With `top`: the ids of the window in order, when membership or order changed; else null.',
        resolve: ({ order }) => (order === undefined ? null : [...order]),
      }),
      totals: t.field({
        type,
        description: `Over all rows of the filter, also those beyond \`top\`. For a board of totals select these and no rows. ${description}`,
        complexity: 20,
        resolve: ({ extra }) => extra as never, // as above; set by `subscribe` whenever it is selected
      }),
      tables: t.field({
        type: [TableFreshnessRef],
        description: 'Age of each table that this field reads.',
        complexity: { field: 1, multiplier: 1 },
        resolve: ({ tables }) => [...tables],
      }),
    }),
  });
  return {
    connection,
    event,
    /** Follows a list; totals are computed only for those who select them. */
    subscribe(
      context: Context,
      info: GraphQLResolveInfo,
      list: RowList,
      { after, top }: { readonly after?: string | null | undefined; readonly top?: number | null | undefined },
    ): Promise<LiveSource<RowEvent<Totals>>> {
      const extra = selects(info, 'totals') ? (items: () => readonly RowItem[]) => compute(list, items()) : undefined;
      return subscribeRows<Totals>(context, info, list, { after, top: topOf(top), extra });
    },
  };
}

type BuilderTypes = typeof builder extends PothosSchemaTypes.SchemaBuilder<infer Types> ? Types : never;
