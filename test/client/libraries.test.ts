import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { applyEvent, emptyRows, type LiveEvent, type LiveState } from '../../src/client/live-rows.ts';
import { cableResource, type Cable } from '../support/cable.ts';
import { gatewayResource, type TestGateway } from '../support/gateway.ts';
import { libraries, type Library, type Variables } from './support/libraries.ts';
import { renameAnAgent } from '../support/rename-an-agent.ts';
import { rowWith } from '../support/row-with.ts';

// Every client library at once on the lane that subscribers share, with what it may do to others: come first and leave first, stand still and
// wake up. Whatever it was told must end in what a query answers.

let world: TestGateway;
beforeAll(async () => {
  world = await gatewayResource({ SANDBOX_AGENTS: '90', SANDBOX_SPEED: '0.2' });
});
afterAll(() => world[Symbol.asyncDispose]());

interface Row {
  readonly id: string;
  readonly fullName?: string;
}

interface Live {
  readonly field: string;
  /** `__typename` everywhere: Apollo would add it, and ask otherwise than the others. */
  readonly rows: string;
  readonly where?: { readonly type: string; readonly value: unknown };
}

const agents: Live = { field: 'agents', rows: '__typename id userName fullName state stateSince' };
/** One for each library, no two alike. */
const others: readonly Live[] = [
  { field: 'queues', rows: '__typename id name callsInQueue longestWaitSince agentsReady' },
  { ...agents, where: { type: 'AgentFilter', value: { loggedIn: true } } },
  { ...agents, where: { type: 'AgentFilter', value: { states: ['ON_CALL', 'RINGING'] } } },
  { field: 'campaigns', rows: '__typename id name state' },
  { ...agents, rows: '__typename id state callType campaignName' },
  { ...agents, where: { type: 'AgentFilter', value: { states: ['READY'] } } },
];

function text({ field, rows, where }: Live, kind: 'query' | 'subscription'): string {
  const given = where === undefined ? '' : '(where: $where)';
  const selection =
    kind === 'query'
      ? `nodes { ${rows} }`
      : `__typename cursor reset more asOf removed upserted { ${rows} } gap { __typename reason }`;
  return `${kind} Live${where === undefined ? '' : `($where: ${where.type})`} { ${field}${given} { ${selection} } }`;
}

const variables = ({ where }: Live): Variables => (where === undefined ? {} : { where: where.value });

/** What a subscriber knows. */
class Screen {
  readonly live: Live;
  readonly complaints: unknown[] = [];
  readonly leave: () => void;
  events = 0;
  /** Events that changed a row. */
  changes = 0;
  private state: LiveState<Row> = emptyRows();

  constructor(library: Library, live: Live) {
    this.live = live;
    this.leave = library.follow(text(live, 'subscription'), variables(live), (data, errors) => {
      if (errors !== undefined) this.complaints.push(errors);
      if (data === undefined) return;
      const event = (data as Record<string, LiveEvent<Row>>)[live.field]!;
      this.events += 1;
      if (!event.reset && event.upserted?.length !== 0) this.changes += 1;
      this.state = applyEvent(this.state, event);
    });
  }

  /** Whether every name that it shows is of this update. */
  knows(update: number): boolean {
    const names = [...this.state.rows.values()].flatMap(({ fullName }) => fullName ?? []);
    return names.every((name) => name.endsWith(` ${update}`));
  }

  async isRight(): Promise<void> {
    await vi.waitFor(async () => {
      expect(this.complaints).toEqual([]);
      const { data } = await world.client.request(text(this.live, 'query'), variables(this.live));
      const { nodes } = data[this.live.field] as { nodes: Row[] };
      expect(this.state.isComplete).toBe(true);
      expect(Object.fromEntries(this.state.rows)).toEqual(Object.fromEntries(nodes.map((row) => [row.id, row])));
    });
  }
}

