import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LimitTimeoutState } from '../../src/five9/contract/types.ts';
import { createQuotaTurns } from '../../src/five9/quota-turns.ts';
import { createQuota, type Quota } from '../../src/five9/quota.ts';

const zone = 'America/Los_Angeles';
const minute = 60_000;
const hour = 60 * minute;
/** 16:10:20 UTC: every window is 20 s old at least. */
const start = Date.UTC(2026, 0, 5, 16, 10, 20);

function quotaAt(at = start) {
  const time = { now: at };
  const clock = { now: () => time.now, after: () => () => {} };
  return { time, quota: createQuota({ clock, zone, clockOffsetMs: () => 0 }) };
}

const statesOf = (
  ...rows: [seconds: number, operationType: string, limit: number, value: number][]
): LimitTimeoutState[] =>
  rows.map(([seconds, operationType, limit, value]) => ({
    timeout: String(seconds),
    callCounterStates: [{ operationType: operationType as never, limit: String(limit), value: String(value) }],
  }));

const counter = (quota: Quota, windowMs: number, operationType = 'QueryStatistics') =>
  quota.counters().find((each) => each.operationType === operationType && each.windowMs === windowMs)!;

describe('what Five9 counts', () => {
  test('corrects what others spend upwards and downwards', () => {
    const { quota, time } = quotaAt();
    quota.reconcile(statesOf([3_600, 'QueryStatistics', 15, 9]));
    expect(counter(quota, hour)).toMatchObject({ usedByUs: 0, usedByOthers: 9 });
    time.now += 10_000;
    quota.reconcile(statesOf([3_600, 'QueryStatistics', 15, 4]));
    expect(counter(quota, hour)).toMatchObject({ used: 4 });
  });

  test('may lack a request that is on its way: that is neither forgotten nor taken for somebody else’s', () => {
    const { quota, time } = quotaAt();
    quota.reserve('getStatistics');
    time.now += 100;
    quota.reconcile(statesOf([3_600, 'QueryStatistics', 15, 0]));
    expect(counter(quota, hour)).toMatchObject({ usedByUs: 1, usedByOthers: 0 });
    time.now += 10_000;
    quota.reconcile(statesOf([3_600, 'QueryStatistics', 15, 0]));
    expect(counter(quota, hour)).toMatchObject({ usedByUs: 0, usedByOthers: 0 });
  });

  test('is not believed just after a boundary, where it may be of the window before', () => {
    const { quota, time } = quotaAt();
    quota.reconcile(statesOf([60, 'QueryChangedStatistics', 30, 28]));
    time.now += 40_300;
    quota.reconcile(statesOf([60, 'QueryChangedStatistics', 30, 29]));
    expect(counter(quota, minute, 'QueryChangedStatistics').used).toBe(0);
  });

  test('shows where a day really begins, when it falls elsewhere than in the zone that was configured', () => {
    const { quota, time } = quotaAt();
    for (let call = 0; call < 10; call += 1) {
      quota.reserve('getStatistics');
      time.now += 10 * minute;
      quota.reconcile(statesOf([86_400, 'QueryStatistics', 240, 11 + call]));
    }
    const before = counter(quota, 24 * hour).resetsAt;
    expect(before).toBe(Date.UTC(2026, 0, 6, 8));
    time.now = Date.UTC(2026, 0, 5, 18, 0, 5); // Five9's day has begun at 18:00
    quota.reconcile(statesOf([86_400, 'QueryStatistics', 240, 0]));
    expect(counter(quota, 24 * hour)).toMatchObject({ used: 0, windowStartedAt: Date.UTC(2026, 0, 5, 18) });
    expect(counter(quota, 24 * hour).resetsAt).toBe(Date.UTC(2026, 0, 6, 18));
  });

  test('is to be read once a minute, sooner when half of what was left has gone, and at once after a fault', () => {
    const { quota, time } = quotaAt();
    expect(quota.reconcileDueAt()).toBe(start);
    quota.reconcile(statesOf([3_600, 'QueryStatistics', 20, 10], [60, 'QueryStatistics', 20, 0]));
    expect(quota.reconcileDueAt() - start).toBe(55_000);
    for (let call = 0; call < 5; call += 1) quota.reserve('getStatistics');
    expect(quota.reconcileDueAt() - start).toBe(5_000);
    time.now += 6_000;
    quota.reconcile(statesOf([3_600, 'QueryStatistics', 20, 15], [60, 'QueryStatistics', 20, 5]));
    expect(quota.reconcileDueAt() - time.now).toBe(55_000);
    quota.exhausted('getStatistics', { limit: 20 });
    expect(quota.reconcileDueAt() - time.now).toBe(5_000);
  });
});

