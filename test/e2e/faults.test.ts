import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { faultNames } from '../../src/five9/contract/types.ts';
import { gatewayResource, type TestGateway } from '../support/gateway.ts';

let world: TestGateway;
beforeAll(async () => {
  world = await gatewayResource();
});
afterAll(async () => {
  expect(world.gateway.sandbox?.violations).toEqual([]);
  await world[Symbol.asyncDispose]();
});

const failed = '__typename ... on Error { code message retryable retryAt } ... on Five9Fault { operation }';

async function mutate(field: string, input: object, more = '', as = world.client) {
  const type = field.charAt(0).toUpperCase() + field.slice(1);
  const { data, errors } = await as.request(
    `mutation ($input: ${type}Input!) { ${field}(input: $input) { ${failed} ${more} } }`,
    { input },
  );
  expect(errors).toEqual([]);
  return data[field];
}

// No text is known to be Five9's: whatever it is, nothing but people may read it.
describe.each(['sentence', 'guide', 'name'] as const)(
  'what causes a fault gives its type, in any words (%s)',
  (faultText) => {
    beforeAll(() => {
      const { control, world: centre } = world.gateway.sandbox!;
      control.setSwitches({ faultText });
      centre.stations.logout(centre.directory.person('supervisor')!);
    });
    test('an unknown campaign', async () => {
      for (const field of ['startCampaign', 'stopCampaign', 'forceStopCampaign', 'resetCampaign'])
        expect(
          await mutate(field, { campaignName: 'Nope' }, '... on CampaignNotFoundFault { campaignName }'),
        ).toMatchObject({
          __typename: 'CampaignNotFoundFault',
          code: 'CampaignNotFoundFault',
          operation: field,
          campaignName: 'Nope',
        });
    });

    test('a campaign in the wrong state or of the wrong type', async () => {
      const { data } = await world.client.request('{ campaigns { nodes { name type state } } dispositions { name } }');
      const find = (type: string, state: string) =>
        data.campaigns.nodes.find((node: { type: string; state: string }) => node.type === type && node.state === state)
          .name;
      const inbound = find('INBOUND', 'RUNNING');
      const outbound = find('OUTBOUND', 'RUNNING');
      expect(
        await mutate(
          'startCampaign',
          { campaignName: inbound },
          '... on CampaignStateUpdateFault { campaignName details }',
        ),
      ).toMatchObject({
        __typename: 'CampaignStateUpdateFault',
        campaignName: inbound,
      });
      expect(
        await mutate(
          'resetCampaign',
          { campaignName: inbound },
          '... on WrongCampaignTypeFault { actualType desiredTypes }',
        ),
      ).toMatchObject({
        __typename: 'WrongCampaignTypeFault',
        actualType: 'INBOUND',
      });
      const dispositions = [data.dispositions[0].name];
      expect(
        await mutate(
          'resetCampaignDispositions',
          { campaignName: outbound, dispositions },
          '... on WrongCampaignStateFault { actualState desiredState }',
        ),
      ).toMatchObject({ __typename: 'WrongCampaignStateFault', actualState: 'RUNNING' });
      const stopped = find('OUTBOUND', 'NOT_RUNNING');
      expect(
        await mutate(
          'resetCampaignDispositions',
          { campaignName: stopped, dispositions: ['Nope'] },
          '... on DispositionNotFoundFault { dispositionName }',
        ),
      ).toMatchObject({ __typename: 'DispositionNotFoundFault', dispositionName: 'Nope' });
      expect(
        await mutate(
          'startCampaign',
          { campaignName: inbound, expectedState: 'NOT_RUNNING' },
          '... on CampaignStateMismatch { expected actual }',
        ),
      ).toMatchObject({ __typename: 'CampaignStateMismatch', expected: ['NOT_RUNNING'], actual: 'RUNNING' });
    });

    test('an unknown station, agent, chat, user', async () => {
      expect(await mutate('startMonitoring', { agentName: 'nobody' })).toMatchObject({
        __typename: 'StationNotLoggedInFault',
      });
      expect(
        await mutate('loginStation', { stationName: 'nope' }, '... on StationNotFoundFault { stationName }'),
      ).toMatchObject({
        __typename: 'StationNotFoundFault',
        stationName: 'nope',
      });
      expect(await mutate('loginStation', { stationName: '1001' })).toMatchObject({
        __typename: 'LoginStationSuccess',
      });
      expect(await mutate('startMonitoring', { agentName: 'nobody' })).toMatchObject({
        __typename: expect.stringMatching(/AgentNotFoundFault|StationNotLoggedInFault/),
      });
      expect(await mutate('sendMsgToChat', { chatId: 'nope', text: 'hello' })).toMatchObject({
        __typename: 'ChatFault',
      });
      const user = { roledId: { userId: '1', role: 'AGENT' } };
      expect(await mutate('sendInfoMessage', { user, text: 'hello' })).toMatchObject({ __typename: 'ChatFault' });
    });
  },
);

