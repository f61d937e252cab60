import type { Call, Model } from './model.ts';
import type { CallUnderWay } from './world.ts';

/** Those of campaigns, and those that agents make by themselves. */
export function callsUnderWay({ campaigns, agents }: Model): readonly CallUnderWay[] {
  const calls = new Set<Call>();
  for (const campaign of campaigns.values()) for (const call of campaign.calls) calls.add(call);
  for (const { call, parked } of agents) {
    if (call !== undefined) calls.add(call);
    if (parked !== undefined) calls.add(parked.call);
  }
  return [...calls].map(({ type, stage, arrivedAt, campaign, skill, agent }) => ({
    type,
    stage,
    arrivedAt,
    campaign: campaign?.plan.name,
    skill: skill?.named.name,
    agent: agent?.person.userName,
  }));
}
