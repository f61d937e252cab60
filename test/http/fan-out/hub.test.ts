import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createEndOfTick } from '../../../src/lib/end-of-tick.ts';
import { over } from '../../../src/viewers/access.ts';
import { runs } from '../../support/scale.ts';
import { canSee, createWorld, scopeOf, Screen, settled, type Joined } from './support.ts';

const keys = ['ann', 'bob', 'cat', 'dan'];
const everybody = scopeOf(keys);

test('subscribers who ask alike and see alike cost one execution per event', async () => {
  const world = createWorld();
  world.put({ key: 'ann', value: 1 });
  const screens = Array.from({ length: 2_000 }, () => new Screen(everybody));
  const joined = screens.map((screen) => world.join(screen));
  await settled();
  expect(screens.every(({ rows }) => rows.get('ann') === 1)).toBe(true);
  expect(world.hub.stats).toMatchObject({ groups: 1, subscriptions: 2_000, deliveries: 2_000, executions: 1 });
  world.put({ key: 'ann', value: 2 });
  await settled();
  expect(screens.every(({ rows }) => rows.get('ann') === 2)).toBe(true);
  expect(world.hub.stats).toMatchObject({ deliveries: 4_000, executions: 2 });
  await Promise.all(joined.map((one) => one.leave()));
  expect(world.hub.stats).toMatchObject({ groups: 0, subscriptions: 0 });
  expect(world.topic.readers).toBe(0);
});

test('those who see or ask something else are served apart', async () => {
  const world = createWorld();
  world.put({ key: 'ann', value: 1 }, { key: 'bob', value: 2 });
  const screens = [new Screen(everybody), new Screen(scopeOf(['bob'])), new Screen(everybody)];
  const joined = screens.map((screen, index) => world.join(screen, { slow: index === 2 }));
  await settled();
  expect(screens.map(({ rows }) => [...rows.keys()])).toEqual([['ann', 'bob'], ['bob'], ['ann', 'bob']]);
  expect(world.hub.stats.groups).toBe(3);
  await Promise.all(joined.map((one) => one.leave()));
});

test('the first subscriber leaves, and the others go on', async () => {
  const world = createWorld();
  world.put({ key: 'ann', value: 1 });
  const [first, second] = [new Screen(everybody), new Screen(everybody)];
  const leaving = world.join(first);
  const staying = world.join(second);
  await settled();
  await leaving.leave();
  world.put({ key: 'ann', value: 2 });
  await settled();
  expect([first.rows.get('ann'), second.rows.get('ann')]).toEqual([1, 2]);
  await staying.leave();
});

test('a reconnect wave that lost its place together costs one execution', async () => {
  const world = createWorld();
  world.put({ key: 'ann', value: 1 }, { key: 'bob', value: 1 });
  const before = Array.from({ length: 1_000 }, () => new Screen(everybody));
  const joined = before.map((screen) => world.join(screen));
  await settled();
  await Promise.all(joined.map((one) => one.leave()));
  world.put({ key: 'bob', value: 2 });
  const { executions } = world.hub.stats;
  const again = before.map((screen) => new Screen(everybody, screen));
  const rejoined = again.map((screen) => world.join(screen));
  await settled();
  expect(again.every(({ events }) => events.length === 1 && !events[0]!.reset)).toBe(true);
  expect(again.every(({ rows }) => rows.get('bob') === 2)).toBe(true);
  expect(world.hub.stats.executions - executions).toBe(1);
  await Promise.all(rejoined.map((one) => one.leave()));
});

test('a large snapshot comes in parts, and what changes meanwhile comes after it', async () => {
  const world = createWorld(100_000);
  const many = (value: number) => Array.from({ length: 3_500 }, (_, index) => ({ key: `agent ${index}`, value }));
  world.put(...many(1));
  const screen = new Screen({ ...everybody, agents: 'all' });
  const joined = world.join(screen);
  world.put({ key: 'agent 7', value: 2 }, { key: 'agent 3400', value: 2 });
  await settled();
  world.put(...many(3));
  await settled();
  expect(screen.complaints).toEqual([]);
  expect(screen.events.slice(0, 4).map(({ reset, more }) => [reset, more])).toEqual([
    [true, true],
    [false, true],
    [false, true],
    [false, false],
  ]);
  expect(new Set(screen.rows.values())).toEqual(new Set([3]));
  expect(screen.rows.size).toBe(3_500);
  await joined.leave();
});

test('a sign-in that is void ends the subscription with an error that says so, and nothing comes after it', async () => {
  const world = createWorld();
  world.put({ key: 'ann', value: 1 });
  const screen = new Screen(everybody);
  const joined = world.join(screen);
  await settled();
  joined.tell({ ended: over('was revoked') });
  world.put({ key: 'ann', value: 2 });
  await joined.ended;
  expect(joined.own).toMatchObject([{ errors: [{ extensions: { code: 'Unauthenticated' } }] }]);
  expect(joined.over).toMatchObject([[{ extensions: { code: 'Unauthenticated' } }]]);
  expect(screen.rows.get('ann')).toBe(1);
  expect(world.hub.stats.subscriptions).toBe(0);
});

