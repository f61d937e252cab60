import { describe, expect, test } from 'vitest';
import { apiVersions, contractOf } from '../../src/five9/contract/contract.ts';
import { type FaultName, faultNames, operationNames, type Operation } from '../../src/five9/contract/types.ts';
import { brokenAnswers } from '../../src/sandbox/failures.ts';
import { stillSandbox } from './support/sandbox.ts';
import { child, contractErrors, soapClient, textAt, viewSettings } from './support/soap-client.ts';

const agent = '<agentName>east@example.com</agentName>';
const campaign = '<campaignName>Inbound</campaignName>';
const chat = '<chatId>chat-1</chatId>';
const user = '<user><role>Agent</role><userId>1000016</userId></user>';
const poll = '<previousTimestamp>0</previousTimestamp><longPollingTimeout>0</longPollingTimeout>';
const type = '<statisticType>ACDStatus</statisticType>';
const station = '<stationName>1001</stationName><forceLogoutSession>true</forceLogoutSession>';

/** Arguments that succeed, once there are a session, a station, and a baseline. */
const args: Record<Operation, string> = {
  setSessionParameters: viewSettings(),
  getSessionParameters: '',
  closeSession: '',
  getColumnNames: type,
  getStatistics: type,
  getStatisticsUpdate: '',
  getCallCountersState: '',
  getUserLimits: '',
  getLoggedInUsers: '',
  getMyGroupIds: '',
  getMySkillsIds: '',
  getMyPermissions: '',
  getDispositionsNames: '',
  startCampaign: campaign,
  stopCampaign: campaign,
  forceStopCampaign: campaign,
  resetCampaign: campaign,
  resetCampaignDispositions: `${campaign}<dispositions>Sale Made</dispositions><after>2026-01-05T00:00:00</after>`,
  loginStation: station,
  reconnectStation: '',
  startMonitoring: `${agent}<monitoringMode>Silence</monitoringMode>`,
  stopMonitoring: agent,
  getMonitoringSupervisors: agent,
  createChatSession: '',
  closeChatSession: chat,
  acceptChatInvite: `${chat}<accepted>true</accepted>`,
  sendChatInvite: chat + user,
  removeUserFromChat: chat + user,
  sendMsgToChat: `${chat}<text>Hello &amp; welcome</text>`,
  sendInfoMessage: `${user}<text>Hello</text>`,
  sendBroadcastMessages: '<type>ALL</type><specId>0</specId><text>Hello</text>',
  receiveMessages: poll,
  getApiVersions: '',
};

describe.each(apiVersions)('version %s', (version) => {
  test('answers every operation it declares in the shape it declares', async () => {
    await using sandbox = await stillSandbox({ limits: 'typical' });
    const client = soapClient(sandbox, { version });
    sandbox.chat.deliver({
      type: 'CHAT',
      chatId: 'chat-1',
      from: { role: 'Agent', userId: '1000016' },
      participants: [{ role: 'DomainSupervisor', userId: '1000010' }],
      text: 'Hello',
      timestamp: 7,
    });
    await client.call('setSessionParameters', viewSettings());
    await client.call('loginStation', station);
    await client.call('startMonitoring', args.startMonitoring);
    const timestamp = textAt((await client.call('getStatistics', type)).body, 'return', 'timestamp');
    sandbox.world.set('ACDStatus', 'Sales', ['Sales', null]);
    await sandbox.clock.advance(1000);
    const update = `${type}<previousTimestamp>${timestamp}</previousTimestamp><longPollingTimeout>0</longPollingTimeout>`;
    const declared = operationNames.filter((name) => name in contractOf(version).operations);
    for (const operation of [...declared.filter((name) => name !== 'closeSession'), 'closeSession' as const]) {
      const { status, body, fault } = await client.call(
        operation,
        operation === 'getStatisticsUpdate' ? update : args[operation],
      );
      expect([operation, status, fault]).toEqual([operation, 200, undefined]);
      expect(contractErrors(version, operation, body)).toEqual([]);
      const returns = contractOf(version).operations[operation]!.response.length > 0;
      expect([operation, body.children.length > 0]).toEqual([operation, returns]);
    }
    expect(sandbox.violations).toEqual([]);
  });

  test('can be made to raise every fault that an operation declares, children in order', async () => {
    await using sandbox = await stillSandbox();
    const client = soapClient(sandbox, { version });
    for (const [operation, { faults }] of Object.entries(contractOf(version).operations)) {
      for (const fault of faults as FaultName[]) {
        const fields = fault === 'OperationsLimitExceededFault' ? { limit: '15' } : {};
        sandbox.control.failNext({ operation: operation as Operation, with: { fault, message: 'ordered', fields } });
        const reply = await client.call(operation, args[operation as Operation]);
        expect([operation, reply.status, reply.fault]).toEqual([operation, 500, fault]);
        const names = contractOf(version).faults[fault]!.map(({ name }) => name);
        const got = child(child(reply.body, 'detail'))!.children.map(({ name }) => name);
        expect(names.filter((name) => got.includes(name))).toEqual(got);
        expect(textAt(reply.body, 'faultstring')).toBe('ordered');
      }
    }
  });
});

test('every fault of the contract is declared by some operation', () => {
  const declared = new Set(Object.values(contractOf('v4').operations).flatMap(({ faults }) => faults));
  expect(faultNames.filter((name) => !declared.has(name))).toEqual([]);
});

