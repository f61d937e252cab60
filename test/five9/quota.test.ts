import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createQuota, type Quota } from '../../src/five9/quota.ts';
import type { LimitTimeoutState } from '../../src/five9/contract/types.ts';
import { createClockOffset } from '../../src/five9/clock-offset.ts';
import { createVirtualClock } from '../support/virtual-clock.ts';
import { envelope, fault, scriptedEndpoint, service } from './support/scripted-endpoint.ts';

const zone = 'America/Los_Angeles';
const minute = 60_000;
/** 16:00:20 UTC: every window is 20 s old at least. */
const start = Date.UTC(2026, 0, 5, 16, 0, 20);

function quotaAt(at = start, offsetMs = 0) {
  const clock = createVirtualClock(at);
  return { clock, quota: createQuota({ clock, zone, clockOffsetMs: () => offsetMs }) };
}

const statesOf = (
  ...rows: [seconds: number, operationType: string, limit: number, value: number][]
): LimitTimeoutState[] =>
  rows.map(([seconds, operationType, limit, value]) => ({
    timeout: String(seconds),
    callCounterStates: [{ operationType: operationType as never, limit: String(limit), value: String(value) }],
  }));

const counter = (quota: Quota, operationType: string, windowMs: number) =>
  quota.counters().find((each) => each.operationType === operationType && each.windowMs === windowMs);

describe('the ration', () => {
  test('is the guide’s until the counters were read, and refuses what exceeds it with the instant it clears', () => {
    const { quota, clock } = quotaAt();
    expect(quota.reserve('setSessionParameters')).toBeUndefined();
    expect(quota.reserve('getStatistics')).toBeUndefined();
    const refusal = quota.reserve('getStatistics');
    expect(refusal).toMatchObject({ operationType: 'QueryStatistics', windowMs: minute });
    expect(refusal!.retryAt - clock.now()).toBe(40_600);
    expect(counter(quota, 'QueryStatistics', minute)).toMatchObject({
      limit: 2,
      used: 2,
      usedByUs: 2,
      usedByOthers: 0,
    });
  });

  test('comes back when the window ends, but not on the boundary, where clocks may differ', async () => {
    const { quota, clock } = quotaAt();
    for (let call = 0; call < 2; call += 1) quota.reserve('getStatistics');
    await clock.advance(40_000);
    expect(quota.reserve('getStatistics')).toMatchObject({ retryAt: clock.now() + 600 });
    await clock.advance(600);
    expect(quota.reserve('getStatistics')).toBeUndefined();
  });

  test('counts a call that is sent just before the boundary on both sides', async () => {
    const { quota, clock } = quotaAt();
    await clock.advance(39_900);
    quota.reserve('getStatistics');
    await clock.advance(1_000);
    expect(counter(quota, 'QueryStatistics', minute)).toMatchObject({ used: 1 });
  });

  test('is what Five9 says: limits change, others spend, no limit is unlimited', () => {
    const { quota } = quotaAt();
    quota.reserve('getStatistics');
    quota.reconcile(statesOf([60, 'QueryStatistics', 500, 21], [3_600, 'QueryStatistics', 0, 70]));
    expect(counter(quota, 'QueryStatistics', minute)).toMatchObject({ limit: 500, usedByUs: 1, usedByOthers: 20 });
    expect(counter(quota, 'QueryStatistics', 60 * minute)).toMatchObject({ limit: undefined });
    quota.reconcile(statesOf([60, 'QueryStatistics', 21, 21]));
    expect(quota.reserve('getStatistics')).toMatchObject({ windowMs: minute });
  });

  test('is not asked for what has no class', () => {
    const { quota } = quotaAt();
    for (let call = 0; call < 1_000; call += 1) expect(quota.reserve('receiveMessages')).toBeUndefined();
    expect(quota.counters().every(({ used }) => used === 0)).toBe(true);
  });

  test('follows Five9’s clock and its data centre’s day', () => {
    const { quota, clock } = quotaAt(start, 25_000);
    expect(counter(quota, 'QueryStatistics', minute)!.resetsAt - clock.now()).toBe(15_000);
    const day = counter(quota, 'QueryStatistics', 24 * 60 * minute)!;
    expect(new Date(day.resetsAt + 25_000).toISOString()).toBe('2026-01-06T08:00:00.000Z'); // midnight in Los Angeles
  });
});

