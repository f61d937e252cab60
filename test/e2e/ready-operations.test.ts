import { getOperationAST, OperationTypeNode, parse, validate } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readyOperations, type ReadyOperation } from '../../src/http/ready-operations.ts';
import { buildSchema } from '../../src/schema/index.ts';
import { gatewayResource, type TestGateway } from '../support/gateway.ts';
import { graphqlClient } from '../support/graphql-client.ts';

let world: TestGateway;
beforeAll(async () => {
  world = await gatewayResource();
});
afterAll(() => world[Symbol.asyncDispose]());

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

test.each(named)('$name is valid against the schema', ({ operation }) => {
  expect(validate(buildSchema(), parse(operation.query))).toEqual([]);
});

describe('on a running gateway', () => {
  test.each(named.filter(({ kind }) => kind !== OperationTypeNode.SUBSCRIPTION))(
    '$name answers without errors',
    async (each) => {
      const answer = await clientOf(each.operation).request(each.operation.query, each.operation.variables);
      expect(answer.errors).toEqual([]);
      for (const field of Object.values<unknown>(answer.data)) expect(field).not.toBeNull();
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
