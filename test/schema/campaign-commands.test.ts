import { describe, expect, test } from 'vitest';
import { five9Error, fakeGateway } from './support/fake-gateway.ts';

const start = /* GraphQL */ `
  mutation Start($input: StartCampaignInput!) {
    startCampaign(input: $input) {
      __typename
      ... on StartCampaignSuccess {
        acceptedAt
        observedAt
        campaign {
          name
          state
        }
      }
      ... on CampaignStateMismatch {
        expected
        actual
      }
      ... on AwaitTimedOut {
        acceptedAt
        awaited
        actual
      }
      ... on CampaignNotFoundFault {
        operation
        campaignName
      }
      ... on PermissionDenied {
        permissions
      }
      ... on InvalidInput {
        issues {
          path
          message
        }
      }
      ... on NotInApiVersion {
        apiVersion
        neededApiVersion
      }
      ... on OutcomeUnknown {
        operation
        sentAt
      }
      ... on Error {
        code
        message
        retryable
        retryAt
      }
    }
  }
`;

describe('a campaign command', () => {
  test('is sent with the name of the campaign, and answers when Five9 accepted', async () => {
    const gateway = fakeGateway();
    gateway.setCampaign('Spring', 'Not Running');
    const { startCampaign } = await gateway.run(start, { input: { campaignName: 'Spring' } });
    expect(startCampaign).toMatchObject({
      __typename: 'StartCampaignSuccess',
      observedAt: null,
      campaign: { name: 'Spring', state: 'NOT_RUNNING' },
    });
    expect(gateway.sent).toEqual([{ operation: 'startCampaign', request: { campaignName: 'Spring' } }]);
  });

  test('opens a session only when Five9 wants one after all, and then sends again', async () => {
    let wantsSession = true;
    const gateway = fakeGateway({
      answer() {
        const answer = wantsSession ? five9Error('SessionNotInitializedFault', 'startCampaign') : {};
        wantsSession = false;
        return answer;
      },
    });
    expect(await gateway.run(start, { input: { campaignName: 'Spring' } })).toMatchObject({
      startCampaign: { __typename: 'StartCampaignSuccess' },
    });
    expect(gateway.sent).toHaveLength(2);
  });

  test('gives a fault as its own type, with its fields', async () => {
    const gateway = fakeGateway({
      answer: () => five9Error('CampaignNotFoundFault', 'startCampaign', { fields: { campaignName: 'Sprin' } }),
    });
    const { startCampaign } = await gateway.run(start, { input: { campaignName: 'Sprin' } });
    expect(startCampaign).toMatchObject({
      __typename: 'CampaignNotFoundFault',
      code: 'CampaignNotFoundFault',
      operation: 'startCampaign',
      campaignName: 'Sprin',
      retryable: false,
    });
  });

  test('throws a fault that the contract does not declare, with its code', async () => {
    const gateway = fakeGateway({ answer: () => five9Error('StationNotFoundFault', 'startCampaign') });
    await expect(gateway.run(start, { input: { campaignName: 'Spring' } })).rejects.toMatchObject({
      extensions: { code: 'StationNotFoundFault' },
    });
  });

  test('sends nothing when the campaign is not in an expected state', async () => {
    const gateway = fakeGateway();
    gateway.setCampaign('Spring', 'Running');
    const input = { campaignName: 'Spring', expectedState: ['NOT_RUNNING'] };
    const { startCampaign } = await gateway.run(start, { input });
    expect(startCampaign).toMatchObject({
      code: 'CampaignStateMismatch',
      expected: ['NOT_RUNNING'],
      actual: 'RUNNING',
    });
    expect(gateway.sent).toEqual([]);
  });

  test('sends nothing without the right', async () => {
    const gateway = fakeGateway({ permissions: ['Campaigns'] });
    const { startCampaign } = await gateway.run(start, { input: { campaignName: 'Spring' } });
    expect(startCampaign).toMatchObject({ code: 'PermissionDenied', permissions: ['CAMPAIGN_MANAGEMENT_START'] });
    expect(gateway.sent).toEqual([]);
  });

  test('hides the campaign from one who may command but not see', async () => {
    const gateway = fakeGateway({ permissions: ['CampaignManagementStart'] });
    gateway.setCampaign('Spring', 'Running');
    const { startCampaign } = await gateway.run(start, { input: { campaignName: 'Spring' } });
    expect(startCampaign).toMatchObject({ __typename: 'StartCampaignSuccess', campaign: null });
    const waiting = await gateway.run(start, { input: { campaignName: 'Spring', awaitState: ['RUNNING'] } });
    expect(waiting['startCampaign']).toMatchObject({ code: 'PermissionDenied', permissions: ['CAMPAIGNS'] });
  });

  test('names the version that has the operation', async () => {
    const gateway = fakeGateway({ version: 'default' });
    const { startCampaign } = await gateway.run(start, { input: { campaignName: 'Spring' } });
    expect(startCampaign).toMatchObject({ code: 'NotInApiVersion', apiVersion: 'default', neededApiVersion: 'v3' });
    expect(gateway.sent).toEqual([]);
  });

  test('is not repeated under the same key, and is repeated when the outcome may change by itself', async () => {
    let down = true;
    const gateway = fakeGateway({
      answer: () => (down ? five9Error('ServiceUnavailableFault', 'startCampaign') : {}),
    });
    const input = { campaignName: 'Spring', idempotencyKey: 'k' };
    expect(await gateway.run(start, { input })).toMatchObject({ startCampaign: { code: 'ServiceUnavailableFault' } });
    down = false;
    const first = await gateway.run(start, { input });
    await gateway.clock.advance(1_000);
    expect(await gateway.run(start, { input })).toEqual(first);
    expect(gateway.sent).toHaveLength(2);
    const other = await gateway.run(start, { input: { ...input, campaignName: 'Summer' } });
    expect(other['startCampaign']).toMatchObject({
      code: 'InvalidInput',
      issues: [{ path: ['input', 'idempotencyKey'] }],
    });
  });

  test('tells that nobody knows when no answer came', async () => {
    const sentAt = Date.UTC(2026, 0, 5);
    const gateway = fakeGateway({
      answer: () => five9Error('OutcomeUnknown', 'startCampaign', { sentAt, executed: 'unknown' }),
    });
    const { startCampaign } = await gateway.run(start, { input: { campaignName: 'Spring' } });
    expect(startCampaign).toMatchObject({
      code: 'OutcomeUnknown',
      operation: 'startCampaign',
      sentAt: '2026-01-05T00:00:00.000Z',
      retryable: false,
    });
  });

  test('leaves one line for the audit, with who, what and how it ended', async () => {
    const gateway = fakeGateway({ answer: () => five9Error('CampaignNotFoundFault', 'startCampaign') });
    await gateway.run(start, { input: { campaignName: 'Spring' } });
    expect(gateway.audits).toEqual([
      {
        viewer: 'supervisor',
        mutation: 'startCampaign',
        operation: 'startCampaign',
        target: 'Spring',
        outcome: 'CampaignNotFoundFault',
        ms: 0,
      },
    ]);
  });
});

