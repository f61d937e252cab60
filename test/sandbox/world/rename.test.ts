import { describe, expect, test } from 'vitest';
import { worldAtHand, type WorldAtHand } from './support/hand-clock.ts';

describe('a name that an administrator changes', () => {
  test('of an agent is the new key of both tables, and of the directory', () => {
    const { world, rows } = worldAtHand({ agents: 20 });
    const [name = '', ...others] = rows('AgentState').keys();
    const fullName = rows('AgentState').get(name)?.['Full Name'];
    world.rename('agent', name, 'new.name@example.com');
    for (const type of ['AgentState', 'AgentStatistics'] as const) {
      expect([...rows(type).keys()]).toEqual(['new.name@example.com', ...others]);
    }
    expect(rows('AgentState').get('new.name@example.com')?.['Full Name']).toBe(fullName);
    expect(world.directory.person(name)).toBeUndefined();
    expect(world.directory.person('new.name@example.com')?.fullName).toBe(fullName);
  });

  test('of an agent who is listened to keeps the listeners', () => {
    const { world } = worldAtHand({ agents: 20 });
    const [agent] = world.directory.loggedInAgents();
    const supervisor = world.directory.person('supervisor')!;
    world.monitoring.start(supervisor, agent!.userName, 'Silence');
    world.rename('agent', agent!.userName, 'new.name@example.com');
    expect(world.monitoring.supervisorsOf('new.name@example.com')).toEqual([{ supervisor, mode: 'Silence' }]);
    world.monitoring.stop(supervisor, 'new.name@example.com');
  });

  test('of a skill is the new key of its queue, and what its agents have', () => {
    const { world, rows } = worldAtHand({ agents: 20 });
    const before = rows('ACDStatus').get('Sales');
    world.rename('skill', 'Sales', 'Sales and More');
    expect(rows('ACDStatus').get('Sales')).toBeUndefined();
    expect(rows('ACDStatus').get('Sales and More')).toEqual({ ...before, 'Skill Name': 'Sales and More' });
    expect(world.directory.skills.map(({ name }) => name)).toContain('Sales and More');
    expect(world.directory.people.flatMap(({ skills }) => skills.map((skill) => skill.name))).not.toContain('Sales');
  });

  test('of a campaign is the new key in its place, and what commands take', () => {
    const { world, rows } = worldAtHand({ agents: 20 });
    const before = [...rows('CampaignState').keys()];
    world.rename('campaign', 'Sales Line', 'Sales Direct');
    expect([...rows('CampaignState').keys()]).toEqual(
      before.map((name) => (name === 'Sales Line' ? 'Sales Direct' : name)),
    );
    expect(rows('InboundCampaignStatistics').has('Sales Direct')).toBe(true);
    expect(world.campaigns.typeOf('Sales Direct')).toBe('INBOUND');
    expect(world.campaigns.typeOf('Sales Line')).toBeUndefined();
    world.ringIn(3, 'Sales Direct');
  });

  test.each([
    ['skill', 'Sales', 'Purchases'],
    ['campaign', 'Sales Line', 'Direct Line'],
    ['campaign', 'After Hours', 'Customer Support After Hours'],
  ] as const)('of a %s changes nothing but that name: %s becomes %s', (kind, name, to) => {
    const [one, other] = [worldAtHand({ agents: 20 }), worldAtHand({ agents: 20 })];
    other.world.rename(kind, name, to);
    for (const { world, clock } of [one, other]) {
      if (name === 'After Hours') world.campaigns.start(world === other.world ? to : name);
      clock.pass(4 * 3_600_000);
    }
    const calls = ({ world, rows }: WorldAtHand) =>
      [...rows('InboundCampaignStatistics').values()].map((row) => [row['Total Calls'], world.now()]);
    expect(calls(other)).toEqual(calls(one));
  });

  test.each([
    ['agent', 'nobody', 'new', 'expected the name of an agent of the domain'],
    ['skill', 'Sales', 'Billing', 'expected a name that no skill has, got "Billing"'],
    ['skill', 'Sales', '[Default]', 'expected a name that no skill has, got "[Default]"'],
    ['skill', '[Default]', 'Others', 'expected the name of a skill of the domain, got "[Default]"'],
    ['campaign', 'Sales Line', ' ', 'expected a name that no campaign has, got " "'],
  ] as const)('%s from %j to %j is refused when it cannot be', (kind, name, to, sentence) => {
    const { world } = worldAtHand({ agents: 20 });
    expect(() => world.rename(kind, name, to)).toThrow(sentence);
  });
});
