import { describe, expect, test } from 'vitest';
import { statisticTypeValues, type StatisticType } from '../../../src/five9/contract/types.ts';
import type { Clock } from '../../../src/lib/clock.ts';
import { type Logger, silentLogger } from '../../../src/lib/logger.ts';
import { createSandbox } from '../../../src/sandbox/sandbox.ts';
import { createWorld } from '../../../src/sandbox/world/create-world.ts';
import type { World } from '../../../src/sandbox/world/world.ts';
import { createVirtualClock } from '../../support/virtual-clock.ts';
import { soapClient, textAt, viewSettings } from '../support/soap-client.ts';
import { today, worldAtHand, type WorldAtHand } from './support/hand-clock.ts';

const hourMs = 3_600_000;

function everything({ world }: Pick<WorldAtHand, 'world'>): string {
  return JSON.stringify(statisticTypeValues.map((type: StatisticType) => [...world.table(type, today).rows.values()]));
}

describe('the pace of the contact centre', () => {
  test('paused, it stands still, and goes on where it stood', () => {
    const at = worldAtHand({ agents: 20 });
    at.clock.pass(60_000);
    at.world.pace.pause();
    const [before, stood] = [everything(at), at.world.now()];
    at.clock.pass(hourMs);
    expect([everything(at), at.world.now()]).toEqual([before, stood]);
    at.world.pace.resume();
    at.clock.pass(60_000);
    expect(at.world.now()).toBe(stood + 60_000);
    expect(everything(at)).not.toBe(before);
  });

  test('an hour in one step is the hour that it would have lived', async () => {
    const [stepped, lived] = [worldAtHand({ agents: 30, seed: 5 }), worldAtHand({ agents: 30, seed: 5 })];
    stepped.world.pace.pause();
    await Promise.all([stepped.world.pace.step(hourMs / 2), stepped.world.pace.step(hourMs / 2)]);
    lived.clock.pass(hourMs);
    expect(stepped.world.now()).toBe(lived.world.now());
    expect(everything(stepped)).toBe(everything(lived));
  });

  test('another speed counts from when it was set', () => {
    const { world, clock } = worldAtHand({ agents: 10 });
    const start = world.now();
    clock.pass(10_000);
    world.pace.setSpeed(1_440);
    clock.pass(60_000);
    world.pace.setSpeed(0);
    clock.pass(60_000);
    expect(world.now() - start).toBe(10_000 + 24 * hourMs);
  });

  test.each([
    ['setSpeed', -1, 'expected speed from 0 to 1440, got -1'],
    ['setSpeed', 1_441, 'expected speed from 0 to 1440, got 1441'],
    ['step', 0, 'expected ms above 0 and at most a day, got 0'],
    ['step', 25 * hourMs, 'expected ms above 0 and at most a day, got 90000000'],
  ] as const)('%s refuses %s', (name, value, sentence) => {
    const { world } = worldAtHand({ agents: 10 });
    expect(() => world.pace[name](value)).toThrow(sentence);
  });
});

/** A clock on which each look at it takes so long: work costs time. Timers fire only when they are let. */
function slowClock(lookMs: number) {
  let time = Date.UTC(2026, 0, 5, 20);
  const timers = new Set<() => void>();
  const clock: Clock = {
    now: () => (time += lookMs),
    after(_, fire) {
      timers.add(fire);
      return () => timers.delete(fire);
    },
  };
  return {
    clock,
    pass: (ms: number) => void (time += ms),
    time: () => time,
    get timers() {
      return timers.size;
    },
    fire() {
      const due = [...timers];
      timers.clear();
      for (const fire of due) fire();
    },
  };
}

function collecting() {
  const lines: (readonly [object, string])[] = [];
  const logger: Logger = { ...silentLogger, warn: (fields, message) => void lines.push([fields, message]) };
  return { lines, logger };
}

