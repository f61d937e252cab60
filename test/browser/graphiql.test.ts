import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page, type WebSocket } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { objections, rulesBrokenOutside } from '../support/axe.ts';
import { gatewayResource, type TestGateway } from '../support/gateway.ts';
import { operationName } from '../../src/http/graphiql-handover.ts';
import { readyOperations } from '../../src/http/ready-operations/ready-operations.ts';
import type { GraphqlClient } from '../support/graphql-client.ts';

const pictures = new URL('../../test-results/', import.meta.url).pathname;
const profile = mkdtempSync(join(tmpdir(), 'graphiql-'));
let world: TestGateway;
let browser: BrowserContext;
let page: Page;
const elsewhere: string[] = [];
const complaints: string[] = [];

beforeAll(async () => {
  mkdirSync(pictures, { recursive: true });
  world = await gatewayResource({ SANDBOX_AGENTS: '30' });
  browser = await chromium.launchPersistentContext(profile, {
    executablePath: '/usr/bin/chromium-headless-shell',
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
  rmSync(profile, { recursive: true, force: true });
  await world[Symbol.asyncDispose]();
});

/** What the result pane shows; its editor writes spaces as no-break spaces. */
const result = async () => (await page.locator('.result-window').innerText()).replaceAll('\u00A0', ' ');

async function run(): Promise<void> {
  await page.getByRole('button', { name: /Execute query/ }).click();
}

/**
 * Runs a subscription, pressing again where the press went to the operation of the tab before: GraphiQL reads the names of
 * a new tab's operations a moment after it shows its text.
 */
async function runUntil(isThere: () => boolean): Promise<void> {
  const execute = page.getByRole('button', { name: /Execute query/ });
  await expect
    .poll(
      async () => {
        if (!isThere() && (await execute.isVisible())) await execute.click();
        return isThere();
      },
      { timeout: 30_000, interval: 1_000 },
    )
    .toBe(true);
}

const collection = () => page.getByRole('region', { name: 'Ready operations' });

async function openOperation(name: string): Promise<void> {
  await collection()
    .getByRole('button', { name: new RegExp(`^${name} `) })
    .click();
  await expect.poll(() => page.locator('.graphiql-tab-active').innerText()).toContain(name);
  await expect.poll(() => page.locator('.graphiql-editor').first().innerText()).toContain(name);
  await page.getByRole('button', { name: /Execute query/ }).waitFor();
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
  await openOperation('AgentsLive');
  await runUntil(() => frames.length >= 1);
  world.gateway.sandbox?.control.ringIn({ calls: 60 });
  await expect.poll(() => frames.length, { timeout: 30_000 }).toBeGreaterThanOrEqual(3);
  await expect.poll(result).toContain('"upserted"');
  await page.screenshot({ path: `${pictures}graphiql-subscription.png` });
  await page.getByRole('button', { name: /Stop query/ }).click();
});

test('the collection has every ready operation, finds by any word of them, and fills in what each needs', async () => {
  const names = () => collection().locator('.ready-name').allInnerTexts();
  expect(await names()).toEqual(readyOperations.map(({ query }) => operationName(query)));
  await collection().getByRole('searchbox').fill('no such word');
  await collection().getByText('None has that in it.').waitFor();
  await collection().getByRole('searchbox').fill('specName');
  await expect.poll(names).toEqual(['Broadcast']);
  await collection().getByRole('searchbox').fill('resetcampaign');
  await expect.poll(names).toEqual(['ResetCampaign', 'ResetCampaignDispositions']);
  await openOperation('ResetCampaignDispositions');
  await expect.poll(() => page.locator('.graphiql-editor-tool').innerText()).toContain('Satisfaction');
  await page.screenshot({ path: `${pictures}graphiql-collection.png` });
  await collection().getByRole('searchbox').fill('');
  const tabs = await page.locator('.graphiql-tab').count();
  await openOperation('HowBusy'); // there is a tab for it
  expect(await page.locator('.graphiql-tab').count()).toBe(tabs);
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
  await page.getByRole('button', { name: /Show Ready operations/ }).click();
  await openOperation('WhoAmI');
  await page.getByText('Headers', { exact: true }).click();
  await expect.poll(() => page.locator('.graphiql-editor-tool').innerText()).toContain('bGVhZDpzYW5kYm94');
  await run();
  await expect.poll(result, { timeout: 20_000 }).toContain('"name": "lead"');
  await page.screenshot({ path: `${pictures}graphiql-sign-in.png` });
});

test('the demo sign-in counts for a subscription over WebSocket as well', async () => {
  const query = '{ queues { nodes { name } } }';
  const names = async (client: GraphqlClient) => {
    const { data } = await client.request(query);
    return (data.queues.nodes as { name: string }[]).map(({ name }) => name).sort();
  };
  const [ofLead, ofSupervisor] = [await names(world.as('lead')), await names(world.client)];
  expect(ofLead.length).toBeLessThan(ofSupervisor.length);

  const asked: string[] = [];
  const received: string[] = [];
  const connected = (socket: WebSocket) => {
    socket.on('framesent', ({ payload }) => asked.push(String(payload)));
    socket.on('framereceived', ({ payload }) => received.push(String(payload)));
  };
  page.on('websocket', connected);
  await page.locator('.graphiql-query-editor .monaco-editor').first().click();
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText('subscription Mine { queues { reset upserted { name } } }');
  await runUntil(() => received.some((frame) => frame.includes('"type":"next"')));
  page.off('websocket', connected);
  await page.screenshot({ path: `${pictures}graphiql-signed-in-subscription.png` });
  const { payload } = JSON.parse(received.find((frame) => frame.includes('"type":"next"')) ?? '') as {
    payload: { data: { queues: { upserted: { name: string }[] } } };
  };
  expect(asked[0]).toContain('connection_init');
  expect(payload.data.queues.upserted.map(({ name }) => name).sort()).toEqual(ofLead);
  await page.getByRole('button', { name: /Stop query/ }).click();
});

test('on a phone an operation is chosen, run and read, each in the whole width', async () => {
  const phone = await browser.newPage();
  await phone.setViewportSize({ width: 390, height: 844 });
  await phone.goto(`${world.gateway.url}/graphql`);
  const execute = phone.getByRole('button', { name: /Execute query/ });
  const list = phone.getByRole('region', { name: 'Ready operations' });
  // It is as it was in the page before: open beside the editor.
  await list.getByRole('button', { name: /^LastHour / }).click();
  await execute.click();
  await expect.poll(() => phone.locator('.result-window').innerText()).toContain('queueSeries');
  for (const pane of ['.graphiql-query-editor', '.result-window'])
    expect((await phone.locator(pane).boundingBox())?.width, pane).toBeGreaterThan(250);
  await phone.screenshot({ path: `${pictures}graphiql-phone.png` });
  await phone.close();
});

/** What axe finds in GraphiQL's own page, which its package makes. Anything else is ours or is new. */
const ofGraphiql: Readonly<Record<string, string>> = {
  'color-contrast': 'its editor colours words and its tabs are pale',
  'landmark-one-main': 'it has no <main>',
  'nested-interactive': 'its tabs hold their close buttons',
  'page-has-heading-one': 'it has no heading',
  region: 'its panes are no landmarks',
};

test.each([
  ['phone', 390, 844],
  ['tablet', 820, 1180],
  ['laptop', 1280, 800],
] as const)(
  'axe finds nothing to object to in the ready operations on a %s, and nothing new beside',
  async (_, width, height) => {
    const window = await browser.newPage();
    await window.setViewportSize({ width, height });
    for (const colorScheme of ['dark', 'light'] as const) {
      await window.emulateMedia({ colorScheme });
      await window.goto(`${world.gateway.url}/graphql`);
      await window.getByRole('button', { name: /(Show|Hide) Ready operations/ }).waitFor();
      const show = window.getByRole('button', { name: /Show Ready operations/ });
      if (await show.isVisible()) await show.click();
      await window.locator('.ready-operations li').first().waitFor();
      expect(await objections(window, '.ready-operations'), colorScheme).toEqual([]);
      const others = await rulesBrokenOutside(window, '.ready-operations');
      expect(
        others.filter((rule) => !(rule in ofGraphiql)),
        colorScheme,
      ).toEqual([]);
    }
    await window.close();
  },
);

test('nothing was asked of another host, and nothing complained', () => {
  expect(elsewhere).toEqual([]);
  expect(complaints).toEqual([]);
});
