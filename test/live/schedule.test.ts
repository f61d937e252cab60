import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextCall, plannedIntervalMs, scheduleDefaults, type Decision, type Turn } from '../../src/live/schedule.ts';

const now = 1_000_000;
const free = { baseline: 0, update: 0 };

function turn(type: string, changes: Partial<Turn> = {}): Turn {
  return { type, watched: true, needsBaseline: false, wanted: true, calledAt: now - 10_000, notBefore: 0, ...changes };
}

const idle = (type: string, calledAt: number) => turn(type, { watched: false, wanted: false, calledAt });

describe('the next call', () => {
  it('is a first reading that somebody waits for, before anything else', () => {
    const turns = [turn('a', { calledAt: 0 }), idle('b', 0), turn('c', { needsBaseline: true })];
    expect(nextCall(turns, now, free, scheduleDefaults)).toEqual({ call: 'baseline', type: 'c' });
  });

  it('is an update of the watched table that was called longest ago', () => {
    const turns = [turn('a', { calledAt: now - 5_000 }), turn('b', { calledAt: now - 9_000 })];
    expect(nextCall(turns, now, free, scheduleDefaults)).toMatchObject({ call: 'update', type: 'b' });
  });

  it('prefers a busy table to a quiet one that was called a little longer ago, but not much longer', () => {
    const turns = (ms: number) => [
      turn('busy', { calledAt: now - 5_000 }),
      turn('quiet', { calledAt: now - ms, quiet: true }),
    ];
    expect(nextCall(turns(6_900), now, free, scheduleDefaults)).toMatchObject({ type: 'busy' });
    expect(nextCall(turns(7_100), now, free, scheduleDefaults)).toMatchObject({ type: 'quiet' });
  });

  it('is for a watched table between two that nobody watches', () => {
    const turns = [
      turn('a', { calledAt: now - 5_000 }),
      idle('b', 0),
      turn('c', { watched: false, calledAt: now - 1_500 }),
    ];
    expect(nextCall(turns, now, free, scheduleDefaults)).toMatchObject({ type: 'a' });
    expect(nextCall(turns.slice(0, 2), now, free, scheduleDefaults)).toMatchObject({ type: 'b' });
  });

  it('does not hold a quiet table back when no other is busy', () => {
    const turns = [
      turn('a', { calledAt: now - 1_500, quiet: true }),
      turn('b', { calledAt: now - 1_200, quiet: true }),
    ];
    expect(nextCall(turns, now, free, scheduleDefaults)).toMatchObject({ call: 'update', type: 'a' });
  });

  it('waits as long as it may for the only watched table, and shares the time among several', () => {
    expect(nextCall([turn('a')], now, free, scheduleDefaults)).toMatchObject({ waitMs: 3_000 });
    expect(nextCall([turn('a'), turn('b'), turn('c')], now, free, scheduleDefaults)).toMatchObject({ waitMs: 1_000 });
  });

  it('waits as long as the ration makes it wait anyway', () => {
    const paced = { ...scheduleDefaults, paceMs: 2_500 };
    expect(nextCall([turn('a'), turn('b'), turn('c')], now, free, paced)).toMatchObject({ waitMs: 2_500 });
    expect(nextCall([turn('a'), turn('b')], now, free, { ...paced, paceMs: 60_000 })).toMatchObject({ waitMs: 3_000 });
  });

  it('lets a quiet table wait only for as long as the ration makes it wait, when another is busy', () => {
    const turns = [turn('a', { quiet: true, calledAt: now - 20_000 }), turn('b')];
    expect(nextCall(turns, now, free, scheduleDefaults)).toMatchObject({ type: 'a', waitMs: 0 });
    expect(nextCall(turns, now, free, { ...scheduleDefaults, paceMs: 600 })).toMatchObject({ type: 'a', waitMs: 600 });
  });

  it('does not wait beyond the turn of another table', () => {
    const turns = [turn('a'), idle('b', now - scheduleDefaults.idleMs + 700)];
    expect(nextCall(turns, now, free, scheduleDefaults)).toMatchObject({ type: 'a', waitMs: 700 });
  });

  it('is none until the ration affords it, a failure has passed, or an idle table is due', () => {
    const cases: [Turn, { baseline: number; update: number }, number][] = [
      [turn('a'), { baseline: 0, update: now + 5 }, now + 5],
      [turn('a', { needsBaseline: true }), { baseline: now + 7, update: 0 }, now + 7],
      [turn('a', { notBefore: now + 9 }), free, now + 9],
      [turn('a', { calledAt: now }), free, now + scheduleDefaults.minIntervalMs],
      [idle('a', now - 1), free, now - 1 + scheduleDefaults.idleMs],
      [turn('a', { watched: false, wanted: false, needsBaseline: true }), free, Infinity],
    ];
    for (const [one, affordable, until] of cases)
      expect(nextCall([one], now, affordable, scheduleDefaults)).toEqual({ call: 'none', until });
    expect(nextCall([], now, free, scheduleDefaults)).toEqual({ call: 'none', until: Infinity });
  });

  it('updates what is watched while a baseline is not affordable', () => {
    const turns = [turn('a', { needsBaseline: true }), turn('b')];
    expect(nextCall(turns, now, { baseline: now + 60_000, update: 0 }, scheduleDefaults)).toMatchObject({
      call: 'update',
      type: 'b',
    });
  });
});

