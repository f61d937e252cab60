import { afterEach, describe, expect, it } from 'vitest';
import { silentLogger } from '../../src/lib/logger.ts';
import { seededRandom } from '../../src/lib/random.ts';
import { text } from '../../src/live/cells.ts';
import { createMirror, type Mirror, type MirrorOptions } from '../../src/live/mirror.ts';
import type { SourceFailure } from '../../src/live/source.ts';
import { subscribe } from '../../src/live/subscription.ts';
import { createVirtualClock, type VirtualClock } from '../support/virtual-clock.ts';
import { closeAndCheck } from './support/nothing-left.ts';
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
  if (mirror !== undefined) await closeAndCheck(mirror, clock);
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
    expect((await first)?.backlogs[0]?.reset).toBe(true);
    const second = subscription.next();
    source.set('AgentState', 'ann', { State: 'On Call' });
    await clock.advance(0);
    const backlog = (await second)?.backlogs[0];
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

  it('spreads watched tables over the sources, and keeps the last one free for whoever cannot wait', async () => {
    const { mirror, sources } = setup({}, 3);
    const subscription = subscribe(types.slice(0, 2).map((type) => mirror.table(type).topic));
    await clock.advance(10_000);
    expect(sources.map((source) => new Set(source.calls.map(({ type }) => type)).size)).toEqual([1, 1, 0]);
    subscription.close();
  });

  it('says which refresh interval the ration gives each watched table, and tells when that changes', async () => {
    const { mirror, source } = setup();
    const table = mirror.table('AgentState');
    const told: (number | undefined)[] = [];
    const stop = table.onStatus(({ plannedIntervalMs }) => told.push(plannedIntervalMs));
    source.pace(3_000);
    const readers = [table.topic.join()];
    await clock.advance(5_000);
    expect(table.status().plannedIntervalMs).toBe(3_000);
    readers.push(mirror.table('ACDStatus').topic.join());
    await clock.advance(10_000);
    expect(table.status().plannedIntervalMs).toBe(6_000);
    expect(told).toContain(6_000);
    for (const reader of readers) reader.leave();
    stop();
  });

  it('names the types it keeps when asked for another', () => {
    const { mirror } = setup();
    expect(() => mirror.table('ListState')).toThrow(
      /expected one of AgentState, ACDStatus, CampaignState, got ListState/,
    );
  });
});

