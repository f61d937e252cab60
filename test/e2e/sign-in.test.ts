import { afterAll, beforeAll, expect, test } from 'vitest';
import { graphqlClient } from '../support/graphql-client.ts';
import { gatewayResource, type TestGateway } from '../support/gateway.ts';

let world: TestGateway;
beforeAll(async () => {
  world = await gatewayResource();
});
afterAll(async () => {
  expect(world.gateway.sandbox?.violations).toEqual([]);
  await world[Symbol.asyncDispose]();
});

const whoAmI = '{ viewer { name kind can(permission: CAMPAIGN_MANAGEMENT_START) } }';

test('on the sandbox nobody needs to sign in, and is supervisor', async () => {
  const { data, errors } = await world.client.request(whoAmI);
  expect(errors).toEqual([]);
  expect(data.viewer).toMatchObject({ name: 'supervisor', can: true });
});

test('a wrong password is refused over HTTP and WebSocket, in words and without a challenge', async () => {
  const { status, errors } = await world.as('lead', 'wrong').request(whoAmI);
  expect(status).toBe(401);
  expect(errors[0]?.extensions?.['code']).toBe('InvalidCredentials');
  const events = world.as('lead', 'wrong').subscribe('subscription { agents { cursor } }');
  await expect(events.next()).rejects.toMatchObject({ code: 4401 });
});

test('agents may not use the API, whatever their password', async () => {
  const { data } = await world.client.request('{ agents(first: 1) { nodes { userName } } }');
  const { status, errors } = await world.as(data.agents.nodes[0].userName).request(whoAmI);
  expect(status).toBe(403);
  expect(errors[0]?.extensions?.['code']).toBe('AccessDisallowedFault');
});

test('login gives a token that works over every transport until logout', async () => {
  const { data, errors } = await world.client.request(
    `mutation ($input: LoginInput!) { login(input: $input) { __typename ... on LoginSuccess { token expiresAt viewer { name } } ... on Error { code } } }`,
    { input: { userName: 'lead', password: 'sandbox' } },
  );
  expect(errors).toEqual([]);
  expect(data.login).toMatchObject({ __typename: 'LoginSuccess', viewer: { name: 'lead' } });
  const bearer = graphqlClient(`${world.gateway.url}/graphql`, `Bearer ${data.login.token}`);
  expect((await bearer.request(whoAmI)).data.viewer).toMatchObject({ name: 'lead', can: false });
  for (const transport of ['subscribe', 'subscribeSse'] as const) {
    const events = bearer[transport]('subscription { viewer { upserted { name } } }');
    expect((await events.next()).viewer.upserted[0].name).toBe('lead');
    await events.close();
  }
  const out = await bearer.request('mutation { logout { __typename ... on LogoutSuccess { tokensRevoked } } }');
  expect(out.data.logout).toEqual({ __typename: 'LogoutSuccess', tokensRevoked: 1 });
  expect((await bearer.request(whoAmI)).status).toBe(401);
});

test('a password may not stand in the document, and a wrong one is a typed result', async () => {
  const literal = await world.client.request(
    'mutation { login(input: { userName: "lead", password: "sandbox" }) { __typename } }',
  );
  expect(literal.errors[0]?.message).toContain('expected a variable, got a literal');
  const { data } = await world.client.request(
    'mutation ($input: LoginInput!) { login(input: $input) { __typename ... on Error { code message } } }',
    { input: { userName: 'lead', password: 'not-this-one' } },
  );
  expect(data.login).toMatchObject({ __typename: 'InvalidCredentials' });
  expect(JSON.stringify(data)).not.toContain('not-this-one');
});

test('lead sees one skill, and the agents and totals of one group, in queries and subscriptions alike', async () => {
  const lead = world.as('lead');
  const query =
    '{ queues { nodes { name } totals { count } } agents { totalCount nodes { userName id } totals { count } } viewer { skills { name } } }';
  const mine = await lead.request(query);
  const all = await world.client.request(query);
  expect(mine.errors).toEqual([]);
  expect(mine.data.queues.nodes).toEqual(mine.data.viewer.skills);
  expect(mine.data.queues.totals.count).toBe(1);
  expect(mine.data.agents.totalCount).toBeGreaterThan(0);
  expect(mine.data.agents.totalCount).toBeLessThan(all.data.agents.totalCount);
  expect(mine.data.agents.totals.count).toBe(mine.data.agents.totalCount);
  const seen = new Set(mine.data.agents.nodes.map((agent: { userName: string }) => agent.userName));
  const hidden = all.data.agents.nodes.find((agent: { userName: string }) => !seen.has(agent.userName));
  const probe = await lead.request(
    'query ($id: ID!, $userName: String!) { node(id: $id) { id } agent(userName: $userName) { id } queue(name: "[Default]") { id } }',
    hidden,
  );
  expect(probe.data).toEqual({ node: null, agent: null, queue: null });
  const events = lead.subscribe('subscription { agents { upserted { userName } totals { count } } }');
  const first = (await events.next()).agents;
  expect(new Set(first.upserted.map((agent: { userName: string }) => agent.userName))).toEqual(seen);
  const raw = await lead.request(
    '{ statistics(type: ACD_STATUS) { totalCount columnTotals(columns: ["Calls In Queue"]) { count } } }',
  );
  expect(raw.data.statistics).toMatchObject({ totalCount: 1, columnTotals: [{ count: 1 }] });
  await events.close();
});

test('a command that the viewer has no right to is refused before it is sent', async () => {
  const { data } = await world
    .as('lead')
    .request(
      'mutation { startCampaign(input: { campaignName: "x" }) { __typename ... on PermissionDenied { permissions } } }',
    );
  expect(data.startCampaign).toEqual({ __typename: 'PermissionDenied', permissions: ['CAMPAIGN_MANAGEMENT_START'] });
  const sent = world.gateway.sandbox?.requests.filter(
    ({ operation, userName }) => operation === 'startCampaign' && userName === 'lead',
  );
  expect(sent).toEqual([]);
});

test('session mutations touch the viewer, never an account that polls', async () => {
  await world.as('lead').request('mutation { setSessionParameters(input: { range: LIFETIME }) { __typename } }');
  const users = world.gateway.sandbox?.requests
    .filter(({ operation }) => operation === 'setSessionParameters')
    .map(({ userName }) => userName);
  expect(users?.filter((name) => name === 'gateway')).toHaveLength(1);
  expect(users).toContain('lead');
});
