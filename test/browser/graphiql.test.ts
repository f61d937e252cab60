import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { gatewayResource, type TestGateway } from '../support/gateway.ts';

const pictures = new URL('../../test-results/', import.meta.url).pathname;
let world: TestGateway;
let browser: BrowserContext;
let page: Page;
const elsewhere: string[] = [];
const complaints: string[] = [];

beforeAll(async () => {
  mkdirSync(pictures, { recursive: true });
  world = await gatewayResource({ SANDBOX_AGENTS: '30' });
  browser = await chromium.launchPersistentContext(mkdtempSync(join(tmpdir(), 'graphiql-')), {
    executablePath: '/usr/bin/chromium',
    headless: true,
    viewport: { width: 1400, height: 900 },
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  page = await browser.newPage();
  page.on('request', (request) => {
    const { hostname, protocol } = new URL(request.url());
    if (protocol.startsWith('http') && hostname !== '127.0.0.1') elsewhere.push(request.url());
  });
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(`${world.gateway.url}/graphql`);
  await page.getByRole('button', { name: /Execute query/ }).waitFor();
});
afterAll(async () => {
  await browser.close();
  await world[Symbol.asyncDispose]();
});

/** What the result pane shows; its editor writes spaces as no-break spaces. */
const result = async () => (await page.locator('.result-window').innerText()).replaceAll('\u00A0', ' ');

async function run(): Promise<void> {
  await page.getByRole('button', { name: /Execute query/ }).click();
}

async function openTab(name: string): Promise<void> {
  const button = page.getByRole('button', { name, exact: true });
  await button.click();
  await expect.poll(() => page.locator('.graphiql-tab-active').innerText()).toContain(name);
}

test('the first ready operation answers with a moving contact centre', async () => {
  await run();
  await expect.poll(result, { timeout: 20_000 }).toContain('callsInQueue');
  expect(await result()).toContain('"queues"');
  await page.screenshot({ path: `${pictures}graphiql-query.png` });
});

test('the second ready operation goes on receiving live events over WebSocket', async () => {
  const frames: string[] = [];
  page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => {
      if (String(payload).includes('"type":"next"')) frames.push(String(payload));
    }),
  );
  await openTab('AgentsLive');
  await run();
  await expect.poll(() => frames.length, { timeout: 30_000 }).toBeGreaterThanOrEqual(3);
  await expect.poll(result).toContain('"upserted"');
  await page.screenshot({ path: `${pictures}graphiql-subscription.png` });
  await page.getByRole('button', { name: /Stop query/ }).click();
});

test('the docs panel explains the schema', async () => {
  await page.getByRole('button', { name: /Show Documentation Explorer/ }).click();
  const docs = page.locator('.graphiql-doc-explorer');
  await expect.poll(() => docs.innerText()).toContain('Query');
  await docs
    .getByRole('link', { name: 'Query', exact: true })
    .or(docs.getByText('Query', { exact: true }))
    .first()
    .click();
  await expect.poll(() => docs.innerText()).toContain('agents');
  expect(await docs.innerText()).toContain('Logged-out agents are rows too');
  await page.screenshot({ path: `${pictures}graphiql-docs.png` });
});

test('the demo sign-in in the Headers tab makes the viewer lead', async () => {
  await page.getByRole('button', { name: /Hide Documentation Explorer/ }).click();
  await openTab('WhoAmI');
  await page.getByText('Headers', { exact: true }).click();
  await expect.poll(() => page.locator('.graphiql-editor-tool').innerText()).toContain('bGVhZDpzYW5kYm94');
  await run();
  await expect.poll(result, { timeout: 20_000 }).toContain('"name": "lead"');
  await page.screenshot({ path: `${pictures}graphiql-sign-in.png` });
});

test('nothing was asked of another host, and nothing complained', () => {
  expect(elsewhere).toEqual([]);
  expect(complaints).toEqual([]);
});
