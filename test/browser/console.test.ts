import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SignJWT } from 'jose';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { loadConfig } from '../../src/config.ts';
import { createSandbox } from '../../src/sandbox/sandbox.ts';
import { startGateway } from '../../src/server.ts';
import { objections } from '../support/axe.ts';
import { browserResource, type TestBrowser } from '../support/browser.ts';
import { cableResource } from '../support/cable.ts';
import { gatewayResource, type TestGateway } from '../support/gateway.ts';

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

const open = (section: string) => browser.open(`${world.gateway.url}/console#${section}`);

async function signIn(page: Page, userName: string, password = 'sandbox'): Promise<void> {
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByLabel('User name').fill(userName);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

async function stateOf(campaign: string): Promise<string> {
  const { data } = await world.client.request('query ($name: String!) { campaign(name: $name) { state } }', {
    name: campaign,
  });
  return data.campaign.state;
}

test('a campaign is stopped and started again, each after a confirmation', async () => {
  const page = await open('campaigns');
  const row = page.getByRole('row', { name: /Billing Line/ });
  await expect.poll(() => row.innerText()).toContain('Running');
  await page.getByRole('button', { name: 'Stop Billing Line', exact: true }).click();
  const dialog = page.getByRole('dialog');
  expect(await dialog.innerText()).toContain('only if the campaign is still running');
  await page.screenshot({ path: `${pictures}console-campaign.png` });
  await dialog.getByRole('button', { name: 'Stop', exact: true }).click();
  await expect.poll(() => dialog.innerText(), { timeout: 60_000 }).toContain('Done: Billing Line is stopped.');
  expect(await stateOf('Billing Line')).toBe('NOT_RUNNING');
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect.poll(() => row.innerText()).toContain('Stopped');

  await page.getByRole('button', { name: 'Start Billing Line' }).click();
  await dialog.getByRole('button', { name: 'Start', exact: true }).click();
  await expect.poll(() => dialog.innerText(), { timeout: 60_000 }).toContain('Done: Billing Line is running.');
  expect(await stateOf('Billing Line')).toBe('RUNNING');
  await page.context().close();
});

test('a command on a campaign that somebody else has changed is not sent, and says so in words', async () => {
  const page = await open('campaigns');
  await page.getByRole('button', { name: 'Stop Sales Line', exact: true }).click();
  const stop =
    'mutation { stopCampaign(input: { campaignName: "Sales Line", awaitState: [NOT_RUNNING] }) { __typename } }';
  expect((await world.client.request(stop)).data.stopCampaign.__typename).toBe('StopCampaignSuccess');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Stop', exact: true }).click();
  await expect.poll(() => dialog.getByRole('alert').innerText()).toContain('CampaignStateMismatch');
  await page.context().close();
});

test('a campaign that is stopped by force is stopped at once, and is started again', async () => {
  const page = await open('campaigns');
  const dialog = page.getByRole('dialog');
  await page.getByRole('button', { name: 'Force stop Key Accounts' }).click();
  expect(await dialog.innerText()).toContain('Calls that are under way are cut.');
  await dialog.getByRole('button', { name: 'Force stop' }).click();
  await expect.poll(() => dialog.innerText()).toContain('Done: Key Accounts is stopped.');
  expect(await stateOf('Key Accounts')).toBe('NOT_RUNNING');
  await dialog.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('button', { name: 'Start Key Accounts' }).click();
  await dialog.getByRole('button', { name: 'Start', exact: true }).click();
  await expect.poll(() => dialog.innerText()).toContain('Done: Key Accounts is running.');
  await page.context().close();
});

test('dialling results are forgotten, all of them or those of dispositions that are chosen', async () => {
  const page = await open('campaigns');
  const dialog = page.getByRole('dialog');
  await page.getByRole('button', { name: 'Reset Service Notices', exact: true }).click();
  expect(await dialog.innerText()).toContain('There is no undo.');
  await dialog.getByRole('button', { name: 'Reset', exact: true }).click();
  await expect.poll(() => dialog.innerText()).toContain('Five9 has accepted it.');
  await dialog.getByRole('button', { name: 'Close' }).click();

  await page.getByRole('button', { name: 'Reset dispositions Satisfaction Survey' }).click();
  const send = dialog.getByRole('button', { name: 'Reset dispositions' });
  await dialog.getByLabel('Busy').waitFor();
  const { x = 0, width = 0 } = (await dialog.boundingBox()) ?? {};
  const edges = await dialog
    .locator('.input')
    .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().right));
  expect(Math.max(...edges)).toBeLessThan(x + width - 8);
  await send.click();
  await expect.poll(() => dialog.getByRole('alert').innerText()).toContain('InvalidInput');
  await dialog.getByLabel('Busy').check();
  await dialog.getByLabel('Calls later than').fill('2025-01-01T08:00');
  await send.click();
  await expect.poll(() => dialog.innerText()).toContain('Five9 has accepted it.');
  await page.context().close();
});

