import { expect, test } from 'vitest';
import { gatewayResource } from '../support/gateway.ts';

test('how well tables follow, and what is left of the ration, are live', async () => {
  await using world = await gatewayResource({ SANDBOX_LIMITS: 'typical' });
  const feeds = world.client.subscribe(
    'subscription { feedStatus { reset state message upserted { id type state message rows watchers epoch lastError { code } } } }',
  );
  const first = (await feeds.next()).feedStatus;
  expect(first.reset).toBe(true);
  expect(first.upserted).toHaveLength(8);

  const queues = world.client.subscribe('subscription { queues { totals { count } } }');
  await queues.next();
  const watched = await feeds.until((data) =>
    data.feedStatus.upserted.some(
      (feed: { type: string; watchers: number }) => feed.type === 'ACD_STATUS' && feed.watchers === 1,
    ),
  );
  expect(watched.feedStatus.reset).toBe(false);

  const limits = world.client.subscribe(
    'subscription { apiLimits { reset upserted { id operationType windowMs limit used usedByOthers remaining resetsAt } } }',
  );
  const counters = (await limits.next()).apiLimits;
  expect(counters.reset).toBe(true);
  const update = (counter: { operationType: string; windowMs: number }) =>
    counter.operationType === 'QUERY_CHANGED_STATISTICS' && counter.windowMs === 3_600_000;
  const before = counters.upserted.find(update);
  expect(before.limit).toBe(6_000);
  const spent = await limits.until((data) => data.apiLimits.upserted.some(update));
  expect(spent.apiLimits.upserted.find(update).used).toBeGreaterThan(before.used);

  const { id } = first.upserted[0];
  const refetched = await world.client.request('query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }', {
    ids: [id],
  });
  expect(refetched.data.nodes).toEqual([{ __typename: 'Feed', id }]);
  const foreign = await world.client.request('{ node(id: "not-an-id") { id } }');
  expect(foreign.errors[0]?.extensions?.['code']).toBe('InvalidInput');
  for (const events of [feeds, queues, limits]) await events.close();
}, 40_000);
