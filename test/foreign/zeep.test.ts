import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contractOf, type ApiVersion } from '../../src/five9/contract/contract.ts';
import { createSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts';

const run = promisify(execFile);
const script = fileURLToPath(new URL('zeep_client.py', import.meta.url));

interface Line {
  readonly operation: string;
  readonly answer?: unknown;
  readonly fault?: string;
  readonly faultName?: string;
  readonly faultNamespace?: string;
  readonly faultFields?: Record<string, unknown>;
}
type Scenario = readonly (readonly [operation: string, args: object])[];

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await createSandbox({ agents: 20, speed: 30, limits: 'off', batchMs: [50, 100] });
});
afterAll(async () => {
  await sandbox.close();
});

async function zeep(version: ApiVersion, scenario: Scenario, user = 'supervisor'): Promise<Line[]> {
  const { stdout } = await run(
    '/usr/bin/python3',
    [script, sandbox.endpoint(version), user, 'sandbox', JSON.stringify(scenario)],
    {
      maxBuffer: 64 * 1024 * 1024,
    },
  );
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
}

const viewSettings = {
  shiftStart: 28_800_000,
  timeZone: -28_800_000,
  statisticsRange: 'CurrentDay',
  rollingPeriod: 'Minutes30',
};

/** In an order in which each can succeed or shows the fault that it declares. */
const everything: Scenario = [
  ['getCallCountersState', {}],
  ['getUserLimits', {}],
  ['getSessionParameters', {}],
  ['setSessionParameters', { viewSettings }],
  ['getSessionParameters', {}],
  ['getColumnNames', { statisticType: 'AgentState' }],
  ['getStatisticsUpdate', { statisticType: 'AgentState', previousTimestamp: 1, longPollingTimeout: 0 }],
  ['getStatistics', { statisticType: 'AgentState', columnNames: { values: { data: ['Username', 'State'] } } }],
  ['getStatisticsUpdate', { statisticType: 'AgentState', previousTimestamp: '$timestamp', longPollingTimeout: 5_000 }],
  ['getStatistics', { statisticType: 'ACDStatus' }],
  ['getStatistics', { statisticType: 'AgentState', columnNames: { values: { data: ['Nope'] } } }],
  ['getLoggedInUsers', {}],
  ['getMyGroupIds', {}],
  ['getMySkillsIds', {}],
  ['getMyPermissions', {}],
  ['getDispositionsNames', {}],
  ['startCampaign', { campaignName: 'No such campaign' }],
  ['stopCampaign', { campaignName: 'No such campaign' }],
  ['forceStopCampaign', { campaignName: 'No such campaign' }],
  ['resetCampaign', { campaignName: 'No such campaign' }],
  ['resetCampaignDispositions', { campaignName: 'No such campaign', dispositions: ['No Disposition'] }],
  ['startMonitoring', { agentName: '$agentName', monitoringMode: 'Silence' }],
  ['loginStation', { stationName: 'no such station', forceLogoutSession: false }],
  ['loginStation', { stationName: '1001', forceLogoutSession: false }],
  ['reconnectStation', {}],
  ['startMonitoring', { agentName: '$agentName', monitoringMode: 'Silence' }],
  ['getMonitoringSupervisors', { agentName: '$agentName' }],
  ['stopMonitoring', { agentName: '$agentName' }],
  ['createChatSession', {}],
  ['sendChatInvite', { chatId: '$chatId', user: '$agent' }],
  ['sendMsgToChat', { chatId: '$chatId', text: 'Grüße & <hello> "there"' }],
  ['acceptChatInvite', { chatId: 'no such chat', accepted: true }],
  ['removeUserFromChat', { chatId: '$chatId', user: '$agent' }],
  ['sendInfoMessage', { user: '$agent', text: 'Lunch moves to one' }],
  ['sendBroadcastMessages', { type: 'ALL', specId: 0, text: 'Storm: expect calls' }],
  ['receiveMessages', { previousTimestamp: 0, longPollingTimeout: 1_000 }],
  ['closeChatSession', { chatId: '$chatId' }],
  ['closeSession', {}],
];

describe('zeep, with nothing but the WSDL', () => {
  test('calls every operation of v4, and every fault has the type that the WSDL declares for it', async () => {
    const lines = await zeep('v4', everything);
    expect(lines).toHaveLength(everything.length);
    expect(new Set(lines.map((line) => line.operation))).toEqual(new Set(Object.keys(contractOf('v4').operations)));
    const outcomes = lines.map(({ operation, faultName }) => `${operation}: ${faultName ?? 'ok'}`);
    expect(outcomes).toEqual([
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
    ]);
    const { namespace } = contractOf('v4');
    for (const line of lines.filter(({ faultName }) => faultName !== undefined)) {
      expect(line.faultNamespace).toBe(namespace);
      expect(contractOf('v4').operations[line.operation]?.faults).toContain(line.faultName);
      expect(line.faultFields?.['message']).toBe(line.fault);
    }
    const session = lines[4]?.answer as Record<string, unknown>;
    expect(session).toMatchObject({ ...viewSettings });
    const table = lines[7]?.answer as { columns: { values: { data: string[] } }; rows: unknown[]; type: string };
    expect(table.columns.values.data).toEqual(['Username', 'State']);
    expect(table.rows).toHaveLength(20);
  });

  test('calls getApiVersions on v9_5 and finds it nowhere else', async () => {
    const [line] = await zeep('v9_5', [['getApiVersions', {}]]);
    expect(line?.answer).toMatchObject({ maxVersion: expect.any(String), minVersion: expect.any(String) });
    await expect(zeep('v4', [['getApiVersions', {}]])).rejects.toThrow('getApiVersions');
  });

  test.each(['default', 'v3'] as const)('reads a table and its update in %s', async (version) => {
    const lines = await zeep(version, [
      ['setSessionParameters', { viewSettings }],
      ['getStatistics', { statisticType: 'AgentState' }],
      [
        'getStatisticsUpdate',
        { statisticType: 'AgentState', previousTimestamp: '$timestamp', longPollingTimeout: 5_000 },
      ],
      ['closeSession', {}],
    ]);
    expect(lines.map(({ faultName }) => faultName)).toEqual([undefined, undefined, undefined, undefined]);
    const update = lines[2]?.answer as Record<string, unknown>;
    expect('addedObjects' in update).toBe(version !== 'default');
  });
});
