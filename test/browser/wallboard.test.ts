import { mkdirSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { objections } from '../support/axe.ts';
import { browserResource, type TestBrowser } from '../support/browser.ts';
import { cableResource } from '../support/cable.ts';
import { gatewayResource, type TestGateway } from '../support/gateway.ts';
import { longTaskMs, tasksWhile } from '../support/trace.ts';

const pictures = new URL('../../test-results/', import.meta.url).pathname;
let world: TestGateway;
let browser: TestBrowser;

beforeAll(async () => {
  mkdirSync(pictures, { recursive: true });
  [world, browser] = await Promise.all([gatewayResource({ SANDBOX_AGENTS: '50' }), browserResource()]);
});
afterAll(async () => {
  await browser[Symbol.asyncDispose]();
  await world[Symbol.asyncDispose]();
});

/** The number on a tile. */
const figure = (page: Page, title: string) => page.locator('.tile', { hasText: title }).locator('.figure').innerText();
async function isLive(page: Page): Promise<void> {
  await expect.poll(() => page.locator('.status').innerText(), { timeout: 30_000 }).toContain('Live');
}

async function shownAgents(page: Page): Promise<number> {
  const counts = await page.locator('.group h3 span').allInnerTexts();
  return counts.reduce((sum, count) => sum + Number(count), 0);
}

async function totals(): Promise<{ calls: string; loggedIn: number }> {
  const { data } = await world.client.request(
    '{ queues { totals { callsInQueue } } agents(where: { loggedIn: true }) { totals { loggedIn } } }',
  );
  return { calls: String(data.queues.totals.callsInQueue), loggedIn: data.agents.totals.loggedIn };
}

test('the board moves without a sign-in: callers who ring are on it', async () => {
  const page = await browser.open(world.gateway.url);
  await isLive(page);
  expect(await shownAgents(page)).toBeGreaterThan(10);
  const before = Number(await figure(page, 'Calls waiting'));
  world.gateway.sandbox?.control.ringIn({ calls: 80 });
  await expect
    .poll(async () => Number(await figure(page, 'Calls waiting')), { timeout: 30_000 })
    .toBeGreaterThan(before);
  await expect.poll(() => figure(page, 'Longest wait')).not.toBe('0:00');
  await page.context().close();
});

test('every number is the one that the API gives', async () => {
  const page = await browser.open(world.gateway.url);
  await isLive(page);
  const query = '{ queues { nodes { name isDefault callsInQueue agentsReady } } }';
  await expect
    .poll(
      async () => {
        const { data } = await world.client.request(query);
        const asked = (
          data.queues.nodes as { name: string; isDefault: boolean; callsInQueue: number; agentsReady: number }[]
        )
          .filter(({ isDefault }) => !isDefault)
          .map(({ name, callsInQueue, agentsReady }) => `${name} ${callsInQueue} ${agentsReady}`)
          .sort();
        const shown = await page.locator('.queues tbody tr').evaluateAll((rows) =>
          rows.map((row) => {
            const text = (selector: string) => row.querySelector(selector)?.textContent ?? '';
            return `${text('th')} ${text('td:nth-of-type(2)')} ${text('td:nth-of-type(4)')}`;
          }),
        );
        return JSON.stringify(asked) === JSON.stringify(shown.sort());
      },
      { timeout: 30_000, interval: 50 },
    )
    .toBe(true);
  await page.context().close();
});

test('timers tick in the browser without traffic', async () => {
  await using slow = await gatewayResource({ SANDBOX_BATCH_MS: '60000-60000', SANDBOX_AGENTS: '10' });
  const page = await browser.open(slow.gateway.url);
  await isLive(page);
  const timer = page.locator('.agent .elapsed').first();
  const first = await timer.innerText();
  await expect.poll(() => timer.innerText(), { timeout: 10_000 }).not.toBe(first);
  await page.context().close();
});

test('a network that is cut and comes back: said, no reload, the same numbers as the API', async () => {
  await using cable = await cableResource(world.gateway.url);
  const page = await browser.open(cable.url);
  await isLive(page);
  await page.evaluate(() => Object.assign(globalThis, { isSamePage: true }));
  cable.pull();
  await expect.poll(() => page.locator('.status').innerText(), { timeout: 60_000 }).toContain('Reconnecting');
  const timer = page.locator('.agent .elapsed').first();
  const frozen = [await timer.innerText(), await figure(page, 'On call')];
  expect(frozen[1]).toMatch(/^\d+$/);
  await page.screenshot({ path: `${pictures}wallboard-cut.png` });
  world.gateway.sandbox?.control.ringIn({ calls: 20 });

  cable.plugIn();
  await isLive(page);
  await expect
    .poll(async () => (await figure(page, 'Calls waiting')) === (await totals()).calls, {
      timeout: 30_000,
      interval: 50,
    })
    .toBe(true);
  expect(await page.evaluate(() => 'isSamePage' in globalThis)).toBe(true);
  await page.context().close();
});

test.each(['dark', 'light'] as const)('axe finds nothing to object to, %s', async (colorScheme) => {
  const page = await browser.open(world.gateway.url, { colorScheme, bypassCSP: true });
  await isLive(page);
  expect(await objections(page)).toEqual([]);
  await page.getByRole('button', { name: 'Limits' }).click();
  expect(await objections(page)).toEqual([]);
  await page.context().close();
});

test.each([
  ['phone', 390, 844],
  ['tablet', 820, 1180],
  ['wall', 1920, 1080],
])('nothing is wider than a %s', async (name, width, height) => {
  for (const colorScheme of ['dark', 'light'] as const) {
    const page = await browser.open(world.gateway.url, { viewport: { width, height }, colorScheme });
    await isLive(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    await page.screenshot({ path: `${pictures}wallboard-${name}-${colorScheme}.png` });
    await page.context().close();
  }
});

test('limits that are set mark what passes them, and are remembered', async () => {
  const page = await browser.open(world.gateway.url);
  await isLive(page);
  await page.getByRole('button', { name: 'Limits' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Calls waiting in a queue, warning').fill('1');
  await dialog.getByLabel('Calls waiting in a queue, alarm').fill('1');
  await dialog.getByRole('button', { name: 'Save' }).click();
  world.gateway.sandbox?.control.ringIn({ calls: 80 });
  await page.locator('.queues .count.alarm').first().waitFor();
  await page.reload();
  await isLive(page);
  await page.getByRole('button', { name: 'Limits' }).click();
  expect(await dialog.getByLabel('Calls waiting in a queue, alarm').inputValue()).toBe('1');
  await page.context().close();
});

test('a board of 1,000 agents takes each update without a long task', async () => {
  await using big = await gatewayResource({ SANDBOX_AGENTS: '1000' });
  const page = await browser.open(big.gateway.url);
  await isLive(page);
  await page.evaluate(() => {
    Object.assign(globalThis, { updates: 0 });
    new MutationObserver(() => ((globalThis as unknown as { updates: number }).updates += 1)).observe(
      document.querySelector('.agents .body')!,
      { childList: true, subtree: true },
    );
  });
  const updates = () => page.evaluate(() => (globalThis as unknown as { updates: number }).updates);
  const tasks = await tasksWhile(page, async () => {
    big.gateway.sandbox?.control.ringIn({ calls: 200 });
    await expect.poll(updates, { timeout: 60_000 }).toBeGreaterThan(20);
  });
  const agents = await shownAgents(page);
  const [longest] = tasks;
  process.stdout.write(
    `${agents} agents, ${await updates()} updates, ${tasks.length} tasks, the longest ${longest?.cpuMs.toFixed(1)} ms\n`,
  );
  expect(agents).toBeGreaterThan(500);
  expect(tasks.length).toBeGreaterThan(100);
  expect(longest?.cpuMs).toBeLessThan(longTaskMs());
  await page.screenshot({ path: `${pictures}wallboard-1000.png` });
  await page.context().close();
});

test('nothing was asked of another host, and nothing complained', () => {
  expect(browser.elsewhere).toEqual([]);
  expect(browser.complaints).toEqual([]);
});