describe('awaitState', () => {
  const input = { campaignName: 'Spring', awaitState: ['RUNNING'], awaitTimeoutMs: 20_000 };

  test('answers when the mirror has seen the state, and leaves no reader and no timer', async () => {
    const gateway = fakeGateway();
    gateway.setCampaign('Spring', 'Not Running');
    const running = gateway.run(start, { input });
    await gateway.clock.advance(2_000);
    gateway.setCampaign('Spring', 'Starting');
    await gateway.clock.advance(3_000);
    gateway.setCampaign('Spring', 'Running');
    const { startCampaign } = await running;
    expect(startCampaign).toMatchObject({ __typename: 'StartCampaignSuccess', campaign: { state: 'RUNNING' } });
    expect(startCampaign!['observedAt']).toBe(new Date(gateway.clock.now()).toISOString());
    expect([gateway.campaigns.readers, gateway.clock.pending]).toEqual([0, 0]);
  });

  test('does not take a state for new that stood there before the command', async () => {
    const gateway = fakeGateway();
    gateway.setCampaign('Spring', 'Running');
    const running = gateway.run(start, { input });
    await gateway.clock.advance(1_000);
    gateway.campaigns.touch(gateway.clock.now());
    await gateway.clock.advance(6_000);
    gateway.campaigns.touch(gateway.clock.now());
    const { startCampaign } = await running;
    expect(Date.parse(startCampaign!['observedAt']!) - Date.parse(startCampaign!['acceptedAt']!)).toBe(7_000);
  });

  test('says what was seen instead when the time is up', async () => {
    const gateway = fakeGateway();
    gateway.setCampaign('Spring', 'Not Running');
    const running = gateway.run(start, { input });
    await gateway.clock.advance(1_000);
    gateway.setCampaign('Spring', 'Starting');
    await gateway.clock.advance(19_000);
    const { startCampaign } = await running;
    expect(startCampaign).toMatchObject({ code: 'AwaitTimedOut', awaited: ['RUNNING'], actual: 'STARTING' });
    expect([gateway.campaigns.readers, gateway.clock.pending]).toEqual([0, 0]);
  });

  test('leaves the table when the command is refused', async () => {
    const gateway = fakeGateway({ answer: () => five9Error('CampaignStateUpdateFault', 'startCampaign') });
    const { startCampaign } = await gateway.run(start, { input });
    expect(startCampaign).toMatchObject({ code: 'CampaignStateUpdateFault' });
    expect(gateway.campaigns.readers).toBe(0);
  });

  test('is bounded', async () => {
    const { startCampaign } = await fakeGateway().run(start, { input: { ...input, awaitTimeoutMs: 120_001 } });
    expect(startCampaign).toMatchObject({ code: 'InvalidInput', issues: [{ path: ['input', 'awaitTimeoutMs'] }] });
  });
});