describe('faults by what causes them', () => {
  test.each<[Operation, string, FaultName]>([
    ['startCampaign', '<campaignName>Nowhere</campaignName>', 'CampaignNotFoundFault'],
    ['startCampaign', '', 'MissedArgumentFault'],
    ['loginStation', '<stationName>9</stationName><forceLogoutSession>0</forceLogoutSession>', 'StationNotFoundFault'],
    ['loginStation', `${station}<idleTimeOut>5</idleTimeOut>`, 'IncorrectArgumentFault'],
    ['reconnectStation', '', 'StationNotLoggedInFault'],
    ['startMonitoring', args.startMonitoring, 'StationNotLoggedInFault'],
    ['getMonitoringSupervisors', '<agentName>nobody</agentName>', 'AgentNotFoundFault'],
    ['sendMsgToChat', '<chatId>no</chatId><text>Hi</text>', 'ChatFault'],
    ['sendMsgToChat', chat, 'MissedArgumentFault'],
    ['sendChatInvite', `${chat}<user><userId>1</userId></user>`, 'MissedArgumentFault'],
  ])('%s %s raises %s', async (operation, given, fault) => {
    await using sandbox = await stillSandbox();
    const client = soapClient(sandbox);
    await client.call('setSessionParameters', viewSettings());
    expect((await client.call(operation, given)).fault).toBe(fault);
  });

  test('each campaign and monitoring command asks for its own permission', async () => {
    await using sandbox = await stillSandbox();
    const client = soapClient(sandbox, { user: 'lead' });
    for (const operation of [
      'startCampaign',
      'stopCampaign',
      'forceStopCampaign',
      'resetCampaign',
      'resetCampaignDispositions',
      'startMonitoring',
    ] as const) {
      expect((await client.call(operation, args[operation])).fault).toBe('AccessDisallowedFault');
    }
  });

  test('a station whose line fails raises ReconnectStationFault; the station goes with the session', async () => {
    await using sandbox = await stillSandbox();
    const client = soapClient(sandbox);
    await client.call('setSessionParameters', viewSettings());
    await client.call('loginStation', station);
    expect(textAt((await client.call('reconnectStation')).body, 'return')).toBe('CONNECT_VOICE');
    sandbox.control.setStationLine('1001', 'BUSY');
    const failed = await client.call('reconnectStation');
    expect(textAt(failed.body, 'detail', 'ReconnectStationFault', 'problem')).toBe('BUSY');
    await client.call('closeSession');
    expect((await client.call('reconnectStation')).fault).toBe('StationNotLoggedInFault');
  });

  test('maintenance is ServiceUnavailableFault until it ends', async () => {
    await using sandbox = await stillSandbox();
    const client = soapClient(sandbox);
    sandbox.control.setMaintenance(true);
    expect((await client.call('getUserLimits')).fault).toBe('ServiceUnavailableFault');
    sandbox.control.setMaintenance(false);
    expect((await client.call('getUserLimits')).status).toBe(200);
  });

  test('campaign commands need a session where the switch says so', async () => {
    await using sandbox = await stillSandbox({ campaignsNeedSession: true });
    expect((await soapClient(sandbox).call('startCampaign', campaign)).fault).toBe('SessionNotInitializedFault');
  });
});

test.each(brokenAnswers)('an ordered %s comes once, and then the service is well', async (broken) => {
  await using sandbox = await stillSandbox();
  const client = soapClient(sandbox);
  await client.call('setSessionParameters', viewSettings());
  const good = await client.call('getStatistics', type);
  sandbox.control.failNext({ operation: 'getStatistics', userName: 'supervisor', with: broken });
  expect((await client.call('getSessionParameters')).status).toBe(200);
  const answer = await client.call('getStatistics', type).catch((error: Error) => ({ text: error.message }));
  expect(answer.text).not.toBe(good.text);
  expect((await client.call('getStatistics', type)).text).toBe(good.text);
});

test('a late answer waits on the clock', async () => {
  await using sandbox = await stillSandbox();
  sandbox.control.failNext({ with: { delayMs: 30_000 } });
  const arrived = sandbox.nextRequest('getUserLimits');
  const late = soapClient(sandbox).call('getUserLimits');
  const record = await arrived;
  await sandbox.clock.advance(30_000);
  expect((await late).status).toBe(200);
  expect((await record.answered).answeredAt - record.arrivedAt).toBe(30_000);
});

describe('the control over HTTP', () => {
  test('orders failures and says what it expected', async () => {
    await using sandbox = await stillSandbox();
    const post = (name: string, body: unknown, headers = {}) =>
      fetch(`${sandbox.controlUrl}/control/${name}`, { method: 'POST', body: JSON.stringify(body), headers });
    expect((await post('failNext', { operation: '*', with: { fault: 'ServerFault' } })).status).toBe(204);
    expect((await soapClient(sandbox).call('getUserLimits')).fault).toBe('ServerFault');
    const bad = await post('failNext', { with: 'fireworks' });
    expect([bad.status, await bad.text()]).toEqual([400, expect.stringContaining('html-401')]);
    expect((await post('setLimits', { limits: 'guide' })).status).toBe(204);
    expect((await post('closeSession', { userName: 'stranger' })).status).toBe(400);
    expect((await post('nothing', {})).status).toBe(404);
    expect((await post('setMaintenance', { on: true }, { origin: 'http://example.com' })).status).toBe(403);
    expect((await soapClient(sandbox).call('getUserLimits')).status).toBe(200);
  });
});

test('closing ends long polls and leaves no timer', async () => {
  const sandbox = await stillSandbox();
  const client = soapClient(sandbox);
  await client.call('setSessionParameters', viewSettings());
  const arrived = sandbox.nextRequest('receiveMessages');
  const waiting = client.call(
    'receiveMessages',
    '<previousTimestamp>0</previousTimestamp><longPollingTimeout>600000</longPollingTimeout>',
  );
  const ended = expect(waiting).rejects.toThrow('fetch failed');
  await arrived;
  await sandbox.close();
  await ended;
  await sandbox.clock.advance(0);
  expect(sandbox.clock.pending).toBe(0);
});
