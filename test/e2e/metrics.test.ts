import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { parseExposition, type Exposition } from '../metrics/exposition.ts';
import { gatewayResource, type TestGateway } from '../support/gateway.ts';

// The metrics of a whole gateway, as a Prometheus server sees them.

let world: TestGateway;
beforeAll(async () => {
  world = await gatewayResource({ SANDBOX_LIMITS: 'typical' });
});
afterAll(() => world[Symbol.asyncDispose]());

async function scrape(): Promise<Exposition> {
  const response = await fetch(`${world.gateway.url}/metrics`);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
  return parseExposition(await response.text());
}

const agents = { view: 'default', table: 'AgentState' };

test('a watched table is live, with its age, rows, readers, interval and log', async () => {
  const { client } = world;
  const events = client.subscribe('subscription { agents { cursor totals { count } } }');
  await events.next();
  await vi.waitFor(async () => {
    const metrics = await scrape();
    expect(metrics.value('five9_gateway_table_state', { ...agents, state: 'LIVE' })).toBe(1);
    expect(metrics.value('five9_gateway_table_refresh_interval_seconds', agents)).toBeGreaterThan(0);
  });
  const metrics = await scrape();
  expect(metrics.value('five9_gateway_table_state', { ...agents, state: 'REFUSED' })).toBe(0);
  expect(metrics.value('five9_gateway_table_rows', agents)).toBe(20);
  expect(metrics.value('five9_gateway_table_readers', agents)).toBe(1);
  expect(metrics.value('five9_gateway_table_age_seconds', agents)).toBeLessThan(60);
  expect(metrics.value('five9_gateway_table_planned_interval_seconds', agents)).toBeGreaterThan(0);
  expect(metrics.value('five9_gateway_table_log_position', agents)).toBeGreaterThan(0);
  expect(metrics.value('five9_gateway_table_corrections_total', agents)).toBe(0);
  expect(metrics.value('five9_gateway_subscriptions', { transport: 'websocket' })).toBe(1);
  expect(metrics.value('five9_gateway_websocket_connections')).toBe(1);
  expect(metrics.value('five9_gateway_shared_subscriptions')).toBe(1);
  expect(metrics.value('five9_gateway_deliveries_total')).toBeGreaterThan(0);
  await events.close();
  await vi.waitFor(async () => {
    const after = await scrape();
    expect(after.value('five9_gateway_subscriptions', { transport: 'websocket' })).toBe(0);
    expect(after.value('five9_gateway_table_readers', agents)).toBe(0);
  });
});

test('the ration is shown by class and window, with what others spent', async () => {
  const metrics = await scrape();
  const hour = { operation_type: 'QueryChangedStatistics', window: 'hour' };
  expect(metrics.value('five9_gateway_quota_limit', hour)).toBe(6_000);
  const used = metrics.value('five9_gateway_quota_used', hour) ?? 0;
  const ours = metrics.value('five9_gateway_quota_used_by_gateway', hour) ?? 0;
  expect(ours).toBeGreaterThan(0);
  expect(metrics.value('five9_gateway_quota_used_by_others', hour)).toBe(used - ours);
});

test('calls are counted by operation and outcome, and a fault is one', async () => {
  const query = 'mutation { startCampaign(input: { campaignName: "No such campaign" }) { __typename } }';
  const { data, errors } = await world.client.request(query);
  expect({ errors, data }).toEqual({
    errors: [],
    data: { startCampaign: { __typename: 'CampaignNotFoundFault' } },
  });
  const metrics = await scrape();
  const failed = { operation: 'startCampaign', use: 'viewer', outcome: 'CampaignNotFoundFault' };
  expect(metrics.value('five9_gateway_five9_requests_total', failed)).toBe(1);
  expect(metrics.value('five9_gateway_five9_request_duration_seconds_count', { operation: 'startCampaign' })).toBe(1);
  const whole = { operation: 'getStatistics' };
  expect(metrics.value('five9_gateway_five9_decode_duration_seconds_count', whole)).toBeGreaterThan(0);
  expect(metrics.value('five9_gateway_five9_decode_duration_seconds_sum', whole)).toBeGreaterThan(0);
});

test('operations are counted by kind, transport and outcome, refused documents too, and sign-ins by theirs', async () => {
  await world.client.request('{ agents { totalCount } }');
  await world.client.request('{ agents { noSuchField } }');
  await world.as('supervisor', 'not the password').request('{ viewer { name } }');
  const metrics = await scrape();
  const count = (labels: Record<string, string>) => metrics.value('five9_gateway_operations_total', labels);
  expect(count({ kind: 'query', transport: 'http', outcome: 'success' })).toBeGreaterThan(0);
  expect(count({ kind: 'none', transport: 'http', outcome: 'InvalidDocument' })).toBe(1);
  expect(metrics.value('five9_gateway_sign_ins_total', { outcome: 'InvalidCredentials' })).toBe(1);
  expect(metrics.value('five9_gateway_viewers')).toBe(1);
});

test('the lanes of people and of polling are told apart', async () => {
  const metrics = await scrape();
  expect(metrics.value('five9_gateway_lanes', { use: 'polling' })).toBe(2);
  expect(metrics.value('five9_gateway_lanes', { use: 'viewer' })).toBeGreaterThan(0);
  expect(metrics.value('five9_gateway_lane_calls_waiting', { use: 'polling' })).toBeDefined();
});

test('a break of a table is counted by its reason', async () => {
  const { sandbox } = world.gateway;
  const events = world.client.subscribe('subscription { agents { cursor gap { reason } } }');
  await events.next();
  sandbox?.control.expireTimestamps();
  await events.until((data) => data.agents.gap?.reason === 'UPSTREAM_RESET');
  const metrics = await scrape();
  const broken = { ...agents, found: 'announced', reason: 'UPSTREAM_RESET' };
  expect(metrics.value('five9_gateway_table_gaps_total', broken)).toBe(1);
  await events.close();
});

test('docs/metrics.md has each metric with its type, labels and meaning, and no other', async () => {
  const documented = readFileSync(new URL('../../docs/metrics.md', import.meta.url), 'utf8')
    .split('\n')
    .map((line) => /^\| `(\w+)` \| (\w+) \| (.*?) \| (.*) \|$/.exec(line))
    .filter((match) => match !== null)
    .map(([, name, type, labels, help]) => ({ name, type, labels: labels?.replaceAll('`', '') ?? '', help }));
  const { families } = await scrape();
  const shapes = (
    all: readonly { name?: string | undefined; type?: string | undefined; help?: string | undefined }[],
  ) => all.map(({ name, type, help }) => `${name} ${type} ${help}`).sort();
  expect(shapes(documented)).toEqual(shapes([...families].map(([name, { type, help }]) => ({ name, type, help }))));
  for (const { name, labels } of documented) {
    const real = [...(families.get(name ?? '')?.labels ?? [])].join(', ');
    // One without a series now has no labels to compare.
    expect(['', labels]).toContain(real);
  }
});

test('no label holds a user, a row or a secret', async () => {
  const { labelValues } = await scrape();
  const { sandbox } = world.gateway;
  const people = sandbox?.world.directory.people.map(({ userName }) => userName) ?? [];
  const rows = world.gateway.services.mirror.tables().flatMap(({ topic }) => [...topic.rows.keys()]);
  expect(rows.length).toBeGreaterThan(20);
  for (const secret of [...people, ...rows, 'gateway', 'supervisor', 'sandbox'])
    expect([...labelValues]).not.toContain(secret);
});