test('a command that is thought better of is not sent: Escape closes its dialog', async () => {
  const page = await open('campaigns');
  await page.getByRole('button', { name: 'Force stop Retention Line' }).press('Enter');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(
    'Force stop Retention Line',
  );
  expect(await stateOf('Retention Line')).toBe('RUNNING');
  await page.context().close();
});

test('two people chat: one invites, the other accepts, and both read what is said', async () => {
  const [first, second] = [await open('chat'), await open('chat')];
  await signIn(second, 'lead');
  await expect.poll(() => second.locator('.who-am-i').innerText()).toBe('lead');
  await second.getByText('No chats.').waitFor();

  await first.getByRole('button', { name: 'New chat' }).click();
  await first.getByLabel('Invite').fill('lead');
  await first.getByRole('button', { name: /^lead/ }).click();
  await first.getByText('lead is invited.').waitFor();
  await second.getByRole('button', { name: 'Accept' }).click();
  await first.getByText('lead is invited.').waitFor({ state: 'detached' });
  await second.getByLabel('Message', { exact: true }).fill('Good morning from the second floor');
  await second.getByRole('button', { name: 'Send', exact: true }).first().click();
  await first.getByText('Good morning from the second floor').waitFor();
  await first.getByLabel('Message', { exact: true }).fill('And from the first');
  await first.getByRole('button', { name: 'Send', exact: true }).first().click();
  await second.getByText('And from the first').waitFor();
  await first.screenshot({ path: `${pictures}console-chat.png` });

  await first.getByRole('button', { name: 'End the chat' }).click();
  await first.getByRole('dialog').getByText('it ends for everybody in it').waitFor();
  await first.getByRole('button', { name: 'End it for all' }).click();
  await second.getByText('This chat is over.').waitFor();
  await Promise.all([first.context().close(), second.context().close()]);
});

test('broadcasts, information and requests for help arrive, and help is a chat', async () => {
  const [first, second] = [await open('chat'), await open('chat')];
  await signIn(second, 'lead');
  await expect.poll(() => second.locator('.who-am-i').innerText()).toBe('lead');
  await Promise.all(
    [first, second].map((page) => page.getByRole('heading', { name: 'Messages outside chats' }).waitFor()),
  );
  const noticesOf = (page: Page) => page.locator('.notices').innerText();

  await first.locator('.broadcast').getByLabel('Text').fill('The phones move at noon');
  await first.getByRole('button', { name: 'Send to all of them' }).click();
  await first.getByRole('dialog').getByText('“The phones move at noon” goes to: Everybody.').waitFor();
  expect(await noticesOf(second)).not.toContain('The phones move at noon');
  await first.getByRole('button', { name: 'Send it' }).click();
  await expect.poll(() => noticesOf(second)).toMatch(/supervisor to all.*\nThe phones move at noon/);

  const information = first.locator('.information');
  await information.getByRole('searchbox').fill('lead');
  await information.getByRole('button', { name: /^lead/ }).click();
  await information.getByLabel('Text').fill('You have the late shift');
  await information.getByRole('button', { name: 'Send', exact: true }).click();
  await expect.poll(() => noticesOf(second)).toMatch(/supervisor information.*\nYou have the late shift/);

  world.gateway.sandbox?.control.sendChatMessage({
    userName: 'supervisor',
    from: 'lead',
    type: 'HELP_REQUEST',
    text: 'A caller asks for a refund',
  });
  const request = first.locator('.notices li', { hasText: 'A caller asks for a refund' });
  await expect.poll(() => request.innerText()).toMatch(/^lead asks for help/);
  await request.getByRole('button', { name: 'Help' }).click();
  await second.getByRole('button', { name: 'Accept' }).click();
  await expect.poll(() => first.getByRole('list', { name: 'In this chat' }).innerText()).toContain('lead');
  expect(await first.locator('.room h2').innerText()).toBe('lead'); // not oneself
  expect(await first.getByRole('button', { name: /^Remove / }).count()).toBe(1);
  await first.screenshot({ path: `${pictures}console-help.png` });
  await first.getByRole('button', { name: 'End the chat' }).click();
  await first.getByRole('button', { name: 'End it for all' }).click();
  await first.getByText('This chat is over.').waitFor();
  await Promise.all([first.context().close(), second.context().close()]);
});

