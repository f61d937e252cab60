import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CellChanges } from '../../src/lib/cell-changes.ts';
import { EditedCells } from '../../src/lib/edited-cells.ts';
import { longestCell, PackedCells, type CellText } from '../../src/lib/packed-cells.ts';

const cell = fc.option(
  fc.oneof(fc.string({ maxLength: 12 }), fc.string({ unit: 'binary', maxLength: 8 }), fc.constant('x'.repeat(300))),
);
const cells = fc.array(cell, { maxLength: 12 });
/** Few of more columns than a row may have edits. */
const updates = fc.array(fc.array(fc.tuple(fc.nat(), cell), { maxLength: 4 }), { maxLength: 6 });

type Made = readonly { readonly cells: EditedCells; readonly row: readonly CellText[] }[];

/** A row, and what it was after each update. */
function history(row: readonly CellText[], all: readonly (readonly (readonly [number, CellText])[])[]): Made {
  const made = [{ cells: EditedCells.over(begun(row)), row }];
  for (const update of all) {
    const before = made.at(-1)!;
    const others = new Map(update.map(([place, other]) => [place % row.length, other]));
    const next = before.row.map((text, index) => (others.has(index) ? others.get(index)! : text));
    made.push({ cells: before.cells.edited(changesOf(update, row.length)), row: next });
  }
  return made;
}

function changesOf(update: readonly (readonly [number, CellText])[], length: number): CellChanges {
  const changes = new CellChanges();
  for (const [place, other] of update) changes.set(place % length, other);
  return changes;
}

/** In a block where that is possible, behind other bytes. */
function begun(row: readonly CellText[], before = 6): PackedCells {
  if (row.some((text) => text !== null && (text.length > 0xfe || /[^\0-\x7f]/.test(text)))) return PackedCells.of(row);
  const header = row.map((text) => (text === null ? 0 : text.length + 1));
  const block = Buffer.concat([Buffer.alloc(before, 'b'), Buffer.from(header), Buffer.from(`${row.join('')}after`)]);
  return PackedCells.ofBytes(row.length, block, before);
}

describe('packed cells', () => {
  test('are the cells that were packed, one by one and all together', () => {
    fc.assert(
      fc.property(cells, (row) => {
        const packed = PackedCells.of(row);
        expect(packed.toArray()).toEqual(row);
        expect(row.map((_, index) => packed.at(index))).toEqual(row);
        expect([packed.length, packed.at(row.length)]).toEqual([row.length, null]);
        expect([packed.key(), begun(row).key()]).toEqual([row[0] ?? '', row[0] ?? '']);
      }),
    );
  });

  test('with other cells are as if they had been packed with them, and themselves when nothing differs', () => {
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1, maxLength: 24 }), updates, (row, all) => {
        const made = history(row, all);
        for (const { cells: edited, row: expected } of made) {
          for (const [index, text] of expected.entries()) expect(edited.isAt(index, text)).toBe(true);
          expect(expected.map((_, index) => edited.at(index))).toEqual(expected);
          expect(edited.toArray()).toEqual(expected);
          expect(edited.isSame(EditedCells.of(expected))).toBe(true);
          const readAgain = begun(expected, 500);
          for (let time = 0; time < 2; time += 1) expect(edited.isRead(readAgain)).toBe(true);
        }
        const same = made.slice(1).map(({ cells: edited }, place) => edited === made[place]?.cells);
        expect(same).toEqual(made.slice(1).map(({ row: after }, place) => isEqual(made[place]?.row ?? [], after)));
      }),
      { numRuns: 300 },
    );
  });

  test('of one row at two times are the same when every cell is, and tell the first of some that is another one', () => {
    fc.assert(
      fc.property(
        fc.array(cell, { minLength: 1, maxLength: 24 }),
        updates,
        fc.array(fc.nat(24)),
        fc.nat(3),
        fc.array(fc.nat(6), { maxLength: 3 }),
        (row, all, some, from, read) => {
          const made = history(row, all);
          for (const place of read) made[place]?.cells.at(1); // what was read may be kept in another form
          const indexes = [...new Set(some)].sort((a, b) => a - b);
          for (const one of made)
            for (const other of made.toReversed()) {
              expect(one.cells.isSame(other.cells)).toBe(isEqual(one.row, other.row));
              expect(new EditedCells(one.cells).isRead(begun(other.row))).toBe(isEqual(one.row, other.row));
              const expected = indexes.findIndex(
                (index, place) => place >= from && (one.row[index] ?? null) !== (other.row[index] ?? null),
              );
              expect(one.cells.firstDifference(other.cells, indexes, from)).toBe(expected);
            }
          expect(made.map(({ cells: edited }) => edited.toArray())).toEqual(made.map((one) => one.row));
        },
      ),
      { numRuns: 300 },
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
        for (const packed of [PackedCells.of(row), begun(row)])
          expect(packed.isAt(index, other)).toBe((row[index] ?? null) === other);
      }),
    );
  });

  test('may be as long as a length can say, and no longer', () => {
    const long = 'x'.repeat(longestCell);
    expect(PackedCells.of(['a', long, 'b']).toArray()).toEqual(['a', long, 'b']);
    expect(() => PackedCells.of([`${long}x`])).toThrow(`at most ${longestCell} characters, got ${longestCell + 1}`);
    expect(() => EditedCells.of(['a']).edited(changesOf([[0, `${long}x`]], 1))).toThrow(
      `at most ${longestCell} characters`,
    );
  });
});

function isEqual(one: readonly CellText[], other: readonly CellText[]): boolean {
  return one.every((text, index) => text === other[index]);
}
