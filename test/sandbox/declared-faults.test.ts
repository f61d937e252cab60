import { expect, test } from 'vitest';
import { apiVersions, contractOf } from '../../src/five9/contract/contract.ts';
import {
  monitoringModeValues,
  type Operation,
  operationNames,
  statisticTypeValues,
} from '../../src/five9/contract/types.ts';
import { seededRandom } from '../../src/lib/random.ts';
import { createSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts';
import { createDraw, type Draw } from '../../src/sandbox/world/draw.ts';
import { createVirtualClock } from '../support/virtual-clock.ts';
import { type SoapClient, soapClient, textAt, viewSettings } from './support/soap-client.ts';
import { undeclaredFaults } from './support/undeclared-faults.ts';

const element = (name: string, ...values: readonly string[]) => values.map((value) => `<${name}>${value}</${name}>`);
const nothing = [''];

const campaigns = element('campaignName', 'Sales Line', 'Spring Renewals', 'Satisfaction Survey', 'Nowhere', '');
const dispositions = element('dispositions', 'Busy', 'Odd', '');
const ends = ['', '<after>2026-01-05T00:00:00Z</after>', '<before>2026-01-05T00:00:00</before>', '<after>soon</after>'];
const types = element('statisticType', ...statisticTypeValues, 'Weather', '');
const agents = (sandbox: Sandbox) =>
  element('agentName', ...sandbox.world.directory.people.slice(-4).map(({ userName }) => userName), 'nobody', '');
const users = (sandbox: Sandbox) => [
  ...sandbox.world.directory.people.map(
    ({ role, userId }) => `<user><role>${role}</role><userId>${userId}</userId></user>`,
  ),
  '<user><role>Agent</role><userId>1</userId></user>',
  '<user><userId>1</userId></user>',
  '',
];
const text = element('text', 'Hello', '');
const columns = (name: string) => `<columnNames><values><data>${name}</data></values></columnNames>`;

/** What each operation is called with: a value of every part, right ones and wrong ones. */
function partsOf(
  operation: Operation,
  sandbox: Sandbox,
  { chats, updates }: { readonly chats: readonly string[]; readonly updates: readonly string[] },
): readonly (readonly string[])[] {
  const chat = element('chatId', ...chats.slice(-2), 'none', '');
  switch (operation) {
    case 'setSessionParameters':
      return [
        [
          viewSettings(),
          viewSettings('<forceLogoutSession>true</forceLogoutSession>'),
          viewSettings('<idleTimeOut>1</idleTimeOut>'),
          '',
        ],
      ];
    case 'getColumnNames':
      return [types];
    case 'getStatistics':
      return [types, ['', '', columns('Username'), columns('Weather')]];
    case 'getStatisticsUpdate':
      return [
        [...updates.slice(-3), `${types[0]}<previousTimestamp>7</previousTimestamp>`],
        element('longPollingTimeout', '0', '-1'),
      ];
    case 'startCampaign':
    case 'stopCampaign':
    case 'forceStopCampaign':
    case 'resetCampaign':
      return [campaigns];
    case 'resetCampaignDispositions':
      return [campaigns, dispositions, ends];
    case 'loginStation':
      return [
        element('stationName', '1001', '1002', '9', ''),
        element('forceLogoutSession', 'true', 'false', 'perhaps'),
        ['', '<idleTimeOut>5</idleTimeOut>'],
      ];
    case 'startMonitoring':
      return [agents(sandbox), element('monitoringMode', ...monitoringModeValues, 'Spy', '')];
    case 'stopMonitoring':
    case 'getMonitoringSupervisors':
      return [agents(sandbox)];
    case 'closeChatSession':
      return [chat];
    case 'acceptChatInvite':
      return [chat, element('accepted', 'true', 'false', 'perhaps')];
    case 'sendChatInvite':
    case 'removeUserFromChat':
      return [chat, users(sandbox)];
    case 'sendMsgToChat':
      return [chat, text];
    case 'sendInfoMessage':
      return [users(sandbox), text];
    case 'sendBroadcastMessages':
      return [
        element('type', 'ALL', 'MY_SKILLS', 'SPEC_SKILL', 'SPEC_AGENT_GROUP', 'SHOUT', ''),
        element('specId', '0', '1'),
        text,
      ];
    case 'receiveMessages':
      return [element('previousTimestamp', '0', 'then'), element('longPollingTimeout', '0')];
    default:
      return [nothing];
  }
}

/** What operators, administrators, other people and time do meanwhile. */
function happenings({ control, world }: Sandbox, draw: Draw): readonly (() => void)[] {
  const userName = 'supervisor';
  const granted = false;
  return [
    () => control.closeSession(userName),
    () => control.openDesktopSession(userName),
    () => control.setSeats(0),
    () => control.expireTimestamps(),
    () => control.configurationChanged(),
    () => control.setMaintenance(true),
    () => control.setPermission({ userName, permission: 'CanUseSupervisorSoapApi', granted }),
    () => control.setPermission({ userName, permission: 'CampaignManagementReset', granted }),
    () => control.setPermission({ userName, permission: 'Agents', granted }),
    () => control.setStationLine('1001', 'NO_ANSWER'),
    () => control.setOperationClass({ operation: draw.pick(operationNames), operationType: 'QueryStatistics' }),
    () => control.setLimits('guide'),
    () => world.stations.login(world.directory.person('lead')!, '1001', true),
  ];
}

/** All is well again, so that what was ordered once does not hide what comes later. */
function heal({ control }: Sandbox): void {
  const userName = 'supervisor';
  control.setSeats(10);
  control.setMaintenance(false);
  control.setLimits('off');
  control.setStationLine('1001', 'CONNECT_VOICE');
  for (const permission of ['CanUseSupervisorSoapApi', 'CampaignManagementReset', 'Agents'] as const)
    control.setPermission({ userName, permission, granted: true });
}

/** What feels most of what happens, before anything else can get in its way. */
const nearest: readonly Operation[] = [
  'reconnectStation',
  ...Array.from({ length: 8 }, () => 'getStatisticsUpdate' as const),
  ...Array.from({ length: 12 }, () => 'setSessionParameters' as const),
  ...Array.from({ length: 12 }, () => 'resetCampaignDispositions' as const),
  ...Array.from({ length: 4 }, () => 'getStatisticsUpdate' as const),
];

test.each(apiVersions)('every fault of version %s is one that it declares for that operation', async (version) => {
  const clock = createVirtualClock();
  await using sandbox = await createSandbox({ clock, agents: 12, limits: 'off', colleagues: 2 });
  const draw = createDraw(seededRandom(7));
  const declared = operationNames.filter((name) => name in contractOf(version).operations);
  const supervisor = soapClient(sandbox, { version });
  const others = ['lead', sandbox.world.directory.people.at(-1)!.userName].map((user) =>
    soapClient(sandbox, { user, version }),
  );
  const known = { chats: [] as string[], updates: [] as string[] };
  const faults = new Set<string>();
  const surprises: string[] = [];
  const called = async (operation: Operation, client: SoapClient) => {
    const args = partsOf(operation, sandbox, known)
      .map((values) => draw.pick(values))
      .join('');
    const { fault, body } = await client.call(operation, args);
    if (fault !== undefined) faults.add(fault);
    else if (operation === 'createChatSession') known.chats.push(textAt(body, 'return') ?? '');
    const [type, timestamp] = [textAt(body, 'return', 'type'), textAt(body, 'return', 'timestamp')];
    const update = `<statisticType>${type}</statisticType><previousTimestamp>${timestamp}</previousTimestamp>`;
    if (operation === 'getStatistics' && timestamp !== undefined) known.updates.push(update);
  };
  for (const happen of happenings(sandbox, draw)) {
    heal(sandbox);
    await clock.advance(draw.pick([2000, 10_000, 20_000]));
    const settings = viewSettings('<forceLogoutSession>true</forceLogoutSession>');
    await supervisor.call('setSessionParameters', settings);
    for (const operation of declared) await called(operation, supervisor);
    await supervisor.call('setSessionParameters', settings);
    await supervisor.call(
      'loginStation',
      '<stationName>1001</stationName><forceLogoutSession>true</forceLogoutSession>',
    );
    for (let times = 0; times < 8; times += 1) await called('getStatistics', supervisor);
    happen();
    faults.add((await supervisor.call('setSessionParameters', viewSettings())).fault ?? 'none');
    for (const operation of nearest.filter((name) => declared.includes(name))) await called(operation, supervisor);
    await Promise.all([called('getMySkillsIds', supervisor), called('getUserLimits', supervisor)]);
    for (const operation of [...declared, ...declared, ...declared])
      await called(operation, draw.chance(0.9) ? supervisor : draw.pick(others));
    surprises.push(...(await undeclaredFaults(sandbox.requests)));
  }
  expect([...new Set(surprises)]).toEqual([]);
  // The sweep is no empty one: all of its faults came by what causes them, but the one that only `failNext` can cause.
  expect(Object.keys(contractOf(version).faults).filter((fault) => !faults.has(fault))).toEqual([
    'InvalidAccountFault',
  ]);
});

test('campaign commands of an inbound campaign that has no lists are refused by a fault that each declares', async () => {
  await using sandbox = await createSandbox({ clock: createVirtualClock(), agents: 10, limits: 'off' });
  const client = soapClient(sandbox);
  await client.call('setSessionParameters', viewSettings());
  const campaign = '<campaignName>Sales Line</campaignName>';
  expect((await client.call('resetCampaign', campaign)).fault).toBe('WrongCampaignTypeFault');
  const reply = await client.call('resetCampaignDispositions', `${campaign}<dispositions>Busy</dispositions>`);
  expect([reply.fault, textAt(reply.body, 'faultstring')]).toEqual([
    'IncorrectArgumentFault',
    'Argument "campaignName": campaign "Sales Line" is INBOUND, it has no lists to reset: expected OUTBOUND or AUTODIAL.',
  ]);
});
