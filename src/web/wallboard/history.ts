import { effect, signal } from '@preact/signals';
import type { Live } from '../api/live.ts';
import { request } from '../api/request.ts';
import { serverNow } from '../api/server-clock.ts';
import { systemClock } from '../../lib/clock.ts';
import {
  seriesQuery,
  type Agent,
  type AgentPoint,
  type AgentTotals,
  type Queue,
  type QueuePoint,
  type QueueTotals,
  type SeriesAnswer,
} from './operations.ts';

/** A value at an instant, epoch ms; null where nobody knew. */
export interface Point<Values> {
  readonly at: number;
  readonly values: Values | undefined;
}

export interface QueueValues {
  readonly callsInQueue: number;
  readonly longestWaitMs: number;
}
/** They add up to all who are signed in. */
export type AgentValues = Readonly<
  Record<'ready' | 'onCall' | 'afterCallWork' | 'ringing' | 'notReady' | 'other', number>
>;

const minuteMs = 60_000;
/** The minute is kept shortly after it is full. */
const afterMinuteMs = 3_000;
const spanMs = 60 * minuteMs;

/**
 * The minutes that the gateway kept, and after the last of them what was heard here, so that the charts move between two minutes
 * and have a beginning when the gateway has just begun.
 */
export function createHistory({
  queues,
  agents,
}: {
  readonly queues: Live<Queue, QueueTotals>;
  readonly agents: Live<Agent, AgentTotals>;
}) {
  const queuePoints = signal<readonly Point<QueueValues>[]>([]);
  const agentPoints = signal<readonly Point<AgentValues>[]>([]);
  /** Calls in queue per minute, by queue. */
  const byQueue = signal<ReadonlyMap<string, readonly (number | null)[]>>(new Map());
  let cancel = () => {};
  const asking = new AbortController();

  const stopQueues = effect(function hearQueues() {
    const { value: totals } = queues.totals;
    const { value: asOf } = queues.asOf;
    if (queues.connection.value.state === 'refused') queuePoints.value = [];
    if (totals === undefined || asOf === undefined || queues.connection.value.state !== 'live') return;
    const { callsInQueue, longestWaitSince } = totals;
    const longestWaitMs = longestWaitSince === null ? 0 : Math.max(0, asOf - Date.parse(longestWaitSince));
    queuePoints.value = append(queuePoints.peek(), { at: asOf, values: { callsInQueue, longestWaitMs } });
  });
  const stopAgents = effect(function hearAgents() {
    const { value: totals } = agents.totals;
    const { value: asOf } = agents.asOf;
    if (agents.connection.value.state === 'refused') agentPoints.value = [];
    if (totals === undefined || asOf === undefined || agents.connection.value.state !== 'live') return;
    agentPoints.value = append(agentPoints.peek(), { at: asOf, values: withOthers(totals) });
  });

  async function ask(): Promise<void> {
    try {
      const answer = await request<SeriesAnswer>(seriesQuery.query, seriesQuery.variables, asking.signal);
      const { queueSeries, agentSeries } = answer;
      if (queueSeries !== null) {
        queuePoints.value = merge(queueSeries.points.map(queuePoint), queuePoints.peek());
        byQueue.value = new Map(
          queueSeries.queues.map(({ name, points }) => [name, points.map(({ callsInQueue }) => callsInQueue)]),
        );
      }
      if (agentSeries !== null) agentPoints.value = merge(agentSeries.points.map(agentPoint), agentPoints.peek());
    } catch {
      if (asking.signal.aborted) return; // else the charts go on with what is heard here, and the minutes are asked for again
    }
    cancel = systemClock.after(minuteMs - (serverNow() % minuteMs) + afterMinuteMs, () => void ask());
  }
  void ask();

  return {
    queuePoints,
    agentPoints,
    byQueue,
    close() {
      asking.abort();
      cancel();
      stopQueues();
      stopAgents();
    },
  };
}

function append<Values>(points: readonly Point<Values>[], point: Point<Values>): readonly Point<Values>[] {
  const before = points.filter(({ at }) => at < point.at && at > point.at - spanMs);
  return [...before, point];
}

/** The gateway's minutes, then what was heard since the last of them that it knows. */
function merge<Values>(kept: readonly Point<Values>[], heard: readonly Point<Values>[]): readonly Point<Values>[] {
  const last = kept.findLast(({ values }) => values !== undefined)?.at ?? -Infinity;
  const known = kept.filter(({ at }) => at <= last);
  const first = known.findIndex(({ values }) => values !== undefined);
  return [...(first === -1 ? [] : known.slice(first)), ...heard.filter(({ at }) => at > last)];
}

function queuePoint({ at, callsInQueue, longestWaitMs }: QueuePoint): Point<QueueValues> {
  const values = callsInQueue === null ? undefined : { callsInQueue, longestWaitMs: longestWaitMs ?? 0 };
  return { at: Date.parse(at), values };
}

function agentPoint({ at, loggedIn, ready, onCall, afterCallWork, ringing, notReady }: AgentPoint): Point<AgentValues> {
  if (ready === null) return { at: Date.parse(at), values: undefined };
  const known = {
    ready,
    onCall: onCall ?? 0,
    afterCallWork: afterCallWork ?? 0,
    ringing: ringing ?? 0,
    notReady: notReady ?? 0,
  };
  return { at: Date.parse(at), values: withOthers({ ...known, loggedIn: loggedIn ?? 0 }) };
}

/** Whoever is signed in and in none of the states that the board names. */
function withOthers(totals: Omit<AgentValues, 'other'> & { readonly loggedIn: number }): AgentValues {
  const { loggedIn, ready, onCall, afterCallWork, ringing, notReady } = totals;
  const other = Math.max(0, loggedIn - ready - onCall - afterCallWork - ringing - notReady);
  return { ready, onCall, afterCallWork, ringing, notReady, other };
}
