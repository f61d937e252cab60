import { getIntrospectionQuery } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { graphqlClient } from '../support/graphql-client.ts';
import { tinyServer, type TinyServer } from './support/tiny-server.ts';

let open: TinyServer;
let closed: TinyServer;
beforeAll(async () => {
  open = await tinyServer();
  closed = await tinyServer({ introspection: false });
});
afterAll(async () => {
  await open[Symbol.asyncDispose]();
  await closed[Symbol.asyncDispose]();
});

test('clients may read the schema, and are told which name they may have meant', async () => {
  const client = graphqlClient(open.graphql);
  expect((await client.request(getIntrospectionQuery())).errors).toEqual([]);
  expect((await client.request('{ viewe }')).errors[0]?.message).toContain('Did you mean "viewer"?');
});

test('without introspection the schema stays unread, also by guessing, over every transport', async () => {
  const client = graphqlClient(closed.graphql);
  expect((await client.request('{ viewer __typename }')).errors).toEqual([]);
  for (const query of ['{ __schema { types { name } } }', '{ viewe }', '{ __type(name: "Query") { name } }']) {
    const { data, errors } = await client.request(query);
    expect(data).toBeUndefined();
    for (const { message, extensions } of errors) {
      expect(message).not.toContain('viewer');
      expect(extensions).toEqual({ code: 'InvalidDocument' });
    }
    const overSocket = await client
      .subscribe(query)
      .next()
      .catch((error: unknown) => error);
    expect(JSON.stringify(overSocket)).toContain('InvalidDocument');
    expect(JSON.stringify(overSocket)).not.toContain('viewer');
  }
});