describe('a fault', () => {
  test('closes an unlimited window until it ends, whatever the counters say', () => {
    const { quota, time } = quotaAt();
    quota.reconcile(statesOf([60, 'QueryStatistics', 0, 0], [3_600, 'QueryStatistics', 0, 0]));
    quota.exhausted('getStatistics');
    quota.reconcile(statesOf([60, 'QueryStatistics', 0, 0]));
    expect(quota.reserve('getStatistics')).toMatchObject({ windowMs: minute });
    time.now += 40_700;
    expect(quota.reserve('getStatistics')).toBeUndefined();
  });

  test('teaches a limit that nobody may read', () => {
    const { quota } = quotaAt();
    for (let call = 0; call < 16; call += 1) quota.reserve('getStatisticsUpdate');
    quota.exhausted('getStatisticsUpdate', { operationType: 'QueryChangedStatistics', limit: 15 });
    expect(counter(quota, minute, 'QueryChangedStatistics').limit).toBe(15);
    expect(quota.reserve('getStatisticsUpdate')).toMatchObject({ windowMs: minute });
  });

  test('that comes back as soon as its window has ended means a longer window', () => {
    const { quota, time } = quotaAt();
    quota.reserve('getStatisticsUpdate');
    expect(quota.exhausted('getStatisticsUpdate') - time.now).toBe(40_600);
    time.now += 41_000;
    quota.reserve('getStatisticsUpdate');
    expect(new Date(quota.exhausted('getStatisticsUpdate')).toISOString()).toBe('2026-01-05T17:00:00.600Z');
  });

  test('that comes twice in a window is believed against the counters', () => {
    const { quota } = quotaAt();
    for (let time = 0; time < 2; time += 1) {
      quota.exhausted('getStatistics', { limit: 15 });
      quota.reconcile(statesOf([3_600, 'QueryStatistics', 15, 3]));
    }
    expect(quota.reserve('getStatistics')).toMatchObject({ windowMs: hour });
  });
});

describe('the reserve', () => {
  const spent = (used: number) => {
    const { quota } = quotaAt();
    quota.reconcile(statesOf([60, 'QueryStatistics', 0, 0], [3_600, 'QueryStatistics', 100, used]));
    return quota;
  };

  test('is for recovery first, then for commands, then for polls, never for sign-ins', () => {
    const held = (used: number) =>
      (['recovery', 'command', 'poll', 'sign-in'] as const).filter(
        (purpose) => spent(used).reserve('getStatistics', purpose) === undefined,
      );
    expect(held(94)).toEqual(['recovery', 'command', 'poll', 'sign-in']);
    expect(held(95)).toEqual(['recovery', 'command', 'poll']);
    expect(held(97)).toEqual(['recovery', 'command']);
    expect(held(99)).toEqual(['recovery']);
    expect(held(100)).toEqual([]);
  });

  test('outlives a morning of sign-ins: they take half of the limit at most', () => {
    const quota = spent(0);
    let signedIn = 0;
    while (quota.reserve('setSessionParameters', 'sign-in') === undefined) signedIn += 1;
    expect(signedIn).toBe(50);
    expect(quota.reserve('setSessionParameters', 'recovery')).toBeUndefined();
  });
});

