import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { silentLogger } from '../../src/lib/logger.ts';
import { openFileStore } from '../../src/live/file-store.ts';
import { createMemoryStore } from '../../src/live/memory-store.ts';
import { createColumnSet, type StatisticRow } from '../../src/live/row.ts';
import { createSeries, minuteMs, type Series, type SeriesOptions } from '../../src/live/series.ts';
import type { Journal } from '../../src/live/store.ts';
import { createVirtualClock, type VirtualClock } from '../support/virtual-clock.ts';

const start = Date.UTC(2026, 0, 5, 16, 0, 0);
const startMinute = start / minuteMs;
const open: Series[] = [];
afterEach(() => Promise.all(open.splice(0).map((series) => series.close())));

describe('minutes', () => {
  it('are taken when they are full, with what every queue had', async () => {
    const { series, clock, queues } = await setUp();
    queues.set({ Sales: { 'Calls In Queue': '3', 'Agents Ready For Calls': '2' } }, clock.now());
    await clock.advance(59_999);
    expect(series.queues(['Sales'], last(clock, 1))[0]?.asOf).toBeUndefined();
    await clock.advance(1);
    expect(series.queues(['Sales'], last(clock, 1))).toMatchObject([
      { at: start + minuteMs, asOf: start, count: 1, values: { callsInQueue: 3, agentsReady: 2, agentsOnCall: null } },
    ]);
  });

  it('are summed over the queues that were asked for, and the longest wait is the longest of them', async () => {
    const { series, clock, queues } = await setUp();
    queues.set(
      {
        Sales: { 'Calls In Queue': '3', 'Current Longest Queue Time': '5000' },
        Support: { 'Calls In Queue': '4', 'Current Longest Queue Time': '9000' },
        Secret: { 'Calls In Queue': '100', 'Current Longest Queue Time': '90000' },
      },
      clock.now(),
    );
    await clock.advance(minuteMs);
    expect(series.queues(['Sales', 'Support'], last(clock, 1))).toMatchObject([
      { count: 2, values: { callsInQueue: 7, longestWaitMs: 9000 } },
    ]);
    expect(series.queueNames().toSorted()).toEqual(['Sales', 'Secret', 'Support']);
  });

  it('count a wait that runs with the clock up to when the table was known', async () => {
    const { series, clock, queues } = await setUp();
    queues.set({ Sales: { 'Calls In Queue': '1' } }, clock.now() + 40_000, {
      'Current Longest Queue Time': clock.now() + 10_000,
    });
    await clock.advance(minuteMs);
    expect(series.queues(['Sales'], last(clock, 1))[0]?.values.longestWaitMs).toBe(30_000);
  });

  it('count agents by state, each once, and leave out those without a state', async () => {
    const { series, clock, agents } = await setUp();
    agents.set(
      { ann: { State: 'On Call' }, bob: { State: 'Ready' }, cy: { State: 'On Call' }, dot: { State: '' } },
      clock.now(),
    );
    await clock.advance(minuteMs);
    const [everybody] = series.agents(['ann', 'bob', 'cy', 'dot'], last(clock, 1));
    expect(Object.fromEntries(everybody?.byState ?? [])).toEqual({ 'On Call': 2, Ready: 1 });
    const [own] = series.agents(['bob', 'nobody'], last(clock, 1));
    expect(Object.fromEntries(own?.byState ?? [])).toEqual({ Ready: 1 });
  });

  it('are holes when the table is not known of late, and nothing is carried over', async () => {
    const { series, clock, queues } = await setUp();
    queues.set({ Sales: { 'Calls In Queue': '3' } }, clock.now());
    await clock.advance(4 * minuteMs);
    queues.set({ Sales: { 'Calls In Queue': '5' } }, clock.now());
    await clock.advance(minuteMs);
    const calls = series.queues(['Sales'], last(clock, 5)).map(({ values }) => values.callsInQueue);
    expect(calls).toEqual([3, null, null, null, 5]);
  });

  it('of the past are taken as if we had been there, but not over those that were kept', async () => {
    const journal = await createMemoryStore().journal('series');
    const pastOf = (calls: string, minutes: readonly number[]) =>
      minutes.map((ago) => {
        const [queues, agents] = [createTable(), createTable()];
        queues.set(
          { Sales: { 'Calls In Queue': calls, 'Current Longest Queue Time': '7000' } },
          start - ago * minuteMs,
        );
        agents.set({ ann: { State: 'Ready' } }, start - ago * minuteMs);
        return { minute: startMinute - ago, queues, agents };
      });
    const { series, clock, queues } = await setUp({ past: pastOf('4', [2, 1, 0]), journal });
    queues.set({ Sales: { 'Calls In Queue': '5' } }, clock.now());
    await clock.advance(minuteMs);
    const points = series.queues(['Sales'], last(clock, 5));
    expect(points.map(({ values }) => values.callsInQueue)).toEqual([null, 4, 4, 4, 5]);
    expect(points[1]).toMatchObject({ asOf: start - 2 * minuteMs, values: { longestWaitMs: 7000 } });
    expect(Object.fromEntries(series.agents(['ann'], last(clock, 2))[0]?.byState ?? [])).toEqual({ Ready: 1 });
    await series.close();

    const { series: again } = await setUp({ past: pastOf('9', [3, 2, 1]), journal }, clock);
    expect(again.queues(['Sales'], last(clock, 5)).map(({ values }) => values.callsInQueue)).toEqual([
      null,
      4,
      4,
      4,
      5,
    ]);
  });

  it('that became full between the past and us are known as of its last, until that is too old', async () => {
    const [queues, agents] = [createTable(), createTable()];
    queues.set({ Sales: { 'Calls In Queue': '4' } }, start - 3 * minuteMs);
    agents.set({ ann: { State: 'Ready' } }, start - 3 * minuteMs);
    const { series, clock } = await setUp({ past: [{ minute: startMinute - 3, queues, agents }] });
    const points = series.queues(['Sales'], last(clock, 5));
    expect(points.map(({ values }) => values.callsInQueue)).toEqual([null, 4, 4, null, null]);
    expect(points[2]?.asOf).toBe(start - 3 * minuteMs);
  });

  it('are forgotten after the time kept, and so are queues that are no more', async () => {
    const { series, clock, queues } = await setUp({ minutes: 3 });
    queues.set({ Old: { 'Calls In Queue': '1' } }, clock.now());
    await clock.advance(minuteMs);
    for (const calls of ['2', '3', '4']) {
      queues.set({ New: { 'Calls In Queue': calls } }, clock.now());
      await clock.advance(minuteMs);
    }
    expect(series.queueNames()).toEqual(['New']);
    const points = series.queues(['Old', 'New'], last(clock, 4));
    expect(points.map(({ values }) => values.callsInQueue)).toEqual([null, 2, 3, 4]);
  });

  it('never give the numbers of a queue that is no more to one that took its place', async () => {
    const { series, clock, queues } = await setUp({ minutes: 4 });
    for (const name of ['A', 'B', 'C', 'D', 'E', 'F']) {
      queues.set({ [name]: { 'Calls In Queue': '1' } }, clock.now());
      await clock.advance(minuteMs);
    }
    for (const [index, name] of ['C', 'D', 'E', 'F'].entries())
      expect(series.queues([name], last(clock, 4)).map(({ values }) => values.callsInQueue)).toEqual(
        [null, null, null, null].with(index, 1 as never),
      );
  });

  it('that a wrong clock put into the future are taken back when it is set right', async () => {
    const clock = createVirtualClock(start);
    let offset = 0;
    const { series, queues } = await setUp({ clock: { ...clock, now: () => clock.now() + offset } }, clock);
    queues.set({ Sales: { 'Calls In Queue': '1' } }, clock.now() + 600_000);
    offset = 600_000;
    await clock.advance(minuteMs);
    offset = 0;
    queues.set({ Sales: { 'Calls In Queue': '2' } }, clock.now());
    await clock.advance(minuteMs);
    const points = series.queues(['Sales'], { from: startMinute, to: startMinute + 20 });
    expect(
      points.flatMap(({ at, values }) => (values.callsInQueue === null ? [] : [[at, values.callsInQueue]])),
    ).toEqual([[start + 2 * minuteMs, 2]]);
  });
});