test('a station whose line is not up is said to be so, and Five9 is made to call it', async () => {
  const page = await open('session');
  world.gateway.sandbox?.control.setStationLine('1002', 'NO_ANSWER');
  await page.getByLabel('Name of the station').fill('1002');
  await page.getByRole('button', { name: 'Log in to the station' }).click();
  const station = page.locator('.station-state');
  await expect.poll(() => station.innerText()).toContain('On station 1002, not connected yet.');
  await station.getByRole('button', { name: 'Connect' }).click();
  await expect.poll(() => station.getByRole('alert').innerText()).toContain('ReconnectStationFault');
  world.gateway.sandbox?.control.setStationLine('1002', 'CONNECT_VOICE');
  await station.getByRole('button', { name: 'Connect' }).click();
  await expect.poll(() => station.innerText()).toContain('On station 1002, connected.');
  await page.context().close();
});

test('an agent is monitored from a station by somebody who has no session yet, and the session shows it until it ends', async () => {
  await world.client.request('mutation { closeSession { __typename } }');
  const page = await open('agents');
  await page.getByRole('searchbox', { name: 'Name' }).fill('a');
  const { data } = await world.client.request('{ agents(first: 1, where: { loggedIn: true }) { nodes { fullName } } }');
  const who: string = data.agents.nodes[0].fullName;
  await page.getByRole('searchbox', { name: 'Name' }).fill(who);
  await page
    .getByRole('button', { name: `Monitor ${who}` })
    .first()
    .click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name of the station').fill('1001');
  await dialog.getByRole('button', { name: 'Log in to the station' }).click();
  await dialog.getByText('On station 1001').waitFor();
  await dialog.getByLabel('Whisper').check();
  await dialog.getByRole('button', { name: 'Start' }).click();
  await expect.poll(() => dialog.innerText(), { timeout: 30_000 }).toMatch(/Now: supervisor \(whisper\)/i);
  await page.screenshot({ path: `${pictures}console-monitor.png` });
  // The dialog may be closed: that one listens is said, with a way back.
  await dialog.getByRole('button', { name: 'Close' }).click();
  await page.getByText(/You take part in the calls of .*: whisper\./).waitFor();
  await page.getByRole('button', { name: /^Show how you monitor/ }).click();
  await dialog.getByRole('button', { name: 'Stop listening' }).click();
  await dialog.getByText('Nobody listens now.').waitFor();
  await page.context().close();
});

test('agents are found by name and state, by the gateway', async () => {
  const page = await open('agents');
  await page.getByRole('button', { name: 'On call', exact: true }).click();
  await expect
    .poll(async () => {
      const states = await page.locator('tbody .pill').allInnerTexts();
      return states.length > 0 && states.every((state) => state === 'On call');
    })
    .toBe(true);
  await page.getByRole('searchbox', { name: 'Name' }).fill('nobody has this name');
  await page.getByText('Nobody matches.').waitFor();
  await page.context().close();
});

