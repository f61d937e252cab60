import type { ArgBuilder } from '@pothos/core';
import type { builder } from './builder.ts';
import { maxTop } from './top.ts';

type BuilderTypes = typeof builder extends PothosSchemaTypes.SchemaBuilder<infer Types> ? Types : never;

/** Under which settings Five9 counts. */
export const viewArgument = (arg: ArgBuilder<BuilderTypes>) =>
  arg.string({
    required: true,
    defaultValue: 'default',
    description: 'Under which settings Five9 counts: the name of one of `views`.',
  });

/** What every paged list takes besides its filter and order. */
export const pageArguments = (arg: ArgBuilder<BuilderTypes>) => ({
  view: viewArgument(arg),
  maxAgeMs: arg({ type: 'Milliseconds', description: 'Fail with `StaleData` rather than answer with older data.' }),
  first: arg.int(),
  after: arg.string({ description: '`pageInfo.endCursor` of the page before.' }),
  last: arg.int(),
  before: arg.string({ description: '`pageInfo.startCursor` of the page after.' }),
});

/** What a single object takes besides its name. */
export const lookUpArguments = (arg: ArgBuilder<BuilderTypes>) => ({
  view: viewArgument(arg),
  maxAgeMs: arg({ type: 'Milliseconds', description: 'Fail with `StaleData` rather than answer with older data.' }),
});

/** What every live list takes besides its filter and order. */
export const liveArguments = (arg: ArgBuilder<BuilderTypes>) => ({
  view: viewArgument(arg),
  top: arg.int({ description: `Keep a live window of the first rows in \`orderBy\`, at most ${maxTop}.` }),
  after: arg({ type: 'Cursor', description: 'The last cursor you got: you receive exactly what you missed.' }),
});
