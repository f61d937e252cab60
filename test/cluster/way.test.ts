import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ClientReceivers } from '../../src/cluster/client-receivers.ts';
import type { ClientSocket } from '../../src/cluster/client-socket.ts';
import type { SharedFrame } from '../../src/cluster/frames.ts';
import { kinds } from '../../src/cluster/messages.ts';
import { nextTurn } from '../../src/lib/next-turn.ts';
import { createFakeWorker, type FakeWorker } from '../support/fake-worker.ts';
import { runs } from '../support/scale.ts';

/** The primary's side of some connections, and what each client is sent. */
function connections(count: number): { worker: FakeWorker; sockets: ClientSocket[]; got: string[][] } {
  const worker = createFakeWorker();
  const got = Array.from({ length: count }, (): string[] => []);
  const sockets = got.map((log) => worker.open((piece) => log.push(piece === undefined ? 'end' : piece.toString())));
  return { worker, sockets, got };
}

const frameOf = (name: string, idLength = 1): SharedFrame => ({
  bytes: Buffer.from(`${name} for ${'.'.repeat(idLength)}`),
  idAt: name.length + 5,
});

test('two frames of one client keep their order, though others are sent the second of them first', async () => {
  const { sockets, got } = connections(2);
  const [early, late] = sockets as [ClientSocket, ClientSocket];
  const [one, two] = [frameOf('one'), frameOf('two')];
  early.writeFrame(one, 'a');
  late.writeFrame(two, 'b');
  late.writeFrame(one, 'b');
  await nextTurn();
  expect(got).toEqual([['one for a'], ['two for b', 'one for b']]);
});

test('a message that follows a frame comes after it', async () => {
  const { sockets, got } = connections(1);
  sockets[0]?.writeFrame(frameOf('one'), 'a');
  sockets[0]?.write('complete');
  await nextTurn();
  expect(got).toEqual([['one for a', 'complete']]);
});

test('a frame crosses the way once for all who stand side by side', async () => {
  const { worker, sockets, got } = connections(500);
  const receivers = sockets[0]!.way.createReceivers(3, Infinity);
  for (const [index, socket] of sockets.entries()) receivers.add(socket, String(100 + index));
  const frame = frameOf('one', 3);
  for (let from = 0; from < 500; from += 50) expect(receivers.send(frame, from, from + 50)).toBe(from + 50);
  await nextTurn();
  expect(worker.frames).toBe(1);
  expect(got).toEqual(sockets.map((_, index) => [`one for ${100 + index}`]));
});

test('who does not keep up is sent nothing, and others are sent on', async () => {
  const { worker, sockets, got } = connections(3);
  const receivers = sockets[0]!.way.createReceivers(1, 4);
  for (const [index, socket] of sockets.entries()) receivers.add(socket, String(index));
  worker.tell(kinds.pause, sockets[1]!);
  sockets[1]!.write('later');
  const frame = frameOf('one');
  expect(receivers.send(frame, 0, 3)).toBe(1);
  receivers.remove(1);
  expect(receivers.send(frame, 1, 2)).toBe(2);
  worker.tell(kinds.resume, sockets[1]!);
  await nextTurn();
  expect(got).toEqual([['one for 0'], ['later'], ['one for 2']]);
});

test('a frame waits with its client while the worker does not read', async () => {
  const { worker, sockets, got } = connections(2);
  const receivers = sockets[0]!.way.createReceivers(1, Infinity);
  for (const [index, socket] of sockets.entries()) receivers.add(socket, String(index));
  worker.stop();
  expect(receivers.send(frameOf('one'), 0, 2)).toBe(2);
  expect(sockets.map(({ writableLength }) => writableLength)).toEqual([9, 9]);
  worker.goOn();
  expect(sockets.map(({ writableLength }) => writableLength)).toEqual([0, 0]);
  await nextTurn();
  expect(got).toEqual([['one for 0'], ['one for 1']]);
});

test('a frame waits for a client whose socket is full, and the next ones are shared again', async () => {
  const { worker, sockets, got } = connections(2);
  const receivers = sockets[0]!.way.createReceivers(1, Infinity);
  for (const [index, socket] of sockets.entries()) receivers.add(socket, String(index));
  worker.tell(kinds.pause, sockets[0]!);
  receivers.send(frameOf('one'), 0, 2);
  await nextTurn();
  expect(got).toEqual([[], ['one for 1']]);
  worker.tell(kinds.resume, sockets[0]!);
  expect(got[0]).toEqual(['one for 0']);
  const { frames } = worker;
  receivers.send(frameOf('two'), 0, 2);
  await nextTurn();
  expect(got.map((pieces) => pieces.at(-1))).toEqual(['two for 0', 'two for 1']);
  expect(sockets[0]!.bytesWritten).toBe('one for 0'.length); // what was shared is not among it
  expect(worker.frames - frames).toBe(1);
});

