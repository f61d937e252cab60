import { describe, expect, test } from 'vitest';
import { sum, worldAtHand, type WorldAtHand } from './support/hand-clock.ts';

const minute = 60_000;

/** Instants at which the tables are held against each other: odd ones, so that every kind of moment is met. */
function* moments({ clock }: WorldAtHand): Generator<void> {
  for (let index = 0; index < 25; index += 1) {
    yield;
    clock.pass(47_311 + index * 1009);
  }
}

describe.each([1, 2, 3])('with seed %i', (seed) => {
  const at = worldAtHand({ seed, agents: 40 });
  const { world, rows } = at;
  const skillsOf = new Map(world.directory.people.map(({ userName, skills }) => [userName, skills]));

  test('an agent counts in each of the own skills as what AgentState says', () => {
    for (const _ of moments(at)) {
      const agents = [...rows('AgentState')];
      for (const [skill, queue] of rows('ACDStatus')) {
        if (skill === '[Default]') continue;
        const own = agents.filter(([name]) => skillsOf.get(name)?.some(({ name }) => name === skill));
        const among = (...states: string[]) => own.filter(([, { State }]) => states.includes(State ?? '')).length;
        const loggedIn = own.length - among('Logged Out');
        expect(queue).toMatchObject({
          'Agents Logged In': `${loggedIn} (${loggedIn - among('Not Ready')})`,
          'Agents On Call': String(among('On Call')),
          'Agents Ready For Calls': String(among('Ready')),
          'Agents Not Ready For Calls': String(loggedIn - among('On Call', 'Ready')),
        });
      }
    }
  });

  test('nobody waits in a queue while an agent with the skill is ready', () => {
    for (const _ of moments(at)) {
      for (const queue of rows('ACDStatus').values()) {
        expect(Math.min(Number(queue['Calls In Queue']), Number(queue['Agents Ready For Calls']))).toBe(0);
        const longestMs = queue['Calls In Queue'] === '0' ? 0 : Number(queue['Current Longest Queue Time']);
        expect(Number(queue['Current Longest Queue Time'])).toBe(longestMs);
        expect(Number(queue['Longest Queue Time'])).toBeGreaterThanOrEqual(Number(queue['Current Longest Queue Time']));
        expect(Number(queue['Total VMs'])).toBe(Number(queue['VMs In Queue']) + Number(queue['VMs In Progress']));
      }
      const voicemails = [...rows('AgentState').values()].filter(({ State }) => State === 'On Voicemail').length;
      expect(sum(rows('ACDStatus').values(), 'VMs In Progress')).toBe(voicemails);
    }
  });

  test('each inbound call is handled, abandoned, rejected, finished in the IVR, or still in progress', () => {
    for (const _ of moments(at)) {
      const dispositions = world.dispositions();
      const states = [...rows('AgentState').values()];
      let inProgress = 0;
      for (const campaign of rows('InboundCampaignStatistics').values()) {
        const ended = sum(
          [campaign],
          'Handled Calls',
          'Abandoned Calls',
          'Rejected Calls',
          'Finished In IVR Success Calls',
          'Finished In IVR Error Calls',
        );
        expect(sum([campaign], ...dispositions)).toBe(ended);
        expect(Number(campaign['Total Calls'])).toBeGreaterThanOrEqual(ended);
        inProgress += Number(campaign['Total Calls']) - ended;
      }
      const withAgent = states.filter((agent) => ['Inbound', 'Queue Callback'].includes(agent['Call Type'] ?? ''));
      const queues = rows('ACDStatus').values();
      // What waits may be a call that was dialled, and who is in the IVR is in no table.
      expect(inProgress).toBeGreaterThanOrEqual(withAgent.length + sum(queues, 'Queue Callbacks'));
    }
  });

  test.each([
    { range: 'CurrentDay' },
    { range: 'RollingHour', rollingPeriod: 'Minutes15' },
    { range: 'Lifetime' },
  ] as const)('what agents handled is what campaigns count as handled, in %j', (view) => {
    for (const _ of moments(at)) {
      const agents = [...rows('AgentStatistics', view).values()];
      const inbound = rows('InboundCampaignStatistics', view).values();
      expect(sum(agents, 'Total Inbound Calls')).toBe(sum(inbound, 'Handled Calls'));
      const outbound = rows('OutboundCampaignStatistics', view).values();
      const autodial = rows('AutodialCampaignStatistics', view).values();
      const dialled = sum(agents, 'Total Outbound Calls', 'Total Preview Calls');
      const handled = sum(outbound, 'Handled Calls');
      expect(dialled).toBeGreaterThanOrEqual(handled);
      expect(dialled).toBeLessThanOrEqual(handled + sum(autodial, 'Handled Calls'));
    }
  });

  test('every record of a list is in one place', () => {
    for (const _ of moments(at)) {
      for (const campaign of rows('OutboundCampaignManager').values()) {
        const places = [
          'Available Records',
          'Dispositioned Records',
          'Unreachable Records',
          'Redialed With Timer Records',
          'Dialed Without Timer Records',
        ];
        expect(sum([campaign], ...places)).toBe(Number(campaign['Total Records']));
      }
    }
  });
});

test('a morning looks like a contact centre: people work, queues form and dissolve, few callers give up', () => {
  const { clock, rows } = worldAtHand({ agents: 60 });
  const waiting: number[] = [];
  const seen = new Set<string | null | undefined>();
  for (let step = 0; step < 240; step += 1) {
    clock.pass(minute / 2);
    waiting.push(sum(rows('ACDStatus').values(), 'Calls In Queue'));
    for (const { State } of rows('AgentState').values()) seen.add(State);
  }
  expect(seen).toEqual(
    new Set([
      'After Call Work',
      'Logged Out',
      'Not Ready',
      'On Call',
      'On Preview',
      'On Voicemail',
      'Ready',
      'Ringing',
    ]),
  );
  expect(Math.min(...waiting)).toBe(0);
  expect(Math.max(...waiting)).toBeGreaterThan(2);
  expect(Math.max(...waiting)).toBeLessThan(60);
  const inbound = [...rows('InboundCampaignStatistics').values()];
  expect(sum(inbound, 'Abandoned Calls') / sum(inbound, 'Total Calls')).toBeLessThan(0.2);
  expect(sum(inbound, 'Handled Calls') / sum(inbound, 'Total Calls')).toBeGreaterThan(0.65);
});

test('when every campaign has stopped and the last call is over, no call is unaccounted for, today or ever', () => {
  const { clock, world, rows } = worldAtHand({ agents: 40 });
  for (const [name, { State }] of rows('CampaignState')) if (State === 'RUNNING') world.campaigns.stop(name);
  clock.pass(4 * 60 * minute);
  expect(sum(rows('ACDStatus').values(), 'Calls In Queue', 'Queue Callbacks')).toBe(0);
  for (const range of ['CurrentDay', 'CurrentMonth', 'Lifetime'] as const) {
    const types = ['InboundCampaignStatistics', 'OutboundCampaignStatistics', 'AutodialCampaignStatistics'] as const;
    for (const campaign of types.flatMap((type) => [...rows(type, { range }).values()])) {
      expect(sum([campaign], ...world.dispositions()), campaign['Campaign Name'] ?? '').toBe(
        Number(campaign['Total Calls']),
      );
    }
  }
});