test('the filter of agents is kept in the address: reloaded, or given to somebody, it shows the same', async () => {
  const page = await open('agents');
  const { data } = await world.client.request(
    '{ agents(first: 50, where: { states: [ON_CALL] }) { nodes { campaignName } } }',
  );
  const campaign: string = (data.agents.nodes as { campaignName: string | null }[]).find(
    (one) => one.campaignName,
  )!.campaignName!;
  await page.getByLabel('Campaign').selectOption(campaign);
  await page.getByRole('button', { name: 'On call', exact: true }).click();
  await page.getByRole('button', { name: 'On preview' }).click();
  await page.getByLabel('Order').selectOption('By name');
  expect(new URL(page.url()).hash).toBe(
    `#agents?campaign=${campaign.replaceAll(' ', '+')}&states=ON_CALL%2CON_PREVIEW&order=name`,
  );
  const other = await browser.open(page.url());
  await expect.poll(() => other.getByLabel('Campaign').inputValue()).toBe(campaign);
  expect(await other.getByRole('button', { pressed: true }).allInnerTexts()).toEqual(['On call', 'On preview']);
  await other.getByLabel('Minutes in state, at least').fill('600');
  await other.getByLabel('Minutes in state, at least').press('Enter');
  await other.getByText('Nobody matches.').waitFor();
  await other.getByRole('link', { name: 'Agents', exact: true }).click();
  await other.locator('tbody tr').first().waitFor();
  expect(await other.getByLabel('Campaign').inputValue()).toBe('');
  await Promise.all([page.context().close(), other.context().close()]);
});

test('what comes in chat is told in every section, once chat was opened', async () => {
  const page = await open('agents');
  await page.getByText('Requests for help come in Chat. Opening it takes a supervisor licence.').waitFor();
  await page.getByRole('link', { name: 'Chat', exact: true }).click();
  await page.locator('.notices :is(li, p)').first().waitFor();
  await expect.poll(() => page.getByText('Reading …').count()).toBe(0);
  await page.getByRole('link', { name: 'Agents', exact: true }).click();
  await page.locator('.console-agents tbody tr').first().waitFor();
  expect(await page.title()).toBe('Console');
  world.gateway.sandbox?.control.sendChatMessage({
    userName: 'supervisor',
    from: 'lead',
    type: 'HELP_REQUEST',
    text: 'Somebody wants a manager',
  });
  await page.getByText('1 message in Chat.').waitFor();
  expect(await page.locator('.sections .badge').innerText()).toMatch(/^1/);
  expect(await page.title()).toBe('(1) Console');
  await page.screenshot({ path: `${pictures}console-unread.png` });
  await page.getByRole('link', { name: 'Read' }).click();
  await page.getByText('Somebody wants a manager').waitFor();
  await page.getByRole('link', { name: 'Agents', exact: true }).click();
  await expect.poll(() => page.title()).toBe('Console');
  expect(await page.locator('.sections .badge').count()).toBe(0);
  await page.context().close();
});

test('a dialog that is closed while Five9 works does not hide what comes of the command', async () => {
  const page = await open('campaigns');
  await page.getByRole('button', { name: 'Stop Customer Support Line', exact: true }).click();
  const dialog = page.getByRole('dialog');
  world.gateway.sandbox?.control.failNext({ operation: 'stopCampaign', with: { delayMs: 3_000 } });
  await dialog.getByRole('button', { name: 'Stop', exact: true }).click();
  await dialog.getByRole('button', { name: 'Close; the command goes on' }).click();
  await page.getByText('Stop: Customer Support Line').waitFor();
  await page.getByText('Done: Customer Support Line is stopped.').waitFor();
  await page.getByRole('button', { name: 'Close the note on Stop: Customer Support Line' }).click();
  await page.getByRole('button', { name: 'Start Customer Support Line' }).click();
  await dialog.getByRole('button', { name: 'Start', exact: true }).click();
  await expect.poll(() => dialog.innerText()).toContain('Done: Customer Support Line is running.');
  await page.context().close();
});

