import { Duplex } from 'node:stream';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ClientSocket } from '../../src/cluster/client-socket.ts';
import { forEachReceiver, type SharedFrame } from '../../src/cluster/frames.ts';
import { createDecoder, headOf, kinds } from '../../src/cluster/messages.ts';
import { serveWorker } from '../../src/cluster/way.ts';
import { nextTurn } from '../../src/lib/next-turn.ts';
import { runs } from '../support/scale.ts';
import { createVirtualClock } from '../support/virtual-clock.ts';

/** The primary's side of some connections, and what each client is sent. */
async function connections(count: number) {
  const got = Array.from({ length: count }, (): string[] => []);
  const decode = createDecoder((kind, number, body) => {
    if (kind === kinds.data) got[number]?.push(body.toString());
    if (kind === kinds.frames)
      forEachReceiver(body, (receiver, frame) => {
        got[receiver]?.push(frame.toString());
        return false;
      });
  });
  const stream = new Duplex({
    read() {},
    write(bytes: Buffer, _encoding, done) {
      decode(bytes);
      done();
    },
  });
  const sockets: ClientSocket[] = [];
  serveWorker(stream, createVirtualClock(), {
    onConnection: (socket) => sockets.push(socket),
    onTaken() {},
    onEnd() {},
  });
  const tell = (kind: number, number: number, body = '') =>
    stream.push(Buffer.concat([headOf(kind, number, Buffer.byteLength(body)), Buffer.from(body)]));
  for (let number = 0; number < count; number += 1) tell(kinds.open, number, '{"address":"::1","port":4}');
  await nextTurn();
  return { sockets, got, tell };
}

const frameOf = (name: string): SharedFrame => ({ bytes: Buffer.from(`${name} for .`), idAt: name.length + 5 });

test('two frames of one client keep their order, though others are sent the second of them first', async () => {
  const { sockets, got } = await connections(2);
  const [early, late] = sockets as [ClientSocket, ClientSocket];
  const [one, two] = [frameOf('one'), frameOf('two')];
  early.writeFrame(one, 'a');
  late.writeFrame(two, 'b');
  late.writeFrame(one, 'b');
  await nextTurn();
  expect(got).toEqual([['one for a'], ['two for b', 'one for b']]);
});

test('a message that follows a frame comes after it', async () => {
  const { sockets, got } = await connections(1);
  sockets[0]?.writeFrame(frameOf('one'), 'a');
  sockets[0]?.write('complete');
  await nextTurn();
  expect(got).toEqual([['one for a', 'complete']]);
});

test('bytes that the worker has not taken count as waiting', async () => {
  const { sockets, tell } = await connections(1);
  const [socket] = sockets as [ClientSocket];
  const taken = () => socket.bytesWritten - socket.writableLength;
  socket.write('four');
  expect(taken()).toBe(4);
  tell(kinds.pause, 0);
  await nextTurn();
  socket.write('more');
  expect([taken(), socket.bytesWritten]).toEqual([4, 8]);
  tell(kinds.resume, 0);
  await nextTurn();
  expect(taken()).toBe(8);
});

const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('frame' as const), who: fc.nat(3), frame: fc.nat(3) }) },
  fc.record({ do: fc.constant('bytes' as const), who: fc.nat(3) }),
  fc.record({ do: fc.constant('pause' as const), who: fc.nat(3) }),
  fc.record({ do: fc.constant('resume' as const), who: fc.nat(3) }),
  fc.record({ do: fc.constant('turn' as const) }),
);

test('whatever the interleaving, each client is sent what was written to it, in that order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40, size: 'max' }), async (steps) => {
      const { sockets, got, tell } = await connections(4);
      const frames = ['one', 'two', 'three', 'four'].map(frameOf);
      const expected = sockets.map((): string[] => []);
      for (const [index, action] of steps.entries()) {
        if (action.do === 'turn') await nextTurn();
        else if (action.do === 'pause' || action.do === 'resume') tell(kinds[action.do], action.who);
        else if (action.do === 'bytes') {
          expected[action.who]?.push(`bytes ${index}`);
          sockets[action.who]?.write(`bytes ${index}`);
        } else {
          const frame = frames[action.frame]!;
          expected[action.who]?.push(frame.bytes.toString().replace('.', String(action.who)));
          sockets[action.who]?.writeFrame(frame, String(action.who));
        }
      }
      for (const number of sockets.keys()) tell(kinds.resume, number);
      await nextTurn();
      expect(got).toEqual(expected);
    }),
    { numRuns: runs(200, 10_000) },
  );
});
