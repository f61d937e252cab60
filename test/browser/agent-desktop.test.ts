import { existsSync, mkdirSync, mkdtempSync } from 'node:fs';
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
  await tokenOf('nobody@example.com', 'Sales'); // makes the secret
  expect(existsSync(secretFile)).toBe(true);
  world = await gatewayResource({ SIGNED_TOKENS_SECRET_FILE: secretFile, SANDBOX_AGENTS: '30' });
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

/** What the program prints, but for where vite listens. */
async function tokenOf(agent: string, skills: string, hours = '8'): Promise<string> {
  await using program = startProgram({}, [
    'examples/agent-desktop/token.ts',
    ...['--secret-file', secretFile, '--agent', agent].concat('--skills', skills, '--hours', hours),
  ]);
  expect(await program.ended).toBe(0);
  return new URL(program.stdout.trim()).hash;
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
    expect(rows.map((row) => row.split('\t').slice(0, 2)).toSorted()).toEqual(
      queues.map(({ name, callsInQueue }) => [name, String(callsInQueue)]).toSorted(),
    );
  });
}

test('an agent sees the own state, ticking, and the own queues, through a cut', async () => {
  const { data } = await world.client.request(
    '{ agents(where: { states: [READY] }) { nodes { userName } } queues { nodes { name isDefault } } }',
  );
  const userName = data.agents.nodes[0].userName as string;
  const skills = (data.queues.nodes as { name: string; isDefault: boolean }[])
    .filter(({ isDefault }) => !isDefault)
    .slice(0, 2)
    .map(({ name }) => name);
  const page = await browser.open(`${address}${await tokenOf(userName, skills.join(','))}`, {
    viewport: { width: 420, height: 640 },
  });
  await expect.poll(() => shown(page, 'connection')).toBe('Live');
  await equals(page, userName, skills);
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
  await equals(page, userName, skills);
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