describe('recovery', () => {
  const failure = (code: string, recovery: SourceFailure['recovery'], retryAt?: number): SourceFailure => ({
    code,
    message: `${code} happened`,
    recovery,
    ...(retryAt === undefined ? {} : { retryAt }),
  });

  /** A subscriber who has read everything there is. */
  async function watching(type: string, mirror: Mirror) {
    const topic = mirror.table(type).topic;
    const reader = topic.join();
    await clock.advance(2_000);
    reader.take();
    return { topic, reader, table: mirror.table(type) };
  }

  it('reads a table anew when its timestamp is unknown, and tells readers the gap and the difference', async () => {
    const { mirror, source } = setup();
    const { reader, table } = await watching('AgentState', mirror);
    const known = table.topic.asOf;
    source.failNext(failure('UnknownTimestampFault', 'resync'), 'update');
    await clock.advance(3_000);
    source.set('AgentState', 'ann', { State: 'On Call' });
    await clock.advance(3_000);
    expect(kinds(source).filter((kind) => kind === 'baseline')).toHaveLength(2);
    const backlog = reader.take();
    expect(backlog).toMatchObject({ reset: false, gap: { reason: 'UPSTREAM_RESET' } });
    expect(backlog?.gap?.since).toBeGreaterThanOrEqual(known ?? Infinity);
    expect([...backlog!.before.keys()]).toEqual(['ann']);
    expect(table.status().state).toBe('LIVE');
    reader.leave();
  });

  it('reads every table of the source anew when the session is lost', async () => {
    const { mirror, source } = setup();
    const one = await watching('AgentState', mirror);
    const two = await watching('ACDStatus', mirror);
    source.failNext(failure('SessionClosedFault', 'relogin'), 'update');
    await clock.advance(10_000);
    expect(kinds(source, 'AgentState').filter((kind) => kind === 'baseline')).toHaveLength(2);
    expect(kinds(source, 'ACDStatus').filter((kind) => kind === 'baseline')).toHaveLength(2);
    for (const { reader } of [one, two]) {
      expect(reader.take()).toMatchObject({ reset: false, before: new Map(), gap: { reason: 'UPSTREAM_RESET' } });
      reader.leave();
    }
  });

  it('does not spend the ration on a session that is lost again and again', async () => {
    const { mirror, source } = setup();
    const { reader, table } = await watching('AgentState', mirror);
    for (let time = 0; time < 1_000; time += 1) source.failNext(failure('SessionClosedFault', 'relogin'), 'update');
    await clock.advance(3_600_000);
    expect(kinds(source).filter((kind) => kind === 'baseline').length).toBeLessThanOrEqual(15);
    source.heal();
    await clock.advance(600_000);
    expect(table.status().state).toBe('LIVE');
    reader.leave();
  });

  it('leaves an account to somebody else who signs in as it, serves what it has, and comes back', async () => {
    const { mirror, source } = setup();
    const { reader, table } = await watching('AgentState', mirror);
    source.failNext(failure('SessionClosedFault', 'relogin'), 'update');
    await clock.advance(60_000);
    expect(table.status().state).toBe('LIVE');
    source.failNext(failure('SessionClosedFault', 'relogin'), 'update');
    await clock.advance(10_000);
    const spent = source.calls.length;
    expect(table.status()).toMatchObject({ state: 'CONTENDED', rows: 2 });
    expect(table.status().message).toContain('Somebody else signs in');
    await clock.advance(14 * 60_000);
    expect(source.calls.length).toBe(spent);
    await clock.advance(120_000);
    expect(table.status().state).toBe('LIVE');
    expect(reader.take()).toMatchObject({ reset: false, gap: { reason: 'UPSTREAM_RESET' } });
    reader.leave();
  });

  it('reads with another account meanwhile, when it has one', async () => {
    const { mirror, sources } = setup({}, 2);
    const { reader, table } = await watching('AgentState', mirror);
    for (let loss = 0; loss < 2; loss += 1) {
      sources[0]!.failNext(failure('SessionClosedFault', 'relogin'), 'update');
      await clock.advance(60_000);
    }
    expect(table.status().state).toBe('LIVE');
    expect(sources[1]!.calls.some(({ kind }) => kind === 'update')).toBe(true);
    reader.leave();
  });

  it('does not take two losses far apart for somebody else', async () => {
    const { mirror, source } = setup();
    const { reader, table } = await watching('AgentState', mirror);
    for (let loss = 0; loss < 3; loss += 1) {
      source.failNext(failure('SessionClosedFault', 'relogin'), 'update');
      await clock.advance(660_000);
      expect(table.status().state).toBe('LIVE');
    }
    reader.leave();
  });

  it('asks seldom for a session that is not to be had', async () => {
    const { mirror, source } = setup();
    const reader = mirror.table('AgentState').topic.join();
    for (let time = 0; time < 100; time += 1) source.failNext(failure('UserLimitReachedFault', 'backoff'));
    await clock.advance(3_600_000);
    expect(source.calls.length).toBeLessThanOrEqual(12);
    source.heal();
    await clock.advance(480_000);
    expect(mirror.table('AgentState').status().state).toBe('LIVE');
    reader.leave();
  });

  it('says that a table is late, though nothing happens', async () => {
    const { mirror, source } = setup();
    const { reader, table } = await watching('AgentState', mirror);
    const states: string[] = [];
    const stop = table.onStatus(({ state }) => states.push(state));
    source.hang();
    await clock.advance(30_000);
    expect(states.at(-1)).toBe('LATE');
    source.heal();
    await clock.advance(5_000);
    expect(states.at(-1)).toBe('LIVE');
    stop();
    reader.leave();
  });

  it('tells a change of configuration as what it is', async () => {
    const { mirror, source } = setup();
    const { reader } = await watching('AgentState', mirror);
    source.failNext(failure('ConfigurationChangedFault', 'resync'), 'update');
    await clock.advance(5_000);
    expect(reader.take()).toMatchObject({ gap: { reason: 'CONFIGURATION_CHANGED' } });
    reader.leave();
  });

  it('spends no baseline on a lost table that nobody watches', async () => {
    const { mirror, source } = setup();
    const { reader, table } = await watching('AgentState', mirror);
    reader.leave();
    source.failNext(failure('UnknownTimestampFault', 'resync'), 'update');
    await clock.advance(3_600_000);
    expect(kinds(source).filter((kind) => kind === 'baseline')).toHaveLength(1);
    expect(table.status().state).toBe('IDLE');
    table.touchWatch();
    await clock.advance(1_000);
    expect(kinds(source).filter((kind) => kind === 'baseline')).toHaveLength(2);
  });

  it('waits until the instant that the source names', async () => {
    const { mirror, source } = setup();
    const { reader, table } = await watching('AgentState', mirror);
    const retryAt = clock.now() + 60_000;
    source.failNext(failure('OperationsLimitExceededFault', 'wait', retryAt), 'update');
    await clock.advance(3_000);
    const before = source.calls.length;
    expect(table.status()).toMatchObject({ state: 'WAITING_FOR_QUOTA', nextAttemptAt: retryAt });
    await clock.advance(50_000);
    expect(source.calls.length).toBe(before);
    await clock.advance(15_000);
    expect(source.calls.length).toBeGreaterThan(before);
    expect(table.status().state).toBe('LIVE');
    expect(reader.take()).toBeUndefined();
    reader.leave();
  });

  it('asks again from the same timestamp after trouble, with no break', async () => {
    const { mirror, source } = setup();
    const { reader, table } = await watching('AgentState', mirror);
    for (let time = 0; time < 4; time += 1) source.failNext(failure('UpstreamUnavailable', 'backoff'), 'update');
    const states = new Set<string>();
    table.onStatus(({ state }) => states.add(state));
    await clock.advance(60_000);
    const failed = source.calls.filter(({ kind }) => kind === 'update').slice(0, 5);
    expect(new Set(failed.map(({ timestamp }) => timestamp)).size).toBe(1);
    expect(states).toEqual(new Set(['BACKING_OFF', 'LIVE']));
    expect(table.status().lastError).toMatchObject({ code: 'UpstreamUnavailable' });
    source.set('AgentState', 'ann', { State: 'On Call' });
    await clock.advance(2_000);
    const backlog = reader.take();
    expect([...backlog!.before.keys()]).toEqual(['ann']);
    expect(backlog).not.toHaveProperty('gap');
    reader.leave();
  });

  it('keeps serving through an hour of maintenance, says so, and comes back by itself', async () => {
    const { mirror, source } = setup();
    const { reader, table } = await watching('AgentState', mirror);
    for (let time = 0; time < 10_000; time += 1) source.failNext(failure('ServiceUnavailableFault', 'backoff'));
    await clock.advance(3_600_000);
    expect(table.status()).toMatchObject({ state: 'BACKING_OFF', rows: 2 });
    const spent = source.calls.length;
    expect(spent).toBeLessThan(600);
    source.heal();
    await clock.advance(40_000);
    expect(table.status().state).toBe('LIVE');
    reader.leave();
  });

  it('survives an error that is no failure of the source', async () => {
    const { mirror, source } = setup();
    const { reader, table } = await watching('AgentState', mirror);
    source.throwNext(new TypeError('cannot read properties of undefined'));
    await clock.advance(2_000);
    expect(table.status().lastError).toMatchObject({ code: 'InternalError' });
    await clock.advance(5_000);
    expect(table.status().state).toBe('LIVE');
    reader.leave();
  });

  it('rejects whoever waits for a table that is refused, and tries again seldom', async () => {
    const { mirror, source } = setup();
    for (let time = 0; time < 3; time += 1) source.failNext(failure('AccessDisallowedFault', 'none'), 'baseline');
    const table = mirror.table('AgentState');
    const { reader } = { reader: table.topic.join() };
    const refused = expect(table.ready(never)).rejects.toThrow('AccessDisallowedFault happened');
    await clock.advance(10_000);
    await refused;
    expect(table.status()).toMatchObject({ state: 'REFUSED', lastError: { code: 'AccessDisallowedFault' } });
    await clock.advance(3_600_000);
    expect(source.calls.filter(({ kind }) => kind === 'baseline')).toHaveLength(4);
    expect(table.status().state).toBe('LIVE');
    reader.leave();
  });

  it('tries a refused account once more, then not until it is told to', async () => {
    const { mirror, source } = setup();
    for (let time = 0; time < 2; time += 1) source.failNext(failure('InvalidCredentials', 'none'));
    const readers = types.map((type) => mirror.table(type).topic.join());
    await clock.advance(3_600_000);
    expect(source.calls).toHaveLength(2);
    for (const table of mirror.tables()) expect(table.status().state).toBe('REFUSED');
    mirror.retry();
    await clock.advance(5_000);
    for (const table of mirror.tables()) expect(table.status().state).toBe('LIVE');
    for (const reader of readers) reader.leave();
  });

  it('reads with another account what a refused one held', async () => {
    const { mirror, sources } = setup({}, 2);
    const readers = types.map((type) => mirror.table(type).topic.join());
    await clock.advance(5_000);
    sources[0]?.failNext(failure('InvalidCredentials', 'none'));
    await clock.advance(10_000);
    const begun = sources[0]?.calls.length;
    await clock.advance(30_000);
    expect(sources[0]?.calls.length).toBe(begun);
    for (const table of mirror.tables()) expect(table.status().state).toBe('LIVE');
    for (const reader of readers) reader.leave();
  });

  it('reads anew when the time of the source goes backwards', async () => {
    const { mirror, source } = setup();
    const { reader } = await watching('AgentState', mirror);
    source.turnBackNext();
    await clock.advance(5_000);
    expect(reader.take()).toMatchObject({ gap: { reason: 'UPSTREAM_RESET' } });
    reader.leave();
  });

  it('keeps its rows when an answer is blank, and asks once more', async () => {
    const { mirror, source } = setup();
    const { reader, table } = await watching('AgentState', mirror);
    source.failNext(failure('UnknownTimestampFault', 'resync'), 'update');
    source.blankNext();
    await clock.advance(5_000);
    expect(table.topic.rows.size).toBe(2);
    expect(table.status().state).toBe('RESYNCING');
    await clock.advance(15_000);
    expect(table.status()).toMatchObject({ state: 'LIVE', rows: 2 });
    expect(reader.take()).toMatchObject({ before: new Map(), gap: { reason: 'UPSTREAM_RESET' } });
    reader.leave();
  });

  it('believes a blank answer when the second one agrees, and a first one at once', async () => {
    const { mirror, source } = setup();
    const { reader, table } = await watching('AgentState', mirror);
    source.failNext(failure('UnknownTimestampFault', 'resync'), 'update');
    source.remove('AgentState', 'ann');
    source.remove('AgentState', 'bob');
    await clock.advance(20_000);
    expect(table.topic.rows.size).toBe(0);
    expect([...(reader.take()?.before.keys() ?? [])].sort()).toEqual(['ann', 'bob']);
    reader.leave();
    source.remove('CampaignState', 'Spring');
    mirror.table('CampaignState').touchWatch();
    await clock.advance(2_000);
    expect(mirror.table('CampaignState').status()).toMatchObject({ state: 'LIVE', rows: 0 });
  });

  it('is not stopped by a baseline that the ration does not afford', async () => {
    const { mirror, source } = setup();
    const { reader } = await watching('AgentState', mirror);
    source.afford('baseline', clock.now() + 120_000);
    const table = mirror.table('ACDStatus');
    table.touchWatch();
    const begun = source.calls.length;
    await clock.advance(20_000);
    expect(table.status()).toMatchObject({ state: 'WAITING_FOR_QUOTA', rows: 0 });
    expect(table.status().message).toContain("Five9's limits allow");
    expect(kinds(source, 'AgentState').length).toBeGreaterThan(begun);
    reader.leave();
  });

  it('gives up waiting when the one who waits does', async () => {
    const { mirror, source } = setup();
    source.afford('baseline', Infinity);
    const waiting = new AbortController();
    const refused = expect(mirror.table('AgentState').ready(waiting.signal)).rejects.toThrow('too long');
    waiting.abort(new Error('too long'));
    await refused;
  });
});
