import { createSourceEventStream, parse } from 'graphql';
import { describe, expect, test } from 'vitest';
import type { Five9Client } from '../../src/five9/client.ts';
import { contractOf } from '../../src/five9/contract/contract.ts';
import { createQuota, type Counter } from '../../src/five9/quota.ts';
import { fakeGateway, schema } from './support/fake-gateway.ts';

const hour = 3_600_000;

function setUp() {
  let refreshed = 0;
  const five9 = {} as { -readonly [Name in keyof Five9Client]: Five9Client[Name] };
  const gateway = fakeGateway({ services: { five9 } });
  const quota = createQuota({ clock: gateway.clock, clockOffsetMs: () => 0 });
  Object.assign(five9, {
    contract: contractOf('v4'),
    version: 'v4',
    quota,
    async refreshQuota() {
      refreshed += 1;
      quota.reconcile([
        {
          timeout: '3600',
          callCounterStates: [
            { operationType: 'QueryChangedStatistics', limit: '1200', value: String(refreshed * 100) },
          ],
        },
      ]);
    },
  });
  return { gateway, quota, refreshed: () => refreshed };
}

const query = /* GraphQL */ `
  query Limits($maxAgeMs: Milliseconds) {
    apiLimits(maxAgeMs: $maxAgeMs) {
      ageMs
      counters {
        operationType
        windowMs
        limit
        used
        usedByOthers
        remaining
        projectedUse
        exhaustsAt
      }
    }
  }
`;

describe('apiLimits', () => {
  test('tell what is left, and when it runs out if things go on as now', async () => {
    const { gateway } = setUp();
    await gateway.clock.advance(hour / 16);
    const { apiLimits } = await gateway.run(query, { maxAgeMs: 60_000 });
    const counters = apiLimits!['counters'] as unknown as Record<string, unknown>[];
    const hourly = counters.find(
      ({ operationType, windowMs }) => operationType === 'QUERY_CHANGED_STATISTICS' && windowMs === hour,
    );
    expect(hourly).toMatchObject({ limit: 1200, used: 100, usedByOthers: 100, remaining: 1100, projectedUse: 1600 });
    expect(hourly?.['exhaustsAt']).toBe(new Date(gateway.clock.now() - hour / 16 + (3 / 4) * hour).toISOString());
  });

  test('ask Five9 once for all who ask at the same time, and only when the answer is too old', async () => {
    const { gateway, refreshed } = setUp();
    const ask = () => gateway.run(query, { maxAgeMs: 60_000 });
    await Promise.all([ask(), ask()]);
    await gateway.clock.advance(60_000);
    await ask();
    expect(refreshed()).toBe(1);
    await gateway.clock.advance(1);
    await ask();
    expect(refreshed()).toBe(2);
  });

  test('are live: what changed, at most once a second', async () => {
    const { gateway, quota } = setUp();
    const stream = await createSourceEventStream({
      schema,
      document: parse('subscription { apiLimits { upserted { used } } }'),
      contextValue: gateway.context,
    });
    if (!(Symbol.asyncIterator in stream)) throw stream.errors?.[0] ?? new Error('expected a stream');
    const events = stream[Symbol.asyncIterator]() as AsyncIterator<{ reset: boolean; upserted: Counter[] }>;
    expect((await events.next()).value).toMatchObject({ reset: true });
    const next = events.next();
    quota.reserve('getStatisticsUpdate');
    quota.reserve('getStatisticsUpdate');
    await gateway.clock.advance(1_000);
    const { upserted } = (await next).value as { upserted: Counter[] };
    expect(upserted.map(({ operationType }) => operationType)).toEqual(upserted.map(() => 'QueryChangedStatistics'));
    expect(upserted.find(({ windowMs }) => windowMs === hour)).toMatchObject({ used: 102, usedByUs: 2 });
    await events.return?.();
    expect(gateway.clock.pending).toBe(0);
  });
});
