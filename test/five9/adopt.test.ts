import { afterEach, expect, test } from 'vitest';
import { createFive9Client, type Five9Client } from '../../src/five9/client.ts';
import { createStatisticsSource } from '../../src/five9/statistics.ts';
import type { ViewSettings } from '../../src/five9/contract/types.ts';
import { silentLogger } from '../../src/lib/logger.ts';
import { stillSandbox, type StillSandbox } from '../sandbox/support/sandbox.ts';

const { signal } = new AbortController();
const clients: Five9Client[] = [];
afterEach(async () => {
  for (const client of clients.splice(0)) await client.close();
});

/** Another process: nothing is known but the credentials. */
async function process(sandbox: StillSandbox, settings: () => Partial<ViewSettings> = () => ({})) {
  const client = await createFive9Client({
    url: sandbox.url,
    version: 'v4',
    clock: sandbox.clock,
    logger: silentLogger,
  });
  clients.push(client);
  const account = client.account({ userName: 'supervisor', password: 'sandbox' }, { viewSettings: settings() });
  return { account, source: createStatisticsSource(account, client, sandbox.clock, settings) };
}

function rationed(sandbox: StillSandbox) {
  return sandbox.requests
    .map(({ operation }) => operation)
    .filter((operation) => ['setSessionParameters', 'getStatistics'].includes(operation));
}

test('a session that was left open is gone on with, and its timestamps are good: no rationed call', async () => {
  await using sandbox = await stillSandbox();
  sandbox.world.set('AgentState', 'ann', ['ann', 'Ready', '0', '']);
  const first = await process(sandbox);
  const { timestamp } = await first.source.baseline('AgentState', signal);
  const second = await process(sandbox);
  expect(await second.source.resume(signal)).toBe(true);
  expect(second.account.session.state).toBe('open');
  sandbox.world.set('AgentState', 'ann', ['ann', 'On Call', '0', '']);
  await sandbox.clock.advance(1_000);
  const update = await second.source.update('AgentState', timestamp, 0, signal);
  expect('cells' in update && [...update.cells]).toContainEqual({ key: 'ann', column: 'State', text: 'On Call' });
  expect(rationed(sandbox)).toEqual(['setSessionParameters', 'getStatistics']);
});

test('a session that has ended is not', async () => {
  await using sandbox = await stillSandbox();
  const first = await process(sandbox);
  await first.source.baseline('AgentState', signal);
  sandbox.control.closeSession('supervisor');
  const second = await process(sandbox);
  expect(await second.source.resume(signal)).toBe(false);
  expect(second.account.session.state).not.toBe('open');
  const never = await process(sandbox);
  expect(await never.source.resume(signal)).toBe(false);
});

test('one that counts by other settings is not, and is given the right ones by the next call', async () => {
  await using sandbox = await stillSandbox();
  const first = await process(sandbox);
  await first.source.baseline('AgentState', signal);
  const second = await process(sandbox, () => ({ statisticsRange: 'Lifetime' }));
  expect(await second.source.resume(signal)).toBe(false);
  await second.source.baseline('AgentState', signal);
  expect(await first.account.session.readBack()).toMatchObject({ statisticsRange: 'Lifetime' });
});

test('an error that says nothing about the session is told', async () => {
  await using sandbox = await stillSandbox();
  const { source } = await process(sandbox);
  sandbox.control.failNext({ with: 'html-502' });
  await expect(source.resume(signal)).rejects.toMatchObject({ code: 'UpstreamUnavailable', recovery: 'backoff' });
});

test('an offset that changes with summer time voids what was read, and opens the session anew with the new one, once', async () => {
  await using sandbox = await stillSandbox();
  let timeZone = 3_600_000;
  const { account, source } = await process(sandbox, () => ({ timeZone }));
  const { timestamp } = await source.baseline('AgentState', signal);
  timeZone = 7_200_000;
  await expect(source.update('AgentState', timestamp, 0, signal)).rejects.toMatchObject({
    code: 'ViewChanged',
    recovery: 'relogin',
  });
  await source.baseline('AgentState', signal);
  await source.baseline('AgentState', signal);
  expect(await account.session.readBack()).toMatchObject({ timeZone: 7_200_000 });
  expect(rationed(sandbox).filter((operation) => operation === 'setSessionParameters')).toHaveLength(2);
  expect(sandbox.violations).toEqual([]);
});

test('a password that was changed is used from the next request on', async () => {
  await using sandbox = await stillSandbox();
  const { account, source } = await process(sandbox);
  account.usePassword('wrong');
  await expect(source.resume(signal)).rejects.toMatchObject({ code: 'InvalidCredentials' });
  account.usePassword('sandbox');
  expect(await source.resume(signal)).toBe(false);
});
