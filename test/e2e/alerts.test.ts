import { afterAll, beforeAll, expect, test } from 'vitest';
import { gatewayResource, type TestGateway } from '../support/gateway.ts';

let world: TestGateway;
beforeAll(async () => {
  world = await gatewayResource();
});
afterAll(() => world[Symbol.asyncDispose]());

const query = `subscription ($rules: [AlertRuleInput!]!, $after: Cursor) {
  alerts(rules: $rules, after: $after) {
    cursor reset
    upserted { id rule metric value raiseAt raisedAt since queue { name callsInQueue } agent { userName state } }
    removed
    cleared { id rule value queue { name } }
  }
}`;
const waiting = { name: 'crowd', metric: 'CALLS_IN_QUEUE', raiseAt: 3, clearAt: 1 };

test('callers who ring raise an alert once, and its end is told when they are served', async () => {
  const events = world.client.subscribe(query, { rules: [waiting] });
  const { alerts: first } = await events.next();
  expect(first.reset).toBe(true);
  world.gateway.sandbox?.control.ringIn({ calls: 60 });
  const on = new Map<string, { value: number }>(first.upserted.map((alert: { id: string }) => [alert.id, alert]));
  const begun: { id: string; value: number; queue: { name: string; callsInQueue: number } }[] = [];
  const ended: { id: string; value: number | null }[] = [];
  await events.until(({ alerts }) => {
    expect(alerts.removed).toEqual(alerts.cleared.map(({ id }: { id: string }) => id));
    for (const alert of alerts.upserted) {
      expect(on.has(alert.id), 'told twice').toBe(false);
      expect(alert).toMatchObject({ rule: 'crowd', metric: 'CALLS_IN_QUEUE', raiseAt: 3, since: null, agent: null });
      expect(alert.value).toBeGreaterThanOrEqual(3);
      expect(alert.queue.callsInQueue).toBe(alert.value);
      on.set(alert.id, alert);
      begun.push(alert);
    }
    for (const alert of alerts.cleared) {
      expect(on.delete(alert.id), 'ended without a beginning').toBe(true);
      expect(alert.value ?? 0).toBeLessThanOrEqual(1);
      ended.push(alert);
    }
    return begun.length > 0 && ended.length > 0;
  });
  await events.close();
});

test('a wait that passes its limit is told as of what Five9 said, with the instant to tick from', async () => {
  const rules = [{ name: 'slow', metric: 'LONGEST_WAIT', raiseAt: 2_000 }];
  const events = world.client.subscribe(query, { rules });
  world.gateway.sandbox?.control.ringIn({ calls: 80 });
  const { alerts } = await events.until((event) => event.alerts.upserted.length > 0);
  const [alert] = alerts.upserted;
  expect(alert.value).toBeGreaterThanOrEqual(2_000);
  expect(Date.parse(alert.raisedAt) - Date.parse(alert.since)).toBe(alert.value);
  await events.close();
});

test('agents and queues are watched in one subscription; one that resumes begins with what is on', async () => {
  const rules = [
    { name: 'long call', metric: 'ON_CALL_DURATION', raiseAt: 1 },
    { name: 'nobody free', metric: 'AGENTS_READY', raiseAt: 1_000, clearAt: 2_000 },
  ];
  const events = world.client.subscribe(query, { rules });
  const { alerts } = await events.next();
  await events.close();
  const kinds = new Set(alerts.upserted.map(({ rule }: { rule: string }) => rule));
  expect(kinds).toEqual(new Set(['long call', 'nobody free']));
  interface Told {
    readonly rule: string;
    readonly queue: { readonly name: string } | null;
    readonly agent: { readonly state: string } | null;
  }
  const told = alerts.upserted as readonly Told[];
  expect(told.filter(({ rule }) => rule === 'long call').map(({ queue, agent }) => [queue, agent?.state])).toEqual(
    told.filter(({ rule }) => rule === 'long call').map(() => [null, 'ON_CALL']),
  );
  expect(
    told.filter(({ rule }) => rule === 'nobody free').every(({ queue, agent }) => queue !== null && agent === null),
  ).toBe(true);
  const again = world.client.subscribe(query, { rules, after: alerts.cursor });
  const { alerts: resumed } = await again.next();
  expect(resumed.reset).toBe(true);
  expect(resumed.upserted.length).toBeGreaterThan(0);
  await again.close();
});

test('nobody is alerted about what they may not see', async () => {
  const rules = [{ name: 'all', metric: 'AGENTS_READY', raiseAt: 1_000, clearAt: 2_000 }];
  const names = async (userName: string) => {
    const events = world.as(userName).subscribe(query, { rules });
    const { alerts } = await events.next();
    await events.close();
    return alerts.upserted.map(({ queue }: { queue: { name: string } }) => queue.name).sort();
  };
  const { data } = await world.as('lead').request('{ queues { nodes { name } } }');
  expect(await names('lead')).toEqual(data.queues.nodes.map(({ name }: { name: string }) => name).sort());
  expect((await names('supervisor')).length).toBeGreaterThan((await names('lead')).length);
});

test('a rule that contradicts itself is refused in words', async () => {
  const events = world.client.subscribe(query, { rules: [{ ...waiting, clearAt: 9 }] });
  await expect(events.next()).rejects.toThrow(/less than raiseAt, 3, got 9/);
});
