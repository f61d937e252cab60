import type { InitialDisposition } from './dispositions.ts';
import { countAnswer, countForCampaign, countEnd, countMade, countState, countWait, type Outcome } from './accounts.ts';
import { createConversation } from './conversation.ts';
import { finalDispositions } from './dispositions.ts';
import { campaignMetric } from './metrics.ts';
import type { Agent, AgentStateText, Call, CallType, Campaign, Model, Skill } from './model.ts';
import { precedes } from './waiting-line.ts';

/** The rules of the floor: how agents and calls find each other and part. Who calls whom, and when, is decided elsewhere. */
export interface Floor {
  enter(agent: Agent, state: AgentStateText, reason?: string): void;
  /** The agent has nothing in hand: goes home, pauses, takes the next call or waits for one. */
  free(agent: Agent): void;
  goNotReady(agent: Agent, reason: string, ms: number): void;
  newCall(type: CallType, campaign: Campaign | undefined, record?: number, customer?: string): Call;
  /** Counts the call as made, from now on in progress. */
  count(call: Call): void;
  /** Offers it to the best ready agent, or lets it wait as long as the caller's patience lasts. */
  queueUp(call: Call, skill: Skill): void;
  /** The ready agent for whom the skill comes first, then who has been ready longest. */
  bestReady(skill: Skill): Agent | undefined;
  /** The agent is on the call at once, without ringing. */
  connect(call: Call, agent: Agent, talkMs: number): void;
  /** Two agents speak with each other for so long. */
  consult(agent: Agent, colleague: Agent, lastsMs: number): void;
  /** The next thing that happens to the call; what was to happen before does not. */
  later(call: Call, ms: number, run: () => void): void;
  finish(call: Call, outcome: Outcome, disposition: string): void;
  /** Ends the call wherever it stands, as a forced stop does. */
  drop(call: Call): void;
}

export interface FloorHooks {
  /** An agent has been ready for a while and no call came. */
  readonly onIdle: (agent: Agent) => void;
  readonly onLogout: (agent: Agent) => void;
}

const missedCallChance = 0.015;
/** Of those who asked to be called back, who answers. */
const callbackAnswered = 0.85;
/** A person who was called and hears nobody hangs up after this. */
const noPartyMs = 2000;
const patienceMeanMs = 150_000;