describe('a contact centre that is too large for its speed', () => {
  test('lives in turns, falls behind, says so once, and is let off by another speed', () => {
    const slow = slowClock(15);
    const { lines, logger } = collecting();
    const world = createWorld({ clock: slow.clock, agents: 10, speed: 1_440, logger });
    for (let second = 0; second < 60; second += 1) {
      const [before, stood] = [slow.time(), world.now()];
      slow.pass(1_000);
      slow.fire();
      // A turn, and a few looks at the clock besides.
      expect(slow.time() - before).toBeLessThan(1_200);
      expect(world.now() - stood).toBeLessThan(60_000);
    }
    expect(lines).toEqual([
      [{ speed: 1_440, behindMs: expect.any(Number) }, expect.stringContaining('as fast as this machine can')],
    ]);
    const stood = world.now();
    world.pace.setSpeed(1);
    slow.pass(10_000);
    slow.fire();
    expect(world.now() - stood).toBeGreaterThan(10_000);
    expect(world.now() - stood).toBeLessThan(15_000);
    expect(lines).toHaveLength(1);
  });

  test('lets nobody wait who asks: reading lives nothing while it is behind', () => {
    const slow = slowClock(15);
    const world = createWorld({ clock: slow.clock, agents: 10, speed: 1_440 });
    slow.pass(60_000);
    slow.fire();
    const stood = world.now();
    world.table('AgentState', today);
    world.callsUnderWay();
    expect(world.now()).toBe(stood);
    slow.fire();
    expect(world.now()).toBeGreaterThan(stood);
  });

  test('catches up with what it missed while nothing ran, at a speed that it can live at', () => {
    const slow = slowClock(1);
    const { lines, logger } = collecting();
    const world = createWorld({ clock: slow.clock, agents: 10, speed: 1, logger });
    const offMs = slow.time() - world.now();
    slow.pass(2 * hourMs);
    for (let turn = 0; turn < 60; turn += 1) slow.fire();
    expect(Math.abs(slow.time() - world.now() - offMs)).toBeLessThan(1_000);
    expect(lines).toEqual([]);
  });
});

describe('a contact centre that was closed', () => {
  test('during a step has no timers left, and the step ends', async () => {
    const clock = createVirtualClock();
    const world = createWorld({ clock, agents: 10 });
    expect(clock.pending).toBe(1);
    const stepped = world.pace.step(24 * hourMs);
    await Promise.resolve();
    const begun = world.now();
    world.close();
    await stepped;
    expect(world.now()).toBe(begun);
    expect(clock.pending).toBe(0);
  });

  test.each([
    ['resume', (pace: World['pace']) => pace.resume()],
    ['setSpeed', (pace: World['pace']) => pace.setSpeed(60)],
    ['pause', (pace: World['pace']) => pace.pause()],
    ['step', (pace: World['pace']) => pace.step(1_000)],
  ] as const)('is not moved by %s', async (_, move) => {
    const clock = createVirtualClock();
    const world = createWorld({ clock, agents: 10 });
    world.close();
    const stood = world.now();
    await move(world.pace);
    await clock.advance(60_000);
    expect([clock.pending, world.now()]).toEqual([0, stood]);
  });
});

test('while a day passes in the contact centre, a session, a ration and a long poll live no longer than before', async () => {
  const clock = createVirtualClock();
  await using sandbox = await createSandbox({
    clock,
    agents: 20,
    limits: 'guide',
    batchMs: [4_000, 4_000],
    paused: true,
  });
  const client = soapClient(sandbox);
  const type = '<statisticType>AgentState</statisticType>';
  expect((await client.call('setSessionParameters', viewSettings())).status).toBe(200);
  const { body: table } = await client.call('getStatistics', type);
  const timestamp = textAt(table, 'return', 'timestamp');
  const asked = sandbox.nextRequest('getStatisticsUpdate');
  const since = `<previousTimestamp>${timestamp}</previousTimestamp><longPollingTimeout>10000</longPollingTimeout>`;
  const update = client.call('getStatisticsUpdate', type + since);
  await asked;
  const before = sandbox.world.now();
  const step = await fetch(`${sandbox.controlUrl}/control/step`, { method: 'POST', body: `{"ms":${24 * hourMs}}` });
  expect(step.status).toBe(204);
  expect(sandbox.world.now() - before).toBe(24 * hourMs);

  // The long poll still waits: for a batch, and so for the clock, which has not moved.
  expect(sandbox.parked).toBe(1);
  await clock.advance(4_000);
  expect(Number(textAt((await update).body, 'return', 'lastTimestamp'))).toBeGreaterThan(Number(timestamp));
  // The session has not timed out, and the minute of the ration is the one it was.
  expect((await client.call('getStatistics', type)).fault).toBe('OperationsLimitExceededFault');
});
