import { execFile, spawn } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { cableResource } from '../support/cable.ts';
import { gatewayResource } from '../support/gateway.ts';
import { claimed } from './claims.ts';

// The programs of docs/client.md, as they stand but for the address: compiled strictly, then run until each has shown what its text promises.

const root = fileURLToPath(new URL('../..', import.meta.url));
/** Within the repository, so that the package finds itself by its name. */
const folder = join(root, 'test-results', `client-kit-${process.pid}`);
const snippets = claimed('the client kit').map(({ block, text }) => ({ line: block?.line ?? 0, code: text }));
/** They go on; the others do something and end. */
const [live, once] = [true, false].map((isLive) =>
  snippets.filter(({ code }) => isLive === /subscribeLive|liveExchange|liveLink/.test(code)),
) as [typeof snippets, typeof snippets];

beforeAll(() => void mkdirSync(folder, { recursive: true }));
afterAll(() => rmSync(folder, { recursive: true }));

/** What the page leaves to the reader. */
const given = `
declare const token: string;
declare function show(...shown: unknown[]): void;
declare function showConnection(connection: import('five9-live-graph/client').Connection): void;
`;

/** What the compiler complains of. */
async function complaintsOf(programs: readonly { readonly line: number; readonly code: string }[]): Promise<string> {
  writeFileSync(join(folder, 'given.d.ts'), given);
  for (const { line, code } of programs) writeFileSync(join(folder, `line-${line}.ts`), code);
  const options = { lib: ['es2023', 'dom', 'dom.iterable'], noUnusedLocals: false }; // as a page has them; the reader uses what is named
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({
      extends: '../../tsconfig.json',
      compilerOptions: options,
      include: [],
      files: ['given.d.ts', ...programs.map(({ line }) => `line-${line}.ts`)],
    }),
  );
  const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  return promisify(execFile)(process.execPath, [compiler, '-p', folder]).then(
    () => '',
    ({ stdout }: { stdout: string }) => stdout,
  );
}

