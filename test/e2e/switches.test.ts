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

test('columns may be others than we know, from one moment to the next: fields without a column are null, cells have the new ones', async () => {
  await using world = await gatewayResource();
  const { control } = world.gateway.sandbox!;
  const query = `{
    campaigns { totals { count } nodes { name state stateSince stateText site: cells { column text }
      statistics { totalCalls avgCallTimeMs ... on InboundCampaignStatistics { handledCalls } cells { column text } } } }
    queues { nodes { name callsInQueue agentsLoggedIn cells { column text } } totals { callsInQueue } }
    agents(first: 5) { nodes { userName state stateDurationMs statistics { totalCalls } cells { column text } } } }`;
  const before = await world.client.request(query);
  expect(before.errors).toEqual([]);
  const { nodes } = before.data.campaigns as { nodes: { name: string; statistics: { totalCalls: number } | null }[] };
  const { name } = nodes.find(({ statistics }) => (statistics?.totalCalls ?? 0) > 0)!;

  const site = { Site: 'Oslo' };
  const rename = { 'Total Calls': 'Number of Calls' };
  for (const type of ['InboundCampaignStatistics', 'OutboundCampaignStatistics', 'AutodialCampaignStatistics'])
    control.setColumns({ type, rename, leaveOut: ['Avg Call Time'], add: site });
  control.setColumns({ type: 'CampaignState', leaveOut: ['State'], rename: { 'State Since': 'Since' }, add: site });
  control.setColumns({ type: 'ACDStatus', leaveOut: ['Calls In Queue'], add: { Site: '' } });
  control.setColumns({
    type: 'AgentState',
    rename: { State: 'Status' },
    leaveOut: ['State Duration'],
    add: { Site: null },
  });
  control.setColumns({ type: 'AgentStatistics', rename });

  type Cells = { column: string; text: string | null }[];
  const cell = (cells: Cells, column: string) => cells.find((one) => one.column === column)?.text;
  const { data } = await vi.waitFor(async () => {
    const answer = await world.client.request(query);
    expect(answer.errors).toEqual([]);
    const campaign = answer.data.campaigns.nodes.find((one: { name: string }) => one.name === name);
    expect(campaign).toMatchObject({ state: null, stateSince: null, stateText: null });
    expect(campaign.statistics).toMatchObject({ totalCalls: null, avgCallTimeMs: null });
    const [agent] = answer.data.agents.nodes;
    expect(agent).toMatchObject({ state: null, stateDurationMs: null, statistics: { totalCalls: null } });
    expect(answer.data.queues.nodes[0].callsInQueue).toBeNull();
    return answer;
  }, 20_000);
  const campaign = data.campaigns.nodes.find((one: { name: string }) => one.name === name);
  expect(cell(campaign.statistics.cells, 'Site')).toBe('Oslo');
  expect(Number(cell(campaign.statistics.cells, 'Number of Calls'))).toBeGreaterThan(0);
  expect(cell(campaign.site, 'Site')).toBe('Oslo');
  expect(data.campaigns.totals.count).toBe(nodes.length);
  expect(cell(data.agents.nodes[0].cells, 'Status')).toMatch(/\w/);
  expect([cell(data.agents.nodes[0].cells, 'Site'), cell(data.queues.nodes[0].cells, 'Site')]).toEqual([null, '']);

  // Live lists go on, and a condition on what is not there finds nobody.
  const events = world.client.subscribe('subscription { agents { upserted { id cells { column text } } } }');
  await events.next();
  control.ringIn({ calls: 60 });
  const { agents } = await events.until((news) => news.agents.upserted.length > 0);
  expect(agents.upserted[0].cells.map(({ column }: { column: string }) => column)).toContain('Status');
  await events.close();
  const running = await world.client.request('{ campaigns(where: { states: RUNNING }) { totals { count } } }');
  expect([running.errors, running.data]).toEqual([[], { campaigns: { totals: { count: 0 } } }]);
}, 60_000);
