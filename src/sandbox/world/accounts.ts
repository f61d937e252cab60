import { agentMetric, campaignMetric as metric, serviceLevelMs, skillMetric } from './metrics.ts';
import type { InitialDisposition } from './dispositions.ts';
import type { Agent, AgentStateText, Call, CallType } from './model.ts';

/** How a call ended, for whom it was made or who took it. */
export type Outcome = 'handled' | 'abandoned' | 'rejected' | 'ivrSuccess' | 'ivrError' | 'unanswered';

export interface Ending {
  readonly outcome: Outcome;
  readonly disposition: string;
  /** Index of the disposition. */
  readonly index: number;
  readonly wrapMs: number;
}

/** Adds to the campaign's figures, under the instant at which the call came. */
export function countForCampaign({ campaign, arrivedAt, counted }: Call, index: number, amount = 1): void {
  if (campaign === undefined) return;
  campaign.tally.add(arrivedAt, index, amount);
  counted.push(index, amount);
}

/** Counts the call as made, from now on in progress. */
export function countMade(call: Call): void {
  countForCampaign(call, metric.total);
}

/** The wait is over, by an agent or by giving up. */
export function countWait(call: Call): void {
  const { skill, arrivedAt, waitMs } = call;
  skill?.tally.add(arrivedAt, skillMetric.longestQueueMs, waitMs);
  countForCampaign(call, metric.longestQueueMs, waitMs);
  countForCampaign(call, metric.leftQueue);
  if (waitMs <= serviceLevelMs) countForCampaign(call, metric.leftQueueInTime);
}

/** An agent took it from the queue. */
export function countAnswer(call: Call): void {
  if (call.wasConnected) return;
  if (call.waitMs <= serviceLevelMs) countForCampaign(call, metric.answeredInTime);
}

/** An agent is on it. */
export function countConnection(call: Call): void {
  // Dialled calls are connected when somebody answers, agent or not.
  if (call.campaign?.plan.type !== 'INBOUND' || call.wasConnected) return;
  countForCampaign(call, metric.connected);
  countForCampaign(call, metric.waitMs, call.waitMs);
  countForCampaign(call, metric.idleMs, call.idleMs);
}

export function countHold(call: Call, heldMs: number): void {
  countForCampaign(call, metric.longestHoldMs, heldMs);
}

/** Exactly once per call that was counted as made: what is in no outcome is in progress. */
export function countEnd(call: Call, ending: Ending): void {
  if (call.agent !== undefined && ending.outcome === 'handled') countForAgent(call, call.agent, ending);
  const { outcome, index, wrapMs } = ending;
  if (outcome !== 'unanswered') countForCampaign(call, metric[outcome]);
  countForCampaign(call, metric.dispositions + index);
  if (outcome !== 'handled') return;
  countTimes(call, wrapMs);
  if (resolving.has(ending.disposition)) countForCampaign(call, metric.resolved);
}

/** What an agent did of a call that goes on with another: the agent handled it, the campaign only spent the time. */
export function countLeg(call: Call, index: number, wrapMs: number): void {
  if (call.agent === undefined) return;
  countForAgent(call, call.agent, { outcome: 'handled', disposition: '', index, wrapMs });
  countTimes(call, wrapMs);
}

function countTimes(call: Call, wrapMs: number): void {
  countForCampaign(call, metric.callMs, call.talkedMs + call.heldMs);
  countForCampaign(call, metric.talkMs, call.talkedMs);
  countForCampaign(call, metric.wrapMs, wrapMs);
}

function countForAgent({ type, arrivedAt, talkedMs, heldMs }: Call, { tally }: Agent, ending: Ending): void {
  tally.add(arrivedAt, countOf[type], 1);
  tally.add(arrivedAt, agentMetric.callMs, talkedMs + heldMs);
  tally.add(arrivedAt, agentMetric.talkMs, talkedMs);
  tally.add(arrivedAt, agentMetric.wrapMs, ending.wrapMs);
  if (heldMs > 0) {
    tally.add(arrivedAt, agentMetric.holdMs, heldMs);
    tally.add(arrivedAt, agentMetric.held, 1);
  }
  if (resolving.has(ending.disposition)) tally.add(arrivedAt, agentMetric.resolved, 1);
  tally.add(arrivedAt, agentMetric.dispositions + ending.index, 1);
}

/** Times of an agent count when the state ends, so that averages do not creep while it lasts, but in the minutes in which they passed. */
export function countState({ tally, state, since }: Agent, now: number): void {
  if (state === 'Logged Out') return;
  const kind = kindOf[state] ?? agentMetric.busyMs;
  for (let from = since; from < now;) {
    const until = Math.min(now, (Math.floor(from / minute) + 1) * minute);
    tally.add(from, agentMetric.loginMs, until - from);
    tally.add(from, kind, until - from);
    from = until;
  }
  if (state === 'Ready') tally.add(now, agentMetric.idles, 1);
  if (state === 'Not Ready') tally.add(now, agentMetric.breaks, 1);
}

const minute = 60_000;
/** Every other state is work. */
const kindOf: Partial<Record<AgentStateText, number>> = {
  Ready: agentMetric.idleMs,
  'Not Ready': agentMetric.notReadyMs,
};

/** After these the matter is settled. */
const resolving: ReadonlySet<string> = new Set<InitialDisposition>(['Resolved', 'Sale Made']);

const countOf: Readonly<Record<CallType, number>> = {
  Inbound: agentMetric.inbound,
  'Queue Callback': agentMetric.inbound,
  Outbound: agentMetric.outbound,
  Preview: agentMetric.preview,
  Manual: agentMetric.manual,
  Internal: agentMetric.internal,
};
