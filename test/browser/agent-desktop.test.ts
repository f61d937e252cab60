import { existsSync, mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { createServer } from 'vite';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { objections } from '../support/axe.ts';
import { browserResource, type TestBrowser } from '../support/browser.ts';
import { cableResource, type Cable } from '../support/cable.ts';
import { gatewayResource, type TestGateway } from '../support/gateway.ts';
import { graphqlClient } from '../support/graphql-client.ts';
import { addressIn, startProgram } from '../support/program.ts';

// examples/agent-desktop as docs/examples.md tells to run it: a token of its own program, the page by vite, the gateway behind vite's proxy.

const pictures = new URL('../../test-results/', import.meta.url).pathname;
const secretFile = join(mkdtempSync(join(tmpdir(), 'desktop-')), 'secret');
let world: TestGateway;
let cable: Cable;
let desktop: Awaited<ReturnType<typeof desktopBefore>>;
let browser: TestBrowser;
let address: string;

beforeAll(async () => {
  mkdirSync(pictures, { recursive: true });
  await documentedToken(); // makes the secret
  expect(existsSync(secretFile)).toBe(true);
  world = await gatewayResource({ SIGNED_TOKENS_SECRET_FILE: secretFile, SANDBOX_AGENTS: '50' });
  cable = await cableResource(world.gateway.url);
  desktop = await desktopBefore(cable.url);
  address = desktop.url;
  browser = await browserResource();
});
afterAll(async () => {
  await browser[Symbol.asyncDispose]();
  await desktop[Symbol.asyncDispose]();
  await cable[Symbol.asyncDispose]();
  await world[Symbol.asyncDispose]();
});

const lost = 'Connection lost. What you see is old; trying again.';

/** The page by vite, which passes `/graphql` on to `target`. */
async function desktopBefore(target: string): Promise<{ readonly url: string } & AsyncDisposable> {
  const root = new URL('../../examples/agent-desktop/', import.meta.url).pathname;
  const server = await createServer({
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'silent', // that the gateway is away is what is looked at
    server: { host: '127.0.0.1', port: 0, strictPort: true, hmr: false, proxy: { '/graphql': target } },
  });
  await server.listen();
  return { url: server.resolvedUrls?.local[0] ?? '', [Symbol.asyncDispose]: () => server.close() };
}

/** What the line of docs/examples.md prints after the address of vite, for another agent if one is given. */
async function documentedToken(agent?: string): Promise<string> {
  const line = /^npx tsx (examples\/agent-desktop\/.*) --secret-file secret (.*)$/m.exec(
    readFileSync('docs/examples.md', 'utf8'),
  );
  const [, file = '', rest = ''] = line ?? [];
  const switches = agent === undefined ? rest : rest.replace(/--agent \S+/, `--agent ${agent}`);
  await using program = startProgram({}, [file, '--secret-file', secretFile, ...switches.split(' ')]);
  expect(await program.ended).toBe(0);
  return new URL(program.stdout.trim()).hash;
}

/** What a token says of its bearer. */
function claimsOf(hash: string): { readonly agent: string; readonly skills: readonly string[] } {
  const [, payload = ''] = hash.split('.');
  return (JSON.parse(Buffer.from(payload, 'base64url').toString()) as { five9: ReturnType<typeof claimsOf> }).five9;
}

const shown = (page: Page, id: string) => page.locator(`#${id}`).innerText();

async function equals(page: Page, userName: string, skills: readonly string[]): Promise<void> {
  const query = `query ($users: [String!], $names: [String!]) {
    agents(where: { userNames: $users }) { nodes { fullName stateText } }
    queues(where: { names: $names }) { nodes { name callsInQueue } } }`;
  await vi.waitFor(async () => {
    const { data } = await world.client.request(query, { users: [userName], names: skills });
    const [{ fullName, stateText }] = data.agents.nodes as [{ fullName: string; stateText: string }];
    const queues = data.queues.nodes as { name: string; callsInQueue: number }[];
    const rows = await page.locator('#queues tr').allInnerTexts();
    expect([await shown(page, 'name'), await shown(page, 'state')]).toEqual([fullName, stateText]);
    expect(Object.fromEntries(rows.map((row) => row.split('\t').slice(0, 2)))).toEqual(
      Object.fromEntries(queues.map(({ name, callsInQueue }) => [name, String(callsInQueue)])),
    );
  });
}

test('an agent sees the own state, ticking, and the own queues, through a cut', async () => {
  // The agent of the page may be off duty at this hour, and a timer is what is looked at.
  const { data } = await world.client.request('{ agents(first: 1, where: { loggedIn: true }) { nodes { userName } } }');
  const token = await documentedToken(data.agents.nodes[0].userName as string);
  const { agent, skills } = claimsOf(token);
  const page = await browser.open(`${address}${token}`, {
    viewport: { width: 420, height: 640 },
  });
  await expect.poll(() => shown(page, 'connection')).toBe('Live');
  await equals(page, agent, skills);
  const since = await shown(page, 'since');
  await expect.poll(() => shown(page, 'since')).not.toBe(since);
  expect(await objections(page)).toEqual([]);
  await page.screenshot({ path: `${pictures}agent-desktop.png` });
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await objections(page)).toEqual([]);
  await page.screenshot({ path: `${pictures}agent-desktop-dark.png` });

  cable.pull();
  world.gateway.sandbox?.control.ringIn({ calls: 40 });
  await expect.poll(() => shown(page, 'connection')).toBe(lost);
  cable.plugIn();
  await expect.poll(() => shown(page, 'connection')).toBe('Live');
  await equals(page, agent, skills);
  await page.context().close();
});

