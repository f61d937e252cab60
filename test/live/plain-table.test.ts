import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Applied } from '../../src/live/table.ts';
import { applyBaseline, applyUpdate } from '../../src/live/table.ts';
import type { ColumnSet, StatisticRow } from '../../src/live/row.ts';

/** Of AgentStatistics no column runs with the clock: rows are compared and changed as the strings they are kept in. */
const type = 'AgentStatistics';
const names = ['Username', 'A', 'B', 'C'];
const key = fc.constantFrom('ann', 'bob', 'cat', 'dan');
const text = fc.option(fc.constantFrom('', '0', '1', 'Ready', 'é', 'x'.repeat(300)));
const tables = fc.uniqueArray(fc.tuple(key, text, text, text), { selector: ([name]) => name, maxLength: 4 });
const updates = fc.record({
  added: fc.uniqueArray(key, { maxLength: 1 }),
  deleted: fc.uniqueArray(key, { maxLength: 2 }),
  cells: fc.array(fc.record({ key, column: fc.constantFrom('A', 'B', 'C', 'D'), text }), { maxLength: 8 }),
});

test('whatever tables and updates come, the rows hold what was sent last, and changes are the rows that differ', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(tables, updates), { maxLength: 8 }), (answers) => {
      let columns: ColumnSet | undefined;
      const rows = new Map<string, StatisticRow>();
      const truth = new Map<string, Map<string, string | null>>();
      let asOf = 0;
      const take = (applied: Applied) => {
        columns = applied.columns;
        expect(new Set(applied.changes.map(({ key: name }) => name)).size).toBe(applied.changes.length);
        for (const { key: name, before, after } of applied.changes) {
          expect(before).toBe(rows.get(name));
          if (after === undefined) rows.delete(name);
          else rows.set(name, after);
          const areWhole = before?.partial === false && after?.partial === false && before.columns === after.columns;
          expect(areWhole && after.cells.every((cell, index) => cell === before.cells[index])).toBe(false);
        }
      };
      for (const answer of [[['ann', '1', '2', '3']] as [string, string, string, string][], ...answers]) {
        asOf += 1;
        if (Array.isArray(answer)) {
          take(applyBaseline(type, { columns, rows }, { columns: names, rows: answer, timestamp: '1', asOf }));
          truth.clear();
          for (const [name, ...cells] of answer)
            truth.set(name, new Map(cells.map((cell, index) => [names[index + 1] ?? '', cell])));
        } else {
          const before = { columns: columns as ColumnSet, rows };
          take(applyUpdate(type, before, { ...answer, timestamp: '2', asOf }));
          const sent = new Set<string>(answer.cells.map((cell) => cell.key));
          const added = new Set<string>(answer.added);
          const deleted = new Set<string>(answer.deleted);
          const isGone = (name: string) => deleted.has(name) && !added.has(name);
          for (const name of deleted) if (isGone(name) || (added.has(name) && !sent.has(name))) truth.delete(name);
          for (const name of added)
            if (!truth.has(name) && (!deleted.has(name) || sent.has(name))) truth.set(name, new Map());
          for (const cell of answer.cells) {
            if (isGone(cell.key)) continue;
            const row = truth.get(cell.key) ?? new Map<string, string | null>();
            truth.set(cell.key, row.set(cell.column, cell.text));
          }
        }
        const held = ({ cells, columns: { names: all } }: StatisticRow) =>
          Object.fromEntries(
            cells.flatMap((cell, index) => (index === 0 || cell === null ? [] : [[all[index], cell]])),
          );
        const told = (cells: ReadonlyMap<string, string | null>) =>
          Object.fromEntries([...cells].filter(([, cell]) => cell !== null));
        expect(Object.fromEntries([...rows].map(([name, row]) => [name, held(row)]))).toEqual(
          Object.fromEntries([...truth].map(([name, cells]) => [name, told(cells)])),
        );
        for (const [name, row] of rows) expect([row.key, row.cells[0]]).toEqual([name, name]);
      }
    }),
    { numRuns: 400 },
  );
});
