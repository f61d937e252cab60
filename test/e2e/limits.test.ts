import { expect, test, vi } from 'vitest';
import { gatewayResource } from '../support/gateway.ts';

test("under the guide's limits the ration is never overdrawn, and everybody is told what it waits for", async () => {
  // The minute's ration must not begin anew in the middle of the test.
  const left = () => 60_000 - (Date.now() % 60_000);
  await vi.waitFor(() => expect(left()).toBeGreaterThan(15_000), { timeout: 18_000, interval: 250 });
  await using world = await gatewayResource({ SANDBOX_LIMITS: 'guide' });
  // Two sessions were opened for polling: that is the minute's ration of QueryStatistics.
  const { data, errors } = await world.client.request(
    '{ agents { totalCount } feedStatus { state message feeds { type state nextAttemptAt rows } } apiLimits { counters { operationType windowMs limit used remaining resetsAt } } }',
  );
  expect(data.agents).toBeNull();
  expect(errors).toHaveLength(1);
  expect(errors[0]?.extensions).toMatchObject({
    code: 'QuotaExhausted',
    operationType: 'QueryStatistics',
    windowMs: 60_000,
  });
  expect(Date.parse(String(errors[0]?.extensions?.['retryAt']))).toBeGreaterThan(Date.now());
  expect(data.feedStatus).toMatchObject({
    state: 'WAITING_FOR_QUOTA',
    message: expect.stringMatching(/ration|limits/),
  });
  expect(data.feedStatus.feeds.every((feed: { rows: unknown }) => feed.rows === null)).toBe(true);
  const minute = data.apiLimits.counters.find(
    (counter: { operationType: string; windowMs: number }) =>
      counter.operationType === 'QUERY_STATISTICS' && counter.windowMs === 60_000,
  );
  expect(minute).toMatchObject({ limit: 2, used: 2, remaining: 0 });

  const sandbox = world.gateway.sandbox!;
  const outcomes = await Promise.all(sandbox.requests.map(({ answered }) => answered));
  expect(outcomes.filter(({ fault }) => fault === 'OperationsLimitExceededFault')).toEqual([]);
  expect(sandbox.violations).toEqual([]);
}, 40_000);
