import { agentMetric, campaignMetric, serviceLevelMs, skillMetric } from './metrics.ts';
import type { InitialDisposition } from './dispositions.ts';
import type { Agent, Call, CallType } from './model.ts';

/** How a call ended, for whom it was made or who took it. */
export type Outcome = 'handled' | 'abandoned' | 'rejected' | 'ivrSuccess' | 'ivrError' | 'unanswered';

export interface Ending {
  readonly outcome: Outcome;
  readonly disposition: string;
  /** Index of the disposition. */
  readonly index: number;
  readonly wrapMs: number;
}

/** Counts the call as made, from now on in progress. */
export function countMade({ campaign, arrivedAt }: Call): void {
  campaign?.tally.add(arrivedAt, campaignMetric.total, 1);
}

/** The wait is over, by an agent or by giving up. */
export function countWait({ campaign, skill, arrivedAt, waitMs }: Call): void {
  skill?.tally.add(arrivedAt, skillMetric.longestQueueMs, waitMs);
  if (campaign === undefined) return;
  campaign.tally.add(arrivedAt, campaignMetric.longestQueueMs, waitMs);
  campaign.tally.add(arrivedAt, campaignMetric.leftQueue, 1);
  if (waitMs <= serviceLevelMs) campaign.tally.add(arrivedAt, campaignMetric.leftQueueInTime, 1);
}

/** An agent took it from the queue. */
export function countAnswer({ campaign, arrivedAt, waitMs }: Call): void {
  if (waitMs <= serviceLevelMs) campaign?.tally.add(arrivedAt, campaignMetric.answeredInTime, 1);
}

/** An agent is on it. */
export function countConnection({ campaign, arrivedAt, waitMs, idleMs }: Call): void {
  // Dialled calls are connected when somebody answers, agent or not.
  if (campaign?.plan.type !== 'INBOUND') return;
  campaign.tally.add(arrivedAt, campaignMetric.connected, 1);
  campaign.tally.add(arrivedAt, campaignMetric.waitMs, waitMs);
  campaign.tally.add(arrivedAt, campaignMetric.idleMs, idleMs);
}

export function countHold({ campaign, arrivedAt }: Call, heldMs: number): void {
  campaign?.tally.add(arrivedAt, campaignMetric.longestHoldMs, heldMs);
}

/** Exactly once per call that was counted as made: what is in no outcome is in progress. */
export function countEnd(call: Call, ending: Ending): void {
  if (call.agent !== undefined && ending.outcome === 'handled') countForAgent(call, call.agent, ending);
  if (call.campaign === undefined) return;
  const { arrivedAt, talkedMs, heldMs } = call;
  const { tally } = call.campaign;
  const { outcome, index, wrapMs } = ending;
  if (outcome !== 'unanswered') tally.add(arrivedAt, campaignMetric[outcome], 1);
  tally.add(arrivedAt, campaignMetric.dispositions + index, 1);
  if (outcome !== 'handled') return;
  tally.add(arrivedAt, campaignMetric.callMs, talkedMs + heldMs);
  tally.add(arrivedAt, campaignMetric.talkMs, talkedMs);
  tally.add(arrivedAt, campaignMetric.wrapMs, wrapMs);
  if (resolving.has(ending.disposition)) tally.add(arrivedAt, campaignMetric.resolved, 1);
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

/** Times of an agent count when the state ends, so that averages do not creep while it lasts. */
export function countState({ tally, state, since }: Agent, now: number): void {
  const elapsedMs = now - since;
  if (state === 'Logged Out') return;
  tally.add(now, agentMetric.loginMs, elapsedMs);
  if (state === 'Ready') {
    tally.add(now, agentMetric.idleMs, elapsedMs);
    tally.add(now, agentMetric.idles, 1);
  } else if (state === 'Not Ready') {
    tally.add(now, agentMetric.notReadyMs, elapsedMs);
    tally.add(now, agentMetric.breaks, 1);
  } else tally.add(now, agentMetric.busyMs, elapsedMs);
}

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
