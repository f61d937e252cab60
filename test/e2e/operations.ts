import { expect } from 'vitest';

const nonEmpty: unknown = expect.arrayContaining([expect.anything()]);

/** How each operation of the guide is reached through GraphQL. `docs/operations.md` and `operations.test.ts` are made from it. */
export interface Route {
  /** Root field. */
  readonly field: string;
  readonly query: string;
  /** Made from what earlier routes found; see `operations.test.ts`. */
  readonly variables?: (found: Found) => Record<string, unknown>;
  /** What the answer's root field must be like. */
  readonly expected: object;
  /** Runs as a subscription until this holds for an event. */
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly until?: (event: any) => boolean;
}

export interface Found {
  readonly inbound: string;
  readonly outboundStopped: string;
  readonly disposition: string;
  readonly agentUserId: string;
  readonly agentName: string;
  chatId: string;
}

const input = (fields: object) => ({ input: fields });

/** In an order in which each can succeed. */
export const routes: Readonly<Record<string, Route>> = {
  getCallCountersState: {
    field: 'apiLimits',
    query: '{ apiLimits { asOf counters { operationType used } } }',
    expected: { counters: nonEmpty },
  },
  getUserLimits: {
    field: 'userLimits',
    query: '{ userLimits { supervisorLimit supervisorsLoggedIn } }',
    expected: { supervisorLimit: 50 },
  },
  setSessionParameters: {
    field: 'setSessionParameters',
    query: `mutation ($input: SetSessionParametersInput!) { setSessionParameters(input: $input) { __typename
      ... on SetSessionParametersSuccess { seat { state settings { range timeZone shiftStart } } } ... on Error { code message } } }`,
    variables: () => input({ range: 'CURRENT_SHIFT', shiftStart: '08:00', timeZone: 'America/Los_Angeles' }),
    expected: {
      __typename: 'SetSessionParametersSuccess',
      seat: { state: 'OPEN', settings: { range: 'CURRENT_SHIFT', shiftStart: '08:00:00' } },
    },
  },
  getSessionParameters: {
    field: 'viewer',
    query: '{ viewer { seat { userName state settings { range } } } }',
    expected: { seat: { state: 'OPEN', settings: { range: 'CURRENT_SHIFT' } } },
  },
  getMyPermissions: {
    field: 'viewer',
    query: '{ viewer { name permissions { type granted } can(permission: AGENTS) } }',
    expected: { name: 'supervisor', can: true },
  },
  getMyGroupIds: {
    field: 'viewer',
    query: '{ viewer { agentGroups { groupId name } } }',
    expected: { agentGroups: nonEmpty },
  },
  getMySkillsIds: { field: 'viewer', query: '{ viewer { skills { skillId name } } }', expected: { skills: nonEmpty } },
  getLoggedInUsers: {
    field: 'loggedInUsers',
    query: '{ loggedInUsers(where: { names: ["supervisor"] }) { totalCount nodes { name role userId } } }',
    expected: { totalCount: 1, nodes: [{ name: 'supervisor', role: 'DOMAIN_SUPERVISOR' }] },
  },
  getDispositionsNames: { field: 'dispositions', query: '{ dispositions { name } }', expected: nonEmpty as object },
  getColumnNames: {
    field: 'columns',
    query: '{ columns(type: ACD_STATUS) { name kind } }',
    expected: expect.arrayContaining([{ name: 'Skill Name', kind: 'KEY' }]) as object,
  },
  getStatistics: {
    field: 'statistics',
    query: '{ statistics(type: AGENT_STATISTICS) { totalCount } }',
    expected: { totalCount: 20 },
  },
  getStatisticsUpdate: {
    field: 'statistics',
    query: 'subscription { statistics(type: AGENT_STATE) { reset changes { key column text } } }',
    expected: { reset: false, changes: nonEmpty },
    until: ({ changes }) => changes.length > 0,
  },
  stopCampaign: {
    field: 'stopCampaign',
    query: `mutation ($input: StopCampaignInput!) { stopCampaign(input: $input) { __typename
      ... on StopCampaignSuccess { observedAt campaign { state } } ... on Error { code message } } }`,
    variables: ({ inbound }) => input({ campaignName: inbound, expectedState: 'RUNNING', awaitState: 'NOT_RUNNING' }),
    expected: { __typename: 'StopCampaignSuccess', campaign: { state: 'NOT_RUNNING' } },
  },
  startCampaign: {
    field: 'startCampaign',
    query: `mutation ($input: StartCampaignInput!) { startCampaign(input: $input) { __typename
      ... on StartCampaignSuccess { observedAt campaign { state } } ... on Error { code message } } }`,
    variables: ({ inbound }) => input({ campaignName: inbound, awaitState: 'RUNNING' }),
    expected: { __typename: 'StartCampaignSuccess', campaign: { state: 'RUNNING' } },
  },
  forceStopCampaign: {
    field: 'forceStopCampaign',
    query: `mutation ($input: ForceStopCampaignInput!) { forceStopCampaign(input: $input) { __typename
      ... on ForceStopCampaignSuccess { campaign { state } } ... on Error { code message } } }`,
    variables: ({ inbound }) => input({ campaignName: inbound, awaitState: 'NOT_RUNNING' }),
    expected: { __typename: 'ForceStopCampaignSuccess', campaign: { state: 'NOT_RUNNING' } },
  },
  resetCampaign: {
    field: 'resetCampaign',
    query: `mutation ($input: ResetCampaignInput!) { resetCampaign(input: $input) { __typename
      ... on ResetCampaignSuccess { acceptedAt } ... on Error { code message } } }`,
    variables: ({ outboundStopped }) => input({ campaignName: outboundStopped, awaitState: 'NOT_RUNNING' }),
    expected: { __typename: 'ResetCampaignSuccess' },
  },
  resetCampaignDispositions: {
    field: 'resetCampaignDispositions',
    query: `mutation ($input: ResetCampaignDispositionsInput!) { resetCampaignDispositions(input: $input) { __typename
      ... on ResetCampaignDispositionsSuccess { acceptedAt } ... on Error { code message } } }`,
    variables: ({ outboundStopped, disposition }) =>
      input({ campaignName: outboundStopped, dispositions: [disposition], after: '2020-01-01T00:00:00.000Z' }),
    expected: { __typename: 'ResetCampaignDispositionsSuccess' },
  },
  loginStation: {
    field: 'loginStation',
    query: `mutation ($input: LoginStationInput!) { loginStation(input: $input) { __typename
      ... on LoginStationSuccess { station { name state proxy codecParameters { codecs ptimeMs: packetTimeMs } } sipPassword } ... on Error { code message } } }`,
    variables: () => input({ stationName: '1001' }),
    expected: { __typename: 'LoginStationSuccess', station: { name: '1001', state: 'LOGGED_IN' } },
  },
  reconnectStation: {
    field: 'reconnectStation',
    query: `mutation { reconnectStation { __typename ... on ReconnectStationSuccess { result station { state } } ... on Error { code message } } }`,
    expected: { __typename: 'ReconnectStationSuccess', station: { state: 'CONNECTED' } },
  },
  startMonitoring: {
    field: 'startMonitoring',
    query: `mutation ($input: StartMonitoringInput!) { startMonitoring(input: $input) { __typename
      ... on StartMonitoringSuccess { monitoring { agentName mode } } ... on Error { code message } } }`,
    variables: ({ agentName }) => input({ agentName, monitoringMode: 'WHISPERING' }),
    expected: { __typename: 'StartMonitoringSuccess', monitoring: { mode: 'WHISPERING' } },
  },
  getMonitoringSupervisors: {
    field: 'agent',
    query:
      'query ($userName: String!) { agent(userName: $userName) { monitoringSupervisors { supervisorName mode } } }',
    variables: ({ agentName }) => ({ userName: agentName }),
    expected: { monitoringSupervisors: [{ mode: 'WHISPERING' }] },
  },
  stopMonitoring: {
    field: 'stopMonitoring',
    query: `mutation ($input: StopMonitoringInput!) { stopMonitoring(input: $input) { __typename ... on Error { code message } } }`,
    variables: ({ agentName }) => input({ agentName }),
    expected: { __typename: 'StopMonitoringSuccess' },
  },
  createChatSession: {
    field: 'createChatSession',
    query: `mutation { createChatSession { __typename ... on CreateChatSessionSuccess { chat { chatId state } } ... on Error { code message } } }`,
    expected: { __typename: 'CreateChatSessionSuccess', chat: { state: 'OPEN' } },
  },
  sendChatInvite: {
    field: 'sendChatInvite',
    query: `mutation ($input: SendChatInviteInput!) { sendChatInvite(input: $input) { __typename ... on SendChatInviteSuccess { chat { invited { userId } } } ... on Error { code message } } }`,
    variables: ({ chatId, agentUserId }) =>
      input({ chatId, user: { roledId: { userId: agentUserId, role: 'AGENT' } } }),
    expected: { __typename: 'SendChatInviteSuccess' },
  },
  sendMsgToChat: {
    field: 'sendMsgToChat',
    query: `mutation ($input: SendMsgToChatInput!) { sendMsgToChat(input: $input) { __typename ... on SendMsgToChatSuccess { sent { text fromViewer } } ... on Error { code message } } }`,
    variables: ({ chatId }) => input({ chatId, text: 'Grüße & <hello>' }),
    expected: { __typename: 'SendMsgToChatSuccess', sent: { text: 'Grüße & <hello>', fromViewer: true } },
  },
  removeUserFromChat: {
    field: 'removeUserFromChat',
    query: `mutation ($input: RemoveUserFromChatInput!) { removeUserFromChat(input: $input) { __typename ... on Error { code message } } }`,
    variables: ({ chatId, agentUserId }) =>
      input({ chatId, user: { roledId: { userId: agentUserId, role: 'AGENT' } } }),
    expected: { __typename: 'RemoveUserFromChatSuccess' },
  },
  acceptChatInvite: {
    field: 'acceptChatInvite',
    query: `mutation ($input: AcceptChatInviteInput!) { acceptChatInvite(input: $input) { __typename ... on Error { code message } } }`,
    variables: () => input({ chatId: 'no such chat' }),
    expected: { __typename: 'ChatFault' },
  },
  sendInfoMessage: {
    field: 'sendInfoMessage',
    query: `mutation ($input: SendInfoMessageInput!) { sendInfoMessage(input: $input) { __typename ... on Error { code message } } }`,
    variables: ({ agentName }) => input({ user: { userName: agentName }, text: 'Lunch moves to one' }),
    expected: { __typename: 'SendInfoMessageSuccess' },
  },
  sendBroadcastMessages: {
    field: 'sendBroadcastMessages',
    query: `mutation ($input: SendBroadcastMessagesInput!) { sendBroadcastMessages(input: $input) { __typename ... on Error { code message } } }`,
    variables: () => input({ type: 'ALL', text: 'Storm: expect calls' }),
    expected: { __typename: 'SendBroadcastMessagesSuccess' },
  },
  receiveMessages: {
    field: 'chatMessages',
    query: 'subscription { chatMessages { upserted { type text from { name } } } }',
    expected: { upserted: nonEmpty },
    until: ({ upserted }) => upserted.length > 0,
  },
  closeChatSession: {
    field: 'closeChatSession',
    query: `mutation ($input: CloseChatSessionInput!) { closeChatSession(input: $input) { __typename ... on CloseChatSessionSuccess { chat { state } } ... on Error { code message } } }`,
    variables: ({ chatId }) => input({ chatId }),
    expected: { __typename: 'CloseChatSessionSuccess', chat: { state: 'ENDED' } },
  },
  closeSession: {
    field: 'closeSession',
    query:
      'mutation { closeSession { __typename ... on CloseSessionSuccess { seat { state } } ... on Error { code message } } }',
    expected: { __typename: 'CloseSessionSuccess', seat: { state: 'CLOSED' } },
  },
};

/** Only in version 9.5. */
export const laterRoutes: Readonly<Record<string, Route>> = {
  getApiVersions: {
    field: 'gateway',
    query: '{ gateway { five9 { apiVersion minApiVersion maxApiVersion } } }',
    expected: { five9: { apiVersion: 'v9_5' } },
  },
};
