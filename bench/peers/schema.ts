import { buildSchema, type GraphQLSchema } from 'graphql';
import type { BoardEvent } from '../board/board.ts';

/** The board's fields as the product's schema has them, with the resolvers that graphql-js has by itself. */
export const typeDefs = `
  scalar DateTime
  scalar Cursor
  enum AgentState { LOGGED_OUT NOT_READY READY RINGING ON_CALL ON_PREVIEW ON_VOICEMAIL AFTER_CALL_WORK UNKNOWN }
  type Agent {
    id: ID!
    userName: String!
    fullName: String
    state: AgentState
    stateSince: DateTime
    reasonCode: String
    campaignName: String
    callType: String
    customer: String
    mediaAvailability: String
    stateText: String
    reasonSince: DateTime
  }
  type AgentConnection { nodes: [Agent!]! }
  type AgentEvent {
    cursor: Cursor!
    asOf: DateTime!
    reset: Boolean!
    more: Boolean!
    upserted: [Agent!]!
    removed: [ID!]!
  }
  type Query { agents(first: Int): AgentConnection }
  type Subscription { agents: AgentEvent! }
`;

/** Whose fields have the resolvers that graphql-js has by itself. */
export function querySchema(): GraphQLSchema {
  return buildSchema(typeDefs);
}

/** `subscribe` is called once per subscription. */
export function peerSchema(subscribe: () => AsyncIterable<BoardEvent>): GraphQLSchema {
  const schema = buildSchema(typeDefs);
  const field = schema.getSubscriptionType()?.getFields()['agents'];
  if (field === undefined) throw new Error('expected a field to subscribe to');
  field.subscribe = subscribe;
  field.resolve = (event: unknown) => event;
  return schema;
}