describe('a restart', () => {
  it('gives back every minute, queue and agent, and has holes for the time between', async () => {
    const journal = jsonJournal();
    const first = await setUp({ journal });
    for (let minute = 0; minute < 130; minute++) {
      first.queues.set(
        { [`Q${minute % 7}`]: { 'Calls In Queue': String(minute) }, All: { 'VMs In Queue': '0' } },
        first.clock.now(),
      );
      first.agents.set({ [`a${minute % 5}`]: { State: `State ${minute % 3}` } }, first.clock.now());
      await first.clock.advance(minuteMs);
    }
    await first.series.close();
    const clock = createVirtualClock(first.clock.now() + 10 * minuteMs);
    const second = await setUp({ journal: jsonJournal(journal.records) }, clock);
    second.queues.set({ Q0: { 'Calls In Queue': '7' } }, clock.now());
    await clock.advance(minuteMs);
    const before = { from: startMinute + 1, to: startMinute + 130 };
    const [queueNames, agentNames] = [first.series.queueNames(), first.series.agentNames()];
    expect(second.series.queueNames().toSorted()).toEqual(queueNames.toSorted());
    expect(second.series.queues(queueNames, before)).toEqual(first.series.queues(queueNames, before));
    expect(second.series.agents(agentNames, before)).toEqual(first.series.agents(agentNames, before));
    const after = second.series.queues(['Q0'], last(clock, 11)).map(({ asOf }) => asOf !== undefined);
    expect(after).toEqual([...Array<boolean>(10).fill(false), true]);
  });

  it('finds them in the files of a data directory', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'series-'));
    const clock = createVirtualClock(start);
    let store = await openFileStore({ dir, logger: silentLogger });
    const first = await setUp({ journal: await store.journal('series') }, clock);
    first.queues.set({ Sales: { 'Calls In Queue': '3' } }, clock.now());
    first.agents.set({ ann: { State: 'On Call' } }, clock.now());
    await clock.advance(minuteMs);
    await first.series.close();
    await store.close();
    store = await openFileStore({ dir, logger: silentLogger });
    const { series } = await setUp({ journal: await store.journal('series') }, clock);
    expect(series.queues(['Sales'], last(clock, 1))[0]?.values.callsInQueue).toBe(3);
    expect(series.agents(['ann'], last(clock, 1))[0]?.byState.get('On Call')).toBe(1);
    await series.close();
    await store.close();
  });

  it('finds a journal that is at most about twice as long as needed', async () => {
    const journal = jsonJournal();
    const { clock, queues } = await setUp({ journal, minutes: 100 });
    let longest = 0;
    for (let minute = 0; minute < 600; minute++) {
      queues.set({ Sales: { 'Calls In Queue': String(minute) } }, clock.now());
      await clock.advance(minuteMs);
      longest = Math.max(longest, journal.records.length);
    }
    expect(longest).toBeLessThanOrEqual(201);
    const again = await setUp({ journal: jsonJournal(journal.records), minutes: 100 }, clock);
    const calls = again.series.queues(['Sales'], last(clock, 100)).map(({ values }) => values.callsInQueue);
    expect(calls).toEqual(Array.from({ length: 100 }, (_, index) => 500 + index));
  });

  it('passes over what it cannot read, up to the next record that names all keys', async () => {
    const journal = jsonJournal();
    const { clock, queues, series } = await setUp({ journal });
    for (let minute = 0; minute < 90; minute++) {
      queues.set({ Sales: { 'Calls In Queue': String(minute) } }, clock.now());
      await clock.advance(minuteMs);
    }
    await series.close();
    const warnings: string[] = [];
    const damaged = journal.records.toSpliced(30, 1, { something: 'else' });
    const again = await setUp(
      {
        journal: jsonJournal(damaged),
        logger: { ...silentLogger, warn: (_fields, message) => warnings.push(message) },
      },
      clock,
    );
    const calls = again.series.queues(['Sales'], last(clock, 90)).map(({ values }) => values.callsInQueue);
    expect(calls).toEqual(Array.from({ length: 90 }, (_, minute) => (minute < 30 || minute >= 60 ? minute : null)));
    expect(warnings).toEqual(['minutes of the series could not be read']);
  });

  it('loses only the minutes that could not be kept', async () => {
    let broken = false;
    const journal = jsonJournal([], () => broken);
    const { clock, queues, series } = await setUp({ journal });
    for (let minute = 0; minute < 6; minute++) {
      broken = minute === 2 || minute === 3;
      queues.set(
        { [`Q${minute}`]: { 'Calls In Queue': '1' }, Sales: { 'Calls In Queue': String(minute) } },
        clock.now(),
      );
      await clock.advance(minuteMs);
    }
    await series.close();
    const again = await setUp({ journal: jsonJournal(journal.records) }, clock);
    const calls = again.series.queues(['Sales'], last(clock, 6)).map(({ values }) => values.callsInQueue);
    expect(calls).toEqual([0, 1, null, null, 4, 5]);
    expect(again.series.queues(['Q5'], last(clock, 1))[0]?.values.callsInQueue).toBe(1);
  });
});

