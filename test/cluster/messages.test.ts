import { expect, test } from 'vitest';
import { FrameBatch, forEachReceiver } from '../../src/cluster/frames.ts';
import { createDecoder, headOf, kinds } from '../../src/cluster/messages.ts';

test('messages are the same however the stream is cut', () => {
  const sent = [
    { kind: kinds.open, connection: 1, body: '{"address":"::1","port":4}' },
    { kind: kinds.data, connection: 70_000, body: 'x'.repeat(3_000) },
    { kind: kinds.end, connection: 1, body: '' },
  ];
  const stream = Buffer.concat(
    sent.flatMap(({ kind, connection, body }) => [headOf(kind, connection, body.length), Buffer.from(body)]),
  );
  for (const size of [1, 7, 9, 10, 1_000, stream.length]) {
    const got: typeof sent = [];
    const decode = createDecoder((kind, connection, body) =>
      got.push({ kind: kind as typeof kinds.open, connection, body: body.toString() }),
    );
    for (let at = 0; at < stream.length; at += size) decode(stream.subarray(at, at + size));
    expect(got).toEqual(sent);
  }
});

test('each receiver of a frame gets it with the id that is its own, also when a socket still holds the one before', () => {
  const batch = new FrameBatch({ bytes: Buffer.from('<.../news>'), idAt: 1 }, 3);
  const ids = Array.from({ length: 200 }, (_, index) => String(100 + index));
  for (const [index, id] of ids.entries()) batch.add(index, Buffer.from(id).toString('latin1'));
  const got = new Map<number, Buffer>();
  forEachReceiver(batch.toBody(), (connection, frame) => {
    got.set(connection, frame);
    return true;
  });
  expect([...got.values()].map(String)).toEqual(ids.map((id) => `<${id}/news>`));
});