// Those that no input causes: the sandbox is told to answer with them.
describe('every fault that an operation declares is a type of its result', () => {
  const common = [
    'AccessDisallowedFault',
    'InvalidAccountFault',
    'ServerFault',
    'ServiceUnavailableFault',
    'UserAlreadyLoggedInFault',
    'ConcurrentModificationFault',
    'OperationsLimitExceededFault', // last: the gateway sends no more of them within the minute
  ];
  test.each(common)('startCampaign: %s', async (fault) => {
    world.gateway.sandbox?.control.failNext({
      operation: 'startCampaign',
      userName: 'supervisor',
      with: { fault: fault as never, message: 'because' },
    });
    expect(await mutate('startCampaign', { campaignName: 'any' })).toMatchObject({
      __typename: fault,
      code: fault,
      message: 'because',
      operation: 'startCampaign',
    });
  });

  test('the schema has all 27', async () => {
    const { data } = await world.client.request('{ __type(name: "Five9Fault") { possibleTypes { name } } }');
    expect(data.__type.possibleTypes.map(({ name }: { name: string }) => name).sort()).toEqual([...faultNames].sort());
  });
});

describe('trouble on the way', () => {
  test.each(['reset', 'truncated', 'html-502', 'garbage', 'empty-body'] as const)(
    'a command whose answer is lost (%s) is OutcomeUnknown and sent once',
    async (trouble) => {
      const sandbox = world.gateway.sandbox!;
      const { data } = await world.client.request('{ campaigns(where: { states: RUNNING }) { nodes { name } } }');
      const [{ name: campaignName }] = data.campaigns.nodes;
      const before = sandbox.requests.filter(({ operation }) => operation === 'stopCampaign').length;
      sandbox.control.failNext({ operation: 'stopCampaign', with: trouble });
      expect(
        await mutate('stopCampaign', { campaignName }, '... on OutcomeUnknown { sentAt operation }'),
      ).toMatchObject({
        __typename: 'OutcomeUnknown',
        operation: 'stopCampaign',
        retryable: false,
      });
      expect(sandbox.requests.filter(({ operation }) => operation === 'stopCampaign').length).toBe(before + 1);
    },
  );

  test('the mirror outlives every trouble with its updates, and goes on', async () => {
    const sandbox = world.gateway.sandbox!;
    const events = world.client.subscribe('subscription { agents { reset gap { reason } upserted { id state } } }');
    await events.next();
    for (const trouble of ['reset', 'truncated', 'html-502'] as const)
      sandbox.control.failNext({ operation: 'getStatisticsUpdate', with: trouble });
    sandbox.control.ringIn({ calls: 60 });
    await events.until((data) => data.agents.upserted.length > 0);
    for (const account of ['gateway', 'gateway2']) sandbox.control.closeSession(account);
    const change = await events.until((data) => data.agents.gap !== null);
    expect(change.agents).toMatchObject({ reset: false, gap: { reason: 'UPSTREAM_RESET' } });
    sandbox.control.ringIn({ calls: 60 });
    await events.until((data) => data.agents.upserted.length > 0);
    await events.close();
  }, 60_000);
});
