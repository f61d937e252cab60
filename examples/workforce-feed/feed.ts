// Who was in which state since when, for workforce management: one line of CSV for each change of an agent's state.
//
//   npx tsx examples/workforce-feed/feed.ts --out states.csv
//
// Against a gateway with sign-in put what it takes into AUTHORIZATION ("Bearer …"). Stop it, kill it, start it again: it goes on where it was.
import { parseArgs } from 'node:util';
import { sseTransport, subscribeLive } from 'five9-live-graph/client';
import { openResumableCsv } from './resumable-csv.ts';

interface Agent {
  readonly id: string;
  readonly userName: string;
  readonly state: string | null;
  readonly stateSince: string | null;
  readonly reasonCode: string | null;
  readonly campaignName: string | null;
}

interface Place {
  readonly cursor: string;
  /** As they were when the last line was written. */
  readonly agents: readonly Agent[];
}

const query = `subscription WorkforceFeed($after: Cursor) {
  agents(after: $after) {
    cursor reset more asOf removed
    upserted { id userName state stateSince reasonCode campaignName }
    gap { reason message since }
  }
}`;

const { values } = parseArgs({
  options: {
    out: { type: 'string' },
    url: { type: 'string', default: `${process.env['GATEWAY'] ?? 'http://127.0.0.1:4000'}/graphql` },
  },
});
if (values.out === undefined) throw new Error('expected --out FILE, got none');
const authorization = process.env['AUTHORIZATION'];

const csv = openResumableCsv<Place>(values.out, ['reported', 'user', 'state', 'since', 'reason', 'campaign']);
let known = new Map(csv.place?.agents.map((agent) => [agent.id, agent]));

const live = subscribeLive<Agent>({
  subscribe: sseTransport({
    url: values.url,
    headers: () => (authorization === undefined ? {} : { authorization }),
  }),
  query,
  ...(csv.place === undefined ? {} : { from: { rows: known, cursor: csv.place.cursor } }),
  onState({ rows, cursor = '', asOf = '' }) {
    const changed = [...rows.values()].filter((agent) => isNews(agent, known.get(agent.id)));
    const gone = [...known.values()].filter(({ id }) => !rows.has(id));
    known = new Map(rows);
    csv.commit(
      [
        ...changed.map((agent) => line(asOf, agent)),
        ...gone.map(({ userName }) => [asOf, userName, 'GONE', asOf, '', '']),
      ],
      { cursor, agents: [...rows.values()] },
    );
  },
  onGap: ({ reason, message, since }) =>
    console.error(`missed something since ${since ?? 'the last line'} (${reason}): ${message ?? ''}`),
  onConnection(connection) {
    console.error(connection.state, 'reason' in connection ? connection.reason : '');
    if (connection.state === 'refused') process.exitCode = 1;
  },
});

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    live.stop();
    csv.close();
  });

/** After a gap the same state is computed anew from a duration of whole seconds: its beginning may differ a little, and is no news. */
function isNews(agent: Agent, before: Agent | undefined): boolean {
  if (before === undefined || before.state !== agent.state) return true;
  if (before.reasonCode !== agent.reasonCode || before.campaignName !== agent.campaignName) return true;
  return Math.abs(Date.parse(agent.stateSince ?? '') - Date.parse(before.stateSince ?? '')) > 2_000;
}

function line(asOf: string, { userName, state, stateSince, reasonCode, campaignName }: Agent): string[] {
  return [asOf, userName, state ?? '', stateSince ?? '', reasonCode ?? '', campaignName ?? ''];
}
