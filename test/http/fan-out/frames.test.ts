import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { Bursts } from '../../../src/http/fan-out/bursts.ts';
import { createFrames } from '../../../src/http/fan-out/frames.ts';
import { createPayload, type Payload } from '../../../src/http/fan-out/payload.ts';
import { webSocketOutlet, type Connection } from '../../../src/http/fan-out/web-socket-outlet.ts';
import { runs } from '../../support/scale.ts';
import { countedDeflations } from './support.ts';

/** One for all connections, as in a gateway. */
const bursts = new Bursts();

/** A client of the library, and the server's side of its connection. */
async function pair(deflates: boolean) {
  const server = createServer();
  const sockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: { serverNoContextTakeover: true, clientNoContextTakeover: true, threshold: 1_024 },
  });
  const accepted = new Promise<Connection>((resolve) => {
    server.on('upgrade', (request, socket, head) =>
      sockets.handleUpgrade(request, socket, head, (webSocket) =>
        resolve({ readyState: webSocket.readyState, socket, deflates, bursts, isPlain: true, over() {} }),
      ),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`, {
    perMessageDeflate: deflates,
  });
  const [connection] = await Promise.all([accepted, once(client, 'open')]);
  const received: string[] = [];
  let heard = () => {};
  client.on('message', (data: Buffer, isBinary) => {
    received.push(isBinary ? 'binary' : data.toString());
    heard();
  });
  return {
    client,
    connection,
    async messages(count: number): Promise<string[]> {
      while (received.length < count)
        await new Promise<void>((resolve) => {
          heard = resolve;
        });
      return received;
    },
    async [Symbol.asyncDispose]() {
      client.terminate();
      sockets.close();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const payloads = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.nat(100_000).map((length) => 'state READY '.repeat(length / 12)),
    ),
    { maxLength: 6 },
  )
  .map((texts): Payload => createPayload(JSON.stringify({ data: { texts } }), 'cursor'));
/** What the payload says, whatever number it is sent to here. */
const receivers = fc.constantFrom(1, 2, 50);

for (const deflates of [false, true])
  test(`a client of the library reads every frame, ${deflates ? 'compressed' : 'as it is'}, with the ids of its subscriptions`, async () => {
    await using ends = await pair(deflates);
    let sent = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(payloads, receivers), { maxLength: 4 }),
        fc.uniqueArray(fc.oneof(fc.uuid(), fc.string({ unit: 'binary', minLength: 1 })), {
          minLength: 1,
          maxLength: 4,
        }),
        async (drawn, ids) => {
          const several = drawn.map(([payload, count]) => Object.assign(payload, { receivers: count }));
          const outlets = ids.map((id) => webSocketOutlet(ends.connection, id));
          for (const payload of several) for (const outlet of outlets) outlet.send(payload);
          const expected = several.flatMap(({ json }) =>
            ids.map((id) => ({ id, type: 'next', payload: JSON.parse(json) as unknown })),
          );
          const messages = await ends.messages(sent + expected.length);
          expect(messages.slice(sent).map((message) => JSON.parse(message) as unknown)).toEqual(expected);
          sent += expected.length;
        },
      ),
      { numRuns: runs(60, 2_000) },
    );
    expect(ends.client.readyState).toBe(WebSocket.OPEN);
  });

test('what a stalled socket was given keeps its id while others are served', async () => {
  await using ends = await pair(false);
  ends.client.pause();
  const payload = createPayload(JSON.stringify({ data: { text: 'x'.repeat(100_000) } }), 'cursor');
  const outlet = webSocketOutlet(ends.connection, 'first');
  let sent = 0;
  for (; !outlet.isFull; sent += 1) outlet.send(payload);
  webSocketOutlet(ends.connection, 'other').send(payload);
  ends.client.resume();
  const ids = (await ends.messages(sent + 1)).map((message) => (JSON.parse(message) as { id: string }).id);
  expect(ids).toEqual([...Array.from({ length: sent }, () => 'first'), 'other']);
});

test('what a stalled socket was given alone stays as it is while others are served', async () => {
  await using ends = await pair(false);
  await using other = await pair(false);
  ends.client.pause();
  const text = (index: number) => `${index}`.padStart(9_000, 'x');
  let sent = 0;
  for (; ends.connection.socket.writableLength === 0; sent += 1) {
    webSocketOutlet(ends.connection, 'a').send({ ...createPayload(JSON.stringify(text(sent)), ''), receivers: 1 });
    ends.connection.bursts.runNow();
  }
  for (let index = 0; index < 5; index += 1)
    webSocketOutlet(other.connection, 'b').send({
      ...createPayload(JSON.stringify('y'.repeat(9_000)), ''),
      receivers: 1,
    });
  await other.messages(5);
  ends.client.resume();
  const messages = await ends.messages(sent);
  expect(messages.map((message) => (JSON.parse(message) as { payload: string }).payload)).toEqual(
    Array.from({ length: sent }, (_, index) => text(index)),
  );
});

test('what one socket gets alone in one tick comes whole and in order, however much it is and whatever the length of each', async () => {
  await using ends = await pair(false);
  const lengths = Array.from({ length: 120 }, (_, index) => index);
  const texts = [...lengths.map((length) => 'x'.repeat(length)), ...lengths.map((index) => '€'.repeat(3_000) + index)];
  for (const text of texts)
    webSocketOutlet(ends.connection, 'a').send({ ...createPayload(JSON.stringify(text), ''), receivers: 1 });
  const messages = await ends.messages(texts.length);
  expect(messages.map((message) => (JSON.parse(message) as { payload: string }).payload)).toEqual(texts);
});

test('what is to be written at the end of the tick is not, when the connection closes before', async () => {
  await using ends = await pair(false);
  const connection = { ...ends.connection, readyState: 1 };
  const written = () => (ends.connection.socket as Socket).bytesWritten;
  const before = written();
  for (const receivers of [1, 2]) {
    connection.readyState = 1;
    webSocketOutlet(connection, 'a').send({ ...createPayload('{}', ''), receivers });
    connection.readyState = 2;
    bursts.runNow();
    expect(written()).toBe(before);
  }
  connection.readyState = 1;
  webSocketOutlet(connection, 'a').send({ ...createPayload('{}', ''), receivers: 1 });
  bursts.runNow();
  expect(written()).toBeGreaterThan(before);
});

test('compressed, a payload is a small part of its size', async () => {
  await using ends = await pair(true);
  const rows = Array.from({ length: 150 }, (_, index) => ({
    id: `QWdlbnQ6${index}`,
    state: 'READY',
    fullName: `Agent ${index}`,
  }));
  const payload = createPayload(JSON.stringify({ data: { rows } }), 'cursor');
  webSocketOutlet(ends.connection, 'some-id').send(payload);
  const [message] = await ends.messages(1);
  expect(message).toContain('"id":"some-id"');
  expect(payload.frames!.of(7, true).bytes.length * 5).toBeLessThan(payload.frames!.of(7, false).bytes.length);
});

const long = JSON.stringify({ data: { text: 'state READY '.repeat(1_000) } });

test.each([true, false])('whoever asks for one length gets one frame, made once; deflated: %s', (deflated) => {
  const frames = createFrames(long);
  const frame = frames.of(36, deflated);
  frames.of(1, deflated);
  frames.of(36, !deflated);
  expect(frames.of(36, deflated)).toBe(frame);
});

test('a payload is compressed once, whatever the lengths of the ids', () => {
  const frames = createFrames(long);
  using deflations = countedDeflations();
  for (let length = 1; length <= 40; length += 1) frames.of(length, true);
  expect(deflations.count).toBe(1);
});

test.each([true, false])(
  'of ids of many lengths few frames are kept, and everybody gets their own; deflated: %s',
  async (deflates) => {
    const frames = createFrames(long);
    const lengths = Array.from({ length: 200 }, (_, index) => index + 1);
    const kept = lengths.filter((length) => frames.of(length, deflates) === frames.of(length, deflates));
    expect(kept.length).toBeGreaterThan(2);
    expect(kept.length).toBeLessThan(10);

    await using ends = await pair(deflates);
    const payload = { ...createPayload(long, 'cursor'), receivers: 200 };
    const ids = lengths.map((length) => 'i'.repeat(length));
    for (const id of ids) webSocketOutlet(ends.connection, id).send(payload);
    const messages = await ends.messages(ids.length);
    expect(messages).toEqual(ids.map((id) => `{"id":"${id}","type":"next","payload":${long}}`));
  },
);
