import { expect, test } from 'vitest';
import { statisticTypeValues } from '../../../src/five9/contract/types.ts';
import { createWorld, type WorldOptions } from '../../../src/sandbox/world/create-world.ts';
import type { WorldTable } from '../../../src/sandbox/world/world.ts';
import { createHandClock, today } from './support/hand-clock.ts';

const minute = 60_000;
const noon = Date.UTC(2026, 0, 5, 20, 0, 0);

interface Told {
  readonly at: number;
  readonly agents: WorldTable;
  readonly queues: WorldTable;
}

function worldThatTells(start: number, options: Omit<WorldOptions, 'clock'> = {}) {
  const told: Told[] = [];
  const world = createWorld({
    clock: createHandClock(start),
    agents: 30,
    ...options,
    onPastMinute: (at, read) =>
      told.push({
        at,
        agents: read('AgentState', ['State']),
        queues: read('ACDStatus', ['Calls In Queue', 'Agents Logged In']),
      }),
  });
  return { world, told };
}

test('each full minute of the hour before the start is told, the oldest first', () => {
  const { told } = worldThatTells(noon + 12_345);
  expect(told.map(({ at }) => at)).toEqual(Array.from({ length: 60 }, (_, index) => noon - (59 - index) * minute));
  for (const { agents, queues } of told) {
    expect(agents.columns).toEqual(['Username', 'State']);
    expect(queues.columns).toEqual(['Skill Name', 'Calls In Queue', 'Agents Logged In']);
    expect(agents.rows.size).toBe(30);
  }
  const states = new Set(told.map(({ agents }) => JSON.stringify([...agents.rows.values()])));
  expect(states.size).toBeGreaterThan(30); // it is no still picture
});

test('the last minute, when it is the start, is what the tables then show', () => {
  const { world, told } = worldThatTells(noon);
  const { at, agents, queues } = told.at(-1)!;
  expect(at).toBe(noon);
  for (const [type, { columns, rows }] of [
    ['AgentState', agents],
    ['ACDStatus', queues],
  ] as const) {
    const now = world.table(type, today);
    const indexes = columns.map((name) => now.columns.indexOf(name));
    expect([...rows.values()]).toEqual([...now.rows.values()].map((row) => indexes.map((index) => row[index])));
  }
});

test('a world that tells is the world that does not', () => {
  const everything = (world: ReturnType<typeof createWorld>) =>
    JSON.stringify(statisticTypeValues.map((type) => [...world.table(type, today).rows.values()]));
  const start = noon + 12_345;
  const silent = createWorld({ clock: createHandClock(start), agents: 30, seed: 7 });
  expect(everything(worldThatTells(start, { seed: 7 }).world)).toBe(everything(silent));
});
