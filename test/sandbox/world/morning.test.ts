import { expect, test } from 'vitest';
import { sum, worldAtHand } from './support/hand-clock.ts';

const minute = 60_000;

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
