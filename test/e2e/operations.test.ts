import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contractOf } from '../../src/five9/contract/contract.ts';
import type { Operation } from '../../src/five9/contract/types.ts';
import { gatewayResource, type TestGateway } from '../support/gateway.ts';
import { laterRoutes, routes, type Found, type Route } from './operations.ts';

let world: TestGateway;
let found: Found;
beforeAll(async () => {
  world = await gatewayResource();
  const { data, errors } = await world.client.request(`{
    campaigns { nodes { name type state } } dispositions { name }
    loggedInUsers(where: { roles: [AGENT] }) { nodes { userId name } }
    agents(where: { loggedIn: true }) { nodes { userName } } }`);
  expect(errors).toEqual([]);
  const campaign = (type: string, state: string): string =>
    data.campaigns.nodes.find((node: { type: string; state: string }) => node.type === type && node.state === state)
      .name;
  const [agent] = data.loggedInUsers.nodes;
  found = {
    inbound: campaign('INBOUND', 'RUNNING'),
    outboundStopped: campaign('OUTBOUND', 'NOT_RUNNING'),
    disposition: data.dispositions[0].name,
    agentUserId: agent.userId,
    agentName: agent.name,
    chatId: '',
  };
});
afterAll(async () => {
  expect(world.gateway.sandbox?.violations).toEqual([]);
  await world[Symbol.asyncDispose]();
});

test('there is a route for every operation of the contract', () => {
  expect(Object.keys({ ...routes, ...laterRoutes }).sort()).toEqual(Object.keys(contractOf('v9_5').operations).sort());
});

describe('each operation reaches Five9 from GraphQL', () => {
  test.each(Object.entries(routes))('%s', async (operation, route) => {
    const answer = await run(world, route);
    expect({ answer }).toMatchObject({ answer: route.expected });
    expect(world.gateway.sandbox?.requests.map((record) => record.operation)).toContain(operation);
    if (operation === 'createChatSession') found.chatId = answer.chat.chatId;
  });

  test('getApiVersions, in version 9.5', async () => {
    await using later = await gatewayResource({ FIVE9_VERSION: 'v9_5' });
    const route = laterRoutes['getApiVersions'] as Route;
    const answer = await run(later, route);
    expect(answer).toMatchObject(route.expected);
    expect(answer.five9.maxApiVersion).toEqual(expect.any(String));
    expect(later.gateway.sandbox?.requests.some(({ operation }) => operation === ('getApiVersions' as Operation))).toBe(
      true,
    );
  });
});

// oxlint-disable-next-line typescript/no-explicit-any
async function run({ client }: TestGateway, { field, query, variables, until }: Route): Promise<any> {
  const given = variables?.(found) ?? {};
  if (until === undefined) return (await client.request(query, given)).data[field];
  const events = client.subscribe(query, given);
  const data = await events.until((event) => until(event[field]));
  await events.close();
  return data[field];
}
