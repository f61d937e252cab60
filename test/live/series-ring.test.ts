import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createMinuteRing } from '../../src/live/series-ring.ts';

const minutes = 5;
const key = fc.constantFrom('a', 'b', 'c', 'd', 'e');
const value = fc.option(fc.nat(254), { nil: null });
const step = fc.record({
  /** Mostly the next minute; now and then a leap, the same again, or back. */
  by: fc.oneof({ weight: 4, arbitrary: fc.constant(1) }, fc.integer({ min: -4, max: 12 })),
  rows: fc.uniqueArray(fc.tuple(key, fc.tuple(value, value)), { selector: ([name]) => name }),
});

test('keeps what was put in the last minutes, whatever leaps the clock makes, and gives it back through cells', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 40 }), (steps) => {
      const ring = createMinuteRing({ minutes, width: 2, bytes: 1 });
      const copy = createMinuteRing({ minutes, width: 2, bytes: 1 });
      const model = new Map<number, Map<string, readonly (number | null)[]>>();
      let now = 1_000;
      for (const { by, rows } of steps) {
        now += by;
        ring.put(now, 7, rows);
        for (const minute of model.keys()) if (minute >= now || minute <= now - minutes) model.delete(minute);
        model.set(now, new Map(rows));
        copy.putCells(now, 7, new Map(ring.slots()), ring.cells(now));
        for (const each of [ring, copy]) expect(contentOf(each, now)).toEqual(contentOfModel(model, now));
      }
    }),
  );
});

test('keeps the largest number that fits', () => {
  const ring = createMinuteRing({ minutes, width: 1, bytes: 1 });
  ring.put(1_000, 0, [['a', [1_000]]]);
  const seen: number[] = [];
  ring.read(['a'], 0, 1_000, 1_000, (_minute, number) => seen.push(number));
  expect(seen).toEqual([254]);
});

type Content = readonly (readonly [minute: number, ageMs: number | undefined, values: readonly string[]])[];

function contentOf(ring: ReturnType<typeof createMinuteRing>, now: number): Content {
  return around(now).map((minute) => {
    const values: string[] = [];
    for (const name of ['a', 'b', 'c', 'd', 'e'])
      for (const column of [0, 1])
        ring.read([name], column, minute, minute, (_minute, found) => values.push(`${name}${column}: ${found}`));
    return [minute, ring.ageMs(minute), values];
  });
}

function contentOfModel(
  model: ReadonlyMap<number, ReadonlyMap<string, readonly (number | null)[]>>,
  now: number,
): Content {
  return around(now).map((minute) => {
    const values = [...(model.get(minute) ?? [])]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([name, cells]) =>
        cells.flatMap((found, column) => (found === null ? [] : [`${name}${column}: ${found}`])),
      );
    return [minute, model.has(minute) ? 7 : undefined, values];
  });
}

function around(now: number): readonly number[] {
  return Array.from({ length: 20 }, (_, index) => now - 10 + index);
}