describe('over time', () => {
  /** Lets a lane run for an hour: every call takes as long as it waits, and the ration affords one each `paceMs`. */
  function simulate(
    tables: readonly { watched: boolean; eager: boolean; quiet?: boolean }[],
    paceMs: number,
    busy: () => boolean,
  ) {
    const state = tables.map(({ watched, eager, quiet = false }, index) => ({
      quiet,
      type: String(index),
      watched,
      wanted: watched || eager,
      needsBaseline: true,
      calledAt: undefined as number | undefined,
      notBefore: 0,
    }));
    const calls: { type: string; call: Decision['call']; at: number; waitMs: number }[] = [];
    let time = 0;
    const affordable = { baseline: 0, update: 0 };
    while (time < 3_600_000) {
      const decision = nextCall(state, time, affordable, { ...scheduleDefaults, paceMs });
      if (decision.call === 'none') {
        if (decision.until <= time) throw new Error(`expected an instant after ${time}, got ${decision.until}`);
        time = Math.min(decision.until, 3_600_000);
        continue;
      }
      const one = state[Number(decision.type)]!;
      const waitMs = decision.call === 'update' ? decision.waitMs : 0;
      calls.push({ type: decision.type, call: decision.call, at: time, waitMs });
      one.calledAt = time;
      one.needsBaseline = false;
      if (decision.call === 'update') affordable.update = time + paceMs;
      else affordable.baseline = time + 4_000;
      time += 50 + (busy() ? 0 : waitMs);
    }
    return calls;
  }

  const anyTables = fc.array(fc.record({ watched: fc.boolean(), eager: fc.boolean(), quiet: fc.boolean() }), {
    minLength: 1,
    maxLength: 8,
  });

  it('no table starves: a watched one is called in turn, one that nobody watches every five minutes', () => {
    fc.assert(
      fc.property(anyTables, fc.constantFrom(0, 600, 3_160, 10_000), fc.boolean(), (tables, paceMs, busy) => {
        const calls = simulate(tables, paceMs, () => busy);
        const watched = tables.filter((table) => table.watched).length;
        for (const [index, table] of tables.entries()) {
          const times = calls.filter(({ type }) => type === String(index)).map(({ at }) => at);
          const gaps = [...times, 3_600_000].map((at, nth) => at - (times[nth - 1] ?? 0));
          const round = Math.max(paceMs, 3_050) * (watched + tables.length) + 32_000;
          const kept = table.watched || table.eager;
          const longest = !kept ? 3_600_000 : table.watched ? round : scheduleDefaults.idleMs + round;
          expect(Math.max(...gaps)).toBeLessThanOrEqual(longest);
          expect(times.length).toBeLessThanOrEqual(!kept ? 0 : table.watched ? Infinity : 14);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('reaches the refresh intervals of the default limits: 3.5 s for one table, 10.5 s for three, 27 s for eight', () => {
    const paceMs = 3_600_000 / (1_200 * 0.95);
    for (const [count, mostMs] of [
      [1, 3_500],
      [3, 10_500],
      [8, 27_000],
    ] as const) {
      const calls = simulate(
        Array.from({ length: count }, () => ({ watched: true, eager: false })),
        paceMs,
        () => true,
      );
      const updates = calls.filter(({ call, type }) => call === 'update' && type === '0');
      expect(3_600_000 / updates.length).toBeLessThan(mostMs);
    }
  });

  it('asks no table more often than the source can have news', () => {
    const calls = simulate([{ watched: true, eager: false }], 0, () => true);
    expect(calls.length).toBeLessThanOrEqual(3_601);
  });

  it('never calls before the ration affords it, nor waits longer than it may', () => {
    fc.assert(
      fc.property(anyTables, fc.constantFrom(600, 3_160, 10_000), fc.boolean(), (tables, paceMs, busy) => {
        const calls = simulate(tables, paceMs, () => busy);
        const updates = calls.filter(({ call }) => call === 'update').map(({ at }) => at);
        const distances = updates.slice(1).map((at, index) => at - updates[index]!);
        expect(Math.min(Infinity, ...distances)).toBeGreaterThanOrEqual(paceMs);
        for (const { waitMs } of calls) {
          expect(waitMs).toBeGreaterThanOrEqual(0);
          expect(waitMs).toBeLessThanOrEqual(scheduleDefaults.maxWaitMs);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('gives busy tables more calls when there are calls to spare, and all alike when they are scarce', () => {
    const tables = [false, false, true, true, true, true].map((quiet) => ({ watched: true, eager: false, quiet }));
    const ratio = (paceMs: number) => {
      const calls = simulate(tables, paceMs, () => true);
      const countOf = (type: string) => calls.filter((call) => call.type === type).length;
      return countOf('0') / countOf('5');
    };
    expect(ratio(400)).toBeGreaterThan(1.5);
    expect(ratio(3_160)).toBeLessThan(1.2);
  });
});

describe('the planned interval', () => {
  const guidePaceMs = 3_600_000 / (1_200 * 0.95);

  it('is the pace of the ration times the tables that share it', () => {
    expect(plannedIntervalMs({ watched: 1, onLane: 1, paceMs: guidePaceMs })).toBeCloseTo(3_158, 0);
    expect(plannedIntervalMs({ watched: 8, onLane: 3, paceMs: guidePaceMs })).toBeCloseTo(25_263, 0);
  });

  it('is never shorter than the source has news or the lane can ask', () => {
    expect(plannedIntervalMs({ watched: 3, onLane: 3, paceMs: 0 })).toBe(scheduleDefaults.minIntervalMs);
    expect(plannedIntervalMs({ watched: 8, onLane: 8, paceMs: 0, callMs: 500 })).toBe(4_000);
    expect(plannedIntervalMs({ watched: 0, onLane: 0, paceMs: Infinity })).toBe(scheduleDefaults.minIntervalMs);
    expect(plannedIntervalMs({ watched: 1, onLane: 1, paceMs: Infinity })).toBe(Infinity);
  });
});
