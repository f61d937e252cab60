import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadConfig } from '../../src/config.ts';
import { gatewayResource } from '../support/gateway.ts';

test('the directory decides what a running subscription shows, from the moment it is read', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'directory-')), 'directory.json');
  const write = (lead: object) => writeFileSync(file, JSON.stringify({ people: { lead } }));
  write({ permissions: ['Agents'], skills: 'all', agents: [] });
  await using world = await gatewayResource({ DIRECTORY_FILE: file });
  const reload = () => world.gateway.reload(loadConfig({ DIRECTORY_FILE: file }));
  const lead = world.as('lead');
  const { data } = await world.client.request('{ agents { nodes { userName } } }');
  const names = data.agents.nodes.map(({ userName }: { userName: string }) => userName) as string[];

  const events = lead.subscribe(
    'subscription { agents { reset gap { reason } upserted { userName } totals { count } } }',
  );
  expect((await events.next()).agents).toMatchObject({ reset: true, upserted: [], totals: { count: 0 } });
  write({ permissions: ['Agents'], skills: 'all', agents: names.slice(0, 2) });
  reload();
  const wider = await events.until(({ agents }) => agents.gap !== null);
  expect(wider.agents).toMatchObject({ reset: true, gap: { reason: 'SCOPE_CHANGED' }, totals: { count: 2 } });
  expect(wider.agents.upserted.map(({ userName }: { userName: string }) => userName).sort()).toEqual(
    names.slice(0, 2).sort(),
  );
  write({ permissions: [], skills: 'all', agents: 'all' });
  reload();
  await expect(events.until(() => false)).rejects.toThrow('PermissionDenied');
});
