import type { AgentSums, QueueRow } from 'five9-live-graph/client/documents';

type Series = readonly (readonly [labels: string, value: number | null])[];

/** Prometheus' text format (0.0.4). Without the rows of a list its metrics have no series. */
export function exposition(
  queues: readonly QueueRow[] | undefined,
  agents: AgentSums | undefined,
  now = Date.now(),
): string {
  const byQueue = (value: (queue: QueueRow) => number | null): Series =>
    (queues ?? []).map((queue) => [`queue="${escaped(queue.name)}"`, value(queue)]);
  const states = {
    ready: 'ready',
    ringing: 'ringing',
    onCall: 'on_call',
    afterCallWork: 'wrap_up',
    notReady: 'not_ready',
  } as const;
  return [
    gauge('live', 'Whether the numbers are those of now, by list.', [
      ['list="queues"', Number(queues !== undefined)],
      ['list="agents"', Number(agents !== undefined)],
    ]),
    gauge(
      'calls_in_queue',
      'Callers who wait for an agent.',
      byQueue(({ callsInQueue }) => callsInQueue),
    ),
    gauge(
      'longest_wait_seconds',
      'How long the first of them has been waiting; 0: nobody waits.',
      byQueue(({ longestWaitSince }) =>
        longestWaitSince === null ? 0 : Math.max(0, (now - Date.parse(longestWaitSince)) / 1_000),
      ),
    ),
    gauge(
      'callbacks_in_queue',
      'Callers who wait to be called back.',
      byQueue(({ callbacksInQueue }) => callbacksInQueue),
    ),
    gauge(
      'agents_ready',
      'Agents of the queue who are ready; with two skills an agent is in two queues.',
      byQueue(({ agentsReady }) => agentsReady),
    ),
    gauge(
      'agents',
      'Agents by state, each once.',
      agents === undefined
        ? []
        : Object.entries(states).map(([key, state]) => [`state="${state}"`, agents[key as keyof typeof states]]),
    ),
  ].join('');
}

function gauge(name: string, help: string, series: Series): string {
  const metric = `contact_centre_${name}`;
  const lines = series
    .filter(([, value]) => value !== null)
    .map(([labels, value]) => `${metric}{${labels}} ${value}\n`);
  return `# HELP ${metric} ${help}\n# TYPE ${metric} gauge\n${lines.join('')}`;
}

function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}