async function connect(names: readonly string[]) {
  const cables = await Promise.all(names.map(() => cableResource(world.gateway.url)));
  const clients = names.map((name, index) => libraries[name]!(`${cables[index]!.url}/graphql`));
  return {
    clients,
    cable: (name: string): Cable => cables[names.indexOf(name)]!,
    async [Symbol.asyncDispose]() {
      await Promise.all(clients.map((client) => client.dispose()));
      await Promise.all(cables.map((cable) => cable[Symbol.asyncDispose]()));
      await vi.waitFor(() => expect(world.gateway.fanOut).toMatchObject({ groups: 0, subscriptions: 0 }));
    },
  };
}

const names = Object.keys(libraries);

test.each(['graphql-ws', 'graphql-sse'])(
  'all libraries share one execution; when %s came first and leaves first, the others are none the wiser',
  async (name) => {
    await using connected = await connect([name, ...names.filter((other) => other !== name)]);
    const screens: Screen[] = [];
    for (const client of connected.clients) {
      const screen = new Screen(client, agents);
      screens.push(screen);
      await vi.waitFor(() => expect(screen.events).toBeGreaterThan(0));
    }
    expect(world.gateway.fanOut).toMatchObject({ groups: 1, subscriptions: names.length });
    const [first, ...rest] = screens as [Screen, ...Screen[]];
    first.leave();
    await vi.waitFor(() => expect(world.gateway.fanOut).toMatchObject({ groups: 1, subscriptions: rest.length }));
    const { events } = first;
    const before = rest.map((screen) => screen.changes);
    await renameAnAgent(world);
    await vi.waitFor(() => expect(rest.every(({ changes }, index) => changes > before[index]!)).toBe(true));
    await Promise.all(rest.map((screen) => screen.isRight()));
    expect(first.events).toBe(events);
    for (const { leave } of rest) leave();
  },
);

test('the same and different documents at once, two sockets that stall and wake: everybody ends with what a query answers', async () => {
  await using connected = await connect(names);
  const screens = connected.clients.flatMap((client, index) => [
    new Screen(client, agents),
    new Screen(client, others[index]!),
  ]);
  const of = (name: string) => screens.slice(names.indexOf(name) * 2, names.indexOf(name) * 2 + 2);
  await Promise.all(screens.map((screen) => vi.waitFor(() => expect(screen.events).toBeGreaterThan(0))));
  expect(world.gateway.fanOut).toMatchObject({ groups: 1 + others.length, subscriptions: 2 * names.length });

  const stalled = ['graphql-sse', 'urql'];
  const readers = (count: number) => names.filter((name) => !stalled.slice(0, count).includes(name)).flatMap(of);
  let update = 0;
  for (const [index, name] of stalled.entries()) {
    connected.cable(name).hold();
    // Whoever reads has caught up. Those who stalled before have two subscriptions each: when more are behind, one is its own.
    while (world.gateway.fanOut.behind <= 2 * index) {
      expect((update += 1)).toBeLessThan(200);
      renameAll(update);
      await vi.waitFor(() => expect(readers(index + 1).every((screen) => screen.knows(update))).toBe(true), {
        interval: 5,
        timeout: 30_000,
      });
    }
    expect(of(name)[0]!.knows(update)).toBe(false);
  }
  screens[0]!.leave();
  world.gateway.sandbox?.control.ringIn({ calls: 20 });
  await Promise.all(readers(2).flatMap((screen) => (screen === screens[0] ? [] : [screen.isRight()])));

  for (const name of stalled) connected.cable(name).letGo();
  await Promise.all(screens.slice(1).map((screen) => screen.isRight()));
  await vi.waitFor(() => expect(world.gateway.fanOut.behind).toBe(0));
  for (const { leave } of screens) leave();
});

/** A name for everybody that no compression makes small. Five9 sends one update a second at most; here they come as fast as they are read. */
function renameAll(update: number): void {
  const { topic } = world.gateway.services.mirror.table('AgentState');
  const changes = [...topic.rows.values()].map((before) => {
    const random = createHash('shake256', { outputLength: 6_000 }).update(`${before.key} ${update}`).digest('base64');
    return { key: before.key, before, after: rowWith(before, 'Full Name', `${random} ${update}`) };
  });
  topic.publish({ changes, asOf: (topic.asOf ?? 0) + 1 });
}
