import { readFileSync } from 'node:fs';
import { buildSchema, getOperationAST, getVariableValues, parse, validate } from 'graphql';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { browserResource, type TestBrowser } from '../support/browser.ts';
import { gatewayResource, type TestGateway } from '../support/gateway.ts';

let world: TestGateway;
let browser: TestBrowser;

beforeAll(async () => {
  [world, browser] = await Promise.all([gatewayResource({ SANDBOX_AGENTS: '20' }), browserResource()]);
});
afterAll(async () => {
  await browser[Symbol.asyncDispose]();
  await world[Symbol.asyncDispose]();
});

/** Presses a panel's "Show me the query" and waits for the page that it opens. */
async function show(page: Page, title: string): Promise<Page> {
  const opened = page.context().waitForEvent('page');
  await page.getByRole('link', { name: `Show me the query of ${title}` }).click();
  const graphiql = await opened;
  await graphiql.getByRole('button', { name: /Execute query/ }).waitFor();
  return graphiql;
}

const textOf = async (page: Page, selector: string) =>
  (await page.locator(selector).first().innerText()).replaceAll('\u00A0', ' ');

test('the query of a widget opens in GraphiQL beside the ready ones, and runs', async () => {
  const page = await browser.open(world.gateway.url);
  await page.locator('.queues tbody tr').first().waitFor();
  const graphiql = await show(page, 'Queues');
  await expect.poll(() => textOf(graphiql, '.graphiql-query-editor')).toContain('subscription WallboardQueues');
  expect(await graphiql.locator('.graphiql-tab').allInnerTexts()).toEqual(
    expect.arrayContaining(['HowBusy', 'StartCampaign', 'WallboardQueues']),
  );
  expect(new URL(graphiql.url()).hash).toBe('');
  await graphiql.getByRole('button', { name: /Execute query/ }).click();
  await expect.poll(() => textOf(graphiql, '.result-window')).toContain('"longestWaitSince"');
  await page.context().close();
});

test('its variables come along, and the same widget opens the same tab', async () => {
  const page = await browser.open(`${world.gateway.url}/console`);
  await page.locator('tbody tr').first().waitFor();
  for (const _time of [1, 2]) {
    const graphiql = await show(page, 'Agents');
    await expect.poll(() => textOf(graphiql, '.graphiql-query-editor')).toContain('ConsoleAgents');
    await graphiql.getByRole('button', { name: 'Variables' }).click();
    await expect.poll(() => textOf(graphiql, '.graphiql-editor-tool')).toContain('"loggedIn": true');
    const tabs = await graphiql.locator('.graphiql-tab').allInnerTexts();
    expect(tabs.filter((tab) => tab.includes('ConsoleAgents'))).toHaveLength(1);
    await graphiql.close();
  }
  await page.context().close();
});

test('who is signed in comes along as a header, and is kept nowhere', async () => {
  const page = await browser.open(`${world.gateway.url}/console`);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByLabel('User name').fill('lead');
  await page.getByLabel('Password').fill('sandbox');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect.poll(() => page.locator('.who-am-i').innerText()).toBe('lead');
  await page.locator('tbody tr').first().waitFor();
  const token = await page.evaluate(() => sessionStorage.getItem('token') ?? '');
  expect(token).not.toBe('');
  expect(
    await page
      .getByRole('link', { name: /Show me/ })
      .first()
      .getAttribute('href'),
  ).not.toContain(token);
  const graphiql = await show(page, 'Agents');
  await graphiql.getByRole('button', { name: 'Headers', exact: true }).click();
  await expect.poll(() => textOf(graphiql, '.graphiql-editor-tool')).toContain('Bearer');
  await graphiql.getByRole('button', { name: /Execute query/ }).click();
  await expect.poll(() => textOf(graphiql, '.result-window')).toContain('"upserted"');
  expect(await graphiql.evaluate(() => Object.values(localStorage).join())).not.toContain(token);
  await page.context().close();
});

test('every panel of both pages has its query, which the schema takes with its variables', async () => {
  const schema = buildSchema(readFileSync('schema.graphql', 'utf8'));
  const page = await browser.open(world.gateway.url);
  await page.locator('.queues tbody tr').first().waitFor();
  const seen = [await check('/', ['.panel', '.tiles'])];
  for (const section of ['Agents', 'Campaigns', 'Chat', 'Session', 'Limits']) {
    await page.goto(`${world.gateway.url}/console#${section.toLowerCase()}`);
    await page.locator('main .panel').first().waitFor();
    seen.push(await check(section, ['.panel']));
  }
  expect(seen).toEqual([9, 1, 1, 4, 3, 2]);
  await page.context().close();

  /** How many there are. */
  async function check(where: string, widgets: readonly string[]): Promise<number> {
    for (const widget of widgets) {
      const without = page.locator(`${widget}:visible`).filter({ hasNot: page.locator('.show-query') });
      expect(await without.count(), where).toBe(0);
    }
    const links = page.locator('.show-query:visible');
    const addresses = await links.evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).hash));
    for (const address of addresses) {
      const { query, variables = '{}' } = JSON.parse(decodeURIComponent(address.slice(1))) as Record<string, string>;
      const document = parse(query ?? '');
      expect(validate(schema, document)).toEqual([]);
      const definitions = getOperationAST(document)?.variableDefinitions ?? [];
      const { errors } = getVariableValues(schema, definitions, JSON.parse(variables) as Record<string, unknown>);
      expect(errors, `${where}: ${variables}`).toBeUndefined();
    }
    return addresses.length;
  }
});

test('nothing was asked of another host', () => {
  expect(browser.elsewhere).toEqual([]);
});
