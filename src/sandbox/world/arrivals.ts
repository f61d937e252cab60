import { countForCampaign } from './accounts.ts';
import type { Floor } from './floor.ts';
import { wrapMeanMs } from './conversation.ts';
import { campaignMetric } from './metrics.ts';
import type { Call, Campaign, Model, Skill } from './model.ts';
import { atWork } from './shifts.ts';

const minute = 60_000;
const dayMs = 24 * 60 * minute;
/**
 * Of what the agents of a skill could take: queues form and dissolve, and the dialler finds room. The more agents share a queue,
 * the busier they can be for the same wait.
 */
function loadOf(agents: number): number {
  return Math.min(0.78, Math.max(0.5, 1 - 0.95 / Math.sqrt(agents)));
}
/** Where agents also dial, fewer call: otherwise the dialler would find nobody free. */
const blendedShare = 0.82;
/** Of the callers, those who come through the IVR to a queue. */
const queuedShare = 0.87;
/** Ringing and hold, on top of talking and closing the call. */
const handlingExtraMs = 12_000;

/** Calls that come in on a campaign, as long as it runs; each passes the IVR first. Returns what starts the stream, called once. */
export function createArrivals(
  { queue, draw, day, agents, skills, campaigns }: Model,
  floor: Floor,
): (campaign: Campaign) => void {
  const capacity = new Map<Skill, number>(skills.map((skill) => [skill, 0]));
  for (const agent of agents) {
    const shares = agent.skills.map((_, index) => (index === 0 ? 1.6 : 1));
    const sum = shares.reduce((a, b) => a + b, 0);
    agent.skills.forEach((skill, index) => {
      capacity.set(skill, (capacity.get(skill) ?? 0) + ((shares[index] ?? 0) / sum) * atWork);
    });
  }

  const blended = new Set([...campaigns.values()].filter(isDialling).map(({ skill }) => skill));

  function meanGapMs({ skill, plan }: Campaign, now: number): number {
    const handlingMs = skill.plan.talkMs + wrapMeanMs + handlingExtraMs;
    const able = (capacity.get(skill) ?? 0) * day.demandAt(now);
    const perMs = (loadOf(able) * (blended.has(skill) ? blendedShare : 1) * able) / handlingMs / queuedShare;
    return 1 / Math.max(perMs * plan.callers, 1 / dayMs);
  }

  return function stream(campaign) {
    let mood = 1;
    let moodUntil = 0;
    function next(): void {
      const { now } = queue;
      if (now >= moodUntil) {
        mood = draw.between(0.8, 1.2);
        moodUntil = now + draw.between(5, 20) * minute;
      }
      queue.after(draw.exponential(meanGapMs(campaign, now)) / mood, () => {
        if (campaign.state === 'RUNNING') arrive(campaign);
        next();
      });
    }
    next();
  };

  function arrive(campaign: Campaign): void {
    const { skill } = campaign;
    const call = floor.newCall('Inbound', campaign);
    floor.count(call);
    if (draw.chance(0.006)) return floor.finish(call, 'rejected', 'Declined');
    call.stage = 'ivr';
    if (draw.chance(0.05)) {
      call.stage = 'visual-ivr';
      skill.visualIvr.add(call);
      countForCampaign(call, campaignMetric.visualIvr);
    }
    call.timer = queue.after(draw.between(6000, 40_000), () => leaveIvr(call, skill));
  }

  function leaveIvr(call: Call, skill: Skill): void {
    skill.visualIvr.delete(call);
    const end = draw.weighted(ivrEnds);
    if (end === 'queue') return floor.queueUp(call, skill);
    floor.finish(call, end, end === 'abandoned' ? 'Abandon' : 'No Disposition');
  }
}

function isDialling({ plan }: Campaign): boolean {
  return plan.type === 'OUTBOUND' && plan.isRunning && !plan.isPreview;
}

const ivrEnds = [
  ['queue', 880],
  ['ivrSuccess', 95],
  ['abandoned', 20],
  ['ivrError', 5],
] as const;
