import { expect, test } from 'vitest';
import { seededRandom } from '../../../src/lib/random.ts';
import { createModel } from '../../../src/sandbox/world/create-model.ts';
import { createDayShape } from '../../../src/sandbox/world/day-shape.ts';
import { createDispositions } from '../../../src/sandbox/world/dispositions.ts';
import { createDraw } from '../../../src/sandbox/world/draw.ts';
import { createEventQueue } from '../../../src/sandbox/world/event-queue.ts';
import { createFloor } from '../../../src/sandbox/world/floor.ts';
import type { Agent, Call, Campaign, Skill } from '../../../src/sandbox/world/model.ts';
import { createPeople } from '../../../src/sandbox/world/people.ts';
import type { CampaignPlan, Plan } from '../../../src/sandbox/world/plan.ts';

/** Two skills; two campaigns of the first, one of the second; by priority: Hotline, Sales Line, Sales Desk. */
const campaignPlan = (name: string, skill: string, priority: number): CampaignPlan => ({
  name,
  skill,
  priority,
  type: 'INBOUND',
  isRunning: true,
  isPreview: false,
  profile: null,
  callers: 1,
  ratio: 0,
  records: 0,
  refill: 'runningLow',
});
const plan: Plan = {
  skills: ['Sales', 'Support'].map((name) => ({ name, weight: 1, talkMs: 200_000 })),
  groups: ['Team'],
  campaigns: [
    campaignPlan('Sales Desk', 'Sales', 3),
    campaignPlan('Sales Line', 'Sales', 2),
    campaignPlan('Hotline', 'Support', 1),
  ],
};

/** A floor on which nothing happens by itself: agents with these skills, the first of each being the best. */
function floorOf(...agents: readonly (readonly string[])[]) {
  const queue = createEventQueue(0);
  const draw = createDraw(seededRandom(1));
  const people = createPeople(draw, plan, agents.length, false);
  const model = createModel({
    queue,
    draw,
    dispositions: createDispositions(),
    day: createDayShape('UTC'),
    plan,
    people: {
      ...people,
      agents: people.agents.map((person, index) => ({
        ...person,
        skills: agents[index]!.map((name) => people.skills.find((skill) => skill.name === name)!),
      })),
    },
  });
  const floor = createFloor(model, { onIdle: () => {}, onLogout: () => {} });
  const campaign = (name: string): Campaign => model.campaigns.get(name)!;
  /** A caller of the campaign reaches its queue, a second after whoever came before. */
  function call(name: string, skill: Skill = campaign(name).skill): Call {
    queue.advance(queue.now + 1000);
    const made = floor.newCall('Inbound', campaign(name));
    floor.count(made);
    floor.queueUp(made, skill);
    return made;
  }
  function ready(agent: Agent): void {
    queue.advance(queue.now + 1);
    floor.free(agent);
  }
  return { floor, model, campaign, call, ready, agents: model.agents };
}

test('of those who wait for one skill, the campaign of the higher priority comes first, whoever waited longer', () => {
  const { call, ready, agents } = floorOf(['Sales'], ['Sales']);
  const [desk, line] = [call('Sales Desk'), call('Sales Line')];
  ready(agents[0]!);
  expect([desk.agent, line.agent]).toEqual([undefined, agents[0]]);
  ready(agents[1]!);
  expect(desk.agent).toBe(agents[1]);
});

test('of several skills an agent takes the campaign of the highest priority, whichever skill is the agent’s first', () => {
  const { call, ready, agents } = floorOf(['Sales', 'Support']);
  const [line, hotline] = [call('Sales Line'), call('Hotline')];
  ready(agents[0]!);
  expect([line.agent, hotline.agent]).toEqual([undefined, agents[0]]);
});

test('of the same priority whoever has waited longest comes first', () => {
  const { call, ready, agents } = floorOf(['Sales']);
  const [first, second] = [call('Sales Line'), call('Sales Line')];
  ready(agents[0]!);
  expect([first.agent, second.agent]).toEqual([agents[0], undefined]);
});

test('whoever was passed on to another skill keeps the priority of the campaign', () => {
  const { call, ready, agents, campaign } = floorOf(['Sales']);
  const [line, hotline] = [call('Sales Line'), call('Hotline', campaign('Sales Line').skill)];
  ready(agents[0]!);
  expect([line.agent, hotline.agent]).toEqual([undefined, agents[0]]);
});

test('a caller whom an agent did not answer gets the old place back', () => {
  const { call, model } = floorOf(['Sales']);
  const [first, second, third] = [call('Sales Line'), call('Sales Line'), call('Sales Line')];
  const { waiting } = model.skills[0]!;
  expect(waiting.delete(second)).toBe(true);
  expect(waiting.delete(second)).toBe(false);
  expect(waiting.delete(first)).toBe(true);
  waiting.add(second);
  waiting.add(first);
  const order = [];
  for (let next = waiting.next; next !== undefined; next = waiting.next) {
    order.push(next);
    waiting.delete(next);
  }
  expect(order).toEqual([first, second, third]);
  expect(waiting.size).toBe(0);
});

test('the longest wait is that of whoever waits longest, not of whoever is next', () => {
  const { call, model } = floorOf(['Sales']);
  const [desk, line] = [call('Sales Desk'), call('Sales Line')];
  const { waiting } = model.skills[0]!;
  expect([waiting.next, waiting.longest, waiting.size]).toEqual([line, desk, 2]);
});

test('a call goes to a ready agent for whom the skill comes first, though another has been ready longer', () => {
  const { call, ready, agents } = floorOf(['Support', 'Sales'], ['Sales', 'Support']);
  for (const agent of agents) ready(agent);
  expect(call('Sales Line').agent).toBe(agents[1]);
  expect(call('Sales Line').agent).toBe(agents[0]);
});

test('among agents for whom it comes first, and among those for whom it does not, a call goes to who has been ready longest', () => {
  const { call, ready, agents } = floorOf(['Support', 'Sales'], ['Sales'], ['Support', 'Sales'], ['Sales']);
  for (const index of [2, 3, 0, 1]) ready(agents[index]!);
  const taken = [1, 2, 3, 4].map(() => agents.indexOf(call('Sales Line').agent!));
  expect(taken).toEqual([3, 1, 2, 0]);
});
