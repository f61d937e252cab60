// How the contact centre stands, into a chat: a digest every so often, and a line at once when a limit is passed and when that is over.
//
//   WEBHOOK_URL=https://hooks.slack.com/… npx tsx examples/digest/digest.ts --every-minutes 30 --callers 10 --wait-minutes 2
//
// Against a gateway with sign-in put what it takes into AUTHORIZATION ("Bearer …").
import { parseArgs } from 'node:util';
import { sseTransport, subscribeLive } from 'five9-live-graph/client';
import { liveAlerts, type AlertRow } from 'five9-live-graph/client/documents';
import { createWebhook } from './webhook.ts';
import { alertText, digestQuery, digestText, type Digest } from './words.ts';

const { values } = parseArgs({
  options: {
    url: { type: 'string', default: `${process.env['GATEWAY'] ?? 'http://127.0.0.1:4000'}/graphql` },
    'every-minutes': { type: 'string', default: '30' },
    callers: { type: 'string', default: '10' },
    'wait-minutes': { type: 'string', default: '2' },
    once: { type: 'boolean', default: false },
  },
});
const everyMinutes = numberOf('every-minutes');
const rules = [
  { name: 'Crowd', metric: 'CALLS_IN_QUEUE', raiseAt: numberOf('callers') },
  { name: 'Long wait', metric: 'LONGEST_WAIT', raiseAt: numberOf('wait-minutes') * 60_000 },
] as const;
const { WEBHOOK_URL, AUTHORIZATION } = process.env;
if (WEBHOOK_URL === undefined) throw new Error('expected the address of a webhook in WEBHOOK_URL, got none');
const webhook = createWebhook(WEBHOOK_URL);
const headers = AUTHORIZATION === undefined ? {} : { authorization: AUTHORIZATION };

await digest();
if (!values.once) {
  const timer = setInterval(() => void digest().catch(complain), everyMinutes * 60_000);
  let known: ReadonlyMap<string, AlertRow> = new Map();
  const live = subscribeLive({
    subscribe: sseTransport({ url: values.url, headers: () => headers }),
    query: liveAlerts,
    variables: { rules },
    // What is on is a list: what is new in it has begun, what left it is over, also when both were told anew after a cut.
    onState({ rows }) {
      for (const [id, alert] of rows) if (!known.has(id)) webhook.post(alertText(alert, false)).catch(complain);
      for (const [id, alert] of known) if (!rows.has(id)) webhook.post(alertText(alert, true)).catch(complain);
      known = rows;
    },
    onConnection(connection) {
      if ('reason' in connection) console.error(`${connection.state}: ${connection.reason}`);
      if (connection.state !== 'refused') return;
      clearInterval(timer);
      process.exitCode = 1;
    },
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      live.stop();
      clearInterval(timer);
    });
}

async function digest(): Promise<void> {
  const answer = await fetch(values.url, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ query: digestQuery, variables: { minutes: Math.max(1, Math.round(everyMinutes)) } }),
  });
  const { data, errors } = (await answer.json()) as { data?: Digest; errors?: readonly { message: string }[] };
  if (data === undefined || errors !== undefined)
    throw new Error(`expected numbers from the gateway, got ${errors?.[0]?.message ?? answer.status}`);
  await webhook.post(digestText(data));
}

function numberOf(name: 'every-minutes' | 'callers' | 'wait-minutes'): number {
  const number = Number(values[name]);
  if (!(number > 0)) throw new Error(`expected a number above 0 for --${name}, got ${values[name]}`);
  return number;
}

function complain(error: unknown): void {
  console.error(error instanceof Error ? error.message : error);
}