export function createFloor(model: Model, hooks: FloorHooks): Floor {
  const { queue, draw, dispositions } = model;
  function enter(agent: Agent, state: AgentStateText, reason = ''): void {
    const { now } = queue;
    countState(agent, now);
    if (agent.timer !== undefined) agent.timer.cancelled = true;
    agent.timer = undefined;
    for (const skill of agent.skills) {
      skill.count[agent.state] -= 1;
      skill.count[state] += 1;
      if (agent.state === 'Ready') skill.ready.delete(agent);
      if (state === 'Ready') skill.ready.add(agent);
    }
    Object.assign(agent, { state, since: now, reason, reasonSince: now });
  }

  function free(agent: Agent): void {
    agent.call = undefined;
    if (agent.isLeaving) {
      Object.assign(agent, { isLeaving: false, pause: undefined });
      enter(agent, 'Logged Out');
      return hooks.onLogout(agent);
    }
    if (agent.pause !== undefined) {
      const { reason, ms } = agent.pause;
      agent.pause = undefined;
      return goNotReady(agent, reason, ms);
    }
    const call = nextFor(agent);
    enter(agent, 'Ready');
    if (call !== undefined) return take(call, agent);
    const wait = () => {
      agent.timer = queue.after(draw.exponential(30_000) + 2000, () => {
        hooks.onIdle(agent);
        if (agent.state === 'Ready') wait();
      });
    };
    wait();
  }

  function goNotReady(agent: Agent, reason: string, ms: number): void {
    enter(agent, 'Not Ready', reason);
    agent.timer = queue.after(ms, () => free(agent));
  }

  /** By the campaign's priority, then by how long it has waited; who asked to be called back keeps the place. */
  function nextFor(agent: Agent): Call | undefined {
    let best: Call | undefined;
    for (const { waiting, callbacks } of agent.skills) {
      for (const call of [waiting.next, callbacks.next]) {
        if (call !== undefined && (best === undefined || precedes(call, best))) best = call;
      }
    }
    return best;
  }

  function take(call: Call, agent: Agent): void {
    call.skill?.waiting.delete(call);
    if (call.stage === 'callback') callBack(call, agent);
    else if (hearsNobody(call)) connect(call, agent, draw.skewed((call.skill?.plan.talkMs ?? 120_000) * 0.6));
    else ring(call, agent);
  }

  function bestReady(skill: Skill): Agent | undefined {
    for (const agent of skill.ready) if (agent.skills[0] === skill) return agent;
    const [longest] = skill.ready;
    return longest;
  }

  function newCall(type: CallType, campaign: Campaign | undefined, record?: number, customer = phoneNumber()): Call {
    const call: Call = {
      type,
      campaign,
      customer,
      arrivedAt: queue.now,
      stage: 'dialling',
      skill: campaign?.skill,
      agent: undefined,
      timer: undefined,
      queuedAt: queue.now,
      waitMs: 0,
      answeredAt: queue.now,
      wasConnected: false,
      talkedMs: 0,
      heldMs: 0,
      idleMs: 0,
      counted: [],
      record,
    };
    campaign?.calls.add(call);
    return call;
  }

  /** In the exchange that is kept for fiction. */
  function phoneNumber(): string {
    return `+1${draw.whole(201, 989)}555${String(draw.whole(100, 199)).padStart(4, '0')}`;
  }

  function later(call: Call, ms: number, run: () => void): void {
    if (call.timer !== undefined) call.timer.cancelled = true;
    call.timer = queue.after(ms, run);
  }

  function queueUp(call: Call, skill: Skill): void {
    Object.assign(call, { stage: 'waiting', skill, queuedAt: queue.now });
    const agent = bestReady(skill);
    if (agent !== undefined) return take(call, agent);
    skill.waiting.add(call);
    waitPatiently(call, skill);
  }

  function waitPatiently(call: Call, skill: Skill): void {
    const patienceMs = hearsNobody(call) ? noPartyMs : 8000 + draw.exponential(patienceMeanMs);
    later(call, patienceMs, () => loseFromQueue(call, skill));
  }

  function loseFromQueue(call: Call, skill: Skill): void {
    skill.waiting.delete(call);
    if (hearsNobody(call)) {
      countForCampaign(call, campaignMetric.noParty);
      return finish(call, 'abandoned', named('Abandon'));
    }
    call.waitMs = queue.now - call.queuedAt;
    countWait(call);
    const wish = call.type === 'Inbound' ? draw.weighted(wishes) : 'abandon';
    if (wish === 'abandon') return finish(call, 'abandoned', named('Abandon'));
    if (wish === 'voicemail') {
      skill.voicemailsWaiting += 1;
      return finish(call, 'ivrSuccess', named('Voicemail'));
    }
    call.stage = 'callback';
    call.type = 'Queue Callback';
    skill.callbacks.add(call);
  }

  function ring(call: Call, agent: Agent): void {
    Object.assign(call, { stage: 'ringing', agent, idleMs: agent.state === 'Ready' ? queue.now - agent.since : 0 });
    agent.call = call;
    enter(agent, 'Ringing');
    if (draw.chance(missedCallChance)) return later(call, 15_000, () => miss(call, agent));
    later(call, draw.between(2000, 7000), () => {
      call.waitMs = queue.now - call.queuedAt;
      countWait(call);
      countAnswer(call);
      connect(call, agent, draw.skewed(call.skill?.plan.talkMs ?? 120_000));
    });
  }

  function miss(call: Call, agent: Agent): void {
    const { skill } = call;
    agent.call = undefined;
    Object.assign(call, { stage: 'waiting', agent: undefined });
    goNotReady(agent, 'Missed Call', draw.between(30_000, 120_000));
    if (skill === undefined) return;
    const other = bestReady(skill);
    if (other !== undefined) return take(call, other);
    skill.waiting.add(call);
    waitPatiently(call, skill);
  }

  function callBack(call: Call, agent: Agent): void {
    call.skill?.callbacks.delete(call);
    Object.assign(call, { stage: 'dialling', agent, idleMs: queue.now - agent.since });
    agent.call = call;
    enter(agent, 'On Call');
    later(call, draw.between(6000, 20_000), () => {
      if (draw.chance(callbackAnswered)) return connect(call, agent, draw.skewed(call.skill?.plan.talkMs ?? 120_000));
      finish(call, 'abandoned', named('No Answer'));
      free(agent);
    });
  }

  function connect(call: Call, agent: Agent, talkMs: number): void {
    conversation.begin(call, agent, talkMs);
  }

  function finish(call: Call, outcome: Outcome, disposition: string): void {
    const { campaign, agent, record } = call;
    if (call.timer !== undefined) call.timer.cancelled = true;
    const index = dispositions.indexOf(disposition);
    const wrapMs = agent?.state === 'After Call Work' ? queue.now - agent.since : 0;
    countEnd(call, { outcome, disposition, index, wrapMs });
    campaign?.calls.delete(call);
    if (record === undefined) return;
    if (finalDispositions.has(disposition)) campaign?.list?.close(record, index, queue.now);
    else campaign?.list?.missed(record, index, queue.now, draw.between(900_000, 5_400_000));
  }

  function drop(call: Call): void {
    const { skill, agent, stage } = call;
    if (stage === 'wrap') return;
    if (stage === 'talk') return conversation.hangUp(call);
    if (stage === 'parked') return conversation.dropParked(call);
    if (skill?.waiting.delete(call) === true && !hearsNobody(call)) {
      call.waitMs = queue.now - call.queuedAt;
      countWait(call);
    }
    skill?.visualIvr.delete(call);
    skill?.callbacks.delete(call);
    if (stage === 'preview') {
      if (call.timer !== undefined) call.timer.cancelled = true;
      call.campaign?.calls.delete(call);
      if (call.record !== undefined) call.campaign?.list?.putBack(call.record);
    } else {
      const isDialled = stage === 'dialling';
      const isUnanswered = isDialled && call.type !== 'Queue Callback';
      finish(call, isUnanswered ? 'unanswered' : 'abandoned', named(isDialled ? 'No Answer' : 'Abandon'));
    }
    if (agent !== undefined) free(agent);
  }

  const conversation = createConversation(model, { enter, free, finish, newCall, queueUp, bestReady, later });
  return {
    enter,
    free,
    goNotReady,
    newCall,
    count: countMade,
    queueUp,
    bestReady,
    connect,
    consult: (agent, colleague, lastsMs) => conversation.consult(agent, colleague, lastsMs),
    later,
    finish,
    drop,
  };
}

const wishes = [
  ['abandon', 72],
  ['callback', 14],
  ['voicemail', 14],
] as const;

function named(disposition: InitialDisposition): string {
  return disposition;
}

/** Somebody whom the dialler called for an agent: nothing plays while none is free. */
function hearsNobody({ type, campaign }: Call): boolean {
  return type === 'Outbound' && campaign?.plan.type === 'OUTBOUND';
}
