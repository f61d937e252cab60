import { expect, test } from 'vitest';
import type { StatisticType } from '../../../src/five9/contract/types.ts';
import { statisticTypeValues } from '../../../src/five9/contract/types.ts';
import { today, worldAtHand, type WorldAtHand } from './support/hand-clock.ts';

function everything({ world }: WorldAtHand): string {
  const tables = statisticTypeValues.map((type: StatisticType) => {
    const { columns, rows } = world.table(type, today);
    return [type, columns, [...rows.values()]];
  });
  return JSON.stringify([tables, world.directory.people.map(({ userName, userId }) => [userName, userId])]);
}

test('the same seed and time give the same tables, however time was sliced', () => {
  const one = worldAtHand({ seed: 7, agents: 30 });
  const other = worldAtHand({ seed: 7, agents: 30 });
  one.clock.pass(3_600_000);
  for (let slice = 0; slice < 400; slice += 1) {
    other.clock.pass(9000);
    if (slice % 7 === 0) other.world.table('AgentState', today);
  }
  expect(everything(other)).toBe(everything(one));
});

test('commands at the same instants lead to the same tables', () => {
  const [one, other] = [worldAtHand({ seed: 3, agents: 20 }), worldAtHand({ seed: 3, agents: 20 })] as const;
  for (const at of [one, other]) {
    at.clock.pass(60_000);
    if (at === other) at.world.table('ACDStatus', today);
    at.world.campaigns.forceStop('Sales Line');
    at.clock.pass(600_000);
  }
  expect(everything(other)).toBe(everything(one));
});

test('another seed gives another day', () => {
  expect(everything(worldAtHand({ seed: 1, agents: 10 }))).not.toBe(everything(worldAtHand({ seed: 2, agents: 10 })));
});

test('speed multiplies time', () => {
  const slow = worldAtHand({ agents: 20, speed: 1 });
  const fast = worldAtHand({ agents: 20, speed: 60 });
  slow.clock.pass(3_600_000);
  fast.clock.pass(60_000);
  expect(fast.world.now()).toBe(slow.world.now());
  expect(everything(fast)).toBe(everything(slow));
});

test('a clock set back does not turn time back', () => {
  const { clock, world } = worldAtHand({ agents: 10 });
  clock.pass(60_000);
  const before = world.now();
  clock.pass(-30_000);
  expect(world.now()).toBe(before);
});
