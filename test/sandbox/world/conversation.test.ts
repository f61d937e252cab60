import { expect, test } from 'vitest';
import { sum, worldAtHand } from './support/hand-clock.ts';

const minute = 60_000;

test('within a morning callers are passed on, parked while a colleague is asked, called back, and leave voicemail', () => {
  const { clock, world, rows } = worldAtHand({ agents: 80, seed: 3 });
  const stages = new Set<string>();
  let callbacks = 0;
  for (let step = 0; step < 360; step += 1) {
    clock.pass(minute / 3);
    for (const { stage } of world.callsUnderWay()) stages.add(stage);
    callbacks = Math.max(callbacks, sum(rows('ACDStatus').values(), 'Queue Callbacks'));
  }
  expect([...stages].sort()).toEqual([
    'callback',
    'dialling',
    'ivr',
    'parked',
    'preview',
    'ringing',
    'talk',
    'transferred',
    'visual-ivr',
    'waiting',
    'wrap',
  ]);
  expect(callbacks).toBeGreaterThan(0);
  expect(sum(rows('InboundCampaignStatistics').values(), 'Voicemail')).toBeGreaterThan(0);
});
