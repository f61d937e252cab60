import { afterEach, expect, it } from 'vitest';
import { silentLogger } from '../../src/lib/logger.ts';
import { seededRandom } from '../../src/lib/random.ts';
import { createMirror, type Mirror } from '../../src/live/mirror.ts';
import { createVirtualClock, type VirtualClock } from '../support/virtual-clock.ts';
import { closeAndCheck } from './support/nothing-left.ts';
import { createScriptedSource } from './support/scripted-source.ts';

const columns = {
  AgentState: ['Username', 'State'],
  AgentStatistics: ['Username', 'Total Calls'],
  CampaignState: ['Campaign Name', 'State'],
};

let clock: VirtualClock;
let mirror: Mirror | undefined;
afterEach(async () => {
  if (mirror !== undefined) await closeAndCheck(mirror, clock);
});

function twoViews() {
  clock = createVirtualClock();
  const here = createScriptedSource(clock, columns, 'gateway');
  const there = createScriptedSource(clock, columns, 'berlin');
  for (const source of [here, there]) source.set('AgentState', 'ann', { State: 'Ready' });
  here.set('AgentStatistics', 'ann', { 'Total Calls': '5' });
  there.set('AgentStatistics', 'ann', { 'Total Calls': '50' });
  mirror = createMirror({
    sources: [here],
    views: new Map([['week', [there]]]),
    clock,
    random: seededRandom(3),
    logger: silentLogger,
    types: Object.keys(columns),
  });
  mirror.start();
  return { mirror, here, there };
}

it('reads what is counted once per view, each with its own account, and what is once for all', async () => {
  const { mirror, here, there } = twoViews();
  const tables = ['default', 'week'].flatMap((view) => Object.keys(columns).map((type) => mirror.table(type, view)));
  const readers = tables.map((table) => table.topic.join());
  await clock.advance(30_000);
  const cell = (view: string) => mirror.table('AgentStatistics', view).topic.rows.get('ann')?.cells[1];
  expect([cell('default'), cell('week')]).toEqual(['5', '50']);
  expect(mirror.table('AgentState', 'week')).toBe(mirror.table('AgentState'));
  expect(new Set(there.calls.map(({ type }) => type))).toEqual(new Set(['AgentStatistics']));
  expect(new Set(here.calls.map(({ type }) => type))).toEqual(new Set(Object.keys(columns)));
  expect(mirror.table('AgentStatistics', 'week').topic.name).toBe('week/AgentStatistics');
  for (const reader of readers) reader.leave();
});

it('names the views that there are when asked for another', () => {
  expect(() => twoViews().mirror.table('AgentState', 'month')).toThrow(/one of the views default, week, got month/);
});

it('does not let one view wait for trouble of another', async () => {
  const { mirror, there } = twoViews();
  const readers = ['default', 'week'].map((view) => mirror.table('AgentStatistics', view).topic.join());
  for (let time = 0; time < 100; time += 1)
    there.failNext({ code: 'InvalidCredentials', recovery: 'none', message: 'wrong password' });
  await clock.advance(10_000);
  expect(mirror.table('AgentStatistics', 'week').status().state).toBe('REFUSED');
  expect(mirror.table('AgentStatistics').status().state).toBe('LIVE');
  for (const reader of readers) reader.leave();
});
