import { request, type IncomingMessage, type RequestOptions } from 'node:http';
import { basic } from '../support/graphql-client.ts';

/** What a gateway on the sandbox answers to requests of every kind, by what is done. */
export async function provokeStatuses(url: string): Promise<Record<string, number | undefined>> {
  const json = { 'content-type': 'application/json' };
  const query = JSON.stringify({ query: '{ viewer { name } }' });
  const post = (body: string, headers: Record<string, string> = json) =>
    statusOf(`${url}/graphql`, { method: 'POST', headers, body });
  const wrong = (password: string) => post(query, { ...json, authorization: basic('nobody', password) });
  const { etag = '' } = (await answerOf(`${url}/graphql`, { headers: { accept: 'text/html' } })).headers;

  return {
    ok: await post(query),
    known: await statusOf(`${url}/graphql`, { headers: { accept: 'text/html', 'if-none-match': etag } }),
    noSuchField: await post('{"query":"{ nothing }"}', { ...json, accept: 'application/graphql-response+json' }),
    wrongPassword: await wrong('a'),
    foreignPage: await statusOf(`${url}/graphql`, { headers: { ...upgrade, origin: 'https://elsewhere.example' } }),
    nothingThere: await statusOf(`${url}/graph`),
    mutationByGet: await statusOf(`${url}/graphql?query=mutation{logout{__typename}}`),
    noStream: await post(JSON.stringify({ query: 'subscription { queues { reset } }' }), {
      ...json,
      accept: 'application/json',
    }),
    tooLarge: await post(JSON.stringify({ query: `#${'x'.repeat(2 ** 20)}` })),
    noJson: await post(query, { 'content-type': 'text/plain' }),
    otherHost: await statusOf(`${url}/graphql`, { headers: { host: 'elsewhere.example' } }),
    fourthWrongPassword: [await wrong('b'), await wrong('c'), await wrong('d')].at(-1),
  };
}

const upgrade = {
  connection: 'Upgrade',
  upgrade: 'websocket',
  'sec-websocket-version': '13',
  'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==',
};

type Request = Pick<RequestOptions, 'method' | 'headers'> & { readonly body?: string };

/** By `node:http`, since `fetch` decides about some headers itself. */
function answerOf(url: string, { body, ...options }: Request = {}): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const sent = request(url, options, (answer) => {
      answer.resume();
      answer.once('end', () => resolve(answer));
    });
    sent.once('error', reject);
    sent.end(body);
  });
}

async function statusOf(url: string, options?: Request): Promise<number | undefined> {
  return (await answerOf(url, options)).statusCode;
}
