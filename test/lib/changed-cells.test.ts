import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ChangedCells } from '../../src/lib/changed-cells.ts';

const name = fc.constantFrom('a', 'b', 'c', 'd', 'é');
const cells = fc.array(fc.record({ key: name, column: name, text: fc.constantFrom(null, '', '1') }), {
  maxLength: 200,
});

test('cells are what was put in, in its order', () => {
  fc.assert(
    fc.property(cells, (put) => {
      expect([...ChangedCells.of(put)]).toEqual(put);
    }),
  );
});

test('each row has its cells, in the order in which they came', () => {
  fc.assert(
    fc.property(cells, (put) => {
      const made = ChangedCells.of(put);
      expect(made.keys).toEqual([...new Set(put.map(({ key }) => key))]);
      for (const [row, key] of made.keys.entries()) {
        const found = [];
        for (let place = made.first(row); place >= 0; place = made.next(place))
          found.push({ key, column: made.columns[made.column(place)], text: made.text(place) });
        expect(found).toEqual(put.filter((cell) => cell.key === key));
      }
    }),
  );
});
