import { once } from 'node:events';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { StatisticRow } from '../../src/live/row.ts';
import type { Topic } from '../../src/live/topic.ts';
import { gatewayResource, type TestGateway } from '../support/gateway.ts';

let world: TestGateway;
beforeAll(async () => {
  world = await gatewayResource({ SANDBOX_AGENTS: '400', SANDBOX_SPEED: '0.1' });
});
afterAll(() => world[Symbol.asyncDispose]());

// Long names make events that fill the buffers of two kernels soon.
const query = 'subscription { agents { reset more removed upserted { id fullName } } }';
const padding = 'x'.repeat(2_000);

interface Agents {
  readonly reset: boolean;
  readonly more: boolean;
  readonly removed: readonly string[];
  readonly upserted: readonly {
    readonly id: string;
    readonly fullName: string;
    readonly state: string;
    readonly stateSince: string;
  }[];
}

/** A client that keeps rows as it is told. */
class Screen {
  readonly rows = new Map<string, string>();
  events = 0;
  heard: () => void = () => {};

  take({ reset, more, removed, upserted }: Agents): void {
    this.events += 1;
    if (reset) this.rows.clear();
    for (const id of removed) this.rows.delete(id);
    for (const { id, fullName } of upserted) this.rows.set(id, fullName);
    if (!more) this.heard();
  }

  async until(condition: () => boolean): Promise<void> {
    while (!condition())
      await new Promise<void>((resolve) => {
        this.heard = resolve;
      });
  }
}

async function open(screen: Screen): Promise<WebSocket> {
  const socket = new WebSocket(`${world.gateway.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', {
    perMessageDeflate: false, // or they would fit all the same
  });
  await once(socket, 'open');
  socket.on('message', (data: Buffer) => {
    const message = JSON.parse(data.toString()) as { type: string; payload: { data: { agents: Agents } } };
    if (message.type === 'connection_ack')
      socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query } }));
    else if (message.type === 'next') screen.take(message.payload.data.agents);
    else if (message.type !== 'ping') throw new Error(`expected an event, got ${data.toString()}`);
  });
  socket.send(JSON.stringify({ type: 'connection_init' }));
  return socket;
}

/** Every agent's name changes, as one update of the table. Five9 sends one a second at most; here they come as fast as they are read. */
function publish(topic: Topic<StatisticRow>, name: string): void {
  const changes = [...topic.rows.values()].map((before) => {
    const index = before.columns.indexOf('Full Name') ?? 0;
    return {
      key: before.key,
      before,
      after: { ...before, partial: false, cells: before.cells.with(index, name + padding) },
    };
  });
  topic.publish({ changes, asOf: (topic.asOf ?? 0) + 1 });
}

test('a socket that stalls is conflated: it catches up with few events, is right, and nobody else waits for it', async () => {
  const { topic } = world.gateway.services.mirror.table('AgentState');
  const quick = new Screen();
  const slow = new Screen();
  const sockets = await Promise.all([open(quick), open(slow)]);
  await Promise.all([quick.until(() => quick.rows.size === 400), slow.until(() => slow.rows.size === 400)]);
  const told = async (screen: Screen, name: string) =>
    screen.until(() => [...screen.rows.values()].every((row) => row === name + padding));
  publish(topic, 'Before');
  await Promise.all([told(quick, 'Before'), told(slow, 'Before')]);

  sockets[1].pause();
  const before = slow.events;
  for (let update = 0; update < 60; update += 1) {
    publish(topic, `Update ${update}`);
    await told(quick, `Update ${update}`);
  }
  expect(slow.events).toBe(before);
  sockets[1].resume();
  await told(slow, 'Update 59');
  // What fits into the buffers of two kernels had been sent; of the rest there is one event.
  expect(slow.events - before).toBeLessThan(30);
  expect(new Set(slow.rows.keys())).toEqual(new Set(quick.rows.keys()));
  for (const socket of sockets) socket.terminate();
});
