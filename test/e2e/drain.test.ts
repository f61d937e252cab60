import { once } from 'node:events';
import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { createSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts';
import { parseExposition } from '../metrics/exposition.ts';
import { basic } from '../support/graphql-client.ts';
import { addressIn, startProgram, type Program } from '../support/program.ts';

// Stopping, as an operator sees it: the program in a process of its own, signals, real sockets.

const patienceMs = 60_000;
vi.setConfig({ testTimeout: patienceMs });

const authorization = basic('supervisor');
const processes = [{ PROCESSES: '1' }, { PROCESSES: '2' }];

interface World extends AsyncDisposable {
  readonly sandbox: Sandbox;
  readonly program: Program;
  readonly url: string;
  readonly dataDir: string;
}

async function world(settings: Record<string, string> = {}): Promise<World> {
  const sandbox = await createSandbox({ agents: 5, limits: 'off', batchMs: [50, 150] });
  const dataDir = mkdtempSync(join(tmpdir(), 'drain-'));
  const program = startProgram({
    FIVE9_URL: sandbox.url,
    FIVE9_USERNAME: 'gateway',
    FIVE9_PASSWORD: 'sandbox',
    DATA_DIR: dataDir,
    METRICS_TOKEN: 'none',
    ...settings,
  });
  const url = await vi.waitFor(() => addressIn(program), patienceMs);
  return {
    sandbox,
    program,
    url,
    dataDir,
    async [Symbol.asyncDispose]() {
      await program[Symbol.asyncDispose]();
      await sandbox.close();
    },
  };
}

interface Socket {
  readonly webSocket: WebSocket;
  readonly received: readonly { type: string; id?: string; payload?: unknown }[];
  readonly closed: Promise<number>;
  send(message: object): void;
}

async function openSocket(url: string): Promise<Socket> {
  const webSocket = new WebSocket(url.replace('http', 'ws'), 'graphql-transport-ws');
  const received: { type: string }[] = [];
  webSocket.on('message', (message: Buffer) => received.push(JSON.parse(String(message)) as { type: string }));
  const closed = once(webSocket, 'close').then(([code]) => code as number);
  await once(webSocket, 'open');
  const send = (message: object) => webSocket.send(JSON.stringify(message));
  send({ type: 'connection_init', payload: { authorization } });
  await vi.waitFor(() => expect(received.map(({ type }) => type)).toContain('connection_ack'));
  return { webSocket, received, closed, send };
}

function post(url: string, query: string, accept = 'application/json'): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept, authorization },
    body: JSON.stringify({ query }),
  });
}

/** Calls in people's names that wait for their turn. */
async function waiting(url: string): Promise<number | undefined> {
  const text = await (await fetch(new URL('/metrics', url))).text();
  return parseExposition(text).value('five9_gateway_lane_calls_waiting', { use: 'viewer' });
}

const command = 'mutation { startCampaign(input: { campaignName: "No such campaign" }) { __typename } }';
const outcome = { data: { startCampaign: { __typename: 'CampaignNotFoundFault' } } };

/** The next startCampaign takes its time; resolves when Five9 has it. */
function slowCommand(sandbox: Sandbox): Promise<unknown> {
  sandbox.control.failNext({ operation: 'startCampaign', with: { delayMs: 1_500 } });
  return sandbox.nextRequest('startCampaign');
}

test.each(processes)(
  'SIGTERM lets commands finish on every transport, ends subscriptions with a hint to come back, keeps state, and exits with 0; %o',
  async (settings) => {
    await using running = await world(settings);
    const { sandbox, program, url, dataDir } = running;
    const watcher = await openSocket(url);
    watcher.send({ type: 'subscribe', id: 'live', payload: { query: 'subscription { agents { cursor } }' } });
    await vi.waitFor(() => expect(watcher.received.at(-1)?.type).toBe('next'));
    const stream = await post(url, 'subscription { agents { cursor } }', 'text/event-stream');
    const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader();
    let events = '';
    while (!events.includes('event: next')) events += String((await reader.read()).value);

    await (await post(url, '{ chats { id } }')).text(); // opens a seat
    const commander = await openSocket(url);
    const atFive9 = slowCommand(sandbox);
    commander.send({ type: 'subscribe', id: 'command', payload: { query: command } });
    await atFive9;
    const answer = post(url, command); // waits for its turn behind the other one
    await vi.waitFor(async () => expect(await waiting(url)).toBe(1));
    program.child.kill('SIGTERM');

    expect(await watcher.closed).toBe(1001);
    expect(watcher.received.at(-1)?.type).not.toBe('complete');
    for (let part = await reader.read(); !part.done; part = await reader.read()) events += part.value;
    expect(events).not.toContain('event: complete');
    expect(await commander.closed).toBe(1001);
    expect(commander.received.filter(({ id }) => id === 'command')).toEqual([
      { type: 'next', id: 'command', payload: outcome },
      { type: 'complete', id: 'command' },
    ]);
    expect(await (await answer).json()).toEqual(outcome);
    expect(await program.ended).toBe(0);
    expect(program.stderr).toBe('');
    const over = sandbox.requests.filter(({ operation }) => operation === 'closeSession');
    expect(over.map(({ userName }) => userName)).toEqual(['supervisor']); // the next start goes on in the polling one
    expect(readdirSync(dataDir).length).toBeGreaterThan(0);
  },
);

test.each(processes)(
  'clients that never answer, and a command that takes for ever, hold it up no longer than the bound; %o',
  async (settings) => {
    await using running = await world({ ...settings, DRAIN_TIMEOUT_MS: '300' });
    const { sandbox, program, url } = running;
    const deaf = await openSocket(url);
    deaf.webSocket.pause();
    sandbox.control.failNext({ operation: 'startCampaign', with: { delayMs: 600_000 } });
    const atFive9 = sandbox.nextRequest('startCampaign');
    const answer = post(url, command).catch(() => 'cut');
    await atFive9;
    const asked = performance.now();
    program.child.kill('SIGTERM');
    expect(await answer).toBe('cut');
    expect(await program.ended).toBe(0);
    expect(performance.now() - asked).toBeLessThan(30_000);
    deaf.webSocket.terminate();
  },
);

test.each(processes)(
  'with a notice, readiness says that it is about to stop while everything is still served; a second signal ends it at once; %o',
  async (settings) => {
    await using running = await world({ ...settings, DRAIN_NOTICE_MS: '600000' });
    const { program, url } = running;
    const ready = new URL('/health/ready', url);
    await vi.waitFor(async () => expect((await fetch(ready)).status).toBe(200));
    program.child.kill('SIGTERM');
    await vi.waitFor(async () => expect((await fetch(ready)).status).toBe(503));
    expect(await (await fetch(ready)).json()).toMatchObject({ status: 'not ready', reasons: [{ code: 'DRAINING' }] });
    expect((await fetch(new URL('/health/live', url))).status).toBe(200);
    expect(await (await post(url, '{ agents { totalCount } }')).json()).toEqual({
      data: { agents: { totalCount: 5 } },
    });
    program.child.kill('SIGINT');
    expect(await program.ended).toBe(1);
  },
);
