import type { Writable } from 'node:stream';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { kinds } from '../../../src/cluster/messages.ts';
import { formOf, type SharedWay } from '../../../src/http/fan-out/forms.ts';
import { Lane, type Line } from '../../../src/http/fan-out/lane.ts';
import { createPayload } from '../../../src/http/fan-out/payload.ts';
import { nextTurn } from '../../../src/lib/next-turn.ts';
import { createFakeWorker, messageIn, type FakeWorker } from '../../support/fake-worker.ts';
import { runs } from '../../support/scale.ts';

/** A client's socket, and what may befall it. */
interface Client {
  readonly socket: Writable;
  /** Of a worker's client. */
  readonly way?: SharedWay;
  /** Something waits, but it keeps up. */
  pause(): void;
  stall(): void;
  resume(): void;
  go(): void;
}

/** Of this process. */
function ownClient(read: (piece: Buffer) => void): Client {
  let waiting = 0;
  const socket = {
    writable: true,
    get writableLength() {
      return waiting;
    },
    write(piece: Buffer) {
      if (!socket.writable) throw new Error('expected nothing for a client that is gone');
      read(piece);
    },
  };
  return {
    socket: socket as unknown as Writable,
    pause: () => void (waiting = 1),
    stall: () => void (waiting = Infinity),
    resume: () => void (waiting = 0),
    go: () => void (socket.writable = false),
  };
}

/** More than may wait for a client; it is no message. */
const tooMuch = Buffer.alloc(300 * 1024);

function workersClient(worker: FakeWorker, read: (piece: Buffer) => void): Client {
  const socket = worker.open((piece) => {
    if (piece !== undefined && piece.length < tooMuch.length) read(piece);
  });
  const pause = () => worker.tell(kinds.pause, socket);
  return {
    socket,
    way: socket.way,
    pause,
    stall() {
      pause();
      socket.write(tooMuch);
    },
    resume: () => worker.tell(kinds.resume, socket),
    go: () => worker.tell(kinds.close, socket),
  };
}

/** What is sent beside deliveries: which of those may be the last before it. */
interface Aside {
  readonly least: number;
  readonly most: number;
}

class Viewer {
  at = -1;
  isGone = false;
  readonly id: string;
  /** Of the last delivery before it came. */
  readonly since: number;
  readonly client: Client;
  readonly got: number[] = [];
  readonly complaints: string[] = [];

  constructor(id: string, since: number, open: (read: (piece: Buffer) => void) => Client) {
    this.id = id;
    this.since = since;
    this.client = open((piece) => this.#read(messageIn(piece)));
  }

  say(aside: Aside): void {
    this.client.socket.write(Buffer.from(`\x81\0${JSON.stringify({ id: this.id, payload: aside })}`, 'latin1'));
  }

  #read(text: string): void {
    const { id, payload } = JSON.parse(text) as { id: string; payload: number | [number, string] | Aside };
    if (id !== this.id) this.complaints.push(`was sent a message of ${id}`);
    const last = this.got.at(-1) ?? this.since;
    if (typeof payload === 'number') this.got.push(payload);
    else if (Array.isArray(payload)) this.got.push(payload[0]);
    else if (last < payload.least || last > payload.most) this.complaints.push(`was told aside after ${last}`);
  }
}

const who = fc.nat();
const step = fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: fc.constant('add' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('remove' as const), who }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('stall' as const), who }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('pause' as const), who }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('resume' as const), who }) },
  fc.record({ do: fc.constant('go' as const), who }),
  { weight: 2, arbitrary: fc.record({ do: fc.constant('say' as const), who }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('deliver' as const) }) },
  { weight: 8, arbitrary: fc.record({ do: fc.constant('go on' as const), most: fc.integer({ min: 1, max: 4 }) }) },
  fc.constantFrom({ do: 'worker stops' as const }, { do: 'worker eases' as const }, { do: 'worker goes on' as const }),
  { weight: 2, arbitrary: fc.record({ do: fc.constant('turn' as const) }) },
);

/** Long enough to be compressed. */
const filling = 'x'.repeat(1_200);

test.each([
  { behindWorker: false, deflates: false },
  { behindWorker: true, deflates: false },
  { behindWorker: true, deflates: true },
])(
  'whoever comes and goes while deliveries are under way, everybody gets each of theirs once, in order; behind a worker: $behindWorker, compressed: $deflates',
  async ({ behindWorker, deflates }) => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 80, size: 'max' }), async (steps) => {
        const worker = createFakeWorker();
        let viewers = 0;
        const newcomer = (since: number): Viewer =>
          new Viewer(String(100 + (viewers += 1)), since, (read) =>
            behindWorker ? workersClient(worker, read) : ownClient(read),
          );
        const first = newcomer(0);
        const form = formOf(first.client.way, 3, deflates)!;
        const lineOf = ({ id, client: { socket } }: Viewer): Line => ({ form, socket, id });
        const lane = new Lane<Viewer>(lineOf(first));
        const present: Viewer[] = [];
        const left: { viewer: Viewer; seen: number }[] = [];
        let number = 0;
        const leave = (viewer: Viewer): void => {
          present.splice(present.indexOf(viewer), 1);
          left.push({ viewer, seen: lane.remove(viewer) });
        };
        let payload = createPayload('0', '');
        const goOn = (most: number): void => {
          const sent = lane.send(number, payload, most, leave);
          expect(sent).toBeLessThanOrEqual(most);
        };
        const add = (viewer: Viewer): void => {
          present.push(viewer);
          lane.add(viewer, lineOf(viewer), viewer.since);
        };
        add(first);
        for (const action of steps) {
          const one = 'who' in action ? present[action.who % Math.max(1, present.length)] : undefined;
          switch (action.do) {
            case 'add':
              add(newcomer(number));
              break;
            case 'remove':
              if (one !== undefined) leave(one);
              break;
            case 'stall':
            case 'pause':
            case 'resume':
              one?.client[action.do]();
              break;
            case 'go':
              if (one !== undefined) one.isGone = true;
              one?.client.go();
              break;
            case 'say':
              if (one === undefined || one.isGone) break;
              one.say({ least: Math.max(one.since, lane.owes(number) ? number - 1 : number), most: number });
              break;
            case 'deliver':
              while (lane.owes(number)) goOn(3);
              number += 1;
              payload = createPayload(deflates ? `[${number},"${filling}"]` : String(number), '');
              break;
            case 'go on':
              if (number > 0) goOn(action.most);
              break;
            case 'worker stops':
              worker.stop();
              break;
            case 'worker eases':
              worker.ease();
              break;
            case 'worker goes on':
              worker.goOn();
              break;
            case 'turn':
              await nextTurn();
          }
        }
        while (lane.owes(number)) goOn(3);
        worker.goOn();
        expect(lane.size).toBe(present.length);
        const ended = [...left, ...present.map((viewer) => ({ viewer, seen: number }))];
        expect(ended).toHaveLength(viewers);
        for (const { viewer } of ended) viewer.client.resume();
        await nextTurn();
        for (const { viewer, seen } of ended) {
          expect(viewer.complaints).toEqual([]);
          const due = Array.from({ length: seen - viewer.since }, (_, index) => viewer.since + index + 1);
          expect(viewer.got).toEqual(viewer.isGone ? due.slice(0, viewer.got.length) : due);
        }
      }),
      { numRuns: runs(behindWorker ? 300 : 1_000, behindWorker ? 15_000 : 50_000) },
    );
  },
);
