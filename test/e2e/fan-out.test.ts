import { once } from 'node:events';
import { connect } from 'node:net';
import { buildClientSchema, getIntrospectionQuery, getNamedType, type GraphQLObjectType } from 'graphql';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { WebSocket, type ClientOptions } from 'ws';
import { gatewayResource, type TestGateway } from '../support/gateway.ts';
import { renameAnAgent } from '../support/rename-an-agent.ts';
import { wholeSelection } from '../support/whole-selection.ts';

let world: TestGateway;
beforeAll(async () => {
  world = await gatewayResource({ SANDBOX_AGENTS: '30', SANDBOX_SPEED: '0.1' });
});
afterAll(() => world[Symbol.asyncDispose]());

const query =
  'subscription { agents { cursor reset upserted { id state statistics { callsHandled: totalCalls } } removed } }';

test('WebSocket and SSE subscribers of one operation share each execution, and all get the same', async () => {
  const { fanOut } = world.gateway;
  const all = [
    ...Array.from({ length: 20 }, () => world.client.subscribe(query)),
    ...Array.from({ length: 20 }, () => world.client.subscribeSse(query)),
  ];
  const firsts = await Promise.all(all.map((events) => events.next()));
  expect(firsts.every(({ agents }) => agents.reset === true && agents.upserted.length === 30)).toBe(true);
  await vi.waitFor(() => expect(fanOut).toMatchObject({ groups: 1, subscriptions: 40 }));

  const { executions, deliveries } = fanOut;
  await renameAnAgent(world);
  const seconds = await Promise.all(all.map((events) => events.until(({ agents }) => agents.upserted.length > 0)));
  expect(new Set(seconds.map((event) => JSON.stringify(event))).size).toBe(1);
  expect(fanOut.written).toBe(fanOut.executions);
  const spent = fanOut.executions - executions;
  expect(fanOut.deliveries - deliveries).toBeGreaterThanOrEqual(40);
  expect(spent * 20).toBeLessThanOrEqual(fanOut.deliveries - deliveries);

  await Promise.all(all.map((events) => events.close()));
  await vi.waitFor(() => expect(fanOut).toMatchObject({ groups: 0, subscriptions: 0 }));
});

test('variables share when they are equal after coercion, wherever a subscriber resumes', async () => {
  const text = (after: string) =>
    `subscription Live($${after}: Cursor, $in: Boolean = true) { agents(after: $${after}, where: { loggedIn: $in }) { cursor upserted { id } } }`;
  const operation = text('from');
  const first = world.client.subscribe(operation, { in: true });
  const second = world.client.subscribe(operation);
  const { agents } = await first.next();
  await second.next();
  const third = world.client.subscribe(operation, { from: agents.cursor });
  await third.next();
  expect(world.gateway.fanOut).toMatchObject({ groups: 1, subscriptions: 3 });
  const other = world.client.subscribe(operation, { in: false });
  await other.next();
  expect(world.gateway.fanOut).toMatchObject({ groups: 2, subscriptions: 4 });
  await Promise.all([first, second, third, other].map((events) => events.close()));
});

test('an id that is used again at once is one subscription, and nothing of it stays', async () => {
  const { fanOut } = world.gateway;
  const socket = new WebSocket(`${world.gateway.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  await once(socket, 'open');
  const types: string[] = [];
  socket.on('message', (data: Buffer) => types.push((JSON.parse(data.toString()) as { type: string }).type));
  const send = (message: object) => socket.send(JSON.stringify(message));
  send({ type: 'connection_init' });
  await vi.waitFor(() => expect(types).toEqual(['connection_ack']));
  for (let each = 0; each < 3; each += 1) {
    send({ type: 'subscribe', id: 'a', payload: { query } });
    if (each < 2) send({ type: 'complete', id: 'a' });
  }
  await vi.waitFor(() => expect(types).toContain('next'));
  expect(fanOut).toMatchObject({ groups: 1, subscriptions: 1 });
  send({ type: 'complete', id: 'a' });
  await vi.waitFor(() => expect(fanOut).toMatchObject({ groups: 0, subscriptions: 0 }));
  socket.terminate();
});

/** Subscribes with a client of `ws`, and returns its first event, with what came over the line for that. */
async function firstEvent(perMessageDeflate: ClientOptions['perMessageDeflate']) {
  const { hostname, port } = new URL(world.gateway.url);
  const line = connect(Number(port), hostname);
  const socket = new WebSocket(`ws://${hostname}:${port}/graphql`, 'graphql-transport-ws', {
    perMessageDeflate,
    createConnection: () => line,
  });
  await once(socket, 'open');
  socket.send('{"type":"connection_init"}');
  await once(socket, 'message');
  const before = line.bytesRead;
  const head = once(line, 'data') as Promise<[Buffer]>;
  socket.send(JSON.stringify({ type: 'subscribe', id: 'a', payload: { query } }));
  const [data] = (await once(socket, 'message')) as [Buffer];
  const [bytes] = await head;
  const came = line.bytesRead - before;
  socket.terminate();
  await vi.waitFor(() => expect(world.gateway.fanOut.subscriptions).toBe(0));
  return { message: data.toString(), isCompressed: (bytes.readUInt8() & 0x40) !== 0, came };
}

test('a WebSocket client that takes compressed messages gets them, but not one that asks for a window of its own', async () => {
  const compressed = await firstEvent({});
  const plain = await firstEvent(false);
  const small = await firstEvent({ serverMaxWindowBits: 10 });
  expect([compressed, plain, small].map(({ isCompressed }) => isCompressed)).toEqual([true, false, false]);
  for (const { message } of [compressed, plain, small])
    expect(JSON.parse(message)).toMatchObject({
      id: 'a',
      type: 'next',
      payload: { data: { agents: { reset: true } } },
    });
  expect(compressed.came * 3).toBeLessThan(compressed.message.length);
  expect(plain.came).toBeGreaterThan(plain.message.length);
});

test("what is each viewer's own is executed for that viewer, and counted", async () => {
  const { own } = world.gateway.fanOut;
  const viewer = world.client.subscribe('subscription { viewer { reset upserted { name } } }');
  await viewer.next();
  expect(world.gateway.fanOut.own).toBe(own + 1);
  await viewer.close();
});

test('everything that can be selected in a live list is there without knowing whose it is', async () => {
  const { data } = await world.client.request(getIntrospectionQuery());
  const schema = buildClientSchema(data);
  for (const field of [
    'agents(top: 5)',
    'queues(top: 5)',
    'campaigns(top: 5)',
    'statistics(type: CAMPAIGN_STATE, top: 5)',
  ]) {
    const event = schema.getSubscriptionType()!.getFields()[field.split('(')[0]!]!.type;
    const selection = wholeSelection(getNamedType(event) as GraphQLObjectType, 4);
    const errors: { extensions: { code: string } }[] = [];
    await new Promise<void>((resolve, reject) => {
      const unsubscribe = world.client.raw(
        `subscription { ${field} { ${selection} } }`,
        (result) => {
          errors.push(...((result.errors ?? []) as unknown as typeof errors));
          unsubscribe();
          resolve();
        },
        reject,
      );
    });
    // Some fields of people say that they are not live, because each would ask Five9.
    expect(new Set(errors.map(({ extensions }) => extensions.code))).toEqual(
      new Set(field.startsWith('agents') ? ['NotLive'] : []),
    );
  }
});
