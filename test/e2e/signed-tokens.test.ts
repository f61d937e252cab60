import { randomBytes } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SignJWT } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { gatewayResource, type TestGateway } from '../support/gateway.ts';
import { graphqlClient, type GraphqlClient } from '../support/graphql-client.ts';

const secret = randomBytes(48).toString('base64');
let world: TestGateway;
beforeAll(async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'secret-')), 'secret');
  writeFileSync(file, `${secret}\n`);
  world = await gatewayResource({ SIGNED_TOKENS_SECRET_FILE: file });
});
afterAll(() => world[Symbol.asyncDispose]());

async function withToken(five9: object): Promise<GraphqlClient> {
  const token = await new SignJWT({ five9 })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject('desk')
    .setExpirationTime('5m')
    .sign(Buffer.from(secret));
  return graphqlClient(`${world.gateway.url}/graphql`, `Bearer ${token}`);
}

test("an agent's desktop sees its own row and its own queues, and nothing else", async () => {
  const { data: all } = await world.client.request('{ agents { nodes { userName } } queues { nodes { name } } }');
  const agent = all.agents.nodes[3].userName as string;
  const queue = all.queues.nodes.find(({ name }: { name: string }) => name !== '[Default]').name as string;
  const desk = await withToken({ agent, skills: [queue] });
  const { data, errors } = await desk.request(`{
    viewer { kind name permissions { type granted } seat { state } }
    agents { totalCount nodes { userName } totals { count } }
    queues { totalCount nodes { name } } }`);
  expect(errors).toEqual([]);
  expect(data).toEqual({
    viewer: { kind: 'TOKEN', name: 'desk', permissions: [{ type: 'AGENTS', granted: true }], seat: null },
    agents: { totalCount: 1, nodes: [{ userName: agent }], totals: { count: 1 } },
    queues: { totalCount: 1, nodes: [{ name: queue }] },
  });
  const events = desk.subscribe('subscription { agents { upserted { userName } } }');
  expect((await events.next()).agents.upserted).toEqual([{ userName: agent }]);
  await events.close();
});

test('it may not do what needs a right or a session, with a code that says so', async () => {
  const desk = await withToken({ agent: 'somebody' });
  const { errors } = await desk.request('{ campaigns { totalCount } }');
  expect(errors[0]?.extensions).toMatchObject({ code: 'PermissionDenied' });
  const chat = await desk.request(
    'mutation { createChatSession(input: {}) { __typename ... on Error { code message } } }',
  );
  expect(chat.data.createChatSession).toMatchObject({ __typename: 'PermissionDenied' });
  const limits = await desk.request('{ apiLimits { counters { used } } }');
  expect(limits.errors).toEqual([]);
});
