import { expect, vi } from 'vitest';
import { broadcastTypeValues, monitoringModeValues, statisticTypeValues } from '../../../src/five9/contract/types.ts';
import type { Sandbox } from '../../../src/sandbox/sandbox.ts';
import { listOf } from './contract-values.ts';
import { viewSettings, type Step } from './every-operation.ts';
import type { Args, ForeignClient } from './foreign-client.ts';

/** What a supervisor does on a day on which everything works: each of the calls succeeds. `lead` is another supervisor, who invites. */
export async function doRealWork(client: ForeignClient, lead: ForeignClient, sandbox: Sandbox): Promise<Step[]> {
  const steps: Step[] = [];
  async function call(operation: string, args: Args = {}, who = client): Promise<unknown> {
    const line = await who.call(operation, args);
    steps.push({ operation, args, line });
    return line.answer;
  }
  const isIn = (campaignName: string, state: string) =>
    vi.waitFor(() => expect(stateOf(sandbox, campaignName)).toBe(state), { timeout: 20_000, interval: 20 });

  for (const who of [client, lead]) await call('setSessionParameters', { viewSettings }, who);
  for (const statisticType of statisticTypeValues) await call('getStatistics', { statisticType });

  for (const campaignName of ['Sales Line', 'Spring Renewals']) {
    await isIn(campaignName, 'RUNNING');
    await call('stopCampaign', { campaignName });
    await isIn(campaignName, 'NOT_RUNNING');
    await call('startCampaign', { campaignName });
    await isIn(campaignName, 'RUNNING');
  }
  const campaignName = 'Spring Renewals';
  await call('forceStopCampaign', { campaignName });
  await isIn(campaignName, 'NOT_RUNNING');
  await call('resetCampaign', { campaignName });
  await isIn(campaignName, 'NOT_RUNNING');
  const interval = { after: '2020-01-31T12:00:00Z', before: '2099-01-31T12:00:00Z' };
  await call('resetCampaignDispositions', { campaignName, dispositions: ['No Answer', 'Busy'], ...interval });
  await call('startCampaign', { campaignName });
  await isIn(campaignName, 'RUNNING');

  const users = listOf(await call('getLoggedInUsers')) as { name: string; roledId: { role: string; userId: number } }[];
  const { name: agentName } = users.find(({ roledId }) => roledId.role === 'Agent')!;
  const { roledId: supervisor } = users.find(({ name }) => name === 'supervisor')!;
  await call('loginStation', { stationName: '1001', forceLogoutSession: true, idleTimeOut: 600 });
  for (const monitoringMode of monitoringModeValues) {
    await call('startMonitoring', { agentName, monitoringMode });
    await call('stopMonitoring', { agentName });
  }

  const user = { role: supervisor.role, userId: supervisor.userId };
  for (const accepted of [false, true]) {
    const chatId = (await call('createChatSession', {}, lead)) as string;
    await call('sendChatInvite', { chatId, user }, lead);
    await call('acceptChatInvite', { chatId, accepted });
    await call('closeChatSession', { chatId }, lead);
  }
  const [skill] = listOf(await call('getMySkillsIds')) as { id: string }[];
  const [group] = listOf(await call('getMyGroupIds')) as { id: string }[];
  const specIds = { SPEC_SKILL: skill?.id, SPEC_AGENT_GROUP: group?.id };
  for (const type of broadcastTypeValues)
    await call('sendBroadcastMessages', {
      type,
      specId: (type in specIds ? specIds[type as keyof typeof specIds] : undefined) ?? 0,
      text: `To ${type}`,
    });
  for (const who of [client, lead]) await call('closeSession', {}, who);
  return steps;
}

function stateOf({ world }: Sandbox, campaign: string): string | null | undefined {
  const view = { range: 'CurrentDay', rollingPeriod: 'Minutes30', shiftStartMs: 0, utcOffsetMs: 0 } as const;
  const { columns, rows } = world.table('CampaignState', view);
  return rows.get(campaign)?.[columns.indexOf('State')];
}