describe('a limit fault', () => {
  test('closes the window that it names', () => {
    const { quota, clock } = quotaAt();
    const retryAt = quota.exhausted('getStatistics', { operationType: 'QueryStatistics', limit: 15 });
    expect(new Date(retryAt).toISOString()).toBe('2026-01-05T17:00:00.600Z');
    expect(quota.reserve('getStatistics')).toMatchObject({ windowMs: 60 * minute, retryAt });
    expect(quota.affordableAt('getStatistics')).toBe(retryAt);
    expect(counter(quota, 'QueryStatistics', 60 * minute)).toMatchObject({ usedByOthers: 15 });
    expect(quota.affordableAt('getStatisticsUpdate')).toBe(clock.now());
  });

  test('that names none closes the minute', () => {
    const { quota, clock } = quotaAt();
    expect(quota.exhausted('getStatisticsUpdate') - clock.now()).toBe(40_600);
    expect(quota.reserve('getStatisticsUpdate')).toMatchObject({ windowMs: minute });
  });

  test('is taken back when the counters say that there is room', () => {
    const { quota } = quotaAt();
    quota.exhausted('getStatistics', { limit: 15 });
    quota.reconcile(statesOf([3_600, 'QueryStatistics', 15, 3]));
    expect(quota.reserve('getStatistics')).toBeUndefined();
  });

  test('of an operation without a class closes that operation alone, for the window', async () => {
    const { quota, clock } = quotaAt();
    quota.exhausted('startCampaign', { operationType: 'Modify', limit: 5 });
    expect(quota.reserve('startCampaign')).toMatchObject({ operationType: 'Modify', retryAt: clock.now() + 40_600 });
    expect(quota.reserve('stopCampaign')).toBeUndefined();
    await clock.advance(40_600);
    expect(quota.reserve('startCampaign')).toBeUndefined();
  });
});

describe('pacing', () => {
  test('spreads updates over the hour and leaves a reserve, which reserve() still gives', async () => {
    const { quota, clock } = quotaAt(Date.UTC(2026, 0, 5, 16, 0, 0));
    quota.reconcile(statesOf([60, 'QueryChangedStatistics', 1_000, 0], [86_400, 'QueryChangedStatistics', 0, 0]));
    let spent = 0;
    const end = clock.now() + 60 * minute;
    while (clock.now() < end) {
      const wait = quota.affordableAt('getStatisticsUpdate') - clock.now();
      if (wait > 0) {
        await clock.advance(Math.min(wait, end - clock.now()));
        continue;
      }
      expect(quota.reserve('getStatisticsUpdate')).toBeUndefined();
      spent += 1;
    }
    expect(spent).toBeGreaterThanOrEqual(1_135);
    expect(spent).toBeLessThanOrEqual(1_140);
    await clock.advance(-1);
    expect(counter(quota, 'QueryChangedStatistics', 60 * minute)?.reserved).toBe(60);
  });

  test('spreads them over the day when every hour is busy', () => {
    let now = Date.UTC(2026, 0, 5, 8); // midnight in Los Angeles
    const clock = { now: () => now, after: () => () => {} };
    const quota = createQuota({ clock, zone, clockOffsetMs: () => 0 });
    const byHour = Array.from({ length: 24 }, () => 0);
    for (;;) {
      now = Math.max(now, quota.affordableAt('getStatisticsUpdate'));
      const hour = Math.floor((now - Date.UTC(2026, 0, 5, 8)) / (60 * minute));
      if (hour > 23) break;
      expect(quota.reserve('getStatisticsUpdate')).toBeUndefined();
      byHour[hour]! += 1;
    }
    expect(Math.min(...byHour)).toBeGreaterThanOrEqual(949);
    expect(Math.max(...byHour)).toBeLessThanOrEqual(951);
  });

  // A server that counts by its own clock, which ours only knows through `Date`, after a latency of its own.
  test('never draws a refusal and spends at least 90 % of a busy hour, whatever clocks and latencies', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -600_000, max: 600_000 }),
        fc.integer({ min: 0, max: 3_600_000 }),
        fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 50, maxLength: 50 }),
        (offsetMs, startedMs, latencies) => {
          let now = Date.UTC(2026, 2, 8, 8) + startedMs; // summer time begins at 10:00
          const begun = now;
          const clock = { now: () => now, after: () => () => {} };
          const offset = createClockOffset();
          const quota = createQuota({ clock, zone, clockOffsetMs: () => offset.ms });
          const limits = [
            [60, 30],
            [3_600, 1_200],
          ] as const;
          const counted = new Map<string, number>();
          quota.reconcile(statesOf([86_400, 'QueryChangedStatistics', 0, 0]));
          offset.observe(Math.floor((now + offsetMs) / 1_000) * 1_000, now);
          const placeOf = (at: number, seconds: number) => `${seconds}:${Math.floor(at / (seconds * 1_000))}`;
          for (let call = 0; now < begun + 4 * 60 * minute; call += 1) {
            now = Math.max(now, quota.affordableAt('getStatisticsUpdate'));
            if (quota.reserve('getStatisticsUpdate') !== undefined) {
              now += 100;
              continue;
            }
            now += latencies[call % latencies.length]!;
            const five9Now = now + offsetMs;
            for (const [seconds, limit] of limits) {
              const place = placeOf(five9Now, seconds);
              const value = (counted.get(place) ?? 0) + 1;
              counted.set(place, value);
              expect(value).toBeLessThanOrEqual(limit);
            }
            offset.observe(Math.floor(five9Now / 1_000) * 1_000, now);
          }
          const hours = [...counted].filter(([place]) => place.startsWith('3600:')).map(([, value]) => value);
          expect(hours[2]).toBeGreaterThanOrEqual(1_080);
        },
      ),
      { numRuns: 20 },
    );
  });
});

