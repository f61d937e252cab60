// Takes the pictures of docs/pictures: npx tsx scripts/pictures.ts [minutes]. Needs Chromium.
// The board is let run before, 4 minutes unless said otherwise, in which calls come in waves; its charts begin with the hour before.
import { writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium, type Page } from 'playwright-core';
import { aheadMs } from '../bench/lib/busiest-hour.ts';
import { loadConfig } from '../src/config.ts';
import { startGateway } from '../src/server.ts';

/** What a page may weigh in a repository that everybody clones. */
const mostBytes = 100_000;
const minutes = Number(process.argv[2] ?? 4);

// At the sandbox it is ten in the morning whenever they are taken: at night a third of its agents are there.
const now = Date.now;
Date.now = () => now() + aheadMs;

const gateway = await startGateway(loadConfig({ PORT: '0', SANDBOX_PORT: '0', LOG_LEVEL: 'error' }));
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium-headless-shell',
  args: ['--no-sandbox', '--disable-gpu'],
});

async function open(path: string, width: number, height: number, colorScheme: 'dark' | 'light'): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme, deviceScaleFactor: 1 });
  const page = await context.newPage();
  await page.goto(`${gateway.url}${path}`);
  return page;
}

/** As good as fits. */
async function take(page: Page, name: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  for (let quality = 90; quality >= 30; quality -= 10) {
    const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality });
    const picture = Buffer.from(data, 'base64');
    if (picture.length >= mostBytes) continue;
    writeFileSync(new URL(`../docs/pictures/${name}.webp`, import.meta.url), picture);
    console.log(`${name}.webp: ${picture.length} bytes, quality ${quality}`);
    return;
  }
  throw new Error(`expected ${name} to fit into ${mostBytes} bytes, got more at every quality`);
}

try {
  const board = await open('/', 1440, 900, 'dark'); // somebody watches, so that every minute is known
  for (let minute = 0; minute < minutes; minute += 1) {
    gateway.sandbox?.control.ringIn({ calls: minute % 4 === 1 ? 14 : 3 });
    await sleep(60_000);
  }
  gateway.sandbox?.control.ringIn({ calls: 12 });
  await sleep(70_000);
  const boards = [
    ['wallboard-light', await open('/', 1440, 810, 'light')],
    ['wallboard-tablet', await open('/', 820, 1180, 'light')],
    ['wallboard-tablet-dark', await open('/', 820, 1180, 'dark')],
    ['wallboard-phone', await open('/', 390, 844, 'dark')],
    ['wallboard-phone-light', await open('/', 390, 844, 'light')],
  ] as const;
  const others: [string, Page][] = [];
  for (const [theme, end] of [
    ['dark', ''],
    ['light', '-light'],
  ] as const) {
    const commands = await open('/console#campaigns', 1280, 800, theme);
    await commands.getByRole('row', { name: /Sales Line/ }).waitFor();
    others.push([`console${end}`, commands]);
  }
  for (const [theme, end] of [
    ['light', ''],
    ['dark', '-dark'],
  ] as const) {
    const graphiql = await open('/graphql', 1280, 800, theme);
    await graphiql.getByRole('button', { name: /Execute query/ }).click();
    await graphiql.locator('.result-window', { hasText: 'callsInQueue' }).waitFor();
    others.push([`graphiql${end}`, graphiql]);
  }
  await sleep(8_000);
  await take(board, 'wallboard');
  for (const [name, page] of [...boards, ...others]) await take(page, name);
} finally {
  await browser.close();
  await gateway.close();
}
