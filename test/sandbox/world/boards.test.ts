import { describe, expect, test } from 'vitest';
import { SandboxFault } from '../../../src/sandbox/fault.ts';
import { worldAtHand } from './support/hand-clock.ts';

function faultOf(act: () => unknown): { fault: string; fields: object } {
  try {
    act();
  } catch (error) {
    if (error instanceof SandboxFault) return { fault: error.fault, fields: error.fields };
    throw error;
  }
  throw new Error('expected a fault, got none');
}

function domain() {
  const { clock, world } = worldAtHand({ agents: 30 });
  const person = (userName: string) => world.directory.person(userName)!;
  const here = world.directory.loggedInAgents();
  const away = world.directory.people.find((each) => each.role === 'Agent' && !here.includes(each))!;
  return { clock, world, ann: person('supervisor'), bob: person('lead'), agent: here[0]!, away };
}

describe('a station', () => {
  test('is held by one person at a time, who moves when logging in to another', () => {
    const { world, ann } = domain();
    const { stations } = world;
    expect(stations.login(ann, '1001', false)).toMatchObject({
      name: '1001',
      proxy: expect.stringContaining('example.com'),
    });
    expect(stations.login(ann, '1001', false).name).toBe('1001');
    expect(stations.login(ann, '1002', false).name).toBe('1002');
    expect(stations.of(ann)?.name).toBe('1002');
    stations.logout(ann);
    expect(stations.of(ann)).toBeUndefined();
  });

  test('is taken from another person only by force', () => {
    const { world, ann, bob } = domain();
    const { stations } = world;
    stations.login(ann, '1001', false);
    expect(faultOf(() => stations.login(bob, '1001', false)).fault).toBe('UserAlreadyLoggedInFault');
    stations.login(bob, '1001', true);
    expect(stations.of(ann)).toBeUndefined();
    expect(stations.of(bob)?.name).toBe('1001');
  });

  test('that does not exist is a fault that names it', () => {
    const { world, ann } = domain();
    expect(faultOf(() => world.stations.login(ann, '9999', true))).toEqual({
      fault: 'StationNotFoundFault',
      fields: { stationName: '9999' },
    });
  });
});

describe('monitoring', () => {
  test('lists who listens and how, and a new mode replaces the old one', () => {
    const { world, ann, bob, agent } = domain();
    const { monitoring } = world;
    monitoring.start(ann, agent.userName, 'Silence');
    monitoring.start(bob, agent.userName, 'BargeIn');
    monitoring.start(ann, agent.userName, 'Whispering');
    const listed = monitoring.supervisorsOf(agent.userName).map(({ supervisor, mode }) => [supervisor.userName, mode]);
    expect(listed).toEqual([
      ['supervisor', 'Whispering'],
      ['lead', 'BargeIn'],
    ]);
    monitoring.stop(ann, agent.userName);
    monitoring.stopAll(bob);
    expect(monitoring.supervisorsOf(agent.userName)).toEqual([]);
  });

  test('refuses strangers, who is away, the same again, and to stop what was not begun', () => {
    const { world, ann, agent, away } = domain();
    const { monitoring } = world;
    expect(faultOf(() => monitoring.start(ann, 'nobody', 'Silence')).fault).toBe('AgentNotFoundFault');
    expect(faultOf(() => monitoring.start(ann, 'lead', 'Silence')).fault).toBe('AgentNotFoundFault');
    expect(faultOf(() => monitoring.start(ann, away.userName, 'Silence'))).toEqual({
      fault: 'AgentMonitorFault',
      fields: { agentName: away.userName, monitorError: 'AGENT_NOT_LOGGED_IN' },
    });
    expect(faultOf(() => monitoring.stop(ann, agent.userName)).fields).toMatchObject({ monitorError: 'NOT_MONITORED' });
    monitoring.start(ann, agent.userName, 'Silence');
    expect(faultOf(() => monitoring.start(ann, agent.userName, 'Silence')).fields).toMatchObject({
      monitorError: 'ALREADY_MONITORED',
    });
  });

  test('ends when the agent logs out', () => {
    const { clock, world, ann, agent } = domain();
    world.monitoring.start(ann, agent.userName, 'Silence');
    for (let wait = 0; wait < 200 && world.directory.loggedInAgents().includes(agent); wait += 1) clock.pass(300_000);
    expect(world.directory.loggedInAgents()).not.toContain(agent);
    expect(world.monitoring.supervisorsOf(agent.userName)).toEqual([]);
  });
});