it('leaves no timer when it is closed', async () => {
  const { series, clock } = await setUp();
  expect(clock.pending).toBe(1);
  await series.close();
  expect(clock.pending).toBe(0);
});

it('keeps a day of 10,000 agents in 14 MB, and reads it in well under a second', async () => {
  const { series, clock, agents } = await setUp({ minutes: 1440 });
  const names = Array.from({ length: 10_000 }, (_, index) => `agent${index}@example.com`);
  const before = memory();
  agents.set(Object.fromEntries(names.map((name, index) => [name, { State: `S${index % 9}` }])), clock.now());
  await clock.advance(minuteMs);
  expect(memory() - before).toBeLessThan(17_000_000);
  const begun = performance.now();
  const points = series.agents(names, last(clock, 1440));
  expect(performance.now() - begun).toBeLessThan(1_000);
  expect([...(points.at(-1)?.byState.values() ?? [])].reduce((sum, count) => sum + count, 0)).toBe(10_000);
});

function memory(): number {
  return process.memoryUsage().arrayBuffers;
}

function last(clock: { now(): number }, minutes: number): { from: number; to: number } {
  const to = Math.floor(clock.now() / minuteMs);
  return { from: to - minutes + 1, to };
}

async function setUp(
  options: Partial<SeriesOptions> = {},
  clock: VirtualClock = createVirtualClock(start),
): Promise<{ series: Series; clock: VirtualClock; queues: Table; agents: Table }> {
  const [queues, agents] = [createTable(), createTable()];
  const journal = await createMemoryStore().journal('series');
  const series = createSeries({ queues, agents, clock, logger: silentLogger, journal, ...options });
  open.push(series);
  return { series, clock, queues, agents };
}

interface Table {
  rows: Map<string, StatisticRow>;
  asOf: number | undefined;
  set(rows: Record<string, Record<string, string>>, asOf: number, since?: Record<string, number>): void;
}

function createTable(): Table {
  return {
    rows: new Map(),
    asOf: undefined,
    set(rows, asOf, since = {}) {
      this.asOf = asOf;
      this.rows = new Map(
        Object.entries(rows).map(([key, cells]) => [
          key,
          {
            key,
            columns: createColumnSet(Object.keys(cells)),
            cells: Object.values(cells),
            since: new Map(Object.entries(since)),
            changedAt: undefined,
            partial: false,
          },
        ]),
      );
    },
  };
}

/** What a file would give back: values of JSON. */
function jsonJournal(kept: readonly unknown[] = [], isBroken = () => false): Journal {
  const records: unknown[] = [...kept];
  const throughJson = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown;
  return {
    records,
    async append(record) {
      if (isBroken()) throw new Error('no space left on device');
      records.push(throughJson(record));
    },
    async rewrite(next) {
      records.splice(0, records.length, ...next.map(throughJson));
    },
  };
}
