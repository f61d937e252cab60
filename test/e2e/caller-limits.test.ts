import { expect, test, vi } from 'vitest';
import { gatewayResource } from '../support/gateway.ts';

const board = 'subscription { agents { cursor upserted { id } } }';

test.each(['subscribe', 'subscribeSse'] as const)(
  'a live subscription that its client ends makes room for another one: %s',
  async (way) => {
    await using world = await gatewayResource({ LIMIT_SUBSCRIPTIONS_PER_VIEWER: '1' });
    const first = world.client[way](board);
    await first.next();
    await expect(world.client[way](board).next()).rejects.toThrow(/RateLimited|429/);
    await first.close();
    const third = await vi.waitFor(async () => {
      const events = world.client[way](board);
      await events.next();
      return events;
    });
    await expect(world.client[way](board).next()).rejects.toThrow(/RateLimited|429/);
    await third.close();
  },
);
