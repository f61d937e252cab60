import type { GraphQLSchema } from 'graphql';
import { builder } from './builder.ts';
import './scalars.ts';
import './live-event.ts';

/** The whole graph. Files register their types when they are imported above. */
export function buildSchema(): GraphQLSchema {
  return builder.toSchema();
}
