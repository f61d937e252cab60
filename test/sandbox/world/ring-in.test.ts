import { describe, expect, test } from 'vitest';
import { sum, worldAtHand } from './support/hand-clock.ts';

describe('callers who arrive at once', () => {
  test('wait where nobody is ready, and are counted for their campaign', () => {
    const { world, rows } = worldAtHand({ agents: 20 });
    const campaign = 'Customer Support Line';
    const queueOf = () => Number(rows('ACDStatus').get('Customer Support')?.['Calls In Queue']);
    const totalOf = () => Number(rows('InboundCampaignStatistics').get(campaign)?.['Total Calls']);
    const [waitingBefore, totalBefore] = [queueOf(), totalOf()];
    world.ringIn(60, campaign);
    expect(totalOf()).toBe(totalBefore + 60);
    expect(queueOf()).toBeGreaterThanOrEqual(waitingBefore + 40);
  });

  test('come to every running inbound campaign in turn when none is named', () => {
    const { world, rows } = worldAtHand({ agents: 20 });
    const total = () => sum(rows('InboundCampaignStatistics').values(), 'Total Calls');
    const before = rows('InboundCampaignStatistics');
    const totalBefore = total();
    world.ringIn(60);
    expect(total()).toBe(totalBefore + 60);
    const states = rows('CampaignState');
    for (const [name, row] of rows('InboundCampaignStatistics')) {
      const came = Number(row['Total Calls']) - Number(before.get(name)?.['Total Calls']);
      expect(came > 0, name).toBe(states.get(name)?.['State'] === 'RUNNING');
    }
  });

  test.each([
    [5, 'Spring Renewals'],
    [5, 'After Hours'],
    [5, 'Nowhere'],
  ])('cannot come to a campaign that takes no calls: %i to %s', (calls, campaign) => {
    const { world } = worldAtHand({ agents: 20 });
    expect(() => world.ringIn(calls, campaign)).toThrow(/^expected a running inbound campaign \(.+\), got "/);
  });

  test.each([0, -1, 1.5, 10_001, NaN])('are counted in whole numbers: not %d', (calls) => {
    expect(() => worldAtHand({ agents: 20 }).world.ringIn(calls)).toThrow('expected calls to be 1 to 10000');
  });
});
