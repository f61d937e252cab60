import { countConnection, countHold, countLeg } from './accounts.ts';
import { finalDispositionOf } from './dispositions.ts';
import type { Floor } from './floor.ts';
import type { Agent, Call, Model, Skill } from './model.ts';

/** What happens between an agent's hello and the end of writing the call up: holding, asking a colleague, passing it on, closing it. */
export interface Conversation {
  /** The agent is on the call at once, without ringing. */
  begin(call: Call, agent: Agent, talkMs: number): void;
  /** Two agents speak with each other for so long. */
  consult(agent: Agent, colleague: Agent, lastsMs: number): void;
  /** The parties hang up; the agent writes it up. */
  hangUp(call: Call): void;
  /** Who is parked has hung up or is cut off; the agent speaks with somebody else meanwhile. */
  dropParked(call: Call): void;
}

export const wrapMeanMs = 28_000;
const holdChance = 0.16;
/** The caller is parked while a colleague is asked, if one is free. */
const parkChance = 0.04;
/** Of callers, those who are passed on to another skill. */
const transferChance = 0.05;

/** `floor`: what a conversation leads back to. */
export function createConversation(
  { queue, draw, dispositions, skills }: Model,
  floor: Pick<Floor, 'enter' | 'free' | 'finish' | 'newCall' | 'queueUp' | 'bestReady' | 'later'>,
): Conversation {
  const { enter, free, finish, later } = floor;
  const initialDispositions = dispositions.names.length;

  function begin(call: Call, agent: Agent, talkMs: number): void {
    if (agent.state === 'Ready') call.idleMs = queue.now - agent.since;
    Object.assign(call, { stage: 'talk', agent, answeredAt: queue.now });
    agent.call = call;
    if (agent.state !== 'On Call') enter(agent, 'On Call');
    countConnection(call);
    const interrupt = draw.chance(holdChance) ? hold : draw.chance(parkChance) ? park : undefined;
    if (interrupt === undefined) return later(call, talkMs, () => end(call));
    later(call, talkMs * 0.4, () => interrupt(call, agent, talkMs * 0.6));
  }

  function hold(call: Call, agent: Agent, restMs: number): void {
    agent.holdSince = queue.now;
    later(call, draw.between(15_000, 75_000), () => {
      endHold(call, agent);
      later(call, restMs, () => end(call));
    });
  }

  function endHold(call: Call, agent: Agent): void {
    if (agent.holdSince === undefined) return;
    countHeld(call, queue.now - agent.holdSince);
    agent.holdSince = undefined;
  }

  function countHeld(call: Call, heldMs: number): void {
    call.heldMs += heldMs;
    countHold(call, heldMs);
  }

  function park(call: Call, agent: Agent, restMs: number): void {
    const colleague = agent.skills.map((skill) => floor.bestReady(skill)).find((ready) => ready !== undefined);
    if (colleague === undefined) return later(call, restMs, () => end(call));
    call.stage = 'parked';
    agent.parked = { call, since: queue.now, restMs };
    consult(agent, colleague, draw.skewed(50_000));
  }

  function takeUpAgain(agent: Agent): void {
    if (agent.parked === undefined) return free(agent);
    const { call, since, restMs } = agent.parked;
    agent.parked = undefined;
    countHeld(call, queue.now - since);
    call.stage = 'talk';
    agent.call = call;
    enter(agent, 'On Call');
    later(call, restMs, () => end(call));
  }

  function dropParked(call: Call): void {
    const { agent } = call;
    if (agent?.parked === undefined) return;
    countHeld(call, queue.now - agent.parked.since);
    agent.parked = undefined;
    call.talkedMs = queue.now - call.answeredAt - call.heldMs;
    finish(call, 'handled', chosen(call));
  }

  function consult(agent: Agent, colleague: Agent, lastsMs: number): void {
    for (const [one, other] of [
      [agent, colleague],
      [colleague, agent],
    ] as const) {
      const call = floor.newCall('Internal', undefined, undefined, other.person.fullName);
      Object.assign(call, { stage: 'talk', agent: one, answeredAt: queue.now });
      one.call = call;
      enter(one, 'On Call');
      later(call, lastsMs, () => {
        // Colleagues just put the phone down.
        call.talkedMs = queue.now - call.answeredAt;
        finish(call, 'handled', 'No Disposition');
        takeUpAgain(one);
      });
    }
  }

  function end(call: Call): void {
    const other = isCaller(call) && draw.chance(transferChance) ? otherSkillThan(call.skill) : undefined;
    if (other === undefined) hangUp(call);
    else transfer(call, other);
  }

  function otherSkillThan(skill: Skill | undefined): Skill | undefined {
    const staffed = skills.filter((each) => each !== skill && each.count.Ready + each.count['On Call'] > 0);
    return staffed.length === 0 ? undefined : draw.pick(staffed);
  }

  /** The agent writes up what was said; the caller waits for another one. */
  function transfer(call: Call, to: Skill): void {
    const { agent } = call;
    if (agent === undefined) return;
    call.talkedMs = queue.now - call.answeredAt - call.heldMs;
    const leg: Call = { ...call, stage: 'transferred', counted: [], timer: undefined };
    Object.assign(call, { agent: undefined, wasConnected: true, talkedMs: 0, heldMs: 0, idleMs: 0 });
    agent.call = leg;
    enter(agent, 'After Call Work');
    later(leg, wrapMs(), () => {
      countLeg(leg, dispositions.indexOf('Transferred'), queue.now - agent.since);
      free(agent);
    });
    floor.queueUp(call, to);
  }

  function hangUp(call: Call): void {
    const { agent } = call;
    if (agent === undefined) return;
    endHold(call, agent);
    call.talkedMs = queue.now - call.answeredAt - call.heldMs;
    call.stage = 'wrap';
    enter(agent, 'After Call Work');
    later(call, wrapMs(), () => {
      finish(call, 'handled', chosen(call));
      if (draw.chance(0.025)) agent.pause ??= { reason: 'Restroom', ms: draw.between(120_000, 360_000) };
      free(agent);
    });
  }

  function wrapMs(): number {
    return 3000 + draw.skewed(wrapMeanMs - 3000);
  }

  /** A custom disposition takes its share from the others. */
  function chosen(call: Call): string {
    const custom = dispositions.names.slice(initialDispositions);
    if (custom.length > 0 && draw.chance(0.08)) return draw.pick(custom);
    return finalDispositionOf(draw, isCaller(call));
  }

  return { begin, consult, hangUp, dropParked };
}

function isCaller({ type }: Call): boolean {
  return type === 'Inbound' || type === 'Queue Callback';
}
