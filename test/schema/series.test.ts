import { graphql } from 'graphql';
import { afterEach, expect, it } from 'vitest';
import { silentLogger } from '../../src/lib/logger.ts';
import { createMemoryStore } from '../../src/live/memory-store.ts';
import { createColumnSet, type StatisticRow } from '../../src/live/row.ts';
import { createSeries, minuteMs, type Series } from '../../src/live/series.ts';
import type { Scope } from '../../src/viewers/scope.ts';
import { createVirtualClock, type VirtualClock } from '../support/virtual-clock.ts';
import { fakeGateway, schema } from './support/fake-gateway.ts';

const everything: Scope = {
  permissions: new Set(['Agents']),
  skills: 'all',
  agents: 'all',
  fingerprint: 'everything',
};
const open: Series[] = [];
afterEach(() => Promise.all(open.splice(0).map((series) => series.close())));

it('gives each minute of the last hour, with gaps where nothing was known', async () => {
  const { run, clock } = await setUp();
  await clock.advance(3 * minuteMs);
  const { queueSeries, agentSeries } = await run(`{
    queueSeries { from to stepMs points { at asOf count callsInQueue longestWaitMs voicemailsInQueue } }
    agentSeries(lastMinutes: 3) { points { asOf count loggedIn onCall ready byState { state stateText count } } } }`);
  expect(queueSeries.points).toHaveLength(60);
  expect(queueSeries.stepMs).toBe(minuteMs);
  expect(queueSeries.to).toBe(new Date(clock.now()).toISOString());
  expect(queueSeries.points.slice(-3)).toMatchObject([
    { count: 2, callsInQueue: 5, longestWaitMs: 9000, voicemailsInQueue: null },
    { asOf: null, count: 0, callsInQueue: null },
    { asOf: null, count: 0, callsInQueue: null },
  ]);
  expect(agentSeries.points).toEqual([
    {
      asOf: expect.any(String),
      count: 3,
      loggedIn: 2,
      onCall: 1,
      ready: 0,
      byState: [
        { state: 'ON_CALL', stateText: 'On Call', count: 1 },
        { state: 'LOGGED_OUT', stateText: 'Logged Out', count: 1 },
        { state: 'UNKNOWN', stateText: 'Juggling', count: 1 },
      ],
    },
    ...Array.from({ length: 2 }, () => ({
      asOf: null,
      count: null,
      loggedIn: null,
      onCall: null,
      ready: null,
      byState: null,
    })),
  ]);
});

it('gives single queues with their agents, by name, as many as asked for', async () => {
  const { run, clock } = await setUp();
  await clock.advance(minuteMs);
  const { queueSeries } = await run(`{ queueSeries(lastMinutes: 1) {
    queues(first: 1) { name points { callsInQueue agentsReady agentsOnCall } } } }`);
  expect(queueSeries.queues).toEqual([
    { name: 'Sales', points: [{ callsInQueue: 3, agentsReady: 2, agentsOnCall: null }] },
  ]);
});

it('shows no trace of queues and agents that the viewer may not see, even when asked for by name', async () => {
  const { run, clock } = await setUp({ ...everything, skills: new Set(['Sales']), agents: new Set(['ann', 'ghost']) });
  await clock.advance(minuteMs);
  const { all, other, agents, bob } = await run(`{
    all: queueSeries(lastMinutes: 1) { points { count callsInQueue longestWaitMs } queues { name } }
    other: queueSeries(lastMinutes: 1, names: ["Support"]) { points { count callsInQueue } queues { name } }
    agents: agentSeries(lastMinutes: 1) { points { count byState { stateText count } } }
    bob: agentSeries(lastMinutes: 1, userNames: ["bob"]) { points { count byState { stateText } } } }`);
  expect(all).toEqual({ points: [{ count: 1, callsInQueue: 3, longestWaitMs: 5000 }], queues: [{ name: 'Sales' }] });
  expect(other).toEqual({ points: [{ count: 0, callsInQueue: null }], queues: [] });
  expect(agents.points).toEqual([{ count: 1, byState: [{ stateText: 'On Call', count: 1 }] }]);
  expect(bob.points).toEqual([{ count: 0, byState: [] }]);
});

