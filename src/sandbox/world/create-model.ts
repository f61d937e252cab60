import type { DayShape } from './day-shape.ts';
import type { Dispositions } from './dispositions.ts';
import type { Draw } from './draw.ts';
import type { EventQueue } from './event-queue.ts';
import { campaignMaxima, skillMaxima } from './metrics.ts';
import type { Agent, AgentStateText, Campaign, Model, Skill } from './model.ts';
import type { People } from './people.ts';
import type { Plan } from './plan.ts';
import { createRecordList } from './record-list.ts';
import { createTally } from './tally.ts';
import { createWaitingLine } from './waiting-line.ts';

export interface ModelParts {
  readonly queue: EventQueue;
  readonly draw: Draw;
  readonly dispositions: Dispositions;
  readonly day: DayShape;
  readonly plan: Plan;
  readonly people: People;
}

/** Everybody logged out, no calls yet, campaigns in the states of the plan since some hours. */
export function createModel({ queue, draw, dispositions, day, plan, people }: ModelParts): Model {
  const skills = plan.skills.map((skillPlan, index): Skill => {
    const named = people.skills[index];
    if (named === undefined) throw new Error(`expected an id for every skill, got none for "${skillPlan.name}"`);
    return {
      named,
      plan: skillPlan,
      tally: createTally(skillMaxima),
      ready: new Set(),
      waiting: createWaitingLine(),
      visualIvr: new Set(),
      callbacks: createWaitingLine(),
      voicemailsWaiting: 0,
      voicemailsInProgress: 0,
      count: { ...nobody },
    };
  });
  const skillByName = new Map(skills.map((skill) => [skill.named.name, skill]));
  const agents = people.agents.map((person): Agent => {
    const own = person.skills.flatMap(({ name }) => skillByName.get(name) ?? []);
    for (const skill of own) skill.count['Logged Out'] += 1;
    return {
      person,
      skills: own,
      tally: createTally(),
      state: 'Logged Out',
      since: queue.now,
      reason: '',
      reasonSince: queue.now,
      call: undefined,
      holdSince: undefined,
      parked: undefined,
      timer: undefined,
      pause: undefined,
      isLeaving: false,
    };
  });
  const campaigns = plan.campaigns.map((campaignPlan): Campaign => {
    const skill = skillByName.get(campaignPlan.skill);
    if (skill === undefined) throw new Error(`expected a skill of the plan, got "${campaignPlan.skill}"`);
    return {
      plan: campaignPlan,
      skill,
      tally: createTally(campaignMaxima),
      list: campaignPlan.records === 0 ? undefined : createRecordList(draw, campaignPlan.records),
      calls: new Set(),
      state: campaignPlan.isRunning ? 'RUNNING' : 'NOT_RUNNING',
      stateSince: queue.now - draw.between(1, 30) * 3_600_000,
      timer: undefined,
    };
  });
  return {
    queue,
    draw,
    dispositions,
    day,
    skills,
    agents,
    campaigns: new Map(campaigns.map((campaign) => [campaign.plan.name, campaign])),
  };
}

const nobody: Readonly<Record<AgentStateText, number>> = {
  'Logged Out': 0,
  Ready: 0,
  'Not Ready': 0,
  Ringing: 0,
  'On Call': 0,
  'After Call Work': 0,
  'On Preview': 0,
  'On Voicemail': 0,
};
