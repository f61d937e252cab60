import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MarkedChange } from '../../src/live/column-marks.ts';
import { catalogueOf } from '../../src/live/columns.ts';
import { differenceIn } from '../../src/live/row-difference.ts';
import type { StatisticRow } from '../../src/live/row.ts';
import { applyBaseline, applyUpdate } from '../../src/live/table.ts';
import { runs } from '../support/scale.ts';

/** More columns than have a mark of their own, and with durations that run. */
const known = [...catalogueOf('AgentState').keys()];
const names = [...known, ...Array.from({ length: 70 - known.length }, (_, index) => `Custom ${index}`)];
const keys = ['ann', 'bob'];
const texts = fc.constantFrom(null, '', '0', '1000', '61000', 'Ready', 'On Call', 'Not Ready');
const cell = fc.record({
  key: fc.constantFrom(...keys),
  column: fc.constantFrom(...names.slice(1), 'New'),
  text: texts,
});
const updates = fc.array(fc.array(cell, { maxLength: 12 }), { minLength: 1, maxLength: 6 });

test('a change says of any columns what a comparison of its rows says', () => {
  let marked = 0;
  fc.assert(
    fc.property(updates, fc.array(fc.subarray([...names, 'New']), { minLength: 1, maxLength: 4 }), (all, read) => {
      const differences = read.map((columns) => differenceIn(new Set(columns)));
      let rows = new Map<string, StatisticRow>();
      const first = keys.map((key) => names.map((_, index) => (index === 0 ? key : '0')));
      const baseline = { columns: names, rows: first, timestamp: '1', asOf: 1_000 };
      let { columns, changes } = applyBaseline('AgentState', { columns: undefined, rows }, baseline);
      for (const [index, cells] of [[], ...all].entries()) {
        if (index > 0) {
          const update = { cells, added: [], deleted: [], timestamp: `${index}`, asOf: index * 5_000 };
          ({ columns, changes } = applyUpdate('AgentState', { columns, rows }, update));
        }
        for (const change of changes) {
          const { before, after } = change;
          if (change instanceof MarkedChange) marked += 1;
          for (const difference of differences)
            expect(difference.change(change)).toBe(
              before === undefined || after === undefined ? before !== after : difference.rows(before, after),
            );
        }
        rows = new Map(rows);
        for (const { key, after } of changes) if (after !== undefined) rows.set(key, after);
      }
    }),
    { numRuns: runs(500, 20_000) },
  );
  expect(marked).toBeGreaterThan(0);
});
