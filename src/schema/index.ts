import { isObjectType, type GraphQLSchema } from 'graphql';
import { builder } from './builder.ts';
import { encodeGlobalId, rowId } from './global-id.ts';
import { rowsOfItem, type RowItem } from './table-row.ts';
import './scalars.ts';
import './live-event.ts';
import './agents.ts';
import './queues.ts';
import './campaigns.ts';
import './statistics.ts';
import './series.ts';
import './alerts.ts';
import './gateway.ts';
import './feed-status.ts';
import './faults.ts';
import './campaign-commands.ts';
import './session.ts';
import './sign-in.ts';
import './view.ts';
import './viewer-live.ts';
import './logged-in-users.ts';
import './chat.ts';
import './chat-commands.ts';
import './station-commands.ts';
import './monitoring.ts';
import './agent-people.ts';
import './api-limits.ts';
import './user-limits.ts';
import './dispositions.ts';

builder.queryType({
  description: [
    "Answers at once, from a mirror of Five9's tables, and says how old the data is.",
    'Five9 rations requests (see `apiLimits`). Reading the mirror spends none, except that a table that was never read is bought when somebody first asks',
    'for it, and that the rights of someone who signs in with a Five9 password are read in their own session, once in a while.',
  ].join('\n'),
});
builder.mutationType({
  description: [
    'Each mutation has the name of its Five9 operation, one `input`, and returns a union `…Result`: `…Success` or an error. Always end with',
    '`... on Error { code message }`: members may be added. Nothing is sent when the gateway already knows that it would be refused, and',
    'nothing is ever sent twice once it may have reached Five9: see `OutcomeUnknown`.',
  ].join('\n'),
});
builder.subscriptionType({
  description: [
    'Each field is the live form of the query field of the same name: same view, filter and order, same objects, same ids.',
    'Live fields are not paged: they filter. `top` keeps a live window of the first rows in `orderBy`.',
  ].join('\n'),
});

/** The whole graph. Files register their types when they are imported above. */
export function buildSchema(): GraphQLSchema {
  return withIdsAtOnce(builder.toSchema());
}

/** The plugin makes every id a promise. Those of rows are known at once, and a thousand are asked for in one list. */
function withIdsAtOnce(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.extensions['rows'] !== rowsOfItem) continue;
    const { id } = type.getFields();
    if (id !== undefined) id.resolve = ({ view, row }: RowItem) => encodeGlobalId(type.name, rowId(view, row.key));
  }
  return schema;
}