test('what waits for a client fills the way again, and a frame comes after all of it', async () => {
  const { worker, sockets, got } = connections(1);
  const [socket] = sockets as [ClientSocket];
  const half = Buffer.alloc(3 * 1024 * 1024, 'x');
  worker.tell(kinds.pause, socket);
  worker.stop();
  for (let count = 0; count < 3; count += 1) socket.write(half);
  worker.ease();
  worker.tell(kinds.resume, socket); // two are on the way, which is full of them
  expect(socket.writableLength).toBe(half.length);
  socket.writeFrame(frameOf('one'), 'a');
  worker.goOn();
  await nextTurn();
  expect(got[0]?.map((piece) => piece.length)).toEqual([half.length, half.length, half.length, 9]);
});

test('bytes that the worker has not taken count as waiting', () => {
  const { worker, sockets } = connections(1);
  const [socket] = sockets as [ClientSocket];
  const taken = () => socket.bytesWritten - socket.writableLength;
  socket.write('four');
  expect(taken()).toBe(4);
  worker.tell(kinds.pause, socket);
  socket.write('more');
  expect([taken(), socket.bytesWritten]).toEqual([4, 8]);
  worker.tell(kinds.resume, socket);
  expect(taken()).toBe(8);
});

const who = fc.nat(3);
const frame = fc.nat(3);
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('frame' as const), who, frame }) },
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant('together' as const), idLength: fc.nat(1), frame, from: fc.nat(5) }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('enter' as const), idLength: fc.nat(1), who }) },
  fc.record({ do: fc.constant('part' as const), idLength: fc.nat(1), at: fc.nat() }),
  { weight: 2, arbitrary: fc.record({ do: fc.constant('bytes' as const), who }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('pause' as const), who }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('resume' as const), who }) },
  fc.record({ do: fc.constant('end' as const), who }),
  fc.record({ do: fc.constant('leave' as const), who }),
  fc.constantFrom({ do: 'stop' as const }, { do: 'ease' as const }, { do: 'go on' as const }),
  { weight: 2, arbitrary: fc.record({ do: fc.constant('turn' as const) }) },
);

/** Who stands where among receivers, and under which id. */
interface Column {
  readonly receivers: ClientReceivers;
  readonly standing: { readonly who: number; readonly id: string }[];
}

test('whatever the interleaving, each client is sent what was written to it, in that order, and nothing after its end', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 60, size: 'max' }), async (steps) => {
      const { worker, sockets, got } = connections(4);
      const names = ['one', 'two', 'three', 'four'];
      const frames = [1, 2].map((idLength) => names.map((name) => frameOf(name, idLength)));
      const columns = [1, 2].map((idLength): Column => ({
        receivers: sockets[0]!.way.createReceivers(idLength, Infinity),
        standing: [],
      }));
      const expected = sockets.map((): string[] => []);
      const ended = new Set<number>();
      const left = new Set<number>();
      let unsent = 0;
      const sends = (to: number, text: string) => {
        if (!ended.has(to)) expected[to]?.push(text);
      };
      for (const [index, action] of steps.entries()) {
        const socket = 'who' in action ? sockets[action.who]! : sockets[0]!;
        const column = 'idLength' in action ? columns[action.idLength]! : columns[0]!;
        switch (action.do) {
          case 'turn':
            await nextTurn();
            break;
          case 'stop':
            worker.stop();
            break;
          case 'ease':
            worker.ease();
            break;
          case 'go on':
            worker.goOn();
            break;
          case 'pause':
          case 'resume':
            worker.tell(kinds[action.do], socket);
            break;
          case 'bytes':
            if (ended.has(action.who)) break;
            sends(action.who, `bytes ${index}`);
            socket.write(`bytes ${index}`);
            break;
          case 'end':
            sends(action.who, 'end');
            ended.add(action.who);
            socket.end();
            break;
          case 'leave':
            ended.add(action.who);
            left.add(action.who);
            worker.tell(kinds.close, socket);
            break;
          case 'frame':
            sends(action.who, `${names[action.frame]} for ${action.who}`);
            socket.writeFrame(frames[0]![action.frame]!, String(action.who));
            break;
          case 'enter': {
            const id = String(index % 10).repeat(action.idLength + 1);
            column.standing.push({ who: action.who, id });
            column.receivers.add(socket, id);
            break;
          }
          case 'part': {
            if (column.standing.length === 0) break;
            const at = action.at % column.standing.length;
            const last = column.standing.pop()!;
            if (at < column.standing.length) column.standing[at] = last;
            column.receivers.remove(at);
            break;
          }
          case 'together': {
            const { receivers, standing } = column;
            const from = Math.min(action.from, standing.length);
            for (const { who: to, id } of standing.slice(from)) sends(to, `${names[action.frame]} for ${id}`);
            unsent += standing.length - receivers.send(frames[action.idLength]![action.frame]!, from, standing.length);
          }
        }
      }
      for (const socket of sockets) worker.tell(kinds.resume, socket);
      worker.goOn();
      await nextTurn();
      expect(unsent).toBe(0);
      for (const [number, log] of got.entries()) {
        // Whoever is gone has read a part of it.
        const all = expected[number]!;
        expect(log).toEqual(left.has(number) ? all.slice(0, log.length) : all);
      }
    }),
    { numRuns: runs(500, 20_000) },
  );
});
