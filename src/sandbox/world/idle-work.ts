import { countForCampaign } from './accounts.ts';
import type { Floor } from './floor.ts';
import { agentMetric, campaignMetric } from './metrics.ts';
import type { Agent, Call, Campaign, Model } from './model.ts';

/** What agents turn to when no call comes: voicemail, previewed records, and calls of their own. */
export function createIdleWork({ queue, draw, campaigns }: Model, floor: Floor): (agent: Agent) => void {
  const previews = [...campaigns.values()].filter(({ plan }) => plan.isPreview);

  return function idle(agent) {
    if (takeVoicemail(agent)) return;
    const preview = previews.find(({ state, skill }) => state === 'RUNNING' && agent.skills.includes(skill));
    if (preview !== undefined && draw.chance(0.5) && startPreview(agent, preview)) return;
    if (draw.chance(0.05)) return callSomebody(agent);
    if (draw.chance(0.02)) callColleague(agent);
  };

  function takeVoicemail(agent: Agent): boolean {
    const skill = agent.skills.find(({ voicemailsWaiting }) => voicemailsWaiting > 0);
    if (skill === undefined) return false;
    skill.voicemailsWaiting -= 1;
    skill.voicemailsInProgress += 1;
    floor.enter(agent, 'On Voicemail');
    agent.timer = queue.after(draw.between(40_000, 150_000), () => {
      skill.voicemailsInProgress -= 1;
      agent.tally.add(queue.now, agentMetric.voicemails, 1);
      floor.free(agent);
    });
    return true;
  }

  function startPreview(agent: Agent, campaign: Campaign): boolean {
    const record = campaign.list?.take();
    if (record === undefined) return false;
    const looked = floor.newCall('Preview', campaign, record);
    Object.assign(looked, { stage: 'preview', agent });
    floor.enter(agent, 'On Preview');
    agent.call = looked;
    looked.timer = queue.after(draw.between(12_000, 50_000), () => {
      // The call begins when the agent dials, not when the record came up.
      campaign.calls.delete(looked);
      if (draw.chance(0.15)) {
        campaign.tally.add(queue.now, campaignMetric.skipped, 1);
        campaign.list?.putBack(record);
        return floor.free(agent);
      }
      dialByHand(agent, campaign, looked);
    });
    return true;
  }

  function dialByHand(agent: Agent, campaign: Campaign, { record, customer }: Call): void {
    const call = floor.newCall('Preview', campaign, record, customer);
    floor.count(call);
    countForCampaign(call, campaignMetric.attempts);
    if (draw.chance(0.5)) {
      countForCampaign(call, campaignMetric.connected);
      countForCampaign(call, campaignMetric.contacted);
      return floor.connect(call, agent, draw.skewed(campaign.skill.plan.talkMs));
    }
    Object.assign(call, { stage: 'dialling', agent });
    agent.call = call;
    floor.enter(agent, 'On Call');
    call.timer = queue.after(draw.between(12_000, 28_000), () => {
      floor.finish(call, 'unanswered', draw.chance(0.6) ? 'No Answer' : 'Answering Machine');
      floor.free(agent);
    });
  }

  function callSomebody(agent: Agent): void {
    floor.connect(floor.newCall('Manual', undefined), agent, draw.skewed(100_000));
  }

  function callColleague(agent: Agent): void {
    const colleague = agent.skills.flatMap(({ ready }) => [...ready]).find((other) => other !== agent);
    if (colleague === undefined) return;
    floor.consult(agent, colleague, draw.skewed(70_000));
  }
}
