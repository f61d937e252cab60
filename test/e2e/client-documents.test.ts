import { getOperationAST, Kind, OperationTypeNode, type DocumentNode } from 'graphql';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as documents from '../../src/client/documents.ts';
import { sseTransport } from '../../src/client/sse.ts';
import { subscribeLive } from '../../src/client/subscribe.ts';
import type { TypedDocument } from '../../src/client/typed-document.ts';
import { buildSchema } from '../../src/schema/index.ts';
import { gatewayResource, type TestGateway } from '../support/gateway.ts';
import { basic } from '../support/graphql-client.ts';

type Documents = typeof documents;
type Name = keyof Documents;
type VariablesOf<Document> = Document extends TypedDocument<infer _, infer Variables> ? Variables : never;

let world: TestGateway;
/** `supervisor`, by the token of `login`. */
let token = '';
let inbound = '';
let outbound = '';
let agent = '';
let chatId = '';
/** Who is asked into chats. */
const lead = basic('lead');

beforeAll(async () => {
  world = await gatewayResource();
  token = await loggedIn();
  await ask(documents.setSessionParameters, { input: {} }, lead); // who has a session can be written to
  const { campaigns } = await ask(documents.queryCampaigns, {});
  const named = (type: string, state: string) =>
    campaigns?.nodes.find((each) => each.type === type && each.state === state)?.name ?? '';
  inbound = named('INBOUND', 'RUNNING');
  outbound = named('OUTBOUND', 'NOT_RUNNING');
  const { loggedInUsers } = await ask(documents.queryLoggedInUsers, { where: { roles: ['AGENT'] } });
  agent = loggedInUsers?.nodes[0]?.name ?? '';
});
afterAll(() => world[Symbol.asyncDispose]());

async function loggedIn(): Promise<string> {
  const { login } = await ask(documents.login, { input: { userName: 'supervisor', password: 'sandbox' } });
  if (login.__typename !== 'LoginSuccess') throw new Error(login.message);
  return login.token;
}

/** Variables of every document, in an order in which each can succeed: a document without them does not compile. */
const variables: {
  readonly [Each in Name]: () => VariablesOf<Documents[Each]> | Promise<VariablesOf<Documents[Each]>>;
} = {
  queryViewer: () => ({}),
  queryViewerRights: () => ({}),
  queryAgents: () => ({ where: { loggedIn: true }, orderBy: [{ field: 'STATE_DURATION' }], first: 5 }),
  queryAgent: () => ({ userName: agent }),
  queryQueues: () => ({ where: { includeDefault: false } }),
  queryQueue: () => ({ name: 'Sales' }),
  queryCampaigns: () => ({ where: { states: ['RUNNING'] } }),
  queryCampaign: () => ({ name: inbound }),
  queryStatistics: () => ({ type: 'ACD_STATUS', columns: ['Calls In Queue'] }),
  queryColumns: () => ({ type: 'AGENT_STATE' }),
  queryAgentSeries: () => ({ lastMinutes: 5 }),
  queryQueueSeries: () => ({ names: ['Sales'] }),
  queryGateway: () => ({}),
  queryFeedStatus: () => ({ types: ['AGENT_STATE'] }),
  queryApiLimits: () => ({}),
  queryUserLimits: () => ({}),
  queryViews: () => ({}),
  queryDispositions: () => ({}),
  queryLoggedInUsers: () => ({ where: { roles: ['AGENT'] } }),
  liveAgents: () => ({ top: 3 }),
  liveQueues: () => ({}),
  liveCampaigns: () => ({}),
  liveStatistics: () => ({ type: 'ACD_STATUS', columns: ['Calls In Queue'] }),
  liveAlerts: () => ({ rules: [{ name: 'Any', metric: 'CALLS_IN_QUEUE', raiseAt: 1 }] }),
  liveFeeds: () => ({}),
  liveApiLimits: () => ({}),
  setSessionParameters: () => ({ input: { range: 'CURRENT_DAY', timeZone: 'America/Chicago' } }),
  liveViewer: () => ({}),
  stopCampaign: () => ({ input: { campaignName: inbound, expectedState: ['RUNNING'], awaitState: ['NOT_RUNNING'] } }),
  startCampaign: () => ({ input: { campaignName: inbound, awaitState: ['RUNNING'] } }),
  forceStopCampaign: () => ({ input: { campaignName: inbound } }),
  resetCampaign: () => ({ input: { campaignName: outbound, awaitState: ['NOT_RUNNING'] } }),
  resetCampaignDispositions: () => ({
    input: { campaignName: outbound, dispositions: ['Busy'], after: '2020-01-01T00:00:00.000Z' },
  }),
  loginStation: () => ({ input: { stationName: '1001' } }),
  reconnectStation: () => ({}),
  startMonitoring: () => ({ input: { agentName: agent, monitoringMode: 'WHISPERING' } }),
  queryMonitoringSupervisors: () => ({ userName: agent }),
  stopMonitoring: () => ({ input: { agentName: agent } }),
  createChatSession: () => ({}),
  async sendChatInvite() {
    await ask(documents.setSessionParameters, { input: {} }, lead); // now logged in
    return { input: { chatId, user: { userName: 'lead' } } };
  },
  sendMsgToChat: () => ({ input: { chatId, text: 'hello' } }),
  queryChats: () => ({ states: ['OPEN'] }),
  queryChat: () => ({ chatId }),
  queryChatMessages: () => ({ chatId }),
  liveChats: () => ({}),
  liveChatMessages: () => ({ chatId }),
  async removeUserFromChat() {
    await ask(documents.acceptChatInvite, { input: { chatId } }, lead);
    return { input: { chatId, user: { userName: 'lead' } } };
  },
  closeChatSession: () => ({ input: { chatId } }),
  async acceptChatInvite() {
    const { createChatSession: made } = await ask(documents.createChatSession, {}, lead);
    if (made.__typename !== 'CreateChatSessionSuccess') throw new Error(made.message);
    const theirs = made.chat.chatId;
    await ask(documents.sendChatInvite, { input: { chatId: theirs, user: { userName: 'supervisor' } } }, lead);
    return { input: { chatId: theirs } };
  },
  sendInfoMessage: () => ({ input: { user: { userName: agent }, text: 'Lunch moves to one' } }),
  sendBroadcastMessages: () => ({ input: { type: 'ALL', text: 'Storm: expect calls' } }),
  closeSession: () => ({}),
  login: () => ({ input: { userName: 'supervisor', password: 'sandbox' } }),
  renewToken: () => ({}),
  logout: () => ({}),
};

