import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { loadConfig } from '../../src/config.ts';
import { StartError } from '../../src/gateway/start-error.ts';
import { startGateway } from '../../src/server.ts';
import { createSandbox } from '../../src/sandbox/sandbox.ts';
import { basic, graphqlClient } from '../support/graphql-client.ts';

function settings(five9Url: string, more: Record<string, string> = {}) {
  return loadConfig({
    PORT: '0',
    LOG_LEVEL: 'error',
    FIVE9_URL: five9Url,
    FIVE9_USERNAME: 'gateway',
    FIVE9_PASSWORD: 'sandbox',
    DATA_DIR: mkdtempSync(join(tmpdir(), 'restart-')),
    ...more,
  });
}

const query = `subscription ($after: Cursor) { agents(after: $after) { cursor reset gap { reason } upserted { userName state stateSince } } }`;

test('a gateway that is stopped and started again resumes a cursor and buys no baseline and no session', async () => {
  await using sandbox = await createSandbox({ agents: 20, speed: 30, batchMs: [50, 150], limits: 'typical' });
  const config = settings(sandbox.url);
  const bought = () =>
    sandbox.requests.filter(
      ({ operation, userName }) =>
        userName === 'gateway' && (operation === 'getStatistics' || operation === 'setSessionParameters'),
    ).length;

  const first = await startGateway(config);
  const before = graphqlClient(`${first.url}/graphql`, basic('supervisor')).subscribe(query, { after: null });
  const snapshot = (await before.next()).agents;
  expect(snapshot).toMatchObject({ reset: true, gap: null });
  await before.close();
  for (const type of ['AgentState', 'ACDStatus', 'CampaignState'])
    await first.services.mirror.table(type).ready(new AbortController().signal);
  await first.close();
  const spent = bought();

  const second = await startGateway(config);
  const after = graphqlClient(`${second.url}/graphql`, basic('supervisor')).subscribe(query, {
    after: snapshot.cursor,
  });
  expect((await after.next()).agents).toMatchObject({ reset: false, gap: null });
  const changed = await after.until(({ agents }) => agents.upserted.length > 0);
  expect(changed.agents).toMatchObject({ reset: false, gap: null });
  expect(bought()).toBe(spent);
  await after.close();
  await second.close();
  expect(sandbox.violations).toEqual([]);
});

test('sessions are given back at the end when that is set', async () => {
  await using sandbox = await createSandbox({ agents: 5, limits: 'off' });
  const gateway = await startGateway(settings(sandbox.url, { FIVE9_SESSIONS_AT_EXIT: 'close' }));
  await vi.waitFor(() => expect(sandbox.requests.map(({ operation }) => operation)).toContain('getStatistics'));
  await gateway.close();
  expect(sandbox.requests.at(-1)).toMatchObject({ operation: 'closeSession', userName: 'gateway' });
});

test('a data directory that another gateway has is a StartError that names it', async () => {
  await using sandbox = await createSandbox({ agents: 5, limits: 'off' });
  const config = settings(sandbox.url);
  const first = await startGateway(config);
  const second = startGateway(config);
  await expect(second).rejects.toThrow(StartError);
  await expect(second).rejects.toThrow(`${config.dataDir} is in use by process ${process.pid}`);
  await first.close();
});