describe('on the wire', () => {
  test('nothing is sent that the ration does not hold', async () => {
    await using five9 = await scriptedEndpoint();
    await five9.account.session.open();
    await five9.account.table('getStatistics', { statisticType: 'AgentState' });
    const refused = five9.account.table('getStatistics', { statisticType: 'AgentState' });
    await expect(refused).rejects.toMatchObject({
      code: 'QuotaExhausted',
      recovery: 'wait',
      executed: 'no',
      fields: { operationType: 'QueryStatistics', windowMs: '60000' },
      retryAt: expect.any(Number),
    });
    expect(five9.received).toHaveLength(2);
    expect(five9.account.session.rationedCalls).toBe(2);
  });

  test('a refusal by Five9 says when to come back, and is not tried before', async () => {
    await using five9 = await scriptedEndpoint();
    await five9.account.session.open();
    const detail = '<limit>1200</limit><operationType>QueryChangedStatistics</operationType>';
    five9.answer = () => fault('OperationsLimitExceededFault', detail);
    const request = { statisticType: 'AgentState', previousTimestamp: '1', longPollingTimeout: '0' } as const;
    const error: unknown = await five9.account
      .table('getStatisticsUpdate', request)
      .catch((failure: unknown) => failure);
    const retryAt = five9.client.quota.affordableAt('getStatisticsUpdate');
    expect(retryAt).toBeGreaterThan(five9.clock.now());
    expect(error).toMatchObject({ code: 'OperationsLimitExceededFault', retryAt });
    await expect(five9.account.table('getStatisticsUpdate', request)).rejects.toMatchObject({
      code: 'QuotaExhausted',
      retryAt,
    });
    expect(five9.received).toHaveLength(2);
  });

  test('counters are read from Five9', async () => {
    await using five9 = await scriptedEndpoint();
    const state =
      '<callCounterStates><limit>7</limit><operationType>QueryStatistics</operationType><value>4</value></callCounterStates>';
    five9.answer = () =>
      envelope(
        `<ns2:getCallCountersStateResponse ${service}><return>${state}<timeout>60</timeout></return></ns2:getCallCountersStateResponse>`,
      );
    await five9.client.refreshQuota(five9.account);
    expect(counter(five9.client.quota, 'QueryStatistics', minute)).toMatchObject({ limit: 7, usedByOthers: 4 });
    expect(five9.client.quota.reconciledAt).toBe(five9.clock.now());
  });
});
