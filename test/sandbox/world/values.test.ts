import { expect, test } from 'vitest';
import { statisticTypeValues } from '../../../src/five9/contract/types.ts';
import { headerOf, tableColumns } from '../../../src/sandbox/world/columns.ts';
import { today, worldAtHand } from './support/hand-clock.ts';

const at = worldAtHand({ agents: 40 });
const { world, rows, clock } = at;

test.each(statisticTypeValues)('%s has its key first and the rest by the alphabet, and rows of that width', (type) => {
  const { columns, rows } = world.table(type, today);
  expect(columns).toEqual(headerOf(type, world.dispositions()));
  expect(columns[0]).toBe(tableColumns[type].key);
  expect(columns.slice(1)).toEqual(columns.slice(1).toSorted());
  expect(new Set(columns).size).toBe(columns.length);
  expect(rows.size).toBeGreaterThan(0);
  for (const [key, row] of rows) {
    expect(row[0]).toBe(key);
    expect(row).toHaveLength(columns.length);
  }
});

test('times are milliseconds of whole seconds, in digits', () => {
  for (const type of statisticTypeValues) {
    for (const row of rows(type).values()) {
      for (const [name, value] of Object.entries(row)) {
        if (!/ (Duration|Time)$/.test(name)) continue;
        expect(value, `${type} ${name}`).toMatch(/^\d+$/);
        expect(Number(value) % 1000).toBe(0);
      }
    }
  }
});

test('since is the text of Pacific time that the duration leads back to, whatever the view says', () => {
  for (const utcOffsetMs of [0, 9 * 3_600_000]) {
    for (const row of rows('AgentState', { utcOffsetMs }).values()) {
      expect(row['State Since']).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
      const since = Date.parse(`${row['State Since']?.replace(' ', 'T')}-08:00`);
      const began = world.now() - Number(row['State Duration']);
      expect(Math.abs(since - began)).toBeLessThanOrEqual(1000);
    }
  }
});

test('agents logged in is a number and another in brackets, and every agent has a row, logged out or not', () => {
  for (const row of rows('ACDStatus').values()) expect(row['Agents Logged In']).toMatch(/^\d+ \(\d+\)$/);
  expect(rows('ACDStatus').has('[Default]')).toBe(true);
  expect(rows('AgentState').size).toBe(40);
  expect([...rows('AgentState').values()].some(({ State }) => State === 'Logged Out')).toBe(true);
});

test('a reason has a name and a time exactly while there is one', () => {
  clock.pass(600_000);
  const all = [...rows('AgentState').values()];
  for (const row of all) {
    const isNotReady = row['State'] === 'Not Ready';
    expect([row['Reason Code'] !== '', row['Reason Since'] !== '']).toEqual([isNotReady, isNotReady]);
    expect(row['Reason Duration']).toBe(isNotReady ? row['State Duration'] : '0');
  }
  expect(all.some((row) => row['Reason Code'] !== '')).toBe(true);
});

test('a custom disposition becomes a column and is used', () => {
  const at = worldAtHand({ agents: 30 });
  at.world.addDisposition('Warranty Case');
  expect(at.world.dispositions()).toContain('Warranty Case');
  at.clock.pass(3_600_000);
  const used = [...at.rows('AgentStatistics').values()].reduce((all, row) => all + Number(row['Warranty Case']), 0);
  expect(used).toBeGreaterThan(0);
  expect(() => at.world.addDisposition('Warranty Case')).toThrow(/which the domain has/);
  expect(() => at.world.addDisposition('Total Calls')).toThrow(/which is a column/);
});

test('a row that says the same is the same array; tables given out never change', () => {
  const at = worldAtHand({ agents: 30 });
  const before = at.world.table('AgentStatistics', today);
  const copy = structuredClone([...before.rows]);
  at.clock.pass(4000);
  const after = at.world.table('AgentStatistics', today);
  const kept = [...after.rows].filter(([key, row]) => before.rows.get(key) === row);
  expect(kept.length).toBeGreaterThan(20);
  at.clock.pass(600_000);
  at.world.table('AgentStatistics', today);
  expect([...before.rows]).toEqual(copy);
});

test('people have unique names and seven digits, and the staff has the rights it is there for', () => {
  const { people } = worldAtHand({ agents: 600 }).world.directory;
  expect(new Set(people.map(({ userName }) => userName)).size).toBe(people.length);
  expect(new Set(people.map(({ userId }) => userId)).size).toBe(people.length);
  for (const { userId, role, userName } of people) {
    expect(userId).toMatch(/^\d{7}$/);
    expect(userName).toMatch(role === 'Agent' ? /^[a-z]+\.[a-z]+\d*@example\.com$/ : /^[a-z]+[2-8]?$/);
  }
  const person = (name: string) => people.find(({ userName }) => userName === name);
  expect([...(person('lead')?.permissions ?? [])].sort()).toEqual([
    'Agents',
    'CallMonitoring',
    'Campaigns',
    'ChatSessions',
  ]);
  expect(person('lead')).toMatchObject({ groups: [expect.anything()], skills: [expect.anything()] });
  expect(person('gateway')?.permissions.has('ViewDataForAllAgentGroups')).toBe(true);
});

test.each([
  [{ agents: 0 }, 'expected agents to be 1 or more, got 0'],
  [{ speed: 1441 }, 'expected speed from 0 to 1440, got 1441'],
  [{ speed: NaN }, 'expected speed from 0 to 1440, got NaN'],
  [{ speed: -1 }, 'expected speed from 0 to 1440, got -1'],
])('refuses %j', (options, message) => {
  expect(() => worldAtHand(options)).toThrow(message);
});
