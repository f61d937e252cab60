import type { ColumnKind } from '../live/column-info.ts';
import { columnInfo } from '../live/columns.ts';
import { builder } from './builder.ts';
import { toGraphQLError } from './errors.ts';
import { viewArgument } from './list-arguments.ts';
import { openTables } from './open-tables.ts';
import { StatisticTypeEnum, type TableType } from './statistic-type.ts';
import { typedFieldOf } from './typed-field.ts';

export interface ColumnShape {
  readonly type: TableType;
  readonly name: string;
  readonly kind: ColumnKind;
  readonly description?: string | undefined;
}

const ColumnKindEnum = builder.enumType('ColumnKind', {
  description: 'What a column holds.',
  values: {
    KEY: { description: 'Names the row.' },
    TEXT: {},
    COUNT: {},
    DURATION: { description: 'Milliseconds.' },
    INSTANT: { description: 'Date and time without a zone; read in the zone that the operator set.' },
    NUMBER: {},
    COUNT_PAIR: { description: 'Two counts as `N (M)`.' },
    DISPOSITION: { description: 'A column that the domain has for one of its dispositions: a count.' },
    UNKNOWN: { description: "Not in this gateway's catalogue; read as text, and as a number when it looks like one." },
  } as const satisfies Record<ColumnKind, object>,
});

export const ColumnRef = builder.objectRef<ColumnShape>('Column').implement({
  description: "A column of one of Five9's tables.",
  extensions: { ofSnapshot: true },
  fields: (t) => ({
    name: t.exposeString('name', { description: "Five9's name of the column, with its spaces." }),
    kind: t.field({ type: ColumnKindEnum, resolve: ({ kind }) => kind }),
    description: t.exposeString('description', { nullable: true }),
    field: t.string({
      nullable: true,
      description: 'The typed field with the same value, for example `Agent.stateSince`. Null for columns without one.',
      resolve: ({ type, name }, _args, _context, info) => typedFieldOf(info.schema, type, name),
    }),
  }),
});

builder.queryField('columns', (t) =>
  t.field({
    type: [ColumnRef],
    nullable: true,
    description: 'Columns of a table: name, what it holds, and the typed field that carries it. (getColumnNames.)',
    args: {
      type: t.arg({ type: StatisticTypeEnum, required: true }),
      view: viewArgument(t.arg),
    },
    async resolve(_root, { type, view }, context) {
      await openTables(context, [type], view);
      const names = await context.services.columnNames(type).catch((error: unknown) => {
        throw toGraphQLError(error);
      });
      return names.map((name) => ({ type, name, ...columnInfo(type, name) }));
    },
  }),
);