describe('fifteen sign-ins in a minute during a recovery', () => {
  const signIn = (quota: Quota) =>
    Array.from({ length: 15 }, () => quota.reserve('setSessionParameters', 'sign-in')).filter(
      (refusal) => refusal === undefined,
    ).length;

  test('take nothing that it needs, minute after minute, and come in when it is over', () => {
    const { quota, time } = quotaAt();
    expect(quota.reserve('setSessionParameters', 'recovery')).toBeUndefined();
    for (let table = 0; table < 8;) {
      expect(signIn(quota)).toBe(0);
      const refusal = quota.reserve('getStatistics', 'recovery');
      if (refusal === undefined) table += 1;
      else time.now = refusal.retryAt;
    }
    expect(counter(quota, hour, 'QueryStatistics').usedByUs).toBe(9);
    time.now += 2 * minute;
    expect(signIn(quota)).toBe(1);
  });

  test('are told when to come again', () => {
    const { quota, time } = quotaAt();
    quota.reserve('setSessionParameters', 'recovery');
    const refusal = quota.reserve('setSessionParameters', 'sign-in');
    expect(refusal?.operationType).toBe('QueryStatistics');
    expect(refusal!.retryAt - time.now).toBeGreaterThan(0);
    expect(refusal!.retryAt - time.now).toBeLessThanOrEqual(minute + 1_000);
  });
});

describe('the class of an operation that the guide does not name', () => {
  const before = statesOf([60, 'Modify', 5, 3], [3_600, 'Modify', 50, 9], [60, 'Query', 5, 1]);
  const after = statesOf([60, 'Modify', 5, 4], [3_600, 'Modify', 50, 10], [60, 'Query', 5, 1]);

  test('is learnt when one counter has grown by one, twice; then it is rationed', () => {
    const { quota } = quotaAt();
    quota.reconcile(statesOf([60, 'Modify', 5, 4]));
    quota.learn('startCampaign', before, after);
    expect(quota.reserve('startCampaign')).toBeUndefined();
    expect(counter(quota, minute, 'Modify').usedByUs).toBe(0);
    quota.learn('startCampaign', before, after);
    expect(quota.reserve('startCampaign')).toBeUndefined();
    expect(quota.reserve('startCampaign')).toMatchObject({ operationType: 'Modify', windowMs: minute });
  });

  test('is not learnt when others spent meanwhile, nor changed when it is known', () => {
    const { quota } = quotaAt();
    quota.reconcile(statesOf([60, 'Modify', 1, 1]));
    const two = statesOf([60, 'Modify', 5, 4], [3_600, 'Modify', 50, 10], [60, 'Query', 5, 2]);
    for (let time = 0; time < 3; time += 1) {
      quota.learn('startCampaign', before, two);
      quota.learn('getStatistics', before, after);
    }
    expect(quota.reserve('startCampaign')).toBeUndefined();
    expect(quota.reserve('getStatistics')).toBeUndefined();
  });
});

describe('turns', () => {
  test('tables share alike, whichever account reads them, and none is passed over', () => {
    const tables = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 2, maxLength: 4 });
    fc.assert(
      fc.property(tables, (sizes) => {
        const time = { now: start };
        const turns = createQuotaTurns(() => time.now);
        const calls = sizes.map(() => 0);
        for (let round = 0; round < 3; round += 1)
          for (const [account, size] of sizes.entries())
            for (let table = 0; table < size; table += 1) turns.took(String(account), String(table));
        for (let slot = 0; slot < 400; slot += 1) {
          time.now += 1_000;
          const aheads = sizes.map((_size, index) => turns.ahead(String(index)));
          const next = aheads.indexOf(Math.min(...aheads));
          turns.took(String(next), String(calls[next]! % sizes[next]!));
          calls[next]! += 1;
        }
        const shares = calls.map((count, index) => count / sizes[index]!);
        expect(Math.max(...shares) / Math.min(...shares)).toBeLessThan(1.4);
      }),
      { numRuns: 50 },
    );
  });
});
