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

const controls = ':is(a[href], button, input, select, textarea, [tabindex="0"]):visible:not(:disabled)';

/** Where Tab goes from the beginning of the page, by the place of each control in the document, and whether its focus is seen. */
async function walk(page: Page): Promise<{ readonly all: readonly string[]; readonly reached: readonly string[] }> {
  const all = await page
    .locator(controls)
    .evaluateAll((found) => found.map((control, index) => (control.id = control.id || `control-${index}`)));
  const reached: string[] = [];
  for (let step = 0; step < all.length; step += 1) {
    await page.keyboard.press('Tab');
    reached.push(
      await page.evaluate(() => {
        const { activeElement: at } = document;
        const { outlineStyle, outlineWidth } = getComputedStyle(at ?? document.body);
        const isSeen = outlineStyle === 'solid' && Number.parseFloat(outlineWidth) >= 2;
        return isSeen ? (at?.id ?? '') : `${at?.outerHTML.slice(0, 200)} has ${outlineStyle} ${outlineWidth}`;
      }),
    );
  }
  return { all, reached };
}

test.each(['/', '/console#campaigns', '/console#chat', '/console#session', '/console#limits'])(
  'on %s every control is reached by Tab in the order of the page, and its focus is seen',
  async (address) => {
    // What a session adds comes when it is known, and would come in between. The page before may still be opening one.
    await expect
      .poll(async () => {
        await world.client.request('mutation { closeSession { __typename } }');
        return (await world.client.request('{ viewer { seat { state } } }')).data.viewer.seat;
      })
      .toBeNull();
    const page = await browser.open(`${world.gateway.url}${address}`);
    await page.locator('.panel').first().waitFor();
    await expect.poll(() => page.locator('.show-query:visible').count()).toBeGreaterThan(0);
    await page.locator('main :is(td, label, dl, .chats p)').first().waitFor();
    const { all, reached } = await walk(page);
    expect(all.length).toBeGreaterThan(8);
    expect(reached).toEqual(all);
    await page.context().close();
  },
);

test('a campaign is stopped without a mouse', async () => {
  const page = await browser.open(`${world.gateway.url}/console`);
  await page.getByRole('link', { name: 'Campaigns', exact: true }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Stop Sales Line', exact: true }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  const focused = () => page.evaluate(() => document.activeElement?.textContent);
  for (let step = 0; step < 5 && (await focused()) !== 'Stop'; step += 1) await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect.poll(() => dialog.innerText()).toContain('Done: Sales Line is stopped.');
  await page.keyboard.press('Escape');
  await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
  await page.context().close();
});
