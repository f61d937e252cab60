import type { Writable } from 'node:stream';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createFrames } from '../../../src/http/fan-out/frames.ts';
import { Lane, type Form } from '../../../src/http/fan-out/lane.ts';
import { createPayload } from '../../../src/http/fan-out/payload.ts';
import { runs } from '../../support/scale.ts';

const form: Form = {
  idLength: 3,
  of: (payload) => (payload.frames ??= createFrames(payload.json)).of(3, false),
};

/** Somebody with a socket. */
class Viewer {
  at = -1;
  isFull = false;
  readonly id: string;
  /** Of the last delivery before it came. */
  readonly since: number;
  readonly got: number[] = [];
  readonly strangers: string[] = [];

  constructor(id: string, since: number) {
    this.id = id;
    this.since = since;
  }

  get socket(): Writable {
    // oxlint-disable-next-line no-this-alias, typescript/no-this-alias -- the getter's own
    const viewer = this;
    return {
      writable: true,
      get writableLength() {
        return viewer.isFull ? Infinity : 0;
      },
      write(bytes: Buffer) {
        const text = bytes.toString();
        const { id, payload } = JSON.parse(text.slice(text.indexOf('{'))) as { id: string; payload: number };
        if (id !== viewer.id) viewer.strangers.push(id);
        viewer.got.push(payload);
      },
    } as unknown as Writable;
  }
}

const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('add' as const) }) },
  fc.record({ do: fc.constant('remove' as const), who: fc.nat() }),
  fc.record({ do: fc.constant('stall' as const), who: fc.nat() }),
  { weight: 2, arbitrary: fc.record({ do: fc.constant('deliver' as const) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('go on' as const), most: fc.integer({ min: 1, max: 4 }) }) },
);

test('whoever comes and goes while deliveries are under way, everybody gets each of theirs once, in order', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 80, size: 'max' }), (steps) => {
      let viewers = 0;
      const newcomer = (since: number): Viewer => new Viewer(String(100 + (viewers += 1)), since);
      const first = newcomer(0);
      const lane = new Lane<Viewer>({ form, socket: first.socket, id: first.id });
      const present: Viewer[] = [];
      const left: { viewer: Viewer; seen: number }[] = [];
      let number = 0;
      const leave = (viewer: Viewer): void => {
        present.splice(present.indexOf(viewer), 1);
        left.push({ viewer, seen: lane.remove(viewer) });
      };
      const goOn = (most: number): void => {
        const sent = lane.send(number, createPayload(String(number), ''), most, leave);
        expect(sent).toBeLessThanOrEqual(most);
      };
      const add = (viewer: Viewer): void => {
        present.push(viewer);
        lane.add(viewer, { form, socket: viewer.socket, id: viewer.id }, viewer.since);
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
            if (one !== undefined) one.isFull = true;
            break;
          case 'deliver':
            while (lane.owes(number)) goOn(3);
            number += 1;
            break;
          case 'go on':
            if (number > 0) goOn(action.most);
        }
      }
      while (lane.owes(number)) goOn(3);
      expect(lane.size).toBe(present.length);
      const ended = [...left, ...present.map((viewer) => ({ viewer, seen: number }))];
      expect(ended).toHaveLength(viewers);
      for (const { viewer, seen } of ended) {
        expect(viewer.strangers).toEqual([]);
        expect(viewer.got).toEqual(Array.from({ length: seen - viewer.since }, (_, index) => viewer.since + index + 1));
      }
    }),
    { numRuns: runs(1_000, 50_000) },
  );
});
