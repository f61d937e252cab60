import { countForCampaign } from './accounts.ts';
import type { Floor } from './floor.ts';
import { campaignMetric } from './metrics.ts';
import type { Call, Campaign, Model } from './model.ts';

const tickMs = 3000;
const ticksPerDay = (24 * 3_600_000) / tickMs;
/** How long an autodial campaign takes to dial as often as it has records. */
const autodialDays = 1.5;
const releaseMs = 180_000;
/** A campaign that has no more of its records left gets new ones, so that it does not fall silent after some days, if it is meant not to. */
const runningLow = 0.08;
/** When others get new ones, by the domain's hour: running or not, as lists are loaded at night. */
const morning = 7;
const messageMs = { least: 15_000, most: 40_000 };

/**
 * Dials the lists of outbound and autodial campaigns, as long as they run: outbound ones so many lines per free agent, autodial ones at
 * an even pace, with a message and now and then somebody who asks for an agent. Preview campaigns are dialled by agents. Called once.
 */
export function createDialler({ queue, draw, day }: Model, floor: Floor): (campaign: Campaign) => void {
  return function run(campaign) {
    const { list, plan } = campaign;
    if (list === undefined) return;
    const release = () => {
      list.release(queue.now);
      const isLow = list.counts.available < list.size * runningLow;
      if (plan.refill === 'runningLow' && campaign.state === 'RUNNING' && isLow) list.renew();
      queue.after(releaseMs, release);
    };
    release();
    const load = () => {
      list.renew();
      queue.after(day.msUntil(morning, queue.now), load);
    };
    if (plan.refill === 'morning') queue.after(day.msUntil(morning, queue.now), load);
    if (plan.isPreview) return;
    const tick = () => {
      if (campaign.state === 'RUNNING') for (let lines = wanted(campaign); lines > 0; lines -= 1) dial(campaign);
      queue.after(tickMs, tick);
    };
    queue.after(draw.between(0, tickMs), tick);
  };

  /** Rounded up as often as keeps the mean. */
  function whole(mean: number): number {
    return Math.floor(mean) + (draw.chance(mean % 1) ? 1 : 0);
  }

  function wanted({ plan, skill, calls }: Campaign): number {
    let dialling = 0;
    for (const { stage } of calls) if (stage === 'dialling') dialling += 1;
    if (plan.type === 'AUTODIAL') return whole(plan.records / (autodialDays * ticksPerDay));
    if (skill.waiting.size > 0) return 0;
    // Some agents are left to those who call.
    const spare = skill.ready.size - Math.ceil(skill.ready.size * 0.3);
    return Math.floor(spare * plan.ratio) - dialling;
  }

  function dial(campaign: Campaign): void {
    const record = campaign.list?.take();
    if (record === undefined) return;
    const call = floor.newCall('Outbound', campaign, record);
    floor.count(call);
    countForCampaign(call, campaignMetric.attempts);
    call.timer = queue.after(draw.between(8000, 26_000), () => {
      const answer = draw.weighted(answers);
      if (answer !== 'person' && answer !== 'Answering Machine') return floor.finish(call, 'unanswered', answer);
      countForCampaign(call, campaignMetric.connected);
      if (answer === 'Answering Machine') return floor.finish(call, 'unanswered', answer);
      countForCampaign(call, campaignMetric.contacted);
      if (campaign.plan.type === 'AUTODIAL') playMessage(call, campaign);
      else floor.queueUp(call, campaign.skill);
    });
  }

  function playMessage(call: Call, { skill }: Campaign): void {
    call.stage = 'ivr';
    call.timer = queue.after(draw.between(messageMs.least, messageMs.most), () => {
      if (draw.chance(0.06)) return floor.queueUp(call, skill);
      call.talkedMs = queue.now - call.queuedAt;
      floor.finish(call, 'handled', draw.chance(0.7) ? 'Resolved' : 'No Disposition');
    });
  }
}

const answers = [
  ['person', 27],
  ['No Answer', 35],
  ['Answering Machine', 27],
  ['Busy', 8],
  ['Fax', 3],
] as const;
