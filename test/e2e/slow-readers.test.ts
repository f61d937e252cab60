import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { nextTurn } from '../../src/lib/next-turn.ts';
import type { StatisticRow } from '../../src/live/row.ts';
import type { Topic } from '../../src/live/topic.ts';
import { gatewayResource, type TestGateway } from '../support/gateway.ts';
import { rowWith } from '../support/row-with.ts';

let world: TestGateway;
const agentState = () => world.gateway.services.mirror.table('AgentState').topic;

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

interface Message {
  readonly type: string;
  readonly id: string;
  readonly payload: { readonly data: { readonly agents: Agents } };
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

/** A connection with a subscription for each screen. */
async function open(...screens: readonly Screen[]): Promise<WebSocket> {
  const socket = new WebSocket(`${world.gateway.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', {
    perMessageDeflate: false, // or they would fit all the same
  });
  await once(socket, 'open');
  socket.on('message', (data: Buffer) => {
    const message = JSON.parse(data.toString()) as Message;
    if (message.type === 'connection_ack')
      for (const id of screens.keys())
        socket.send(JSON.stringify({ id: String(id), type: 'subscribe', payload: { query } }));
    else if (message.type === 'next') screens[Number(message.id)]?.take(message.payload.data.agents);
    else if (message.type !== 'ping') throw new Error(`expected an event, got ${data.toString()}`);
  });
  socket.send(JSON.stringify({ type: 'connection_init' }));
  return socket;
}

/** Every agent's name changes, as one update of the table. Five9 sends one a second at most; here they come as fast as they are read. */
function publish(topic: Topic<StatisticRow>, name: string): void {
  const changes = [...topic.rows.values()].map((before) => ({
    key: before.key,
    before,
    after: rowWith(before, 'Full Name', name + padding),
  }));
  topic.publish({ changes, asOf: (topic.asOf ?? 0) + 1 });
}

describe.each(['1', '2'])('PROCESSES=%s', (PROCESSES) => {
  beforeAll(async () => {
    world = await gatewayResource({ SANDBOX_AGENTS: '400', SANDBOX_SPEED: '0.1', PROCESSES });
  });
  afterAll(() => world[Symbol.asyncDispose]());

  test('a socket that stalls is conflated: it catches up with few events, is right, and nobody else waits for it', async () => {
    const topic = agentState();
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

  test('many subscriptions of one socket fall behind and catch up, without a warning', async () => {
    const { fanOut } = world.gateway;
    const warned: string[] = [];
    const onWarning = ({ message }: Error) => warned.push(message);
    process.on('warning', onWarning);
    const screens = Array.from({ length: 12 }, () => new Screen());
    const socket = await open(...screens);
    await vi.waitFor(() => expect(screens.every(({ rows }) => rows.size === 400)).toBe(true));
    socket.pause();
    let update = 0;
    for (; fanOut.behind < screens.length; update += 1) {
      expect(update).toBeLessThan(1_000);
      publish(agentState(), `Update ${update}`);
      await nextTurn();
    }
    socket.resume();
    const name = `Update ${update - 1}${padding}`;
    await vi.waitFor(() =>
      expect(screens.every(({ rows }) => [...rows.values()].every((row) => row === name))).toBe(true),
    );
    expect(fanOut.behind).toBe(0);
    socket.terminate();
    await vi.waitFor(() => expect(fanOut).toMatchObject({ subscriptions: 0, groups: 0 }));
    process.off('warning', onWarning);
    expect(warned).toEqual([]);
  });

  test.each(['identity', 'gzip'])(
    'event streams that wait for their turn on a connection fall behind, and end with it; %s',
    async (encoding) => {
      const { fanOut } = world.gateway;
      const socket = connect(Number(new URL(world.gateway.url).port), '127.0.0.1');
      await once(socket, 'connect');
      const path = `/graphql?query=${encodeURIComponent(query)}`;
      const request = `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/event-stream\r\nAccept-Encoding: ${encoding}\r\n\r\n`;
      socket.resume().write(request.repeat(3));
      await vi.waitFor(() => expect(fanOut.subscriptions).toBe(3));
      for (let update = 0; fanOut.behind < 2; update += 1) {
        expect(update).toBeLessThan(400);
        const { deliveries } = fanOut;
        publish(agentState(), randomBytes(1_000).toString('base64'));
        await vi.waitFor(() => expect(fanOut.deliveries).toBeGreaterThan(deliveries), { interval: 1 });
      }
      expect(fanOut.behind).toBe(2); // the one whose turn it is goes on
      socket.destroy();
      await vi.waitFor(() => expect(fanOut).toMatchObject({ subscriptions: 0, groups: 0, behind: 0 }));
    },
  );
});