async function ask<Result, Variables>(
  document: TypedDocument<Result, Variables>,
  given: Variables,
  authorization = token === '' ? undefined : `Bearer ${token}`,
): Promise<Result> {
  const response = await fetch(`${world.gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(authorization === undefined ? {} : { authorization }) },
    body: JSON.stringify({ query: document.loc?.source.body, variables: given }),
  });
  const { data, errors } = (await response.json()) as { data: Result; errors?: unknown };
  expect(errors).toBeUndefined();
  return data;
}

const all = Object.entries(documents).map(([name, document]) => {
  const operation = getOperationAST(document);
  const [field] = operation?.selectionSet.selections ?? [];
  return {
    name,
    kind: operation?.operation,
    field: field?.kind === Kind.FIELD ? field.name.value : undefined,
    document,
  };
});

/** What comes of each kind. */
const outcomes: Readonly<Record<string, unknown>> = {
  query: expect.any(Object),
  mutation: expect.objectContaining({ __typename: expect.stringMatching(/Success$/) }),
  subscription: expect.objectContaining({ isComplete: true }),
};

test.each(Object.keys(variables) as Name[])('%s runs, and does what it is for', async (name) => {
  const { kind, document } = all.find((each) => each.name === name) ?? {};
  const given = (await variables[name]()) as Record<string, unknown>;
  const of = document as unknown as TypedDocument<Record<string, unknown>, object>;
  const result =
    kind === OperationTypeNode.SUBSCRIPTION ? await whole(of, given) : Object.values(await ask(of, given))[0];
  expect(result).toEqual(outcomes[kind ?? '']);
  if (name === 'createChatSession') ({ chatId } = (result as { readonly chat: documents.ChatRow }).chat);
});

/** The list when it is there. */
function whole(document: DocumentNode, given: Record<string, unknown>): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const live = subscribeLive<{ readonly id: string }>({
      subscribe: sseTransport({
        url: `${world.gateway.url}/graphql`,
        headers: () => ({ authorization: `Bearer ${token}` }),
      }),
      query: document.loc?.source.body ?? '',
      variables: given,
      onState(state) {
        live.stop();
        resolve(state);
      },
      onConnection: ({ state, ...rest }) => state === 'refused' && reject(new Error(JSON.stringify(rest))),
    });
  });
}

test('every field of the schema has a document, but those that fetch any object by its id', () => {
  const schema = buildSchema();
  const fields = Object.values(OperationTypeNode).flatMap((kind) =>
    Object.keys(schema.getRootType(kind)?.getFields() ?? {}).map((field) => `${kind} ${field}`),
  );
  const asked = all.map(({ kind, field }) => `${kind} ${field}`);
  expect(fields.filter((field) => !asked.includes(field))).toEqual(['query node', 'query nodes']);
});

test('a document is called live, query, or as its mutation', () => {
  for (const { name, kind, field } of all) {
    const called = new Map<string, RegExp | string | undefined>([
      ['subscription', /^live[A-Z]/],
      ['query', /^query[A-Z]/],
      ['mutation', field],
    ]);
    expect(name).toMatch(called.get(kind ?? '') ?? '-');
  }
});

test('docs/client.md lists them all', () => {
  const [, table = ''] = readFileSync('docs/client.md', 'utf8').split('## Typed documents');
  const listed = [...(table.split('```')[0] ?? '').matchAll(/`(\w+)`/g)].map(([, name]) => name);
  expect(new Set(listed.filter((name) => name !== 'subscribeLive'))).toEqual(new Set(Object.keys(documents)));
});
