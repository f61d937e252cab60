import { describe, expect, test } from 'vitest';
import { statisticTypeValues, type StatisticType } from '../../../src/five9/contract/types.ts';
import { createSandbox } from '../../../src/sandbox/sandbox.ts';
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
