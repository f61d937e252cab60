import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EditedCells } from '../../src/lib/edited-cells.ts';
import { createColumnSet, MirrorRow, type StatisticRow } from '../../src/live/row.ts';
import { differenceIn } from '../../src/live/row-difference.ts';
import { runs } from '../support/scale.ts';

const names = ['Username', 'State', 'State Duration', 'Reason', 'Calls'];
const sets = [createColumnSet(names), createColumnSet([...names].reverse()), createColumnSet(names.slice(0, 3))];

const cell = fc.constantFrom(null, '', 'a', 'b', 'long text');
const row = fc
  .record({
    columns: fc.constantFrom(...sets),
    cells: fc.array(cell, { minLength: 5, maxLength: 5 }),
    since: fc.dictionary(fc.constantFrom('State Duration', 'Calls'), fc.constantFrom(1, 2)),
    isPacked: fc.boolean(),
  })
  .map(({ columns, cells: all, since, isPacked }): StatisticRow => {
    const cells = all.slice(0, columns.names.length);
    const facts = { columns, since: new Map(Object.entries(since)), changedAt: undefined };
    return isPacked
      ? new MirrorRow('ann', facts, EditedCells.of(cells))
      : { key: 'ann', ...facts, cells, partial: false };
  });

/** Column by column, as it is meant. */
function seen(of: StatisticRow, column: string): unknown {
  const since = of.since.get(column);
  return since ?? of.cells[of.columns.indexOf(column) ?? -1] ?? null;
}

test('two rows differ for a reader when a column of its own reads differently, however they are kept', () => {
  const columns = fc.subarray([...names, 'Unknown']);
  fc.assert(
    fc.property(columns, fc.array(fc.tuple(row, row), { minLength: 1, maxLength: 4 }), (read, pairs) => {
      const { rows: differs } = differenceIn(new Set(read));
      for (const [before, after] of pairs)
        expect(differs(before, after)).toBe(read.some((column) => seen(before, column) !== seen(after, column)));
    }),
    { numRuns: runs(2_000, 50_000) },
  );
});

test('to a reader of everything, every row that was made anew is another one', () => {
  const [[one, two]] = fc.sample(fc.tuple(row, row), 1) as [[StatisticRow, StatisticRow]];
  const { rows: differs } = differenceIn('*');
  expect([differs(one, one), differs(one, two)]).toEqual([false, true]);
});
