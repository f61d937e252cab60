import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { SandboxFault } from '../../../src/sandbox/fault.ts';
import { runs } from '../../support/scale.ts';
import { sum, worldAtHand, type WorldAtHand } from './support/hand-clock.ts';
import { contradictionsOf } from './support/rules.ts';

interface Step {
  readonly ms: number;
  readonly act: string;
  /** Which of the campaigns, calls or agents it is about. */
  readonly of: number;
}

const acts = ['wait', 'ringIn', 'start', 'stop', 'forceStop', 'reset', 'resetDispositions', 'addDisposition', 'rename'];
const step: fc.Arbitrary<Step> = fc.record({
  // From an instant to half a day: rings, hours, shifts, midnights.
  ms: fc.oneof(
    { weight: 4, arbitrary: fc.integer({ min: 0, max: 20_000 }) },
    { weight: 4, arbitrary: fc.integer({ min: 0, max: 1_200_000 }) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: 43_200_000 }) },
  ),
  act: fc.oneof({ weight: 6, arbitrary: fc.constant('wait') }, { weight: 5, arbitrary: fc.constantFrom(...acts) }),
  of: fc.nat(1000),
});

/** What a person could do to the domain at that moment; refusals are part of the day. */
function perform({ world, rows }: WorldAtHand, { act, of }: Step): void {
  const names = [...rows('CampaignState').keys()];
  const name = names[of % names.length] ?? '';
  const { campaigns } = world;
  try {
    if (act === 'ringIn') world.ringIn(1 + (of % 40));
    else if (act === 'start' || act === 'stop' || act === 'forceStop' || act === 'reset') campaigns[act](name);
    else if (act === 'resetDispositions') campaigns.resetDispositions(name, ['No Answer', 'Not Interested']);
    else if (act === 'addDisposition') world.addDisposition(`Campaign Code ${world.dispositions().length}`);
    else if (act === 'rename') world.rename('campaign', name, `${name} (${world.now()})`);
  } catch (error) {
    if (error instanceof SandboxFault || (error as Error).message.startsWith('expected a running inbound campaign'))
      return;
    throw error;
  }
}

test('calls come in, are under way or have ended, and all tables agree, whatever happens and whenever one looks', () => {
  fc.assert(
    fc.property(
      fc.nat(1_000_000),
      fc.integer({ min: 1, max: 45 }),
      fc.array(step, { minLength: 1, maxLength: 12 }),
      (seed, agents, steps) => {
        const at = worldAtHand({ seed, agents });
        expect(contradictionsOf(at)).toEqual([]);
        for (const each of steps) {
          at.clock.pass(each.ms);
          expect(contradictionsOf(at)).toEqual([]);
          perform(at, each);
          expect(contradictionsOf(at)).toEqual([]);
        }
      },
    ),
    { numRuns: runs(8, 3000) },
  );
});

test.each([1, 12, 120])('a domain of %i agents holds together from its first moment to the next day', (agents) => {
  const at = worldAtHand({ seed: 2, agents });
  for (let step = 0; step < 8; step += 1) {
    expect(contradictionsOf(at)).toEqual([]);
    at.clock.pass(11_711_013);
  }
  expect(at.rows('AgentState').size).toBe(agents);
});

test.each([
  ['reset', (at: WorldAtHand, name: string) => at.world.campaigns.reset(name)],
  ['resetDispositions', (at: WorldAtHand, name: string) => at.world.campaigns.resetDispositions(name, dispositioned)],
] as const)('%s while calls of the campaign are under way leaves their records to them', (_, free) => {
  const name = 'Spring Renewals';
  let inUse = 0;
  for (let seed = 1; seed <= 12; seed += 1) {
    const at = worldAtHand({ seed, agents: 40 });
    at.world.campaigns.stop(name);
    at.clock.pass(9500);
    inUse += at.world.callsUnderWay().filter(({ campaign }) => campaign === name).length;
    free(at, name);
    at.clock.pass(7500);
    at.world.campaigns.start(name);
    for (const ms of [6500, 20_000, 90_000, 600_000]) {
      at.clock.pass(ms);
      expect(contradictionsOf(at), `seed ${seed}`).toEqual([]);
    }
  }
  expect(inUse).toBeGreaterThan(6);
});

const dispositioned = ['No Answer', 'Answering Machine', 'Busy', 'Not Interested', 'Follow Up Required', 'Do Not Call'];

test('a day in a minute holds together in every step', () => {
  const at = worldAtHand({ agents: 30, speed: 1440 });
  const start = at.world.now();
  // Two hours and a half at each step, as between two batches; more than a day in all.
  for (let batch = 0; batch < 11; batch += 1) {
    at.clock.pass(6_113);
    expect(contradictionsOf(at)).toEqual([]);
  }
  expect(at.world.now() - start).toBeGreaterThan(24 * 3_600_000);
});

test('every voicemail that callers left waits, is being listened to, or was, and none comes from elsewhere', () => {
  const at = worldAtHand({ agents: 60 });
  const ever = { range: 'Lifetime' } as const;
  const left = () => sum(at.rows('InboundCampaignStatistics', ever).values(), 'Voicemail');
  const open = () => sum(at.rows('ACDStatus').values(), 'Total VMs');
  const [leftBefore, openBefore] = [left(), open()];
  let heard = 0;
  for (let step = 0; step < 120; step += 1) {
    at.clock.pass(60_000);
    if (step % 20 === 0) at.world.ringIn(30);
    const listened = openBefore + left() - leftBefore - open();
    expect(listened).toBeGreaterThanOrEqual(heard);
    heard = listened;
  }
  expect(heard).toBeGreaterThan(5);
  for (const [name, { State }] of at.rows('CampaignState')) if (State === 'RUNNING') at.world.campaigns.stop(name);
  at.clock.pass(6 * 3_600_000);
  expect(open()).toBe(0);
});
