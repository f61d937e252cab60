import { expect, test, vi } from 'vitest';
import { type Switches, switchDefaults, switchValues } from '../../src/sandbox/switches.ts';
import { gatewayResource } from '../support/gateway.ts';

/** Every point that nobody knows of Five9, chosen other than by default. */
const others = Object.fromEntries(
  Object.entries(switchDefaults).map(([name, value]) => {
    const allowed = switchValues[name as keyof Switches];
    return [name, typeof allowed === 'number' ? allowed : allowed.find((one) => one !== value)];
  }),
);

test('what nobody knows of Five9 may be otherwise: tables follow, faults are faults, states are states', async () => {
  await using world = await gatewayResource();
  const { control } = world.gateway.sandbox!;
  control.setSwitches(others);
  // Tables are read anew.
  for (const account of ['gateway', 'gateway2']) control.closeSession(account);
  const events = world.client.subscribe('subscription { agents { upserted { id state } totals { count } } }');
  expect((await events.next()).agents.upserted).toHaveLength(20);
  for (let times = 0; times < 3; times += 1) {
    control.ringIn({ calls: 60 });
    const { agents } = await events.until((data) => data.agents.upserted.length > 0);
    expect(agents.totals.count).toBe(20);
  }
  await events.close();
  const { data, errors } = await world.client.request(`mutation {
    stopCampaign(input: { campaignName: "Nowhere" }) { __typename ... on Error { code } } }`);
  expect([errors, data]).toEqual([
    [],
    { stopCampaign: { __typename: 'CampaignNotFoundFault', code: 'CampaignNotFoundFault' } },
  ]);
  // What was read before the switch is told until it has been read anew.
  const tables = await vi.waitFor(async () => {
    const answer = await world.client.request(`{ campaigns { nodes { state stateText } }
      queues { nodes { agentsLoggedIn agentsActive agentsOnCall } } }`);
    expect(answer.errors).toEqual([]);
    const nodes: Record<string, string>[] = answer.data.campaigns.nodes;
    expect(nodes.map(({ state, stateText }) => [state, stateText])).toEqual(
      expect.arrayContaining([
        ['NOT_RUNNING', 'Not Running'],
        ['RUNNING', 'Running'],
      ]),
    );
    return answer;
  });
  for (const { agentsActive, agentsOnCall } of tables.data.queues.nodes) expect(agentsActive).toBe(agentsOnCall);
}, 40_000);