test.each<['SIGSTOP' | 'SIGKILL']>([['SIGSTOP'], ['SIGKILL']])(
  'a gateway that ends by %s is noticed: the page says so and its timer stands still, until there is one again',
  async (signal) => {
    const settings = { SIGNED_TOKENS_SECRET_FILE: secretFile, SANDBOX_AGENTS: '50', SANDBOX_LIMITS: 'off' };
    await using program = startProgram(settings);
    const url = new URL(await vi.waitFor(() => addressIn(program)));
    await using page = await desktopBefore(url.origin);
    const { data } = await graphqlClient(url.href).request(
      '{ agents(first: 1, where: { loggedIn: true }) { nodes { userName } } }',
    );
    const window = await browser.open(`${page.url}${await documentedToken(data.agents.nodes[0].userName as string)}`);
    await expect.poll(() => shown(window, 'connection')).toBe('Live');
    const before = await shown(window, 'since');
    await expect.poll(() => shown(window, 'since')).not.toBe(before);

    program.child.kill(signal);
    await expect.poll(() => shown(window, 'connection')).toBe(lost);
    const since = await shown(window, 'since');
    const ticks = await window.evaluate(
      () =>
        new Promise<string[]>((resolve) => {
          const seen: string[] = [];
          const timer = setInterval(() => {
            seen.push(document.getElementById('since')?.textContent ?? '');
            if (seen.length === 3) resolve(seen);
            if (seen.length === 3) clearInterval(timer);
          }, 1_000);
        }),
    );
    expect(ticks).toEqual([since, since, since]);

    if (signal === 'SIGSTOP') program.child.kill('SIGCONT');
    else await program.ended;
    await using next = signal === 'SIGKILL' ? startProgram({ ...settings, PORT: url.port }) : program;
    await vi.waitFor(() => addressIn(next));
    await expect.poll(() => shown(window, 'connection')).toBe('Live');
    await window.context().close();
  },
);

test('a token that is over is said to be over, and is not tried again and again', async () => {
  const page = await browser.open(`${address}#token=nonsense`);
  await expect.poll(() => shown(page, 'connection')).toBe('Your sign-in is over. Open the desktop anew.');
  expect(await page.locator('body').getAttribute('data-connection')).toBe('refused');
  await page.context().close();
});

test('no page asked another machine for anything', () => {
  expect(browser.elsewhere).toEqual([]);
});
