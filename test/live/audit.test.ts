import { afterEach, describe, expect, it } from 'vitest';
import { silentLogger } from '../../src/lib/logger.ts';
import { seededRandom } from '../../src/lib/random.ts';
import { text } from '../../src/live/cells.ts';
import { createMirror, type Mirror } from '../../src/live/mirror.ts';
import { createVirtualClock, type VirtualClock } from '../support/virtual-clock.ts';
import { closeAndCheck } from './support/nothing-left.ts';
import { createScriptedSource } from './support/scripted-source.ts';

const hours = 3_600_000;
const columns = { AgentState: ['Username', 'State', 'State Duration', 'Reason Code'] };

let clock: VirtualClock;
let mirror: Mirror;
afterEach(() => closeAndCheck(mirror, clock));

async function watched(room = true) {
  clock = createVirtualClock();
  const source = createScriptedSource(clock, columns);
  source.set('AgentState', 'ann', { State: 'Ready', 'State Duration': '5000' });
  source.set('AgentState', 'bob', { State: 'On Call', 'State Duration': '9000' });
  if (room) source.spare();
  mirror = createMirror({
    sources: [source],
    clock,
    random: seededRandom(7),
    logger: silentLogger,
    types: ['AgentState'],
  });
  mirror.start();
  const table = mirror.table('AgentState');
  const reader = table.topic.join();
  await clock.advance(2_000);
  reader.take();
  return { source, table, reader };
}

describe('a table that is compared with the source', () => {
  it('is read whole every six hours while the ration has room, and readers hear nothing when it is right', async () => {
    const { source, table, reader } = await watched();
    await clock.advance(25 * hours);
    expect(source.calls.filter(({ kind }) => kind === 'baseline')).toHaveLength(5);
    expect(table.status()).toMatchObject({ state: 'LIVE', corrections: 0 });
    expect(clock.now() - (table.status().auditedAt ?? 0)).toBeLessThan(6 * hours);
    expect(reader.take()).toBeUndefined();
    reader.leave();
  });

  it('is not read whole for that when the ration has none', async () => {
    const { source, reader } = await watched(false);
    await clock.advance(25 * hours);
    expect(source.calls.filter(({ kind }) => kind === 'baseline')).toHaveLength(1);
    reader.leave();
  });

  it('is put right when it was wrong, and readers are told what and why', async () => {
    const { source, table, reader } = await watched();
    source.setSilently('AgentState', 'bob', { State: 'Lunch' });
    await clock.advance(7 * hours);
    expect(text(table.topic.rows.get('bob')!, 'State')).toBe('Lunch');
    const backlog = reader.take()!;
    expect(backlog).toMatchObject({ reset: false, gap: { reason: 'CORRECTED' } });
    expect(backlog.gap?.message).toContain('"bob" differs in State');
    expect([...backlog.before.keys()]).toEqual(['bob']);
    expect(table.status()).toMatchObject({ corrections: 1, state: 'LIVE' });
    reader.leave();
  });

  it.each([
    ['a change', 'ann', { State: 'On Call', 'State Duration': '0' }],
    ['a new row', 'cat', { State: 'Ready', 'State Duration': '0' }],
  ])('does not take %s that came between two updates for a mistake', async (_what, key, cells) => {
    const { source, table, reader } = await watched();
    await clock.advance(6 * hours - 60_000);
    // The comparison comes within two minutes; a change in every second of them falls between an update and the reading too.
    for (let second = 0; second < 180; second += 1) {
      source.set('AgentState', key, { ...cells, 'Reason Code': String(second) });
      await clock.advance(997);
    }
    expect(source.calls.filter(({ kind }) => kind === 'baseline')).toHaveLength(2);
    expect(table.status()).toMatchObject({ corrections: 0 });
    await clock.advance(5_000);
    expect(text(table.topic.rows.get(key)!, 'Reason Code')).toBe('179');
    expect(reader.take()).not.toHaveProperty('gap');
    reader.leave();
  });

  it('does not blame the mirror when the source no longer knows what had changed', async () => {
    const { source, table, reader } = await watched();
    await clock.advance(6 * hours - 60_000);
    const before = source.calls.filter(({ kind }) => kind === 'baseline').length;
    source.setSilently('AgentState', 'bob', { State: 'Lunch' });
    const failing = source.onCall(({ kind }) => {
      if (kind === 'baseline')
        source.failNext({ code: 'UnknownTimestampFault', recovery: 'resync', message: 'gone' }, 'update');
    });
    await clock.advance(120_000);
    failing();
    expect(source.calls.filter(({ kind }) => kind === 'baseline').length).toBe(before + 1);
    expect(table.status()).toMatchObject({ corrections: 0, state: 'LIVE' });
    expect(text(table.topic.rows.get('bob')!, 'State')).toBe('Lunch');
    expect(reader.take()).not.toHaveProperty('gap');
    reader.leave();
  });
});
