import { afterEach, describe, expect, it } from 'vitest';
import { silentLogger } from '../../src/lib/logger.ts';
import { seededRandom } from '../../src/lib/random.ts';
import { text } from '../../src/live/cells.ts';
import { createMirror, type Mirror, type MirrorOptions } from '../../src/live/mirror.ts';
import { subscribe } from '../../src/live/subscription.ts';
import { createVirtualClock, type VirtualClock } from '../support/virtual-clock.ts';
import { createDisk, type Disk } from './support/crashing-store.ts';
import { closeAndCheck } from './support/nothing-left.ts';
import { createScriptedSource, type ScriptedSource } from './support/scripted-source.ts';

const columns = {
  AgentState: ['Username', 'State', 'State Duration'],
  ACDStatus: ['Skill Name', 'Calls In Queue'],
};
const types = Object.keys(columns);

let clock: VirtualClock;
let source: ScriptedSource;
let disk: Disk;
let mirror: Mirror;
let seed = 1;

afterEach(() => closeAndCheck(mirror, clock));

function begin() {
  clock = createVirtualClock();
  source = createScriptedSource(clock, columns);
  disk = createDisk();
  source.set('AgentState', 'ann', { State: 'Ready', 'State Duration': '5000' });
  source.set('AgentState', 'bob', { State: 'On Call', 'State Duration': '9000' });
  source.set('ACDStatus', 'Sales', { 'Calls In Queue': '2' });
  start();
}

function start(options: Partial<MirrorOptions> = {}) {
  seed += 1;
  mirror = createMirror({
    sources: [source],
    clock,
    random: seededRandom(seed),
    logger: silentLogger,
    store: disk.open(),
    types,
    eager: types,
    ...options,
  });
  mirror.start();
}

async function restart(options: Partial<MirrorOptions> = {}) {
  await mirror.close();
  start(options);
}

function topicOf(type: string) {
  return mirror.table(type).topic;
}

function count(kind: string): number {
  return source.calls.filter((call) => call.kind === kind).length;
}

describe('a restart while the session lives', () => {
  it('buys no baseline, and answers from the rows it had before the source has said anything', async () => {
    begin();
    await clock.advance(2_000);
    source.set('AgentState', 'ann', { State: 'On Call' });
    await clock.advance(400_000);
    const { epoch } = topicOf('AgentState').position;
    await restart();
    expect(text(topicOf('AgentState').rows.get('ann')!, 'State')).toBe('On Call');
    expect(topicOf('AgentState').position.epoch).toBe(epoch);
    source.set('AgentState', 'bob', { State: 'Ready' });
    await clock.advance(1_000);
    expect(text(topicOf('AgentState').rows.get('bob')!, 'State')).toBe('Ready');
    expect(count('baseline')).toBe(2);
    expect(count('resume')).toBe(1);
  });

  it('brings a reader exactly what it missed', async () => {
    begin();
    await clock.advance(2_000);
    const subscription = subscribe([topicOf('AgentState')]);
    const positions = (await subscription.next())!.positions;
    subscription.close();
    source.set('AgentState', 'ann', { State: 'On Call' });
    await clock.advance(400_000);
    await restart();
    source.set('AgentState', 'cat', { State: 'Ready', 'State Duration': '0' });
    await clock.advance(1_000);
    const again = subscribe([topicOf('AgentState')], positions);
    const backlog = (await again.next())!.backlogs[0]!;
    expect(backlog).toMatchObject({ reset: false });
    expect([...backlog.before.keys()].sort()).toEqual(['ann', 'cat']);
    expect(backlog).not.toHaveProperty('gap');
    again.close();
  });
});

describe('a restart after the session has ended', () => {
  it('reads anew what somebody watches, and tells the gap and the difference to a reader that resumes', async () => {
    begin();
    await clock.advance(2_000);
    const { position } = topicOf('AgentState');
    source.endSession();
    source.set('AgentState', 'ann', { State: 'On Call' });
    await restart();
    const reader = topicOf('AgentState').join(position);
    await clock.advance(2_000);
    const backlog = reader.take();
    expect(backlog).toMatchObject({ reset: false, gap: { reason: 'UPSTREAM_RESET' } });
    expect(backlog?.gap?.message).toContain('before the restart');
    expect([...backlog!.before.keys()]).toEqual(['ann']);
    // The other table keeps what it had, with its age, until somebody looks.
    expect(mirror.table('ACDStatus').status()).toMatchObject({ state: 'IDLE', rows: 1 });
    expect(count('baseline')).toBe(3);
    reader.leave();
  });

  it.each(['another account', 'other settings'])('does not believe a place that was given to %s', async (what) => {
    begin();
    await clock.advance(2_000);
    if (what === 'other settings') source.countBy('Lifetime');
    const other = createScriptedSource(clock, columns, 'someone');
    other.set('AgentState', 'ann', { State: 'Ready', 'State Duration': '0' });
    await restart(what === 'another account' ? { sources: [other] } : {});
    const table = mirror.table('AgentState');
    table.touchWatch();
    await clock.advance(5_000);
    expect((what === 'another account' ? other : source).calls.at(-1)).toMatchObject({ type: 'AgentState' });
    expect(count('baseline')).toBe(what === 'another account' ? 2 : 3);
    expect(table.status().state).toBe('LIVE');
  });

  it('waits for a source that cannot be reached, and goes on then', async () => {
    begin();
    await clock.advance(2_000);
    await mirror.close();
    source.failNext({ code: 'UpstreamUnavailable', recovery: 'backoff', message: 'x' }, 'resume');
    start();
    mirror.table('AgentState').touchWatch();
    await clock.advance(0);
    expect(mirror.table('AgentState').status()).toMatchObject({ state: 'BACKING_OFF', rows: 2 });
    await clock.advance(20_000);
    expect(count('baseline')).toBe(2);
    expect(mirror.table('AgentState').status().state).toBe('LIVE');
  });
});

describe('a process that dies', () => {
  it.each([true, false])('while it keeps an entry has shown it to nobody (kept: %s)', async (kept) => {
    begin();
    await clock.advance(2_000);
    const before = topicOf('AgentState');
    const reader = before.join();
    reader.take();
    const { position } = before;
    disk.dieAt(0, kept);
    source.set('AgentState', 'ann', { State: 'On Call' });
    await clock.advance(3_000);
    expect(disk.dead).toBe(true);
    expect(reader.take()).toBeUndefined();
    reader.leave();
    void mirror.close(); // it would wait for the disk for ever
    start();
    expect(topicOf('AgentState').position.offset).toBe(position.offset + (kept ? 1 : 0));
    const again = topicOf('AgentState').join(position);
    await clock.advance(3_000);
    const backlog = again.take();
    expect([...backlog!.before.keys()]).toEqual(['ann']);
    expect(backlog).not.toHaveProperty('gap');
    expect(count('baseline')).toBe(2);
    again.leave();
  });

  it('goes on when the disk is full, and is not believed after a restart until it could keep the table again', async () => {
    begin();
    await clock.advance(2_000);
    const reader = topicOf('AgentState').join();
    reader.take();
    disk.failNext();
    source.set('AgentState', 'ann', { State: 'On Call' });
    await clock.advance(2_000);
    expect([...reader.take()!.before.keys()]).toEqual(['ann']);
    const { position } = topicOf('AgentState');
    source.set('AgentState', 'bob', { State: 'Ready' });
    await clock.advance(2_000);
    reader.leave();
    await restart();
    const again = topicOf('AgentState').join(position);
    await clock.advance(2_000);
    expect([...again.take()!.before.keys()]).toEqual(['bob']);
    again.leave();
  });
});