it('is refused without the right Agents', async () => {
  const { ask } = await setUp({ ...everything, permissions: new Set(['Campaigns']) });
  for (const field of ['queueSeries', 'agentSeries']) {
    const { data, errors } = await ask(`{ ${field} { from } }`);
    expect(data).toEqual({ [field]: null });
    expect(errors?.[0]?.extensions['code']).toBe('PermissionDenied');
  }
});

it('says what it accepts', async () => {
  const { ask } = await setUp();
  for (const [text, message] of [
    ['queueSeries(lastMinutes: 0) { from }', 'expected lastMinutes from 1 to 1440, got 0'],
    ['agentSeries(lastMinutes: 1441) { from }', 'expected lastMinutes from 1 to 1440, got 1441'],
    ['queueSeries { queues(first: 101) { name } }', 'expected first from 1 to 100, got 101'],
  ] as const)
    expect((await ask(`{ ${text} }`)).errors?.[0]).toMatchObject({ message, extensions: { code: 'InvalidInput' } });
});

it('lets a day of totals through, and refuses what would be millions of points', async () => {
  const { ask } = await setUp();
  const day = await ask(`{ queueSeries(lastMinutes: 1440) { points { at asOf count callsInQueue longestWaitMs } }
    agentSeries(lastMinutes: 1440) { points { at asOf loggedIn ready onCall notReady byState { stateText count } } } }`);
  expect(day.errors).toBeUndefined();
  const tooMuch = await ask('{ queueSeries(lastMinutes: 1440) { queues(first: 100) { points { at callsInQueue } } } }');
  expect(tooMuch.errors?.[0]?.message).toContain('complexity');
});

it('ends at the minute asked for, and never in the future', async () => {
  const { run, clock } = await setUp();
  await clock.advance(3 * minuteMs);
  const [past, future] = [clock.now() - 2 * minuteMs + 30_000, clock.now() + 10 * minuteMs].map((at) =>
    new Date(at).toISOString(),
  );
  const { a, b } = await run(`{
    a: queueSeries(lastMinutes: 2, to: "${past}") { to points { callsInQueue } }
    b: queueSeries(lastMinutes: 1, to: "${future}") { to } }`);
  expect(a).toEqual({
    to: new Date(clock.now() - 2 * minuteMs).toISOString(),
    points: [{ callsInQueue: null }, { callsInQueue: 5 }],
  });
  expect(b.to).toBe(new Date(clock.now()).toISOString());
});

async function setUp(scope = everything) {
  const clock: VirtualClock = createVirtualClock();
  const series = createSeries({
    queues: tableOf(clock, {
      Sales: { 'Calls In Queue': '3', 'Current Longest Queue Time': '5000', 'Agents Ready For Calls': '2' },
      Support: { 'Calls In Queue': '2', 'Current Longest Queue Time': '9000' },
    }),
    agents: tableOf(clock, { ann: { State: 'On Call' }, bob: { State: 'Logged Out' }, cy: { State: 'Juggling' } }),
    clock,
    logger: silentLogger,
    journal: await createMemoryStore().journal('series'),
  });
  open.push(series);
  const gateway = fakeGateway({ services: { series, clock } });
  const ask = (source: string) => {
    const context = gateway.request();
    return graphql({
      schema,
      source,
      contextValue: { ...context, viewer: { ...context.viewer, scope: async () => scope } },
    });
  };
  return {
    clock,
    ask,
    run: async (source: string) => {
      const { data, errors } = await ask(source);
      expect(errors).toBeUndefined();
      // oxlint-disable-next-line typescript/no-explicit-any
      return data as Record<string, any>;
    },
  };
}

/** Known when the test begins, and not again: fresh for the first minute only. */
function tableOf(clock: VirtualClock, cells: Record<string, Record<string, string>>) {
  const rows = Object.entries(cells).map(([key, values]): [string, StatisticRow] => [
    key,
    {
      key,
      columns: createColumnSet(Object.keys(values)),
      cells: Object.values(values),
      since: new Map(),
      changedAt: undefined,
      partial: false,
    },
  ]);
  return { rows: new Map(rows), asOf: clock.now() };
}