test('while the network is cut the console says as of when it is, and no command can be pressed', async () => {
  await using cable = await cableResource(world.gateway.url);
  const page = await browser.open(`${cable.url}/console#campaigns`, { bypassCSP: true });
  const commands = page.locator('.console-campaigns .commands button');
  await expect.poll(() => page.locator('.console-campaigns .commands button:enabled').count()).toBeGreaterThan(5);
  const rows = await page.locator('.console-campaigns tbody tr').count();
  cable.pull();
  await expect
    .poll(() => page.locator('.status').allInnerTexts(), { timeout: 60_000 })
    .toEqual([expect.stringMatching(/Reconnecting\s+Shown as of \d\d:\d\d:\d\d\./)]);
  await expect.poll(() => page.locator('.console-campaigns .commands button:enabled').count()).toBe(0);
  expect(await page.locator('.console-campaigns tbody tr').count()).toBe(rows);
  expect(await page.locator('.console-campaigns').evaluate((panel) => getComputedStyle(panel).filter)).toBe(
    'grayscale(1)',
  );
  expect(await commands.first().getAttribute('title')).toBe('The connection is cut');
  expect(await objections(page)).toEqual([]);
  await page.screenshot({ path: `${pictures}console-cut.png` });
  cable.plugIn();
  await expect.poll(() => page.locator('.status').count(), { timeout: 60_000 }).toBe(0);
  await expect.poll(() => page.locator('.console-campaigns .commands button:enabled').count()).toBeGreaterThan(5);
  await page.context().close();
});

test('settings of the session are applied, and a fault is shown in words', async () => {
  const page = await open('session');
  await page.getByLabel('Statistics of').selectOption('CURRENT_DAY');
  await page.getByLabel('Dialler counts').selectOption('MINUTES_30');
  await page.getByLabel('Time zone').fill('Nowhere/Land');
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect
    .poll(() => page.getByRole('alert').allInnerTexts())
    .toEqual(expect.arrayContaining([expect.stringMatching(/zone/i)]));
  await page.getByLabel('Time zone').fill('America/Chicago');
  await page.getByRole('button', { name: 'Apply' }).click();
  await page.getByText('Five9 counts by these settings now.').waitFor();
  await vi.waitFor(async () => {
    const { data } = await world.client.request('{ viewer { seat { settings { range } } } }');
    expect(data.viewer.seat.settings.range).toBe('CURRENT_DAY');
  });
  await page.reload();
  await expect.poll(() => page.getByLabel('Statistics of').inputValue()).toBe('CURRENT_DAY');
  expect(await page.getByLabel('Dialler counts').inputValue()).toBe('MINUTES_30');
  expect(await page.getByLabel('Time zone').inputValue()).toMatch(/^-0[56]:00$/); // Chicago in winter and summer
  await page.getByText(/Five9 keeps only the offset of the day on which it is set: -0[56]:00\./).waitFor();
  await page.context().close();
});

test('against a real Five9 both pages ask for a sign-in, and a right that is taken away is gone at once', async () => {
  await using sandbox = await createSandbox({ agents: 20, limits: 'off' });
  const settings = {
    PORT: '0',
    LOG_LEVEL: 'error',
    FIVE9_URL: sandbox.url,
    FIVE9_USERNAME: 'gateway',
    FIVE9_PASSWORD: 'sandbox',
  };
  const gateway = await startGateway(loadConfig(settings));
  const folder = mkdtempSync(join(tmpdir(), 'directory-'));
  const page = await browser.open(gateway.url, { bypassCSP: true });
  try {
    await page.getByLabel('User name').waitFor();
    expect(await objections(page), 'sign-in').toEqual([]);
    await page.getByLabel('User name').fill('supervisor');
    await page.getByLabel('Password').fill('wrong');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect.poll(() => page.getByRole('alert').innerText()).not.toBe('');
    expect(await page.locator('.agent').count()).toBe(0);
    await page.getByLabel('Password').fill('sandbox');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.locator('.agent').first().waitFor();
    expect(
      await page.evaluate(() => JSON.stringify([sessionStorage, localStorage].flatMap((kept) => Object.entries(kept)))),
    ).not.toContain('"sandbox"');

    // The session that reads rights again is open while somebody chats.
    await page.goto(`${gateway.url}/console#chat`);
    await page.getByText('No chats.').waitFor();
    const campaigns = page.getByRole('link', { name: 'Campaigns', exact: true });
    await campaigns.click();
    const stop = page.getByRole('button', { name: /^Stop / }).first();
    await expect.poll(() => stop.isEnabled()).toBe(true);
    sandbox.control.setPermission({ userName: 'supervisor', permission: 'CampaignManagementStop', granted: false });
    await stop.click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Stop', exact: true }).click();
    await expect.poll(() => dialog.getByRole('alert').innerText()).toMatch(/AccessDisallowedFault|PermissionDenied/);
    await page.screenshot({ path: `${pictures}console-refused.png` });

    await page.goto(gateway.url);
    await page.locator('.agent').first().waitFor();
    const people = { supervisor: { permissions: ['Campaigns'], skills: 'all', agents: 'all' } };
    writeFileSync(join(folder, 'directory.json'), JSON.stringify({ people }));
    gateway.reload(loadConfig({ ...settings, DIRECTORY_FILE: join(folder, 'directory.json') }));
    await page.locator('.agents').getByText('You have no right to see this.').waitFor();
    await page.locator('.queues').getByText('You have no right to see this.').waitFor();
    expect(await page.locator('.agent, .queues tbody tr').count()).toBe(0);
    expect(await page.locator('.campaigns tbody tr').count()).toBeGreaterThan(0);
    expect(await objections(page), 'without rights').toEqual([]);
    await page.screenshot({ path: `${pictures}wallboard-without-rights.png` });
  } finally {
    await page.context().close();
    await gateway.close();
    rmSync(folder, { recursive: true });
  }
});