test('every program compiles strictly, and would not if it used what is not there', async () => {
  expect(live).toHaveLength(5);
  expect(once).toHaveLength(1);
  expect(await complaintsOf(snippets)).toBe('');
  const wrong = snippets.map(({ line, code }) => ({
    line,
    code: code
      .replace('onState: ({ rows', 'onState: ({ columns: rows')
      .replace('error, stale })', 'error, old: stale })')
      .replace('data?.agents.upserted, { error })', 'data?.queues, { error })')
      .replace("expectedState: ['RUNNING']", "expectedState: ['READY']"),
  }));
  const complaints = await complaintsOf(wrong);
  const lines = new Set([...complaints.matchAll(/line-(\d+)\.ts\(/g)].map(([, line]) => Number(line)));
  expect([...lines].toSorted((a, b) => a - b)).toEqual(snippets.map(({ line }) => line));
});

/** Arguments of one call. */
type Shown = readonly unknown[];
interface Row {
  readonly id: string;
  readonly state?: string;
  readonly callsInQueue?: number;
}

interface Running extends AsyncDisposable {
  readonly line: number;
  readonly code: string;
  readonly shown: readonly Shown[];
  readonly connections: readonly string[];
  readonly stderr: string;
}

/** In a process of its own, told where the gateway is. */
function run({ line, code }: { readonly line: number; readonly code: string }, url: string, token: string): Running {
  const addressed = code
    .replaceAll("'/graphql'", `'${url}/graphql'`)
    .replaceAll('ws://127.0.0.1:4000/graphql', `${url.replace('http', 'ws')}/graphql`);
  const helpers = `
    globalThis.token = process.env.TOKEN;
    globalThis.show = (...shown) => console.log(JSON.stringify(['shown', ...shown]));
    globalThis.showConnection = ({ state }) => console.log(JSON.stringify(['connection', state]));
    globalThis.WebSocket ??= (await import('ws')).WebSocket;
  `;
  const file = join(folder, `run-${line}.mts`);
  writeFileSync(join(folder, 'helpers.mjs'), helpers);
  writeFileSync(file, `import './helpers.mjs';\n${addressed}`);
  const child = spawn(process.execPath, ['--import', 'tsx', file], {
    cwd: root,
    env: { PATH: process.env['PATH'], TOKEN: token },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const shown: Shown[] = [];
  const connections: string[] = [];
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  createInterface({ input: child.stdout }).on('line', (text) => {
    const [kind, ...what] = JSON.parse(text) as [string, ...unknown[]];
    if (kind === 'shown') shown.push(what);
    else connections.push(String(what[0]));
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  return {
    line,
    code,
    shown,
    connections,
    get stderr() {
      return stderr;
    },
    async [Symbol.asyncDispose]() {
      child.kill();
      await ended;
    },
  };
}

test('every program shows what a query answers, live, and again after a cut that nobody was told of', async () => {
  await using world = await gatewayResource();
  await using cable = await cableResource(world.gateway.url);
  const { data } = await world.client.request(
    'mutation ($input: LoginInput!) { login(input: $input) { ... on LoginSuccess { token } } }',
    { input: { userName: 'supervisor', password: 'sandbox' } },
  );
  const running = live.map((snippet) => run(snippet, cable.url, data.login.token as string));
  await using _programs = {
    async [Symbol.asyncDispose]() {
      for (const program of running) await program[Symbol.asyncDispose]();
    },
  };
  const showsTheTruth = async () => {
    const { data: now } = await world.client.request(
      '{ agents { nodes { id state } } queues(where: { includeDefault: false }) { nodes { id callsInQueue } totals { callsInQueue } } }',
    );
    const agents = Object.fromEntries((now.agents.nodes as Row[]).map(({ id, state }) => [id, state]));
    const queues = Object.fromEntries((now.queues.nodes as Row[]).map(({ id, callsInQueue }) => [id, callsInQueue]));
    for (const { line, code, shown, stderr } of running) {
      const place = `docs/client.md:${line} ${stderr}`;
      const [rows, second] = shown.at(-1) ?? [];
      const ofQueues = code.includes('liveQueues');
      const told = ((rows as Row[] | undefined) ?? []).map(({ id, state, callsInQueue }) => [
        id,
        state ?? callsInQueue,
      ]);
      expect(Object.fromEntries(told), place).toEqual(ofQueues ? queues : agents);
      expect(ofQueues ? second : undefined, place).toBe(ofQueues ? now.queues.totals.callsInQueue : undefined);
    }
  };
  await vi.waitFor(showsTheTruth);
  const withConnection = running.filter(({ code }) => code.includes('showConnection'));
  expect(withConnection).toHaveLength(3);
  for (const { connections } of withConnection) expect(connections.at(-1)).toBe('live');
  const urql = running.find(({ code }) => code.includes('liveExchange'));
  expect(urql?.shown.at(-1)?.[1]).toEqual({ stale: false });

  cable.pull();
  for (const { connections, line } of withConnection)
    await vi.waitFor(() => expect(connections, `docs/client.md:${line}`).toContain('retrying'));
  await vi.waitFor(() => expect(urql?.shown.at(-1)?.[1]).toEqual({ stale: true }));
  world.gateway.sandbox?.control.ringIn({ calls: 40 });
  cable.plugIn();
  await vi.waitFor(showsTheTruth);
  for (const { connections } of withConnection) await vi.waitFor(() => expect(connections.at(-1)).toBe('live'));
});

test('a sign-in and a command of a campaign do what their types say', async () => {
  await using world = await gatewayResource();
  const { data } = await world.client.request(
    '{ campaigns(where: { types: [INBOUND], states: [RUNNING] }) { nodes { name } } }',
  );
  const name = data.campaigns.nodes[0].name as string;
  const [snippet] = once;
  expect(snippet?.code).toContain("'Sales Line'");
  const stopping = { line: snippet!.line, code: snippet!.code.replace('Sales Line', name) };
  await using program = run(stopping, world.gateway.url, '');
  await vi.waitFor(() => expect(program.shown, program.stderr).toEqual([['NOT_RUNNING', expect.any(String)]]));
  const { data: now } = await world.client.request('query ($name: String!) { campaign(name: $name) { state } }', {
    name,
  });
  expect(now.campaign.state).toBe('NOT_RUNNING');
});
