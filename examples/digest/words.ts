import type { AlertRow } from 'five9-live-graph/client/documents';

export const digestQuery = `query Digest($minutes: Int!) {
  queues(orderBy: { field: CALLS_IN_QUEUE, direction: DESC }, first: 3) {
    asOf
    ageMs
    nodes { name callsInQueue agentsReady }
    totals { callsInQueue queuesWithCalls longestWaitSince longestWaitQueue { name } }
  }
  agents(where: { loggedIn: true }) {
    totals { loggedIn ready onCall afterCallWork notReady byReason { reasonCode count } }
  }
  queueSeries(lastMinutes: $minutes) { points { at callsInQueue longestWaitMs } }
}`;

export interface Digest {
  readonly queues: {
    readonly asOf: string;
    readonly ageMs: number;
    readonly nodes: readonly { name: string; callsInQueue: number | null; agentsReady: number | null }[];
    readonly totals: {
      readonly callsInQueue: number;
      readonly queuesWithCalls: number;
      readonly longestWaitSince: string | null;
      readonly longestWaitQueue: { readonly name: string } | null;
    };
  };
  readonly agents: {
    readonly totals: {
      readonly loggedIn: number;
      readonly ready: number;
      readonly onCall: number;
      readonly afterCallWork: number;
      readonly notReady: number;
      readonly byReason: readonly { reasonCode: string; count: number }[];
    };
  };
  readonly queueSeries: {
    readonly points: readonly { at: string; callsInQueue: number | null; longestWaitMs: number | null }[];
  } | null;
}

/** Older numbers are called old: a digest that looks fresh is believed. */
const oldMs = 60_000;

/** The contact centre in a few lines of Slack's markup. */
export function digestText({ queues, agents, queueSeries }: Digest): string {
  const { totals } = queues;
  const waitMs = totals.longestWaitSince === null ? 0 : Date.parse(queues.asOf) - Date.parse(totals.longestWaitSince);
  const known = queueSeries?.points.filter(({ callsInQueue }) => callsInQueue !== null) ?? [];
  const peak = known.toSorted((a, b) => (b.callsInQueue ?? 0) - (a.callsInQueue ?? 0))[0];
  const people = agents.totals;
  const reasons = people.byReason.map(({ reasonCode, count }) => `${escaped(reasonCode || 'no reason')} ${count}`);
  const busy = queues.nodes.filter(({ callsInQueue }) => callsInQueue);
  return [
    queues.ageMs > oldMs && `:warning: These numbers are ${duration(queues.ageMs)} old.`,
    totals.callsInQueue === 0
      ? '*Nobody is waiting.*'
      : `*${count(totals.callsInQueue, 'caller is', 'callers are')} waiting* in ${count(totals.queuesWithCalls, 'queue', 'queues')}` +
        `, the longest for ${duration(waitMs)}${totals.longestWaitQueue === null ? '' : ` in ${escaped(totals.longestWaitQueue.name)}`}.`,
    ...busy.map(
      ({ name, callsInQueue, agentsReady }) =>
        `• ${escaped(name)}: ${callsInQueue} waiting, ${agentsReady ?? 'unknown'} ready`,
    ),
    `${count(people.loggedIn, 'agent', 'agents')}: ${people.ready} ready, ${people.onCall} on a call, ${people.afterCallWork} wrapping up, ` +
      `${people.notReady} not ready${reasons.length === 0 ? '' : ` (${reasons.join(', ')})`}.`,
    peak?.callsInQueue &&
      `Most in the last ${count(known.length, 'minute', 'minutes')}: ${peak.callsInQueue} waiting at ${peak.at.slice(11, 16)} UTC.`,
  ]
    .filter((line) => typeof line === 'string')
    .join('\n');
}

export function alertText(alert: AlertRow, isOver: boolean): string {
  const whose = alert.queue?.name ?? alert.agent?.fullName ?? alert.agent?.userName ?? '';
  return isOver
    ? `:white_check_mark: ${escaped(alert.rule)} is over: ${escaped(whose)}`
    : `:rotating_light: ${escaped(alert.rule)}: ${escaped(whose)}, ${valueOf(alert)}`;
}

function valueOf({ metric, value }: AlertRow): string {
  if (value === null) return 'unknown';
  return metric === 'LONGEST_WAIT' || metric.endsWith('_DURATION') ? duration(value) : String(value);
}

function duration(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1_000));
  const pad = (part: number) => String(part).padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60];
  return hours > 0 ? `${hours}:${pad(minutes)}:${pad(seconds % 60)} h` : `${minutes}:${pad(seconds % 60)} min`;
}

function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}

/** What Slack reads as markup. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
