import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { createServer as createHttpServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { buildLibrary } from '../../scripts/build-library.mjs';
import { createSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts';
import { claimed, type Told } from '../docs/claims.ts';
import { graphqlClient } from '../support/graphql-client.ts';

// Commands of the pages, typed into a shell as they stand: but for what no test can reach (Five9's address, a chat's, a file in /run/secrets), and with
// free ports by settings.

const root = resolve(import.meta.dirname, '../..');
/** Like a clone: what the commands write stays here. */
const clone = mkdtempSync(join(tmpdir(), 'clone-'));
const secrets = mkdtempSync(join(tmpdir(), 'secrets-'));
const running = new Set<Shell>();
/** npm, a compiler and a gateway, on a machine that is busy with something else. */
const startsWithinMs = 100_000;
let sandbox: Sandbox;

beforeAll(async () => {
  buildLibrary();
  const written = ['docs', 'examples'];
  for (const name of readdirSync(root).filter((entry) => entry !== '.git')) {
    if (written.includes(name)) cpSync(join(root, name), join(clone, name), { recursive: true });
    else symlinkSync(join(root, name), join(clone, name));
  }
  writeFileSync(join(secrets, 'five9'), 'sandbox\n');
  sandbox = await createSandbox({ agents: 5, limits: 'off', supervisorSeats: 5 });
});
afterAll(async () => {
  for (const shell of running) await shell[Symbol.asyncDispose]();
  await sandbox.close();
  for (const folder of [clone, secrets]) rmSync(folder, { recursive: true });
});

interface Shell extends AsyncDisposable {
  readonly child: ChildProcess;
  readonly stdout: string;
  readonly stderr: string;
  readonly ended: Promise<number | null>;
}

/** A command in a shell, in the clone, with all that it starts in one group. */
function type(text: string, settings: Readonly<Record<string, string>> = {}): Shell {
  const { PATH, HOME } = process.env;
  const free = { PORT: '0', SANDBOX_PORT: '0', SANDBOX_AGENTS: '50', LOG_LEVEL: 'warn' };
  const child = spawn('sh', ['-c', text], {
    cwd: clone,
    env: { PATH, HOME, NO_UPDATE_NOTIFIER: '1', NO_COLOR: '1', ...free, ...settings },
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: true,
  });
  let stdout = '';
  let stderr = '';
  let isOver = false;
  child.stdout.setEncoding('utf8').on('data', (piece: string) => (stdout += piece));
  child.stderr.setEncoding('utf8').on('data', (piece: string) => (stderr += piece));
  const ended = once(child, 'close').then(([code]) => {
    isOver = true;
    return code as number | null;
  });
  const shell: Shell = {
    child,
    ended,
    get stdout() {
      return stdout;
    },
    get stderr() {
      return stderr;
    },
    async [Symbol.asyncDispose]() {
      running.delete(shell);
      if (!isOver && child.pid !== undefined) process.kill(-child.pid, 'SIGTERM');
      await ended;
    },
  };
  running.add(shell);
  return shell;
}

/** What the pattern catches in what it prints, as soon as it has. */
function printed(shell: Shell, pattern: RegExp): Promise<string> {
  return vi.waitFor(() => {
    const found = pattern.exec(shell.stdout)?.[1];
    if (found === undefined) throw new Error(`expected ${pattern.source}, got ${shell.stdout}${shell.stderr}`);
    return found;
  }, startsWithinMs);
}

const addressOf = async (gateway: Shell) => new URL(await printed(gateway, /GraphQL +(http:\S+)/)).origin;

/** Each command once, wherever it is told. */
const distinct = (all: readonly Told[]): readonly Told[] => [...new Map(all.map((told) => [told.text, told])).values()];

/** A region cannot be reached: a sandbox stands in for it. */
function reachable(text: string): string {
  return text
    .replace('FIVE9_REGION=us', `FIVE9_URL=${sandbox.url}`)
    .replace('FIVE9_USERNAME=poller', 'FIVE9_USERNAME=gateway')
    .replace('/run/secrets/', `${secrets}/`);
}

const desktop = claimed('gateway').find(({ text }) => text.startsWith('SIGNED_TOKENS_SECRET_FILE'));
const alone = distinct(claimed('gateway')).filter(({ text }) => text !== desktop?.text);

test.each(alone)('$place: $text', async ({ text }) => {
  await using gateway = type(reachable(text));
  const url = await addressOf(gateway);
  const isReal = text.includes('FIVE9_');
  const answer = await fetch(`${url}/health/live`);
  expect(answer.status).toBe(200);
  await vi.waitFor(async () => expect((await fetch(`${url}/health/ready`)).status).toBe(200));
  const { data, errors } = await graphqlClient(
    `${url}/graphql`,
    `Basic ${Buffer.from('supervisor:sandbox').toString('base64')}`,
  ).request('{ agents { totalCount } }');
  expect({ data, errors }).toEqual({ data: { agents: { totalCount: isReal ? 5 : 50 } }, errors: [] });
});

test.each(distinct(claimed('doctor')))('$place: $text', async ({ text }) => {
  await using doctor = type(reachable(text));
  expect(await doctor.ended, doctor.stdout + doctor.stderr).toBe(0);
  expect(doctor.stdout).toContain(text.includes('FIVE9_') ? sandbox.url : 'sandbox');
});

const sandboxes = distinct(claimed('sandbox'));
const forHelp = sandboxes.filter(({ text }) => text.endsWith('--help'));

test.each(forHelp)('$place: $text', async ({ text }) => {
  await using program = type(text);
  expect(await program.ended).toBe(0);
  expect(program.stdout).toMatch(/Usage: npm run sandbox -- \[options\]/);
});

test.each(sandboxes.filter((told) => !forHelp.includes(told)))('$place: $text', async ({ text }) => {
  await using program = type(text.includes(' -- ') ? `${text} --port 0` : `${text} -- --port 0`);
  const address = await printed(program, /v4 +(http:\S+)/);
  expect((await fetch(`${address}?wsdl&user=supervisor`)).status).toBe(200);
});

test('docs/examples.md: what is typed into wscat signs in, begins a subscription and ends it', async () => {
  const [{ text, block } = { text: '', block: undefined }] = claimed('wscat');
  const lines = claimed('variables and files of JSON').filter(({ page }) => page === block?.page);
  const [init, subscribe, complete] = lines.map((told) => told.text);
  await using gateway = type('npm start');
  const url = await addressOf(gateway);
  // On a terminal, as people have it: without one wscat does not say when it is connected.
  await using wscat = type(`script -qec '${text.replace('127.0.0.1:4000', new URL(url).host)}' /dev/null`);
  await printed(wscat, /(Connected)/);
  wscat.child.stdin?.write(`${init}\n`);
  await printed(wscat, /("connection_ack")/);
  wscat.child.stdin?.write(`${subscribe}\n`);
  const event = JSON.parse(await printed(wscat, /(\{"id":"1","type":"next".*\})/)) as {
    payload: { data: { queues: { reset: boolean; upserted: unknown[] } } };
  };
  expect(event.payload.data.queues.reset).toBe(true);
  expect(event.payload.data.queues.upserted).not.toEqual([]);
  const subscriptions = async () => {
    const metrics = await (await fetch(`${url}/metrics`)).text();
    return [...metrics.matchAll(/^five9_gateway_subscriptions\S* (\d+)$/gm)].reduce(
      (sum, [, count]) => sum + Number(count),
      0,
    );
  };
  await vi.waitFor(async () => expect(await subscriptions()).toBe(1));
  wscat.child.stdin?.write(`${complete}\n`);
  await vi.waitFor(async () => expect(await subscriptions()).toBe(0));
});

const example = (file: string) => claimed('examples').find(({ text }) => text.includes(file))?.text ?? '';

test('each example is run here', () => {
  const files = claimed('examples').map(({ text }) => /npx tsx (\S+)/.exec(text)?.[1]);
  expect(new Set(files)).toEqual(
    new Set([
      'examples/workforce-feed/feed.ts',
      'examples/digest/digest.ts',
      'examples/agent-desktop/token.ts',
      'examples/grafana/contact-centre.ts',
    ]),
  );
});

test('docs/examples.md: the workforce feed writes a line for each agent', async () => {
  await using gateway = type('npm start');
  const url = await addressOf(gateway);
  await using feed = type(example('feed.ts'), { GATEWAY: url });
  await vi.waitFor(() => {
    const [header, ...lines] = readFileSync(join(clone, 'states.csv'), 'utf8').trim().split('\r\n');
    expect(header).toBe('reported,user,state,since,reason,campaign');
    expect(lines.length, feed.stderr).toBeGreaterThanOrEqual(50);
  });
});

test('docs/examples.md: the digest posts to the webhook', async () => {
  const messages: string[] = [];
  await using chat = await listening((body) => messages.push(body));
  await using gateway = type('npm start');
  const url = await addressOf(gateway);
  const text = example('digest.ts').replace(/WEBHOOK_URL=\S+/, `WEBHOOK_URL=${chat.url}`);
  await using digest = type(text, { GATEWAY: url });
  await vi.waitFor(() => expect(messages.join('\n'), digest.stderr).toMatch(/50 agents|\d+ agents: /));
});

test('docs/metrics.md: the numbers of the contact centre are told where prometheus.yml scrapes them', async () => {
  await using gateway = type('npm start');
  const url = await addressOf(gateway);
  const text = example('contact-centre.ts');
  const port = Number(/--port (\d+)/.exec(text)?.[1]);
  expect(readFileSync(join(root, 'examples/grafana/prometheus.yml'), 'utf8')).toContain(`127.0.0.1:${port}`);
  await untilFree(port);
  await using exporter = type(text, { GATEWAY: url });
  await vi.waitFor(async () => {
    const told = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
    expect(told, exporter.stderr).toContain('contact_centre_live{list="queues"} 1');
  });
});

test('docs/examples.md: the token, the gateway and the page of the agent desktop, one after the other', async () => {
  await using token = type(example('token.ts'));
  expect(await token.ended, token.stderr).toBe(0);
  const [, bearer = ''] = token.stdout.trim().split('#token=');
  await using gateway = type(desktop?.text ?? '');
  const url = await addressOf(gateway);
  const [serve, build] = ['npx vite examples', 'npx vite build'].map(
    (start) => claimed('a page by vite').find(({ text }) => text.startsWith(start))?.text ?? '',
  );
  await using vite = type(serve ?? '', { GATEWAY: url });
  const page = await printed(vite, /Local: +(http:\S+)/);
  const html = await (await fetch(page)).text();
  expect(html).toContain('desktop.ts');
  const script = await fetch(new URL('desktop.ts', page));
  expect([script.status, script.headers.get('content-type')]).toEqual([200, 'text/javascript']);
  const { data } = await graphqlClient(new URL('graphql', page).href, `Bearer ${bearer}`).request(
    '{ agents { nodes { userName } } }',
  );
  expect(data.agents.nodes).toEqual([{ userName: 'aisha.sato@example.com' }]);

  await using built = type(build ?? '');
  expect(await built.ended, built.stderr).toBe(0);
  expect(readFileSync(join(clone, 'examples/agent-desktop/dist/index.html'), 'utf8')).toContain('assets/');
});

test.each(distinct(claimed('long runs')))('$place: $text', { timeout: 600_000 }, async ({ text }) => {
  await using program = type(text);
  expect(await program.ended, program.stderr).toBe(0);
  expect(program.stdout.trim().split('\n').length).toBeGreaterThan(5);
});

/** A server that takes what is posted. */
async function listening(take: (body: string) => void): Promise<{ readonly url: string } & AsyncDisposable> {
  const server = createHttpServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (piece: string) => (body += piece));
    request.on('end', () => {
      take(body);
      response.end('ok');
    });
  });
  await new Promise<void>((listens) => server.listen(0, '127.0.0.1', listens));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/services/x`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

/** Somebody else on this machine may be trying the same. */
async function untilFree(port: number): Promise<void> {
  await vi.waitFor(async () => {
    const server = createServer().listen(port, '127.0.0.1');
    await once(server, 'listening');
    await new Promise((closed) => server.close(closed));
  });
}
