import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { type StatisticType, statisticTypeValues } from '../../src/five9/contract/types.ts';
import { createSandbox } from '../../src/sandbox/sandbox.ts';
import { runs } from '../support/scale.ts';
import { createVirtualClock } from '../support/virtual-clock.ts';
import { type SoapClient, soapClient, textAt, viewSettings } from './support/soap-client.ts';

type Step =
  | { readonly pass: number }
  | { readonly read: StatisticType }
  | { readonly update: StatisticType }
  | { readonly campaign: 'startCampaign' | 'stopCampaign' | 'forceStopCampaign'; readonly name: string }
  | { readonly ringIn: number }
  | { readonly disposition: string };

const type = fc.constantFrom(...statisticTypeValues);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ pass: fc.integer({ min: 1, max: 90_000 }) }),
  fc.record({ read: type }),
  fc.record({ update: type }),
  fc.record({
    campaign: fc.constantFrom('startCampaign', 'stopCampaign', 'forceStopCampaign'),
    name: fc.constantFrom('Sales Line', 'Spring Renewals', 'After Hours'),
  }),
  fc.record({ ringIn: fc.integer({ min: 1, max: 30 }) }),
  fc.record({ disposition: fc.constantFrom('Warranty Case', 'Escalated') }),
);

/** Every byte that a client is answered while it does these things. */
async function answersTo(steps: readonly Step[], seed: number): Promise<readonly string[]> {
  const clock = createVirtualClock();
  await using sandbox = await createSandbox({ clock, seed, agents: 12, limits: 'off' });
  const client = soapClient(sandbox);
  const answers: string[] = [];
  const timestamps = new Map<StatisticType, string>();
  const ask: SoapClient['call'] = async (operation, args) => {
    const reply = await client.call(operation, args);
    answers.push(`${reply.status} ${reply.headers.get('date') ?? ''} ${reply.text}`);
    return reply;
  };
  const remember = (of: StatisticType, timestamp: string | undefined) =>
    timestamp === undefined ? undefined : timestamps.set(of, timestamp);
  await ask('setSessionParameters', viewSettings());
  for (const each of steps) {
    if ('pass' in each) await clock.advance(each.pass);
    else if ('read' in each) {
      const { body } = await ask('getStatistics', `<statisticType>${each.read}</statisticType>`);
      remember(each.read, textAt(body, 'return', 'timestamp'));
    } else if ('update' in each) {
      const since = timestamps.get(each.update) ?? '0';
      const { body } = await ask(
        'getStatisticsUpdate',
        `<statisticType>${each.update}</statisticType><previousTimestamp>${since}</previousTimestamp><longPollingTimeout>0</longPollingTimeout>`,
      );
      remember(each.update, textAt(body, 'return', 'lastTimestamp'));
    } else if ('campaign' in each) await ask(each.campaign, `<campaignName>${each.name}</campaignName>`);
    else if ('ringIn' in each) {
      const isOpen = sandbox.world
        .table('CampaignState', anyView)
        .rows.get('Customer Support Line')
        ?.includes('RUNNING');
      if (isOpen === true) sandbox.control.ringIn({ calls: each.ringIn, campaign: 'Customer Support Line' });
    } else if (!sandbox.world.dispositions().includes(each.disposition)) {
      sandbox.control.addDisposition(each.disposition);
    }
  }
  return answers;
}

const anyView = { range: 'CurrentDay', rollingPeriod: 'Minutes30', shiftStartMs: 0, utcOffsetMs: 0 } as const;

test('the same seed, time and requests get the same bytes', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 12 }), fc.nat(1000), async (steps, seed) => {
      const [one, other] = await Promise.all([answersTo(steps, seed), answersTo(steps, seed)]);
      expect(other).toEqual(one);
    }),
    { numRuns: runs(5, 500) },
  );
});

test('another seed gets others', async () => {
  const steps: readonly Step[] = [{ pass: 60_000 }, { read: 'AgentState' }];
  expect(await answersTo(steps, 1)).not.toEqual(await answersTo(steps, 2));
});