describe('resetCampaignDispositions', () => {
  const reset = /* GraphQL */ `
    mutation Reset($input: ResetCampaignDispositionsInput!) {
      resetCampaignDispositions(input: $input) {
        __typename
        ... on InvalidInput {
          issues {
            path
          }
        }
        ... on Error {
          code
        }
      }
    }
  `;
  const allowed = { permissions: ['CampaignManagementResetDispositions'] };

  test('sends the bounds that are given, as instants', async () => {
    const gateway = fakeGateway(allowed);
    const input = { campaignName: 'Spring', dispositions: ['Busy'], after: '2026-01-05T08:00:00-08:00' };
    expect(await gateway.run(reset, { input })).toEqual({
      resetCampaignDispositions: { __typename: 'ResetCampaignDispositionsSuccess' },
    });
    expect(gateway.sent[0]?.request).toEqual({
      campaignName: 'Spring',
      dispositions: ['Busy'],
      after: '2026-01-05T16:00:00.000Z',
    });
  });

  test.each([
    ['no disposition', { dispositions: [] }, ['input', 'dispositions']],
    [
      'bounds that leave nothing',
      { dispositions: ['Busy'], after: '2026-01-05T00:00:00Z', before: '2026-01-05T00:00:00Z' },
      ['input', 'after'],
    ],
    ['a blank name', { campaignName: ' ', dispositions: ['Busy'] }, ['input', 'campaignName']],
  ])('refuses %s before the wire', async (_what, more, path) => {
    const gateway = fakeGateway(allowed);
    expect(await gateway.run(reset, { input: { campaignName: 'Spring', ...more } })).toMatchObject({
      resetCampaignDispositions: { code: 'InvalidInput', issues: [{ path }] },
    });
    expect(gateway.sent).toEqual([]);
  });
});