test.each([true, false])('a client that leaves is over once; its results were taken: %s', async (begins) => {
  const world = createWorld();
  world.put({ key: 'ann', value: 1 });
  const joined = world.join(new Screen(everybody), { begins });
  await settled();
  expect(joined.over).toEqual([]);
  await joined.leave();
  await joined.leave();
  expect(joined.over).toEqual([undefined]);
  expect(world.hub.stats).toMatchObject({ subscriptions: 0, groups: 0 });
  world.put({ key: 'ann', value: 2 });
  await joined.ended;
});

test('nothing is said before the table has been read, and then the snapshot', async () => {
  const world = createWorld();
  const screen = new Screen(everybody);
  const joined = world.join(screen);
  await settled();
  expect(screen.events).toEqual([]);
  world.put({ key: 'ann', value: 1 });
  await settled();
  expect(screen.events).toMatchObject([{ reset: true, upserted: [{ key: 'ann', value: 1 }] }]);
  await joined.leave();
});

const scopes = fc.constantFrom(['ann', 'bob'], keys, ['bob', 'cat', 'dan']);
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('put' as const), key: fc.constantFrom(...keys), value: fc.nat(3) }),
  },
  fc.record({ do: fc.constant('remove' as const), key: fc.constantFrom(...keys) }),
  fc.constant({ do: 'touch' as const }),
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('join' as const),
      agents: scopes,
      slow: fc.boolean(),
      standsInLane: fc.boolean(),
    }),
  },
  fc.record({ do: fc.constant('leave' as const), who: fc.nat() }),
  fc.record({ do: fc.constant('resume' as const), who: fc.nat() }),
  fc.record({ do: fc.constant('stall' as const), who: fc.nat() }),
  fc.record({ do: fc.constant('slow down' as const), who: fc.nat() }),
  fc.record({ do: fc.constant('drain' as const), who: fc.nat() }),
  fc.record({ do: fc.constant('scope' as const), who: fc.nat(), agents: scopes }),
  { weight: 2, arbitrary: fc.constant({ do: 'turn' as const }) },
);

test('whatever the interleaving, every subscriber is right, told nothing twice and nothing that it may not see', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 60, size: 'max' }), fc.nat(2), async (steps, few) => {
      const world = createWorld(8, few);
      const bursts = createEndOfTick();
      world.put({ key: 'ann', value: 0 });
      const present: { joined: Joined; slow: boolean }[] = [];
      const all: Screen[] = [];
      const enter = (screen: Screen, slow: boolean) => {
        all.push(screen);
        present.push({ joined: world.join(screen, { slow }), slow });
      };
      for (const action of steps) {
        const chosen = 'who' in action && present.length > 0 ? action.who % present.length : undefined;
        const one = chosen === undefined ? undefined : present[chosen];
        switch (action.do) {
          case 'put':
            world.put({ key: action.key, value: action.value });
            break;
          case 'remove':
            world.remove(action.key);
            break;
          case 'touch':
            world.touch();
            break;
          case 'join':
            enter(new Screen(scopeOf(action.agents), undefined, action.standsInLane ? bursts : undefined), action.slow);
            break;
          case 'leave':
          case 'resume':
            if (one === undefined || chosen === undefined) break;
            present.splice(chosen, 1);
            void one.joined.leave();
            if (action.do === 'resume') {
              const { scope, line } = one.joined.screen;
              enter(new Screen(scope, one.joined.screen, line?.bursts), one.slow);
            }
            break;
          case 'stall':
            if (one !== undefined) one.joined.screen.isFull = true;
            break;
          case 'slow down':
            if (one !== undefined) one.joined.screen.isSlow = true;
            break;
          case 'drain':
            one?.joined.screen.drain();
            break;
          case 'scope':
            one?.joined.tell({ scope: scopeOf(action.agents) });
            break;
          case 'turn':
            await new Promise((resolve) => setImmediate(resolve));
        }
      }
      for (const { joined } of present) joined.screen.drain();
      await settled();
      for (const screen of all) expect(screen.complaints).toEqual([]);
      for (const { joined } of present) {
        const { scope, rows, events } = joined.screen;
        expect(events.length).toBeGreaterThan(0);
        const visible = [...world.topic.rows.values()].filter(({ key }) => canSee(scope, key));
        expect(Object.fromEntries(rows)).toEqual(Object.fromEntries(visible.map(({ key, value }) => [key, value])));
        await joined.leave();
      }
      expect(world.topic.readers).toBe(0);
      expect(world.hub.stats).toMatchObject({ groups: 0, subscriptions: 0, behind: 0 });
      expect(world.logged).toEqual([]);
    }),
    { numRuns: runs(400, 20_000) },
  );
});
