import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  buildSchema,
  getNamedType,
  isCompositeType,
  isObjectType,
  type GraphQLEnumType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadConfig } from '../../src/config.ts';
import { supervisorPermissionTypeValues } from '../../src/five9/contract/types.ts';
import { buildSchema as buildGraph } from '../../src/schema/index.ts';
import { permissionFor } from '../../src/viewers/scope.ts';
import { gatewayResource, type TestGateway } from '../support/gateway.ts';
import { wholeSelection } from '../support/whole-selection.ts';

// Every root field of the graph against viewers with each right missing. A field that is in no table here fails the first test: who adds one says what it needs.

const schema = buildSchema(readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8'));

interface Rule {
  /** Rights without which it is refused; of several, each is enough. */
  readonly needs: readonly string[];
  readonly query: string;
}

const agentTypes = ['AGENT_STATE', 'AGENT_STATISTICS', 'ACD_STATUS'];
const campaignTypes = [
  'CAMPAIGN_STATE',
  'OUTBOUND_CAMPAIGN_MANAGER',
  'OUTBOUND_CAMPAIGN_STATISTICS',
  'INBOUND_CAMPAIGN_STATISTICS',
  'AUTODIAL_CAMPAIGN_STATISTICS',
];
const statistics = (query: (type: string) => string): readonly Rule[] => [
  ...agentTypes.map((type) => ({ needs: ['Agents'], query: query(type) })),
  ...campaignTypes.map((type) => ({ needs: ['Campaigns'], query: query(type) })),
];
const one = (needs: readonly string[], query: string): readonly Rule[] => [{ needs, query }];

const queries: Readonly<Record<string, readonly Rule[]>> = {
  agent: one(['Agents'], '{ agent(userName: "nobody@example.com") { id } }'),
  agentSeries: one(['Agents'], '{ agentSeries(lastMinutes: 1) { __typename } }'),
  agents: one(['Agents'], '{ agents { totalCount } }'),
  campaign: one(['Campaigns'], '{ campaign(name: "none") { id } }'),
  campaigns: one(['Campaigns'], '{ campaigns { totalCount } }'),
  queue: one(['Agents'], '{ queue(name: "none") { id } }'),
  queueSeries: one(['Agents'], '{ queueSeries(lastMinutes: 1) { __typename } }'),
  queues: one(['Agents'], '{ queues { totalCount } }'),
  statistics: statistics((type) => `{ statistics(type: ${type}) { totalCount } }`),
  // What Five9 itself judges, in the viewer's own session, or what tells nothing of anybody.
  apiLimits: one([], '{ apiLimits { counters { used } } }'),
  chat: one([], '{ chat(chatId: "none") { id } }'),
  chatMessages: one([], '{ chatMessages { edges { cursor } } }'),
  chats: one([], '{ chats { id } }'),
  columns: one([], '{ columns(type: AGENT_STATE) { name } }'),
  dispositions: one([], '{ dispositions { name } }'),
  feedStatus: one([], '{ feedStatus { state } }'),
  gateway: one([], '{ gateway { version } }'),
  loggedInUsers: one([], '{ loggedInUsers { edges { cursor } } }'),
  node: one([], '{ node(id: "none") { id } }'),
  nodes: one([], '{ nodes(ids: []) { id } }'),
  userLimits: one([], '{ userLimits { asOf } }'),
  viewer: one([], '{ viewer { name } }'),
  views: one([], '{ views { name } }'),
};

const subscriptions: Readonly<Record<string, readonly Rule[]>> = {
  agents: one(['Agents'], 'subscription { agents { cursor } }'),
  campaigns: one(['Campaigns'], 'subscription { campaigns { cursor } }'),
  queues: one(['Agents'], 'subscription { queues { cursor } }'),
  alerts: one(
    ['Agents'],
    'subscription { alerts(rules: [{ name: "any", metric: CALLS_IN_QUEUE, raiseAt: 1 }]) { cursor } }',
  ),
  statistics: statistics((type) => `subscription { statistics(type: ${type}) { cursor } }`),
  apiLimits: one([], 'subscription { apiLimits { cursor } }'),
  chatMessages: one([], 'subscription { chatMessages { cursor } }'),
  chats: one([], 'subscription { chats { cursor } }'),
  feedStatus: one([], 'subscription { feedStatus { cursor } }'),
  viewer: one([], 'subscription { viewer { cursor } }'),
};

const campaign = (mutation: string, needs: string, more = '') =>
  one(
    [needs],
    `mutation { ${mutation}(input: { campaignName: "Support Line"${more} }) { __typename ... on PermissionDenied { permissions } } }`,
  );
const own = (mutation: string, input: string) =>
  one([], `mutation { ${mutation}${input === '' ? '' : `(input: ${input})`} { __typename } }`);
const user = '{ role: AGENT, userId: "1" }';

const mutations: Readonly<Record<string, readonly Rule[]>> = {
  startCampaign: campaign('startCampaign', 'CampaignManagementStart'),
  stopCampaign: campaign('stopCampaign', 'CampaignManagementStop'),
  forceStopCampaign: campaign('forceStopCampaign', 'CampaignManagementStop'),
  resetCampaign: campaign('resetCampaign', 'CampaignManagementReset'),
  resetCampaignDispositions: campaign(
    'resetCampaignDispositions',
    'CampaignManagementResetDispositions',
    ', dispositions: ["Sale"]',
  ),
  startMonitoring: [
    ['SILENCE', 'CallMonitoring'],
    ['WHISPERING', 'WhisperMonitor'],
    ['BARGE_IN', 'BargeInMonitor'],
  ].map(([mode, right]) => ({
    needs: [right!],
    query: `mutation { startMonitoring(input: { agentName: "nobody@example.com", monitoringMode: ${mode} }) { __typename } }`,
  })),
  // One's own: session, chats, station. Five9 judges them in the viewer's name.
  acceptChatInvite: own('acceptChatInvite', '{ chatId: "none", accept: true }'),
  closeChatSession: own('closeChatSession', '{ chatId: "none" }'),
  closeSession: own('closeSession', ''),
  createChatSession: own('createChatSession', ''),
  login: one([], 'mutation { login(input: { userName: "", password: "" }) { __typename } }'),
  loginStation: own('loginStation', '{ stationName: "none" }'),
  logout: own('logout', ''),
  renewToken: own('renewToken', ''),
  reconnectStation: own('reconnectStation', ''),
  removeUserFromChat: own('removeUserFromChat', `{ chatId: "none", user: ${user} }`),
  sendBroadcastMessages: own('sendBroadcastMessages', '{ type: ALL, message: "x" }'),
  sendChatInvite: own('sendChatInvite', `{ chatId: "none", user: ${user} }`),
  sendInfoMessage: own('sendInfoMessage', `{ user: ${user}, message: "x" }`),
  sendMsgToChat: own('sendMsgToChat', '{ chatId: "none", message: "x" }'),
  setSessionParameters: own('setSessionParameters', '{ range: CURRENT_DAY }'),
  stopMonitoring: own('stopMonitoring', '{ agentName: "nobody@example.com" }'),
};

const flat = (rules: Readonly<Record<string, readonly Rule[]>>) =>
  Object.entries(rules).flatMap(([field, list]) => list.map((rule) => [field, rule] as const));
const gated = (rules: Readonly<Record<string, readonly Rule[]>>) =>
  flat(rules).filter(([, { needs }]) => needs.length > 0);

const file = join(mkdtempSync(join(tmpdir(), 'rights-')), 'directory.json');
const all: readonly string[] = supervisorPermissionTypeValues;
let world: TestGateway;

function grant(permissions: readonly string[]): void {
  writeFileSync(file, JSON.stringify({ people: { supervisor: { permissions, skills: 'all', agents: 'all' } } }));
  world?.gateway.reload(loadConfig({ DIRECTORY_FILE: file }));
}

beforeAll(async () => {
  grant(all);
  world = await gatewayResource({ DIRECTORY_FILE: file });
});
afterAll(() => world[Symbol.asyncDispose]());

describe('every root field has a rule', () => {
  test.each([
    ['query', schema.getQueryType(), queries],
    ['subscription', schema.getSubscriptionType(), subscriptions],
    ['mutation', schema.getMutationType(), mutations],
  ] as const)('%s', (_kind, type, rules) => {
    expect(Object.keys(rules).sort()).toEqual(Object.keys((type as GraphQLObjectType).getFields()).sort());
  });
});

describe('a query', () => {
  test.each(gated(queries))('%s is refused without its right, and only then: %#', async (_field, { needs, query }) => {
    grant(all.filter((right) => !needs.includes(right)));
    const { errors } = await world.client.request(query);
    expect(errors).toMatchObject([{ extensions: { code: 'PermissionDenied', permissions: needs } }]);
    grant(needs);
    expect((await world.client.request(query)).errors).toEqual([]);
  });
});

describe('a subscription', () => {
  test.each(gated(subscriptions))(
    '%s is refused without its right, and only then: %#',
    async (_field, { needs, query }) => {
      grant(all.filter((right) => !needs.includes(right)));
      await expect(world.client.subscribe(query).next()).rejects.toThrow('PermissionDenied');
      grant(needs);
      const events = world.client.subscribe(query);
      expect(Object.keys(await events.next())).toHaveLength(1);
      await events.close();
    },
  );
});

describe('a mutation', () => {
  test.each(gated(mutations))(
    '%s is refused without its right, and nothing is sent: %#',
    async (field, { needs, query }) => {
      grant(all.filter((right) => !needs.includes(right)));
      const before = world.gateway.sandbox!.requests.filter(({ operation }) => operation === field).length;
      const { data, errors } = await world.client.request(query);
      expect(errors).toEqual([]);
      expect(data[field].__typename).toBe('PermissionDenied');
      expect(world.gateway.sandbox!.requests.filter(({ operation }) => operation === field)).toHaveLength(before);
      grant(needs);
      const allowed = await world.client.request(query);
      expect(allowed.data[field].__typename).not.toBe('PermissionDenied');
    },
  );
});

/** Whatever a query leads to, by any path, down to four objects: whose rows it shows, by table. */
describe('nothing below a root field leads to what a right is missing for', () => {
  const whole = buildGraph();
  const roots = Object.values(whole.getQueryType()!.getFields()).filter(
    ({ name }) => !['node', 'nodes'].includes(name),
  );
  const documentOf = (field: (typeof roots)[number], depth: number) => {
    const [rule] = queries[field.name]!;
    const call = /^\{ (\w+(?:\([^)]*\))?)/.exec(rule!.query)![1]!;
    const type = getNamedType(field.type) as GraphQLObjectType;
    const selection = isCompositeType(type) ? wholeSelection(type, depth) : '';
    const few = call.includes('(') || !field.args.some(({ name }) => name === 'first') ? call : `${call}(first: 2)`;
    return `{ ${few.replace('"nobody@example.com"', '"agent1@example.com"').replace('"none"', '"Support Line"')} { ${selection} } }`;
  };

  /** As deep as the complexity limit lets. */
  async function answerOf(field: (typeof roots)[number]): Promise<unknown> {
    for (const depth of [3, 2, 1]) {
      const { data, errors } = await world.client.request(documentOf(field, depth));
      if (errors.every(({ extensions }) => extensions?.['code'] !== 'InvalidDocument')) return data;
    }
    throw new Error(`expected ${field.name} to take a document of some depth`);
  }

  /** Tables whose rows came, by the types of objects in the answers. */
  async function shown(): Promise<Set<string>> {
    const tables = new Set<string>();
    const walk = (value: unknown): void => {
      if (Array.isArray(value)) return value.forEach(walk);
      if (typeof value !== 'object' || value === null) return;
      const { __typename: name, type } = value as { __typename?: string; type?: string };
      const named = whole.getType(name ?? '');
      if (name === 'StatisticsRow' && type !== undefined) tables.add(tableOf(whole, type));
      else if (isObjectType(named))
        for (const table of (named.extensions['tables'] ?? []) as string[]) tables.add(table);
      Object.values(value).forEach(walk);
    };
    for (const field of roots) walk(await answerOf(field));
    return tables;
  }

  test('with all rights rows of both kinds are found, or the walk would prove nothing', async () => {
    grant(all);
    const tables = await shown();
    expect(tables).toContain('AgentState');
    expect(tables).toContain('AgentStatistics');
    expect(tables).toContain('ACDStatus');
    expect(tables).toContain('CampaignState');
    expect(tables).toContain('InboundCampaignStatistics');
  });

  test.each(['Agents', 'Campaigns'] as const)('without %s', async (right) => {
    grant(all.filter((granted) => granted !== right));
    const tables = await shown();
    expect([...tables].filter((table) => permissionFor(table) === right)).toEqual([]);
    expect(tables.size).toBeGreaterThan(0);
  });
});

function tableOf(graph: GraphQLSchema, name: string): string {
  return (graph.getType('StatisticType') as GraphQLEnumType).getValue(name)!.value as string;
}
