import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test, vi } from 'vitest';
import { createWebhook } from '../../examples/digest/webhook.ts';
import { alertText, digestText, type Digest } from '../../examples/digest/words.ts';
import { gatewayResource } from '../support/gateway.ts';
import { startProgram } from '../support/program.ts';

/** A chat that takes messages, unless it was told what to answer instead. */
async function chatResource(answers: readonly (readonly [status: number, headers?: Record<string, string>])[] = []) {
  const messages: string[] = [];
  const pending = [...answers];
  let requests = 0;
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    void (async () => {
      let body = '';
      for await (const piece of request.setEncoding('utf8')) body += String(piece);
      requests += 1;
      const [status, headers = {}] = pending.shift() ?? [200];
      if (status === 200) messages.push((JSON.parse(body) as { text: string }).text);
      response.writeHead(status, headers).end(status === 200 ? 'ok' : 'not now');
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/services/secret`,
    messages,
    get requests() {
      return requests;
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

test('posts a digest with the numbers of the gateway, and an alert when it begins and when it is over', async () => {
  await using world = await gatewayResource({ SANDBOX_SPEED: '200' });
  world.gateway.sandbox?.control.pause(); // Or agents come and go between the program's question and ours.
  await using chat = await chatResource();
  await using program = startProgram({ WEBHOOK_URL: chat.url, AUTHORIZATION: `Basic ${btoa('supervisor:sandbox')}` }, [
    'examples/digest/digest.ts',
    '--url',
    `${world.gateway.url}/graphql`,
    '--callers',
    '3',
  ]);
  await vi.waitFor(() => expect(chat.messages).not.toHaveLength(0));
  const { data } = await world.client.request('{ agents(where: { loggedIn: true }) { totals { loggedIn } } }');
  expect(chat.messages[0]).toMatch(/^\*(Nobody is waiting|\d+ callers? (is|are) waiting)/);
  expect(chat.messages[0]).toContain(`${data.agents.totals.loggedIn as number} agents: `);
  world.gateway.sandbox?.control.resume();

  await vi.waitFor(() => expect(world.gateway.fanOut.subscriptions).toBe(1));
  world.gateway.sandbox?.control.ringIn({ calls: 40 });
  await vi.waitFor(() => expect(chat.messages.join('\n')).toMatch(/:rotating_light: Crowd: .+, \d+/));
  await vi.waitFor(() => expect(chat.messages.join('\n')).toMatch(/:white_check_mark: Crowd is over: .+/));
  program.child.kill('SIGTERM');
  expect(await program.ended).toBe(0);
  expect(program.stderr).toBe('');
});

test('messages come in order, after what the chat asks to wait, and an error does not tell the address', async () => {
  await using chat = await chatResource([[429, { 'retry-after': '0' }], [500], [200], [404]]);
  const webhook = createWebhook(chat.url, { firstWaitMs: 1 });
  const posts = ['one', 'refused', 'three'].map((text) => webhook.post(text));
  const [one, refused, three] = await Promise.allSettled(posts);
  expect([one!.status, refused!.status, three!.status]).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(chat.messages).toEqual(['one', 'three']);
  expect(chat.requests).toBe(5);
  const { message } = (refused as PromiseRejectedResult).reason as Error;
  expect(message).toBe('expected the webhook to take the message, got 404 not now (try 1)');
  await chat[Symbol.asyncDispose]();
  await expect(createWebhook(chat.url, { tries: 2, firstWaitMs: 1 }).post('nobody hears')).rejects.toThrow(
    'expected the webhook to take the message, got none (try 2)',
  );
});

const digest: Digest = {
  queues: {
    asOf: '2026-01-01T12:00:00.000Z',
    ageMs: 61_000,
    nodes: [
      { name: 'R&D', callsInQueue: 3, agentsReady: null },
      { name: 'Sales', callsInQueue: 0, agentsReady: 2 },
    ],
    totals: {
      callsInQueue: 3,
      queuesWithCalls: 1,
      longestWaitSince: '2026-01-01T11:57:55.000Z',
      longestWaitQueue: { name: 'R&D' },
    },
  },
  agents: {
    totals: {
      loggedIn: 1,
      ready: 0,
      onCall: 1,
      afterCallWork: 0,
      notReady: 0,
      byReason: [{ reasonCode: '', count: 2 }],
    },
  },
  queueSeries: {
    points: [
      { at: '2026-01-01T11:58:00.000Z', callsInQueue: null, longestWaitMs: null },
      { at: '2026-01-01T11:59:00.000Z', callsInQueue: 7, longestWaitMs: 1 },
    ],
  },
};

test('the words say what waits, who works, what is old and what is not known', () => {
  expect(digestText(digest).split('\n')).toEqual([
    ':warning: These numbers are 1:01 min old.',
    '*3 callers are waiting* in 1 queue, the longest for 2:05 min in R&amp;D.',
    '• R&amp;D: 3 waiting, unknown ready',
    '1 agent: 0 ready, 1 on a call, 0 wrapping up, 0 not ready (no reason 2).',
    'Most in the last 1 minute: 7 waiting at 11:59 UTC.',
  ]);
  const alert = {
    id: '1',
    rule: 'Long wait',
    metric: 'LONGEST_WAIT',
    raiseAt: 1,
    value: 3_725_000,
    since: null,
    raisedAt: '2026-01-01T12:00:00.000Z',
    queue: { id: 'q', name: 'Sales' },
    agent: null,
  } as const;
  expect(alertText(alert, false)).toBe(':rotating_light: Long wait: Sales, 1:02:05 h');
  expect(alertText(alert, true)).toBe(':white_check_mark: Long wait is over: Sales');
});
