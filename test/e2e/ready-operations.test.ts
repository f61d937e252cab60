import { getOperationAST, Kind, OperationTypeNode, parse, validate } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readyOperations } from '../../src/http/ready-operations/ready-operations.ts';
import type { ReadyOperation } from '../../src/http/ready-operations/ready-operation.ts';
import { buildSchema } from '../../src/schema/index.ts';
import { gatewayResource, type TestGateway } from '../support/gateway.ts';
import { graphqlClient } from '../support/graphql-client.ts';

let world: TestGateway;
beforeAll(async () => {
  world = await gatewayResource({ SANDBOX_AGENTS: '50' }); // of the seed that people get, so that its names are there
});
afterAll(() => world[Symbol.asyncDispose]());

/** What is answered to those that need something which only the caller has, or which the one before has changed. */
const refused: Readonly<Record<string, RegExp>> = {
  ForceStopCampaign: /^(ForceStopCampaignSuccess|ConcurrentModificationFault)$/, // it is stopping already
  InviteToChat: /^(ChatFault|InvalidInput)$/,
  AcceptInvitation: /^ChatFault$/,
  SendToChat: /^ChatFault$/,
  RemoveFromChat: /^(ChatFault|InvalidInput)$/,
  CloseChat: /^ChatFault$/,
  // The agent in question may be off duty at this hour.
  InformOne: /^(SendInfoMessageSuccess|InvalidInput)$/,
  Listen: /^(StartMonitoringSuccess|AgentMonitorFault)$/,
  StopListening: /^(StopMonitoringSuccess|AgentMonitorFault)$/,
  RenewToken: /^InvalidInput$/,
};

const schema = buildSchema();

const named = readyOperations.map((operation) => {
  const definition = getOperationAST(parse(operation.query));
  return { name: definition?.name?.value, kind: definition?.operation, operation };
});

function clientOf({ headers }: ReadyOperation) {
  return headers === undefined ? world.client : graphqlClient(`${world.gateway.url}/graphql`, headers['Authorization']);
}

test('there are queries, subscriptions and a mutation, each under a name of its own', () => {
  expect(new Set(named.map(({ kind }) => kind))).toEqual(new Set(['query', 'subscription', 'mutation']));
  expect(new Set(named.map(({ name }) => name)).size).toBe(readyOperations.length);
  expect(named.map(({ name }) => name)).not.toContain(undefined);
});

test('every field of the schema has an operation, so that no feature is without', () => {
  for (const kind of Object.values(OperationTypeNode)) {
    const asked = named
      .filter((each) => each.kind === kind)
      .flatMap(({ operation }) => getOperationAST(parse(operation.query))?.selectionSet.selections ?? [])
      .map((field) => (field.kind === Kind.FIELD ? field.name.value : ''));
    const fields = Object.keys(schema.getRootType(kind)?.getFields() ?? {});
    // What `nodes` is asked, `node` answers one at a time.
    expect(fields.filter((field) => field !== 'node' && !asked.includes(field))).toEqual([]);
  }
});

test('each says in comments at its head what it is for', () => {
  for (const { name, operation } of named) expect(operation.query, name).toMatch(/^# \w.*\n/);
});

test.each(named)('$name is valid against the schema', ({ operation }) => {
  expect(validate(schema, parse(operation.query))).toEqual([]);
});

describe('on a running gateway', () => {
  test.each(named.filter(({ kind }) => kind === OperationTypeNode.QUERY))(
    '$name answers',
    async ({ name, operation }) => {
      const { data, errors } = await clientOf(operation).request(operation.query, operation.variables);
      expect(errors).toEqual([]);
      expect(Object.values<unknown>(data).includes(null)).toBe(name === 'OneChat'); // there is none of that id
    },
  );

  test.each(named.filter(({ kind }) => kind === OperationTypeNode.MUTATION))(
    '$name succeeds, or says what it needs',
    async ({ name, operation }) => {
      const { data, errors } = await clientOf(operation).request(operation.query, operation.variables);
      expect(errors).toEqual([]);
      const [result] = Object.values(data as Record<string, { readonly __typename: string }>);
      expect(result?.__typename).toMatch(refused[name ?? ''] ?? /^\w+Success$/);
    },
  );

  test.each(named.filter(({ kind }) => kind === OperationTypeNode.SUBSCRIPTION))(
    '$name begins with a snapshot',
    async (each) => {
      const events = clientOf(each.operation).subscribe(each.operation.query, each.operation.variables);
      const first: Record<string, unknown> = await events.next();
      await events.close();
      for (const field of Object.values(first)) expect(field).not.toBeNull();
    },
  );
});

test('the demo sign-in of the headers is lead', async () => {
  const signIn = readyOperations.find(({ headers }) => headers !== undefined);
  const client = graphqlClient(`${world.gateway.url}/graphql`, signIn?.headers?.['Authorization']);
  expect((await client.request('{ viewer { name } }')).data).toEqual({ viewer: { name: 'lead' } });
});
