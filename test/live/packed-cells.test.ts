import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { longestCell, PackedCells } from '../../src/lib/packed-cells.ts';

const cell = fc.option(
  fc.oneof(fc.string({ maxLength: 12 }), fc.string({ unit: 'binary', maxLength: 8 }), fc.constant('x'.repeat(300))),
);
const cells = fc.array(cell, { maxLength: 12 });

describe('packed cells', () => {
  test('are the cells that were packed, one by one and all together', () => {
    fc.assert(
      fc.property(cells, (row) => {
        const packed = PackedCells.of(row);
        expect(packed.toArray()).toEqual(row);
        expect(row.map((_, index) => packed.at(index))).toEqual(row);
        expect([packed.length, packed.at(row.length)]).toEqual([row.length, null]);
      }),
    );
  });

  test('with other cells are as if they had been packed with them, and themselves when nothing differs', () => {
    fc.assert(
      fc.property(
        fc.array(cell, { minLength: 1, maxLength: 12 }),
        fc.array(fc.tuple(fc.nat(), cell), { maxLength: 6 }),
        (row, places) => {
          const others = new Map(places.map(([place, other]) => [place % row.length, other]));
          const packed = PackedCells.of(row);
          const changed = packed.with(others);
          const expected = row.map((text, index) => (others.has(index) ? others.get(index)! : text));
          expect(changed).toEqual(PackedCells.of(expected));
          expect(packed.toArray()).toEqual(row);
          expect(changed === packed).toBe(expected.every((text, index) => text === row[index]));
        },
      ),
    );
  });

  test('tell the first of some cells that is another one in another row', () => {
    fc.assert(
      fc.property(cells, cells, fc.array(fc.nat(14)), fc.nat(3), fc.boolean(), (row, other, some, from, isRelated) => {
        // Two rows that have nothing in common say little about what stands behind a cell that is the same.
        const changed = isRelated ? row.map((text, index) => (index % 3 === 0 ? (other[index] ?? null) : text)) : other;
        const indexes = [...new Set(some)].sort((a, b) => a - b);
        const expected = indexes.findIndex(
          (index, place) => place >= from && (row[index] ?? null) !== (changed[index] ?? null),
        );
        expect(PackedCells.of(row).firstDifference(PackedCells.of(changed), indexes, from)).toBe(expected);
      }),
      { numRuns: 500 },
    );
  });

  test('say of any text whether it is the cell', () => {
    fc.assert(
      fc.property(cells, fc.nat(12), cell, (row, index, other) => {
        expect(PackedCells.of(row).isAt(index, other)).toBe((row[index] ?? null) === other);
      }),
    );
  });

  test('may be as long as a length can say, and no longer', () => {
    const long = 'x'.repeat(longestCell);
    expect(PackedCells.of(['a', long, 'b']).toArray()).toEqual(['a', long, 'b']);
    expect(() => PackedCells.of([`${long}x`])).toThrow(`at most ${longestCell} characters, got ${longestCell + 1}`);
    expect(() => PackedCells.of(['a']).with(new Map([[0, `${long}x`]]))).toThrow(`at most ${longestCell} characters`);
  });
});
