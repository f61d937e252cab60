import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { loadConfig } from '../src/config.ts';
import { StartError } from '../src/gateway/start-error.ts';
import { startGateway } from '../src/server.ts';
import { createSandbox, type Sandbox } from '../src/sandbox/sandbox.ts';
import { claimed } from './docs/claims.ts';
import { basic, graphqlClient } from './support/graphql-client.ts';
import { listenAboveFreePort } from './support/next-port.ts';
import { addressIn, startProgram, type Program } from './support/program.ts';

// The program as `npm start` runs it, in a process of its own.

/** Each starts a process, which takes seconds on a busy machine. */
const patienceMs = 60_000;
vi.setConfig({ testTimeout: patienceMs });

const running = new Set<Program>();
afterEach(async () => {
  for (const program of running) await program[Symbol.asyncDispose]();
  running.clear();
});

function start(settings: Record<string, string>): Program {
  const program = startProgram(settings);
  running.add(program);
  return program;
}

test('prints where everything is, answers, and ends with 0 on Ctrl-C, telling subscribers to come back', async () => {
  const program = start({ SANDBOX_LIMITS: 'off' });
  const url = await vi.waitFor(() => addressIn(program), patienceMs);
  expect(program.stdout).toMatch(/GraphiQL\s+http:\/\/127\.0\.0\.1:\d+\/graphql\n/);
  expect(program.stdout).toMatch(/ws:\/\/127\.0\.0\.1:\d+\/graphql/);
  expect(program.stdout).toMatch(/Five9\s+http:\/\/127\.0\.0\.1:\d+\/wssupervisor\/v4\/SupervisorWebService/);
  expect(program.stdout).toContain('lead / sandbox');
  const anywhere = (text: string) =>
    text
      .replace(/:\d{4,5}\b/g, ':port')
      .replace(/\d+ agents/, 'agents')
      .trim();
  const banner = claimed('what npm start prints')[0]?.text ?? '';
  expect(anywhere(program.stdout), 'what the README shows').toBe(anywhere(banner));
  const { data, errors } = await graphqlClient(url).request('{ viewer { name } agents { totalCount } }');
  expect({ errors, data }).toEqual({ errors: [], data: { viewer: { name: 'supervisor' }, agents: { totalCount: 5 } } });

  const socket = new WebSocket(url.replace('http', 'ws'), 'graphql-transport-ws');
  const received: string[] = [];
  socket.on('message', (message: Buffer) => received.push(String(message)));
  await once(socket, 'open');
  socket.send('{"type":"connection_init"}');
  await vi.waitFor(() => expect(received.at(-1)).toContain('"connection_ack"'));
  socket.send('{"type":"subscribe","id":"1","payload":{"query":"subscription { agents { cursor } }"}}');
  await vi.waitFor(() => expect(received.at(-1)).toContain('"next"'));
  const closed = once(socket, 'close');
  program.child.kill('SIGINT');
  expect((await closed)[0]).toBe(1001);
  expect(await program.ended).toBe(0);
  expect(program.stderr).toBe('');
});

