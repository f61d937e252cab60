import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { gatewayResource, type TestGateway } from '../support/gateway.ts';

let world: TestGateway;
beforeAll(async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'views-')), 'views.json');
  writeFileSync(
    file,
    JSON.stringify({ lifetime: { range: 'Lifetime', timeZone: 'Europe/Berlin', shiftStart: '08:00' } }),
  );
  world = await gatewayResource({ VIEWS_FILE: file });
});
afterAll(() => world[Symbol.asyncDispose]());

test('are listed with their settings and the tables that they read', async () => {
  const { data, errors } = await world.client.request(
    '{ views { id name timeZone settings { range shiftStart utcOffsetMinutes } feeds { type view } } }',
  );
  expect(errors).toEqual([]);
  expect(data.views.map(({ name }: { name: string }) => name)).toEqual(['default', 'lifetime']);
  const [first, lifetime] = data.views;
  expect(first.feeds).toHaveLength(8);
  expect(lifetime).toMatchObject({
    timeZone: 'Europe/Berlin',
    settings: { range: 'LIFETIME', shiftStart: '08:00:00' },
  });
  expect([60, 120]).toContain(lifetime.settings.utcOffsetMinutes);
  expect(lifetime.feeds.map(({ type }: { type: string }) => type)).not.toContain('AGENT_STATE');
  expect(lifetime.feeds).toHaveLength(6);
});

test('count by their own range, and share the states of agents', async () => {
  const { data, errors } = await world.client.request(`{
    day: agents(first: 100) { nodes { id userName view state statistics { totalCalls } } }
    life: agents(first: 100, view: "lifetime") { nodes { id userName view state statistics { totalCalls } } } }`);
  expect(errors).toEqual([]);
  const total = (list: { nodes: { statistics: { totalCalls: number } | null }[] }) =>
    list.nodes.reduce((sum, { statistics }) => sum + (statistics?.totalCalls ?? 0), 0);
  expect(total(data.life)).toBeGreaterThan(total(data.day));
  expect(data.life.nodes.map(({ userName }: { userName: string }) => userName)).toEqual(
    data.day.nodes.map(({ userName }: { userName: string }) => userName),
  );
  expect(data.life.nodes[0].view).toBe('lifetime');
  expect(data.life.nodes[0].id).not.toBe(data.day.nodes[0].id);
});

test('are live', async () => {
  const events = world.client.subscribe(
    'subscription { queues(view: "lifetime") { reset upserted { id name view agentsReady } } }',
  );
  const { queues } = await events.next();
  expect(queues.reset).toBe(true);
  expect(new Set(queues.upserted.map(({ view }: { view: string }) => view))).toEqual(new Set(['lifetime']));
  await events.close();
});

test('name their rows apart, though the states of agents are one table', async () => {
  const query = (view: string) =>
    `subscription { agents(view: "${view}", where: { loggedIn: true }) { upserted { id userName view state } } }`;
  const plain = (view: string) => `subscription { agents(view: "${view}") { upserted { id userName view state } } }`;
  for (const ask of [query, plain]) {
    const events = ['default', 'lifetime', 'default'].map((view) => world.client.subscribe(ask(view)));
    const [day, life, again] = await Promise.all(events.map(async (one) => (await one.next()).agents.upserted));
    const views = (rows: { view: string }[]) => [...new Set(rows.map(({ view }) => view))];
    expect([views(day), views(life), views(again)]).toEqual([['default'], ['lifetime'], ['default']]);
    const ids = new Set(day.map(({ id }: { id: string }) => id));
    expect(life.filter(({ id }: { id: string }) => ids.has(id))).toEqual([]);
    await Promise.all(events.map((one) => one.close()));
  }
});

test('are named when another one is asked for', async () => {
  const { errors } = await world.client.request('{ agents(view: "month") { totalCount } }');
  expect(errors[0]).toMatchObject({
    message: 'expected one of the views default, lifetime, got "month"',
    extensions: { code: 'InvalidInput' },
  });
});

test('hold a session each, one request at a time', () => {
  const users = new Set(world.gateway.sandbox!.requests.map(({ userName }) => userName));
  expect(users.has('gateway')).toBe(true);
  expect(users.has('gateway3')).toBe(true);
  expect(world.gateway.sandbox!.violations).toEqual([]);
});
