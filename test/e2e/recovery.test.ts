import { describe, expect, test } from 'vitest';
import { loadConfig } from '../../src/config.ts';
import type { BrokenAnswer, Failure } from '../../src/sandbox/failures.ts';
import { gatewayResource, type TestGateway } from '../support/gateway.ts';

// Whatever Five9 or the way to it does, the gateway goes on serving, says what is wrong, and comes back by itself. Each has a gateway of
// its own and they run at once, since most of it is waiting.

const states = 'subscription { feedStatus { upserted { type state lastError { code } rows } } }';

interface Feed {
  readonly type: string;
  readonly state: string;
  readonly rows: number;
  readonly lastError: { readonly code: string } | null;
}

/** Watches agents and the state of their table from now on. */
async function watching(world: TestGateway) {
  const rows = world.client.subscribe('subscription { agents { reset gap { reason } upserted { id state } } }');
  const feeds = world.client.subscribe(states);
  await rows.next();
  const until = async (is: (feed: Feed) => boolean): Promise<Feed> => {
    const found = (data: { feedStatus: { upserted: Feed[] } }) =>
      data.feedStatus.upserted.find((feed) => feed.type === 'AGENT_STATE' && is(feed));
    return found(await feeds.until((data) => found(data) !== undefined))!;
  };
  await until(({ state }) => state === 'LIVE');
  return {
    rows,
    until,
    close: async () => {
      await rows.close();
      await feeds.close();
    },
  };
}

const passing: readonly (readonly [string, Failure['with']])[] = [
  ...(['html-502', 'truncated', 'empty-body', 'garbage', 'wrong-namespace', 'reset', 'redirect'] as const).map(
    (kind: BrokenAnswer) => [kind, kind] as const,
  ),
  ['ServiceUnavailableFault', { fault: 'ServiceUnavailableFault' }],
  ['ServerFault', { fault: 'ServerFault' }],
];

describe.concurrent('trouble that passes', () => {
  test.each(passing)(
    '%s: rows are kept, the state says so, and no subscriber is told of a gap',
    async (_name, failure) => {
      await using world = await gatewayResource();
      const { control } = world.gateway.sandbox!;
      const { rows, until, close } = await watching(world);
      control.failNext({ operation: 'getStatisticsUpdate', userName: 'gateway', with: failure });
      const failed = await until(({ state }) => state === 'BACKING_OFF');
      expect(failed.lastError).not.toBeNull();
      expect(failed.rows).toBe(20);
      control.clearFailures();
      await until(({ state }) => state === 'LIVE');
      control.ringIn({ calls: 60 });
      const next = await rows.next();
      expect(next.agents).toMatchObject({ reset: false, gap: null });
      await close();
    },
  );
});

describe.concurrent('a place that is lost', () => {
  test.each([
    ['UnknownTimestampFault', 'UPSTREAM_RESET'],
    ['StatisticsNotRequestedFault', 'UPSTREAM_RESET'],
    ['ConfigurationChangedFault', 'CONFIGURATION_CHANGED'],
  ] as const)('%s is a gap with the difference, not a snapshot', async (fault, reason) => {
    await using world = await gatewayResource();
    const { control } = world.gateway.sandbox!;
    const { rows, until, close } = await watching(world);
    control.failNext({ operation: 'getStatisticsUpdate', userName: 'gateway', with: { fault } });
    const event = await rows.until((data) => data.agents.gap !== null);
    expect(event.agents).toMatchObject({ reset: false, gap: { reason } });
    await until(({ state }) => state === 'LIVE');
    await close();
  });
});

test('a wrong password is refused until the settings are read again, and queries go on with what was known', async () => {
  await using world = await gatewayResource();
  const { control } = world.gateway.sandbox!;
  const { until, close } = await watching(world);
  for (const userName of ['gateway', 'gateway2']) control.failNext({ userName, times: 50, with: 'html-401' });
  const refused = await until(({ state }) => state === 'REFUSED');
  expect(refused.lastError).toEqual({ code: 'UpstreamUnavailable' });
  const { data } = await world.client.request('{ agents { totalCount ageMs } }');
  expect(data.agents.totalCount).toBe(20);
  // Readers are not told that a password is wrong: they would take it for theirs.
  const unread = '(type: AUTODIAL_CAMPAIGN_STATISTICS)';
  const asked = await world.client.request(`{ statistics${unread} { totalCount } }`);
  expect(asked.errors[0]?.extensions).toMatchObject({ code: 'UpstreamUnavailable' });
  const subscribed = world.client.subscribe('subscription { agents { reset } }');
  await expect(subscribed.next()).rejects.toThrow('"code":"UpstreamUnavailable"');
  control.clearFailures();
  world.gateway.reload(loadConfig({ FIVE9_REGION: 'us', FIVE9_USERNAME: 'gateway', FIVE9_PASSWORD: 'sandbox' }));
  await until(({ state }) => state === 'LIVE');
  await close();
});
