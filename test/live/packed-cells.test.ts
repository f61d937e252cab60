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

  test('with another cell are as if they had been packed with it', () => {
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1, maxLength: 12 }), fc.nat(), cell, (row, place, other) => {
        const index = place % row.length;
        const packed = PackedCells.of(row);
        const changed = packed.with(index, other);
        expect(changed).toEqual(PackedCells.of(row.with(index, other)));
        expect(packed.toArray()).toEqual(row);
        expect(changed.isAt(index, other)).toBe(true);
        expect(changed.isSame(packed)).toBe(row[index] === other);
      }),
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
    expect(() => PackedCells.of(['a']).with(0, `${long}x`)).toThrow(`at most ${longestCell} characters`);
  });
});
