import { afterEach, beforeEach, expect, test } from 'vitest';
import { readinessOf } from '../../src/gateway/readiness.ts';
import { silentLogger } from '../../src/lib/logger.ts';
import { seededRandom } from '../../src/lib/random.ts';
import { createMirror, type Mirror } from '../../src/live/mirror.ts';
import { createScriptedSource, type ScriptedSource } from '../live/support/scripted-source.ts';
import { createVirtualClock, type VirtualClock } from '../support/virtual-clock.ts';

const columns = { AgentState: ['Username', 'State'], ACDStatus: ['Skill Name', 'Calls In Queue'] };
const types = Object.keys(columns);

let clock: VirtualClock;
let mirror: Mirror;
let source: ScriptedSource;
beforeEach(() => {
  clock = createVirtualClock();
  source = createScriptedSource(clock, columns, 'poller');
  source.set('AgentState', 'ann', { State: 'Ready' });
  source.set('ACDStatus', 'Sales', { 'Calls In Queue': '2' });
  mirror = createMirror({
    sources: [source],
    clock,
    random: seededRandom(7),
    logger: silentLogger,
    types,
    eager: types,
  });
});
afterEach(() => mirror.close());

const readiness = (readAtStart = types) => readinessOf(mirror, readAtStart, clock);
const missing = () => readiness().reasons.map(({ table }) => table);
const refuse = (type: string) =>
  source.failNext(
    { code: 'AccessDisallowedFault', message: 'poller has no right', recovery: 'none' },
    'baseline',
    type,
  );

test('not ready while a table is being read for the first time; ready, with ages, once each is known', async () => {
  mirror.start();
  expect(missing()).toEqual(types);
  expect(readiness().reasons[0]).toEqual({
    code: 'TABLE_NOT_READ',
    table: 'AgentState',
    message: 'AgentState has not been read yet: it is being read.',
  });
  await clock.advance(10);
  expect(readiness().reasons).toEqual([]);
  await clock.advance(2_000);
  const [agents] = readiness().feeds;
  expect(agents).toMatchObject({ view: 'default', table: 'AgentState', state: 'IDLE' });
  expect(agents?.ageMs).toBeGreaterThanOrEqual(2_000);
});

test('a table that is refused is not waited for once another one is known', async () => {
  refuse('ACDStatus');
  mirror.start();
  await clock.advance(10);
  expect(missing()).toEqual([]);
  expect(readiness().feeds).toContainEqual({ view: 'default', table: 'ACDStatus', state: 'REFUSED', ageMs: null });
});

test('with every table refused it is not ready, and says so without naming the account', async () => {
  for (const type of types) refuse(type);
  mirror.start();
  await clock.advance(10);
  expect(missing()).toEqual(types);
  const text = JSON.stringify(readiness());
  expect(text).toContain('Five9 refuses it until somebody acts');
  expect(text).not.toContain('poller');
});

test('a table that nobody reads at the start is not waited for', async () => {
  mirror.start();
  await clock.advance(10);
  expect(readiness(['AgentState']).reasons).toEqual([]);
  expect(readiness([]).reasons).toEqual([]);
});
