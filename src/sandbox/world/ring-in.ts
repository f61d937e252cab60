import type { Floor } from './floor.ts';
import type { Campaign, Model } from './model.ts';

/** More at once than any domain has lines for would only fill memory. */
export const mostCalls = 10_000;

/** Callers who reach queues at once, past the IVR. */
export function createRingIn({ campaigns }: Model, floor: Floor): (calls: number, campaignName?: string) => void {
  function takingCalls(name: string | undefined): readonly Campaign[] {
    const running = [...campaigns.values()].filter(({ plan, state }) => plan.type === 'INBOUND' && state === 'RUNNING');
    const found = running.filter(({ plan }) => name === undefined || plan.name === name);
    if (found.length > 0) return found;
    const names = running.map(({ plan }) => plan.name).join(', ');
    throw new Error(`expected a running inbound campaign (${names || 'there is none'}), got "${name ?? ''}"`);
  }
  return function ringIn(calls, campaignName) {
    if (!Number.isInteger(calls) || calls < 1 || calls > mostCalls) {
      throw new Error(`expected calls to be 1 to ${mostCalls}, got ${calls}`);
    }
    const taking = takingCalls(campaignName);
    for (let index = 0; index < calls; index += 1) {
      const campaign = taking[index % taking.length] as Campaign;
      const call = floor.newCall('Inbound', campaign);
      floor.count(call);
      floor.queueUp(call, campaign.skill);
    }
  };
}
