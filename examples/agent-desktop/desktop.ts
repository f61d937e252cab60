// What an agent sees beside the softphone: the own state with its timer, and the own queues. The token in the address says whose it is.
import { sseTransport, subscribeLive, type Connection } from 'five9-live-graph/client';
import { liveAgents, liveQueues, type AgentRow, type QueueRow } from 'five9-live-graph/client/documents';

const subscribe = sseTransport({ url: '/graphql', headers: () => ({ authorization: `Bearer ${tokenInAddress()}` }) });

let me: AgentRow | undefined;
let queues: readonly QueueRow[] = [];
/** What the timers count to: it stands still while the connection is cut, since nobody knows whether the state still lasts. */
let now = Date.now();
const connections: Record<'agent' | 'queues', Connection> = {
  agent: { state: 'connecting' },
  queues: { state: 'connecting' },
};

// Rows of nobody else come with such a token: the gateway filters.
subscribeLive({
  subscribe,
  query: liveAgents,
  onState({ rows }) {
    [me] = rows.values();
    show();
  },
  onConnection(connection) {
    connections.agent = connection;
    show();
  },
});
subscribeLive({
  subscribe,
  query: liveQueues,
  variables: { where: { includeDefault: false } },
  onState({ rows }) {
    queues = [...rows.values()].sort((a, b) => (b.callsInQueue ?? 0) - (a.callsInQueue ?? 0));
    show();
  },
  onConnection(connection) {
    connections.queues = connection;
    show();
  },
});
// Timers tick here: a duration that merely ran on is never sent.
setInterval(show, 1_000);

function show(): void {
  const worst =
    [connections.agent, connections.queues].toSorted((a, b) => badness(b) - badness(a))[0] ?? connections.agent;
  if (worst.state === 'live') now = Date.now();
  document.body.dataset['connection'] = worst.state;
  text('connection', wordsFor(worst));
  text('name', me?.fullName ?? me?.userName ?? 'Agent desktop');
  text('state', me?.stateText ?? '–');
  text('since', elapsed(me?.stateSince));
  text('detail', [me?.reasonCode, me?.campaignName].filter(Boolean).join(' · '));
  element('queues').replaceChildren(
    ...queues.map(({ name, callsInQueue, longestWaitSince, agentsReady }) => {
      const row = document.createElement('tr');
      row.append(
        ...[name, callsInQueue ?? '–', callsInQueue ? elapsed(longestWaitSince) : '–', agentsReady ?? '–'].map(
          (value) => {
            const cell = document.createElement('td');
            cell.textContent = String(value);
            return cell;
          },
        ),
      );
      return row;
    }),
  );
}

function badness({ state }: Connection): number {
  return ['live', 'connecting', 'retrying', 'refused'].indexOf(state);
}

function wordsFor(connection: Connection): string {
  if (connection.state === 'refused')
    return connection.code === 'Unauthenticated' ? 'Your sign-in is over. Open the desktop anew.' : connection.reason;
  const words = {
    live: 'Live',
    connecting: 'Connecting',
    retrying: 'Connection lost. What you see is old; trying again.',
  };
  return words[connection.state];
}

function elapsed(since: string | null | undefined): string {
  if (since === null || since === undefined) return '–';
  const seconds = Math.max(0, Math.floor((now - Date.parse(since)) / 1_000));
  const pad = (part: number) => String(part).padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60];
  return hours > 0 ? `${hours}:${pad(minutes)}:${pad(seconds % 60)}` : `${minutes}:${pad(seconds % 60)}`;
}

/** Behind `#`, where no server and no log sees it. */
function tokenInAddress(): string {
  return new URLSearchParams(location.hash.slice(1)).get('token') ?? '';
}

function text(id: string, words: string): void {
  const at = element(id);
  if (at.textContent !== words) at.textContent = words; // or a screen reader would say it every second
}

function element(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`expected an element with the id ${id}, got none`);
  return found;
}
