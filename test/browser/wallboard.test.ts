import { mkdirSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { objections } from '../support/axe.ts';
import { browserResource, type TestBrowser } from '../support/browser.ts';
import { cableResource } from '../support/cable.ts';
import { gatewayResource, type TestGateway } from '../support/gateway.ts';
import { outsideOf } from '../support/outside.ts';

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

/** Only agents who can be seen are drawn, and at a busy hour those on a call fill the screen. */
async function scrollToNotReady(page: Page): Promise<void> {
  await page.locator('.group.not-ready').scrollIntoViewIfNeeded();
}

test('the board moves without a sign-in: callers who ring are on it', async () => {
  const page = await browser.open(world.gateway.url);
  await isLive(page);
  expect(await shownAgents(page)).toBeGreaterThan(3); // at night some thirteen of fifty are there
  const before = Number(await figure(page, 'Calls waiting'));
  world.gateway.sandbox?.control.ringIn({ calls: 80 });
  await expect
    .poll(async () => Number(await figure(page, 'Calls waiting')), { timeout: 30_000 })
    .toBeGreaterThan(before);
  await expect.poll(() => figure(page, 'Longest wait')).not.toBe('0:00');
  await page.context().close();
});

test('the charts of a sandbox that has just begun show the hour before, whole', async () => {
  await using fresh = await gatewayResource({ SANDBOX_AGENTS: '50' });
  const page = await browser.open(fresh.gateway.url);
  await isLive(page);
  const pointsOf = (chart: string) =>
    page
      .locator(`.${chart} path.line`)
      .evaluateAll((lines) => Math.max(0, ...lines.map((line) => line.getAttribute('d')!.split(/[MH]/).length - 1)));
  // The start and the page may each take over a full minute.
  for (const chart of ['waiting-chart', 'agents-chart'])
    await expect.poll(() => pointsOf(chart)).toBeGreaterThanOrEqual(57);
  await expect.poll(() => page.locator('.queues .sparkline path').count()).toBeGreaterThan(3);
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
            return `${text('th')} ${text('td:nth-of-type(2) .count')} ${text('td:nth-of-type(4) .count')}`;
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

test('a network that is cut and comes back: said, no reload, and never a number that was not so', async () => {
  await using own = await gatewayResource({ SANDBOX_AGENTS: '50' });
  await using cable = await cableResource(own.gateway.url);
  const { control } = own.gateway.sandbox!;
  const page = await browser.open(cable.url);
  await isLive(page);
  control.pause(); // what is so before and what is so afterwards are one state each
  await hasHeardAll(own);
  const before = await settledFigures(page, own);
  await page.evaluate(() => Object.assign(globalThis, { isSamePage: true }));
  const agesAtCut = await agesOf(page);
  cable.pull();
  await expect.poll(() => page.locator('.status').innerText(), { timeout: 60_000 }).toContain('Reconnecting');
  expect(await shownFigures(page)).toEqual(before);
  await page.screenshot({ path: `${pictures}wallboard-cut.png` });
  // Time stands still once nothing was heard for a while; what was heard last was some seconds old by then.
  await expect
    .poll(async () => Math.min(...(await agesOf(page))), { timeout: 60_000 })
    .toBeGreaterThan(Math.max(...agesAtCut) + 15);
  const [still, ages] = [await timersOf(page), await agesOf(page)];
  const queues = await page.locator('.queues tbody tr').count();
  expect(queues).toBeGreaterThan(0);
  expect(still.length).toBeGreaterThan(queues + 1); // agents' timers too, however few are signed in at this hour
  await expect.poll(async () => Math.min(...(await agesOf(page)))).toBeGreaterThan(Math.max(...ages) + 3);
  expect(await timersOf(page)).toEqual(still);
  expect(await page.locator('.feeds').innerText()).not.toMatch(/every|next/);
  control.ringIn({ calls: 60 });
  await control.step(30_000);
  await hasHeardAll(own);
  await page.evaluate(() => {
    const shown: string[][] = [];
    const figures = [...document.querySelectorAll('.tile .figure')];
    new MutationObserver(() => shown.push(figures.map(({ textContent }) => textContent ?? ''))).observe(
      document.querySelector('.tiles')!,
      { childList: true, characterData: true, subtree: true },
    );
    Object.assign(globalThis, { shown });
  });

  cable.plugIn();
  await isLive(page);
  const after = await settledFigures(page, own);
  expect(after).not.toEqual(before);
  const shown = await page.evaluate(() => (globalThis as unknown as { shown: string[][] }).shown);
  expect(shown.length).toBeGreaterThan(0);
  const titles = Object.keys(before);
  const wrong = shown.flatMap((figures) =>
    titles.flatMap((title) => {
      const figure = figures[tileAt[title] ?? -1];
      return figure === before[title] || figure === after[title] ? [] : [`${title}: ${figure}`];
    }),
  );
  expect(wrong).toEqual([]);
  expect(await page.evaluate(() => 'isSamePage' in globalThis)).toBe(true);
  await page.context().close();
});

/** How old each table is said to be, in seconds. */
async function agesOf(page: Page): Promise<readonly number[]> {
  const lines = await page.locator('.feeds li').allInnerTexts();
  expect(lines.length).toBeGreaterThan(1);
  return lines.map((line) => Number(/(\d+) s old/.exec(line)?.[1]));
}

/** Rows of queues, the longest wait, and what ticks. */
const timersOf = (page: Page) => page.locator('.queues tbody tr, .tile.lead .figure, .agent .elapsed').allInnerTexts();

/** Until the gateway has read both tables three times more: what Five9 had in store for the next batches is in them. */
async function hasHeardAll({ client }: TestGateway): Promise<void> {
  const watching = ['queues', 'agents'].map((field) => client.subscribe(`subscription { ${field} { asOf } }`));
  const seen = { queues: new Set<string>(), agents: new Set<string>() };
  await expect
    .poll(
      async () => {
        const { data } = await client.request('{ queues { asOf } agents { asOf } }');
        seen.queues.add(data.queues.asOf as string);
        seen.agents.add(data.agents.asOf as string);
        return Math.min(seen.queues.size, seen.agents.size);
      },
      { timeout: 60_000, interval: 20 },
    )
    .toBeGreaterThan(3);
  await Promise.all(watching.map((events) => events.close()));
}

/** Which tile shows what; the second one is a timer. */
const tileAt: Readonly<Record<string, number>> = {
  'Calls waiting': 0,
  'On call': 2,
  Ringing: 3,
  'Wrap-up': 4,
  Ready: 5,
  'Not ready': 6,
};

async function shownFigures(page: Page): Promise<Record<string, string>> {
  const figures = await page.locator('.tile .figure').allInnerTexts();
  return Object.fromEntries(Object.entries(tileAt).map(([title, index]) => [title, figures[index] ?? '']));
}

/** The figures of the board, once they are those of the API. */
async function settledFigures(page: Page, { client }: TestGateway): Promise<Record<string, string>> {
  const query = `{ queues { totals { callsInQueue } }
    agents(where: { loggedIn: true }) { totals { onCall ringing afterCallWork ready notReady } } }`;
  await expect
    .poll(
      async () => {
        const { data } = await client.request(query);
        const { onCall, ringing, afterCallWork, ready, notReady } = data.agents.totals as Record<string, number>;
        const asked = [data.queues.totals.callsInQueue as number, onCall, ringing, afterCallWork, ready, notReady];
        return JSON.stringify(asked.map(String)) === JSON.stringify(Object.values(await shownFigures(page)));
      },
      { timeout: 30_000, interval: 50 },
    )
    .toBe(true);
  return shownFigures(page);
}

const axeSizes = [
  ['phone', 390, 844],
  ['tablet', 820, 1180],
  ['laptop', 1280, 800],
] as const;

test.each(axeSizes)(
  'axe finds nothing to object to on a %s: live, in alarm, in its dialog',
  async (_, width, height) => {
    for (const colorScheme of ['dark', 'light'] as const) {
      const viewport = { width, height };
      const page = await browser.open(world.gateway.url, { colorScheme, viewport, bypassCSP: true });
      await isLive(page);
      expect(await objections(page), colorScheme).toEqual([]);
      await page.getByRole('button', { name: 'Thresholds' }).click();
      expect(await objections(page), `${colorScheme}, dialog`).toEqual([]);
      for (const field of await page.getByRole('dialog').getByRole('spinbutton').all()) await field.fill('1');
      await page.getByRole('button', { name: 'Save' }).click();
      world.gateway.sandbox?.control.ringIn({ calls: 40 });
      await page.locator('.tile.alarm').first().waitFor();
      await scrollToNotReady(page);
      await page.locator('.agent.alarm').first().waitFor();
      expect(await objections(page), `${colorScheme}, alarm`).toEqual([]);
      await page.context().close();
    }
  },
);

test('axe finds nothing to object to while the connection is cut, in either theme, on a phone as on a laptop', async () => {
  await using cable = await cableResource(world.gateway.url);
  const pages: Page[] = [];
  for (const colorScheme of ['dark', 'light'] as const) {
    for (const width of [390, 1280])
      pages.push(await browser.open(cable.url, { colorScheme, viewport: { width, height: 800 }, bypassCSP: true }));
  }
  await Promise.all(pages.map(isLive));
  cable.pull();
  for (const page of pages) {
    await page.locator('.board.still').waitFor({ timeout: 60_000 });
    expect(await objections(page)).toEqual([]);
    await page.context().close();
  }
});

test.each([
  ['small phone', 320, 700],
  ['phone', 390, 844],
  ['tablet', 820, 1180],
  ['laptop', 1280, 800],
  ['wall', 1920, 1080],
  ['large wall', 3840, 2160],
])('nothing is wider than a %s, and no heading is cut', async (name, width, height) => {
  for (const colorScheme of ['dark', 'light'] as const) {
    const page = await browser.open(world.gateway.url, { viewport: { width, height }, colorScheme });
    await isLive(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    const headings = page.locator(':is(.panel, .tile) h2:visible, .legend:visible');
    const cut = await headings.evaluateAll((all) =>
      all.filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.textContent),
    );
    expect(cut).toEqual([]);
    const hasRoom = ['tablet', 'wall', 'large wall'].includes(name);
    expect(await page.locator('.wait-chart').isVisible()).toBe(hasRoom);
    expect(await labelsThatCollide(page)).toEqual([]);
    await page.screenshot({ path: `${pictures}wallboard-${name}-${colorScheme}.png` });
    await page.context().close();
  }
});

/** Labels of charts that lie over each other or are cut at an edge. */
function labelsThatCollide(page: Page): Promise<readonly string[]> {
  return page.locator('.chart svg:visible').evaluateAll((charts) =>
    charts.flatMap((chart) => {
      const frame = chart.getBoundingClientRect();
      const labels = [...chart.querySelectorAll('text')].map((label) => ({
        text: label.textContent ?? '',
        box: label.getBoundingClientRect(),
      }));
      const cut = labels.filter(({ box }) => box.left < frame.left || box.right > frame.right);
      const over = labels.filter(({ box }, index) =>
        labels
          .slice(index + 1)
          .some(
            ({ box: other }) =>
              box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom,
          ),
      );
      return [...cut, ...over].map(({ text }) => text);
    }),
  );
}

/** How tall the text of a tile and of a row of queues is on the screen, in its own pixels. */
async function textSizes(page: Page): Promise<readonly number[]> {
  await isLive(page);
  await page.locator('.queues tbody td.number').first().waitFor();
  return page.evaluate(() =>
    ['.tile.lead .figure', '.tile.state .figure', '.tile h2', '.queues tbody th', '.queues tbody td.number'].map(
      (selector) => Number.parseFloat(getComputedStyle(document.querySelector(selector)!).fontSize) * devicePixelRatio,
    ),
  );
}

test('a zoom of 200 %, and letters that are set to twice the size, enlarge figures and rows', async () => {
  const size = { width: 1440, height: 900 };
  const page = await browser.open(world.gateway.url, { viewport: size });
  const zoomed = await browser.open(world.gateway.url, {
    viewport: { width: size.width / 2, height: size.height / 2 },
    deviceScaleFactor: 2,
  });
  const [before, after] = await Promise.all([textSizes(page), textSizes(zoomed)]);
  for (const [index, tall] of before.entries()) expect(after[index]).toBeGreaterThanOrEqual(1.7 * tall);
  await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
  for (const [index, tall] of (await textSizes(page)).entries())
    expect(tall).toBeGreaterThanOrEqual(1.7 * (before[index] ?? Infinity));
  await Promise.all([page.context().close(), zoomed.context().close()]);
});

test('agents by state add up to all who are signed in, in the chart as in the list', async () => {
  await using own = await gatewayResource({ SANDBOX_AGENTS: '120' });
  const page = await browser.open(own.gateway.url);
  await isLive(page);
  own.gateway.sandbox?.control.pause();
  await hasHeardAll(own);
  const { data } = await own.client.request('{ agents { totals { loggedIn } } }');
  const signedIn: number = data.agents.totals.loggedIn;
  await expect.poll(() => shownAgents(page)).toBe(signedIn);
  const summary = await page.locator('.agents-chart .chart svg').getAttribute('aria-label');
  const counts = [...(summary ?? '').matchAll(/(\d+) [a-z]/g)].map(([, count]) => Number(count));
  expect(counts).toHaveLength(6);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(signedIn);
  expect(await page.locator('.agents-chart .legend li').allInnerTexts()).toEqual([
    'On call',
    'Ringing',
    'Wrap-up',
    'Ready',
    'Not ready',
    'Other',
  ]);
  await page.context().close();
});

test('a browser that blocks storage shows the board, with the settings of a board that nobody set', async () => {
  const page = await browser.open(world.gateway.url);
  await page.addInitScript(() => {
    const blocked = {
      get: () => {
        throw new DOMException('The request was denied.', 'SecurityError');
      },
    };
    Object.defineProperties(globalThis, { localStorage: blocked, sessionStorage: blocked });
  });
  await page.reload();
  await isLive(page);
  expect(
    await page.evaluate(() => {
      try {
        return localStorage.length;
      } catch {
        return 'blocked';
      }
    }),
  ).toBe('blocked');
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const before = await background();
  await page.getByRole('button', { name: /^(Light|Dark) colours$/ }).click();
  await expect.poll(background).not.toBe(before);
  await page.goto(`${world.gateway.url}/console`);
  await page.locator('.console-agents tbody tr').first().waitFor();
  await page.context().close();
});

/** Minutes that some have been not ready for, and that nobody will soon have been: who passes them meanwhile is an alarm of their own. */
async function longPassed({ client }: TestGateway): Promise<number> {
  const { data } = await client.request('{ agents(where: { states: [NOT_READY] }) { nodes { stateSince } } }');
  const nodes = data.agents.nodes as readonly { readonly stateSince: string }[];
  const ages = nodes.map(({ stateSince }) => (Date.now() - Date.parse(stateSince)) / 60_000);
  const minutes = Array.from({ length: 60 }, (_, index) => index + 1).find(
    (limit) => ages.some((age) => age > limit) && !ages.some((age) => age > limit - 0.75 && age <= limit),
  );
  if (minutes === undefined) throw new Error(`expected somebody who is not ready for long, got ${ages.join()}`);
  return minutes;
}

test('an alarm has a tone, once, for queues and for agents, and a word for those who do not see its colour', async () => {
  await using own = await gatewayResource({ SANDBOX_AGENTS: '120' });
  const { control } = own.gateway.sandbox!;
  const page = await browser.open(own.gateway.url);
  await page.addInitScript(() => {
    const heard = { tones: 0 };
    const node = class {
      gain = { linearRampToValueAtTime() {} };
      connect = (next: unknown) => next;
      start = () => (heard.tones += 1);
      stop() {}
    };
    Object.assign(globalThis, {
      heard,
      AudioContext: class {
        currentTime = 0;
      },
      OscillatorNode: node,
      GainNode: node,
    });
  });
  await page.reload();
  await isLive(page);
  const tones = () => page.evaluate(() => (globalThis as unknown as { heard: { tones: number } }).heard.tones);
  const dialog = page.getByRole('dialog');
  async function set(alarms: Readonly<Record<string, number>>): Promise<void> {
    await page.getByRole('button', { name: 'Thresholds' }).click();
    for (const [label, value] of Object.entries(alarms)) {
      await dialog.getByLabel(`${label}, warning`).fill(String(value));
      await dialog.getByLabel(`${label}, alarm`).fill(String(value));
    }
    await dialog.getByRole('button', { name: 'Save' }).click();
  }
  const never = 9_999_999;
  await set({
    'Calls waiting in all queues': never,
    'Calls waiting in a queue': never,
    'Longest wait': never,
    'Wrap-up': never,
    'Not ready': never,
  });
  control.ringIn({ calls: 80 });
  await expect.poll(async () => Number(await figure(page, 'Calls waiting'))).toBeGreaterThan(5);
  control.pause();
  await hasHeardAll(own);
  await page.getByRole('button', { name: 'Tone on alarm' }).click();
  expect(await tones()).toBe(2); // what it sounds like

  await set({ 'Calls waiting in all queues': 2 });
  await expect.poll(tones).toBe(4);
  await page.getByRole('heading', { name: 'Calls waiting alarm' }).waitFor();
  await set({ 'Calls waiting in a queue': 1 });
  await expect.poll(tones).toBe(6);
  expect(await page.locator('.queues tbody td', { hasText: /^\d+ alarm$/ }).count()).toBeGreaterThan(0);
  await set({ 'Not ready': await longPassed(own) });
  await expect.poll(tones).toBe(8);
  await scrollToNotReady(page);
  await expect.poll(() => page.locator('.agent.alarm', { hasText: 'alarm' }).count()).toBeGreaterThan(0);
  // Time goes on, and what is raised stays raised without another tone.
  const timer = page.locator('.group.ready .elapsed, .group.on-call .elapsed').first();
  for (let second = 0; second < 3; second += 1) {
    const before = await timer.innerText();
    await expect.poll(() => timer.innerText()).not.toBe(before);
  }
  expect(await tones()).toBe(8);
  await page.context().close();
});

test('the tools can be skipped by whoever uses the keyboard', async () => {
  const page = await browser.open(world.gateway.url, { viewport: { width: 390, height: 700 } });
  await isLive(page);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
  await page.context().close();
});

test.each([320, 390])('on a phone of %i px every name of a queue and of a campaign is there in full', async (width) => {
  const page = await browser.open(world.gateway.url, { viewport: { width, height: 844 } });
  await isLive(page);
  const names = page.locator(':is(.queues, .campaigns) tbody th');
  await expect.poll(() => names.count()).toBeGreaterThan(10);
  expect(await names.evaluateAll((cells) => cells.filter((cell) => cell.scrollWidth > cell.clientWidth).length)).toBe(
    0,
  );
  await page.context().close();
});

test.each([320, 390])('at %i px the dialog of thresholds is there in full', async (width) => {
  const page = await browser.open(world.gateway.url, { viewport: { width, height: 700 } });
  await isLive(page);
  await page.getByRole('button', { name: 'Thresholds' }).click();
  expect(await outsideOf(page.getByRole('dialog'))).toEqual([]);
  await page.screenshot({ path: `${pictures}wallboard-thresholds-${width}.png` });
  await page.context().close();
});

test('thresholds that are set mark what passes them, and are remembered', async () => {
  const page = await browser.open(world.gateway.url);
  await isLive(page);
  await page.getByRole('button', { name: 'Thresholds' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Calls waiting in a queue, warning').fill('1');
  await dialog.getByLabel('Calls waiting in a queue, alarm').fill('1');
  await dialog.getByRole('button', { name: 'Save' }).click();
  world.gateway.sandbox?.control.ringIn({ calls: 80 });
  await page.locator('.queues .count.alarm').first().waitFor();
  await page.reload();
  await isLive(page);
  await page.getByRole('button', { name: 'Thresholds' }).click();
  expect(await dialog.getByLabel('Calls waiting in a queue, alarm').inputValue()).toBe('1');
  await page.context().close();
});

test('nothing was asked of another host, and nothing complained', () => {
  expect(browser.elsewhere).toEqual([]);
  expect(browser.complaints).toEqual([]);
});