test('whoever was signed in at a gateway that has started again reads so, in plain words', async () => {
  await using own = await browserResource();
  const page = await own.open(world.gateway.url);
  await page.evaluate(() => sessionStorage.setItem('token', 'of the gateway before'));
  await page.reload();
  await page.getByText('You are no longer signed in. Sign in again, and you are back where you were.').waitFor();
  expect(await page.locator('.sign-in').innerText()).not.toMatch(/expected|token|Unauthenticated/);
  await page.getByLabel('User name').fill('lead');
  await page.getByLabel('Password').fill('sandbox');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.locator('.agent').first().waitFor();
});

test('who has signed in signs out again on either page', async () => {
  const page = await open('agents');
  await signIn(page, 'lead');
  await expect.poll(() => page.locator('.who-am-i').innerText()).toBe('lead');
  await page.goto(world.gateway.url);
  await page.getByRole('button', { name: 'Sign out lead' }).click();
  await expect.poll(() => page.locator('.queues tbody tr').count()).toBeGreaterThan(1); // as anybody on the sandbox
  expect(await page.getByRole('button', { name: /Sign out/ }).count()).toBe(0);
  await page.goto(`${world.gateway.url}/console`);
  await expect.poll(() => page.locator('.who-am-i').innerText()).toBe('supervisor');
  await page.context().close();
});

test('somebody without a right to command campaigns reads so, and can press nothing', async () => {
  const page = await open('campaigns');
  await signIn(page, 'lead');
  await page.getByText('You may see campaigns; you have no right to command them.').waitFor();
  const commands = page.locator('.console-campaigns .commands button');
  expect(await commands.count()).toBeGreaterThan(0);
  expect(await page.locator('.console-campaigns .commands button:enabled').count()).toBe(0);
  await page.context().close();
});

test('limits are told in words, with when each begins anew', async () => {
  const page = await open('limits');
  const row = page.getByRole('row', { name: /^Whole tables QueryStatistics hour/ });
  await expect.poll(() => row.innerText()).toMatch(/\tin \d+ (s|min)$/);
  await page.context().close();
});

test('a wallboard that nobody signs in to shows what its signed token says, and keeps the token out of the address', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'signed-'));
  const secret = 'a secret of thirty-two bytes and more';
  writeFileSync(join(folder, 'secret'), secret);
  await using lobby = await gatewayResource({ SIGNED_TOKENS_SECRET_FILE: join(folder, 'secret') });
  const token = await new SignJWT({ five9: { permissions: ['Agents'], agents: 'all', skills: ['Sales'] } })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject('lobby wallboard')
    .setExpirationTime('1h')
    .sign(new TextEncoder().encode(secret));
  const page = await browser.open(`${lobby.gateway.url}/#token=${token}`);
  await page.locator('.agent').first().waitFor();
  expect(new URL(page.url()).hash).toBe('');
  await expect.poll(() => page.locator('.queues tbody th').allInnerTexts()).toEqual(['Sales']);
  await page.locator('.campaigns').getByText('You have no right to see this.').waitFor();
  expect(await page.getByRole('button', { name: /Sign out/ }).count()).toBe(0); // it is the wall's token, not a person's
  await page.context().close();
  rmSync(folder, { recursive: true });
});