describe('what an operator can mend', () => {
  let sandbox: Sandbox;
  const other = createServer((_request, response) =>
    response.writeHead(200, { 'content-type': 'text/html' }).end('<p>Hello'),
  );
  let otherPort: number;
  beforeAll(async () => {
    sandbox = await createSandbox({ agents: 5, limits: 'off' });
    otherPort = await listenAboveFreePort(other);
  });
  afterAll(async () => {
    other.close();
    await sandbox.close();
  });

  const free = { PORT: '0', SANDBOX_PORT: '0', SANDBOX_AGENTS: '5', LOG_LEVEL: 'silent' };
  const account = { FIVE9_USERNAME: 'gateway', FIVE9_PASSWORD: 'hidden-word' };

  test.each<[string, () => Record<string, string>, RegExp]>([
    ['a taken port', () => ({ PORT: String(otherPort) }), /^Port \d+ is taken: set PORT to another one/],
    ['a bad setting', () => ({ PORT: 'http' }), /^expected PORT to be a whole number from 0 to 65535, got http$/],
    [
      'a wrong password',
      () => ({ ...account, FIVE9_URL: sandbox.url }),
      /^Five9 at .* does not accept the user name and password of the account gateway\.$/,
    ],
  ])('ends the program with one sentence on standard error and exit code 1: %s', async (_what, settings, sentence) => {
    const program = start(settings());
    expect(await program.ended).toBe(1);
    expect(program.stderr).toMatch(/^[^\n]*\n$/);
    expect(program.stderr.trimEnd()).toMatch(sentence);
    expect(program.stderr + program.stdout).not.toContain('hidden-word');
    expect(program.stdout).toBe('');
  });

  test.each<[string, () => Record<string, string>, RegExp]>([
    [
      "a taken port of the sandbox's",
      () => ({ SANDBOX_PORT: String(otherPort) }),
      /^Port \d+ is taken: set SANDBOX_PORT/,
    ],
    [
      "a taken port of the sandbox's control",
      () => ({ SANDBOX_PORT: String(otherPort - 1) }),
      /^Port \d+ is taken: set SANDBOX_PORT to another one than \d+, or/,
    ],
    ['an address of another machine', () => ({ HOST: '192.0.2.1' }), /^192\.0\.2\.1 is no address of this machine/],
    ['Five9 unreachable', () => ({ ...account, FIVE9_URL: 'http://127.0.0.1:1' }), /^Five9 at .* cannot be reached: /],
    [
      'something else at its address',
      () => ({ ...account, FIVE9_URL: `http://127.0.0.1:${otherPort}` }),
      /^Five9 at .* cannot be reached: .*expected/,
    ],
    [
      'an account without rights to the API',
      () => ({ FIVE9_USERNAME: agentOf(sandbox), FIVE9_PASSWORD: 'sandbox', FIVE9_URL: sandbox.url }),
      /^Five9 at .* does not let the account .* use this API: /,
    ],
    [
      'a second account with a wrong password',
      () => ({
        FIVE9_URL: sandbox.url,
        FIVE9_ACCOUNTS_FILE: accountsFile([
          { userName: 'gateway', password: 'sandbox' },
          { userName: 'gateway2', password: 'hidden-word' },
        ]),
      }),
      /^Five9 at .* does not accept the user name and password of the account gateway2\.$/,
    ],
  ])('is a StartError of one sentence: %s', async (_what, settings, sentence) => {
    const started = startGateway(loadConfig({ ...free, ...settings() }));
    await expect(started).rejects.toThrow(StartError);
    await expect(started).rejects.toThrow(sentence);
    await expect(started).rejects.not.toThrow('hidden-word');
  });
});

test('at an address that was given, nobody is somebody without signing in', async () => {
  const sandbox = await createSandbox({ agents: 5, limits: 'off' });
  const gateway = await startGateway(
    loadConfig({
      PORT: '0',
      LOG_LEVEL: 'error',
      FIVE9_URL: sandbox.url,
      FIVE9_USERNAME: 'gateway',
      FIVE9_PASSWORD: 'sandbox',
    }),
  );
  try {
    expect(gateway.sandbox).toBeUndefined();
    const url = `${gateway.url}/graphql`;
    const query = '{ agents { totalCount } }';
    const { data, errors } = await graphqlClient(url).request(query);
    expect(errors[0]?.extensions?.['code']).toBe('Unauthenticated');
    expect(JSON.stringify(data ?? null)).not.toContain('totalCount');
    const answer = await graphqlClient(url, basic('supervisor')).request(query);
    expect(answer).toMatchObject({ errors: [], data: { agents: { totalCount: 5 } } });
  } finally {
    await gateway.close();
    await sandbox.close();
  }
});

function agentOf({ world }: Sandbox): string {
  return world.directory.people.find(({ role }) => role === 'Agent')?.userName ?? '';
}

function accountsFile(accounts: readonly object[]): string {
  const path = join(mkdtempSync(join(tmpdir(), 'accounts-')), 'accounts.json');
  writeFileSync(path, JSON.stringify(accounts));
  return path;
}
