import { afterEach, describe, expect, it } from 'vitest';
import { silentLogger } from '../../src/lib/logger.ts';
import { seededRandom } from '../../src/lib/random.ts';
import { text } from '../../src/live/cells.ts';
import { createMirror, type Mirror, type MirrorOptions } from '../../src/live/mirror.ts';
import { subscribe } from '../../src/live/subscription.ts';
import { createVirtualClock, type VirtualClock } from '../support/virtual-clock.ts';
import { createScriptedSource, type ScriptedSource } from './support/scripted-source.ts';

const columns = {
  AgentState: ['Username', 'State', 'State Duration'],
  ACDStatus: ['Skill Name', 'Calls In Queue'],
  CampaignState: ['Campaign Name', 'State'],
};
const types = Object.keys(columns);
const never = new AbortController().signal;

let clock: VirtualClock;
let mirror: Mirror | undefined;

afterEach(async () => {
  await mirror?.close();
  expect(clock.pending).toBe(0);
  for (const table of mirror?.tables() ?? []) expect(table.topic.readers).toBe(0);
  mirror = undefined;
});

function setup(options: Partial<MirrorOptions> = {}, lanes = 1) {
  clock = createVirtualClock();
  const sources = Array.from({ length: lanes }, (_, index) => createScriptedSource(clock, columns, `gateway${index}`));
  for (const source of sources) {
    source.set('AgentState', 'ann', { State: 'Ready', 'State Duration': '5000' });
    source.set('AgentState', 'bob', { State: 'On Call', 'State Duration': '9000' });
    source.set('ACDStatus', 'Sales', { 'Calls In Queue': '2' });
    source.set('CampaignState', 'Spring', { State: 'RUNNING' });
  }
  mirror = createMirror({ sources, clock, random: seededRandom(7), logger: silentLogger, types, ...options });
  mirror.start();
  return { mirror, sources, source: sources[0]! };
}

function kinds(source: ScriptedSource, type?: string) {
  return source.calls.filter((call) => type === undefined || call.type === type).map(({ kind }) => kind);
}

describe('reading', () => {
  it('reads nothing until somebody watches', async () => {
    const { source, mirror } = setup();
    await clock.advance(600_000);
    expect(source.calls).toEqual([]);
    expect(mirror.table('AgentState').status()).toMatchObject({ state: 'IDLE', rows: 0 });
  });

  it('reads eager tables at the start', async () => {
    const { source } = setup({ eager: ['ACDStatus'] });
    await clock.advance(10);
    expect(source.calls).toMatchObject([{ kind: 'baseline', type: 'ACDStatus' }]);
  });

  it('reads a table when a query looks, and resolves ready', async () => {
    const { mirror } = setup();
    const table = mirror.table('AgentState');
    table.touchWatch();
    await Promise.all([table.ready(never), clock.advance(10)]);
    expect(text(table.topic.rows.get('bob')!, 'State')).toBe('On Call');
    expect(table.status()).toMatchObject({ state: 'LIVE', rows: 2, watchers: 0 });
    await clock.advance(40_000);
    expect(table.status().state).toBe('IDLE');
  });

  it('delivers a change as soon as the source has it', async () => {
    const { mirror, source } = setup();
    const subscription = subscribe([mirror.table('AgentState').topic]);
    const first = subscription.next();
    await clock.advance(2_000);
    expect((await first)?.backlogs.get('default/AgentState')?.reset).toBe(true);
    const second = subscription.next();
    source.set('AgentState', 'ann', { State: 'On Call' });
    await clock.advance(0);
    const backlog = (await second)?.backlogs.get('default/AgentState');
    expect([...backlog!.before.keys()]).toEqual(['ann']);
    subscription.close();
  });

  it('updates a table that nobody watches every five minutes, and buys no second baseline for the next viewer', async () => {
    const { mirror, source } = setup();
    mirror.table('AgentState').touchWatch();
    await clock.advance(60_000);
    const before = source.calls.length;
    await clock.advance(900_000);
    expect(source.calls.length - before).toBe(3);
    mirror.table('AgentState').touchWatch();
    await clock.advance(1_000);
    expect(kinds(source).filter((kind) => kind === 'baseline')).toHaveLength(1);
  });

  it('asks one call at a time, whatever is watched', async () => {
    const { mirror, source } = setup();
    const subscription = subscribe(types.map((type) => mirror.table(type).topic));
    await clock.advance(30_000);
    expect(source.mostAtOnce).toBe(1);
    for (const type of types) expect(kinds(source, type).length).toBeGreaterThan(5);
    subscription.close();
  });

  it('spreads watched tables over the sources', async () => {
    const { mirror, sources } = setup({}, 2);
    const subscription = subscribe(types.slice(0, 2).map((type) => mirror.table(type).topic));
    await clock.advance(10_000);
    expect(sources.map((source) => new Set(source.calls.map(({ type }) => type)).size)).toEqual([1, 1]);
    subscription.close();
  });

  it('names the types it keeps when asked for another', () => {
    const { mirror } = setup();
    expect(() => mirror.table('ListState')).toThrow(
      /expected one of AgentState, ACDStatus, CampaignState, got ListState/,
    );
  });
});
