import type { Args, ForeignClient, Line } from './foreign-client.ts';
import { listOf } from './contract-values.ts';

export const viewSettings = {
  shiftStart: 28_800_000,
  timeZone: -28_800_000,
  statisticsRange: 'CurrentDay',
  rollingPeriod: 'Minutes30',
};

/** Text that a client must escape and encode, and get back as it was. */
export const awkwardText = 'Grüße & <hello> "there"\n\t]]> \u{1F3A7} \\n';

export interface Step {
  readonly operation: string;
  readonly args: Args;
  readonly line: Line;
}

/** One call for each operation of v4 at least, in an order in which each can succeed, or shows a fault that it declares. */
export async function callEveryOperation(client: ForeignClient): Promise<Step[]> {
  const steps: Step[] = [];
  async function call(operation: string, args: Args = {}): Promise<unknown> {
    const line = await client.call(operation, args);
    steps.push({ operation, args, line });
    return line.answer;
  }
  const statisticType = 'AgentState';
  await call('getCallCountersState');
  await call('getUserLimits');
  await call('getSessionParameters');
  await call('setSessionParameters', { viewSettings });
  await call('getSessionParameters');
  await call('getColumnNames', { statisticType });
  await call('getStatisticsUpdate', { statisticType, previousTimestamp: 1, longPollingTimeout: 0 });
  const columnNames = { values: { data: ['Username', 'State'] } };
  const { timestamp } = (await call('getStatistics', { statisticType, columnNames })) as { timestamp: number | string };
  await call('getStatisticsUpdate', { statisticType, previousTimestamp: timestamp, longPollingTimeout: 5_000 });
  await call('getStatistics', { statisticType: 'ACDStatus' });
  await call('getStatistics', { statisticType, columnNames: { values: { data: ['Nope'] } } });
  const users = listOf(await call('getLoggedInUsers')) as { name: string; roledId: { role: string; userId: number } }[];
  const { name: agentName, roledId: agent } = users.find(({ roledId }) => roledId.role === 'Agent')!;
  await call('getMyGroupIds');
  await call('getMySkillsIds');
  await call('getMyPermissions');
  await call('getDispositionsNames');
  const campaignName = 'No such campaign';
  await call('startCampaign', { campaignName });
  await call('stopCampaign', { campaignName });
  await call('forceStopCampaign', { campaignName });
  await call('resetCampaign', { campaignName });
  const after = '2026-01-31T12:00:00Z';
  const dispositions = ['No Disposition', 'Sale Made'];
  await call('resetCampaignDispositions', { campaignName, dispositions, after });
  await call('startMonitoring', { agentName, monitoringMode: 'Silence' });
  await call('loginStation', { stationName: 'no such station', forceLogoutSession: false });
  await call('loginStation', { stationName: '1001', forceLogoutSession: true, idleTimeOut: 600 });
  await call('reconnectStation');
  await call('startMonitoring', { agentName, monitoringMode: 'Silence' });
  await call('getMonitoringSupervisors', { agentName });
  await call('stopMonitoring', { agentName });
  const chatId = (await call('createChatSession')) as string;
  await call('sendChatInvite', { chatId, user: { role: agent.role, userId: agent.userId } });
  await call('sendMsgToChat', { chatId, text: awkwardText });
  await call('acceptChatInvite', { chatId: 'no such chat', accepted: true });
  await call('removeUserFromChat', { chatId, user: { role: agent.role, userId: agent.userId } });
  await call('sendInfoMessage', { user: { role: agent.role, userId: agent.userId }, text: 'Lunch moves to one' });
  await call('sendBroadcastMessages', { type: 'ALL', specId: 0, text: 'Storm: expect calls' });
  await call('receiveMessages', { previousTimestamp: 0, longPollingTimeout: 1_000 });
  await call('closeChatSession', { chatId });
  await call('closeSession');
  return steps;
}

/** What each of those calls comes to. */
export const outcomes = [
  'getCallCountersState: ok',
  'getUserLimits: ok',
  'getSessionParameters: SessionNotInitializedFault',
  'setSessionParameters: ok',
  'getSessionParameters: ok',
  'getColumnNames: ok',
  'getStatisticsUpdate: StatisticsNotRequestedFault',
  'getStatistics: ok',
  'getStatisticsUpdate: ok',
  'getStatistics: ok',
  'getStatistics: UnknownColumnFault',
  'getLoggedInUsers: ok',
  'getMyGroupIds: ok',
  'getMySkillsIds: ok',
  'getMyPermissions: ok',
  'getDispositionsNames: ok',
  'startCampaign: CampaignNotFoundFault',
  'stopCampaign: CampaignNotFoundFault',
  'forceStopCampaign: CampaignNotFoundFault',
  'resetCampaign: CampaignNotFoundFault',
  'resetCampaignDispositions: CampaignNotFoundFault',
  'startMonitoring: StationNotLoggedInFault',
  'loginStation: StationNotFoundFault',
  'loginStation: ok',
  'reconnectStation: ok',
  'startMonitoring: ok',
  'getMonitoringSupervisors: ok',
  'stopMonitoring: ok',
  'createChatSession: ok',
  'sendChatInvite: ok',
  'sendMsgToChat: ok',
  'acceptChatInvite: ChatFault',
  'removeUserFromChat: ok',
  'sendInfoMessage: ok',
  'sendBroadcastMessages: ok',
  'receiveMessages: ok',
  'closeChatSession: ok',
  'closeSession: ok',
];