test.each([
  ['phone', 390, 844],
  ['tablet', 820, 1180],
  ['laptop', 1280, 800],
] as const)('axe finds nothing to object to in any section on a %s', async (_, width, height) => {
  for (const colorScheme of ['dark', 'light'] as const) {
    const page = await browser.open(`${world.gateway.url}/console`, {
      colorScheme,
      viewport: { width, height },
      bypassCSP: true,
    });
    for (const section of ['Agents', 'Campaigns', 'Chat', 'Session', 'Limits']) {
      await page.getByRole('link', { name: section, exact: true }).click();
      await page.locator('main .panel').first().waitFor();
      await expect.poll(() => page.getByText('Reading …').count()).toBe(0);
      expect(await objections(page), `${section}, ${colorScheme}`).toEqual([]);
    }
    await page.getByRole('link', { name: 'Campaigns', exact: true }).click();
    await page
      .getByRole('button', { name: /^Reset dispositions/ })
      .first()
      .click();
    await page.getByRole('dialog').getByRole('checkbox').first().waitFor();
    expect(await objections(page), `dialog, ${colorScheme}`).toEqual([]);
    await page.screenshot({ path: `${pictures}console-dispositions-${colorScheme}.png` });
    await page.context().close();
  }
});

test.each([
  ['small phone', 320, 700],
  ['phone', 390, 844],
  ['laptop', 1280, 800],
])('no section is wider than a %s, and every tab is in reach', async (name, width, height) => {
  const page = await browser.open(`${world.gateway.url}/console`, { viewport: { width, height }, colorScheme: 'dark' });
  for (const section of ['Agents', 'Campaigns', 'Chat', 'Session', 'Limits']) {
    await page.getByRole('link', { name: section, exact: true }).click();
    await page.locator('main .panel').first().waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), section).toBeLessThanOrEqual(
      0,
    );
    await page.screenshot({ path: `${pictures}console-${section.toLowerCase()}-${name}.png` });
  }
  const tabs = page.locator('.sections a');
  expect(
    await tabs.evaluateAll((all) => all.filter((tab) => tab.getBoundingClientRect().right > innerWidth).length),
  ).toBe(0);
  await page.context().close();
});

test('on a phone the filters of agents are folded away, and what is set is counted', async () => {
  const page = await browser.open(`${world.gateway.url}/console#agents?search=a`, {
    viewport: { width: 390, height: 844 },
    bypassCSP: true,
  });
  const fold = page.locator('.other-filters summary');
  const firstAgent = page.locator('.console-agents tbody tr').first();
  await firstAgent.waitFor();
  expect(await fold.innerText()).toBe('Filters and order');
  expect((await firstAgent.boundingBox())?.y).toBeLessThan(600);
  await fold.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('group', { name: 'States' }).getByRole('button', { name: 'On call' }).click();
  await page.getByLabel('Order').selectOption('By name');
  await expect.poll(() => fold.innerText()).toBe('Filters and order · 2 set');
  expect(new URL(page.url()).hash).toBe('#agents?search=a&states=ON_CALL&order=name');
  expect(await objections(page)).toEqual([]);
  await page.context().close();
});

test.each([
  [320, 'campaigns'],
  [390, 'campaigns'],
  [320, 'agents'],
  [390, 'agents'],
])('on a phone of %i px each command on %s can be pressed', async (width, section) => {
  const page = await browser.open(`${world.gateway.url}/console#${section}`, { viewport: { width, height: 844 } });
  const commands = page.locator('main tbody button');
  await commands.first().waitFor();
  const outside = await commands.evaluateAll((buttons) =>
    buttons.filter((button) => button.getBoundingClientRect().right > innerWidth - 8).map((button) => button.ariaLabel),
  );
  expect(outside).toEqual([]);
  await page.context().close();
});

test('nothing was asked of another host, and nothing complained', () => {
  expect(browser.elsewhere).toEqual([]);
  expect(browser.complaints).toEqual([]);
});
