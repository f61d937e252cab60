import type { GraphQLSchema } from 'graphql';
import { builder } from './builder.ts';
import './scalars.ts';
import './live-event.ts';
import './agents.ts';
import './queues.ts';
import './campaigns.ts';
import './statistics.ts';
import './gateway.ts';
import './feed-status.ts';
import './faults.ts';
import './campaign-commands.ts';

builder.queryType({ description: "Answers at once, from a mirror of Five9's tables, and says how old the data is." });
builder.subscriptionType({
  description: [
    'Each field is the live form of the query field of the same name: same view, filter and order, same objects, same ids.',
    'Live fields are not paged: they filter. `top` keeps a live window of the first rows in `orderBy`.',
  ].join('\n'),
});

/** The whole graph. Files register their types when they are imported above. */
export function buildSchema(): GraphQLSchema {
  return builder.toSchema();
}
