import { existsSync, mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { createServer, type ViteDevServer } from 'vite';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { objections } from '../support/axe.ts';
import { browserResource, type TestBrowser } from '../support/browser.ts';
import { cableResource, type Cable } from '../support/cable.ts';
import { gatewayResource, type TestGateway } from '../support/gateway.ts';
import { startProgram } from '../support/program.ts';

// examples/agent-desktop as docs/examples.md tells to run it: a token of its own program, the page by vite, the gateway behind vite's proxy.

const pictures = new URL('../../test-results/', import.meta.url).pathname;
const secretFile = join(mkdtempSync(join(tmpdir(), 'desktop-')), 'secret');
let world: TestGateway;
let cable: Cable;
let vite: ViteDevServer;
let browser: TestBrowser;
let address: string;

beforeAll(async () => {
  mkdirSync(pictures, { recursive: true });
  await documentedToken(); // makes the secret
  expect(existsSync(secretFile)).toBe(true);
  world = await gatewayResource({ SIGNED_TOKENS_SECRET_FILE: secretFile, SANDBOX_AGENTS: '50' });
  cable = await cableResource(world.gateway.url);
  const root = new URL('../../examples/agent-desktop/', import.meta.url).pathname;
  vite = await createServer({
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'error',
    server: { host: '127.0.0.1', port: 0, strictPort: true, hmr: false, proxy: { '/graphql': cable.url } },
  });
  await vite.listen();
  address = vite.resolvedUrls?.local[0] ?? '';
  browser = await browserResource();
});
afterAll(async () => {
  await browser[Symbol.asyncDispose]();
  await vite.close();
  await cable[Symbol.asyncDispose]();
  await world[Symbol.asyncDispose]();
});

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
  cable.plugIn();
  await expect.poll(() => shown(page, 'connection')).toBe('Live');
  await equals(page, agent, skills);
  await page.context().close();
});

test('a token that is over is said to be over, and is not tried again and again', async () => {
  const page = await browser.open(`${address}#token=nonsense`);
  await expect.poll(() => shown(page, 'connection')).toBe('Your sign-in is over. Open the desktop anew.');
  expect(await page.locator('body').getAttribute('data-connection')).toBe('refused');
  await page.context().close();
});

test('no page asked another machine for anything', () => {
  expect(browser.elsewhere).toEqual([]);
});
