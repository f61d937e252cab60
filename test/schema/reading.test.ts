import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createColumnSet, type StatisticRow } from '../../src/live/row.ts';
import { zoneOffsetMs } from '../../src/lib/time-zone.ts';
import { instantOf } from '../../src/schema/domain-time.ts';
import { decodeGlobalId, encodeGlobalId, parseRowId, rowId } from '../../src/schema/global-id.ts';
import { pagerOf, type Page } from '../../src/schema/paging.ts';
import { all } from '../../src/schema/conditions.ts';
import { matchesCells } from '../../src/schema/row-filter.ts';
import { rowOrder } from '../../src/schema/row-order.ts';
import type { RowItem } from '../../src/schema/table-row.ts';

function item(key: string, calls: string | null): RowItem {
  const columns = createColumnSet(['Skill Name', 'Calls In Queue']);
  const row: StatisticRow = {
    key,
    columns,
    cells: [key, calls],
    since: new Map(),
    changedAt: undefined,
    partial: false,
  };
  return { type: 'ACDStatus', view: 'default', row, asOf: 0, joined: {} };
}

test('a date without a zone is read in the zone of the domain, on both sides of a change of time', () => {
  const zone = 'America/Los_Angeles';
  expect(instantOf('2026-01-15 08:00:00', zone)).toBe(Date.UTC(2026, 0, 15, 16));
  expect(instantOf('2026-07-15 08:00:00', zone)).toBe(Date.UTC(2026, 6, 15, 15));
  expect(instantOf('2026-03-08 03:30:00', zone)).toBe(Date.UTC(2026, 2, 8, 10, 30));
  expect(instantOf('2026-11-01 00:30:00', zone)).toBe(Date.UTC(2026, 10, 1, 7, 30));
  expect(instantOf('', zone)).toBeNull();
  expect(instantOf(null, zone)).toBeNull();
  expect(instantOf('yesterday', zone)).toBeNull();
  expect(zoneOffsetMs('Asia/Kolkata', 0)).toBe(5.5 * 3_600_000);
});

test('an id survives the way to the client and back, whatever the name', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (view, key) => {
      const { typename, id } = decodeGlobalId(encodeGlobalId('Agent', rowId(view, key)));
      expect([typename, ...parseRowId(id)]).toEqual(['Agent', view, key]);
    }),
  );
});

test('a foreign id is refused in words', () => {
  for (const id of ['', 'x', Buffer.from('[1,2]').toString('base64url')])
    expect(() => decodeGlobalId(id)).toThrow('expected an id that this API gave out');
});

test('pages put together are the sorted list, in every order and page size', () => {
  const calls = fc.option(fc.nat(3).map(String), { nil: null });
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.tuple(fc.string(), calls), { selector: ([key]) => key, maxLength: 30 }),
      fc.constantFrom('ASC' as const, 'DESC' as const),
      fc.integer({ min: 1, max: 7 }),
      (rows, direction, size) => {
        const items = rows.map(([key, value]) => item(key, value));
        const order = rowOrder([
          { value: ({ row }) => (row.cells[1] === null ? null : Number(row.cells[1])), direction },
        ]);
        const seen: string[] = [];
        let after: string | null = null;
        for (;;) {
          const page: Page<RowItem> = pagerOf(order, { first: size, after })(items);
          seen.push(...page.edges.map(({ node }) => node.row.key));
          if (!page.pageInfo.hasNextPage) break;
          after = page.pageInfo.endCursor;
        }
        expect(seen).toEqual(pagerOf(order, { first: 1_000 })(items).edges.map(({ node }) => node.row.key));
        const values = pagerOf(order, {})(items).edges.map(({ node }) => node.row.cells[1]);
        const firstNull = values.indexOf(null);
        const afterFirstNull = values.slice(firstNull === -1 ? values.length : firstNull);
        expect(afterFirstNull.every((value) => value === null)).toBe(true);
        const back = pagerOf(order, { last: size })(items);
        expect(back.edges.map(({ node }) => node.row.key)).toEqual(seen.slice(-size));
      },
    ),
  );
});

test('a page size out of bounds and a foreign cursor are refused in words', () => {
  const order = rowOrder([]);
  expect(() => pagerOf(order, { first: 1_001 })).toThrow('expected `first` from 0 to 1000, got 1001');
  expect(() => pagerOf(order, { last: -1 })).toThrow('expected `last` from 0 to 1000, got -1');
  expect(() => pagerOf(order, { after: 'x' })).toThrow('expected a paging cursor');
});

test('conditions on cells hold together, and a cell without a value fulfils only isEmpty and notIn', () => {
  const column = 'Calls In Queue';
  const match = (filter: object, calls: string | null) =>
    all([matchesCells('ACDStatus', [{ column, ...filter }])])(item('a', calls));
  expect(match({ in: ['3'] }, '3')).toBe(true);
  expect(match({ in: ['3'], max: 2 }, '3')).toBe(false);
  expect(match({ min: 3, max: 3 }, '3')).toBe(true);
  expect(match({ min: 10 }, '9')).toBe(false);
  expect(match({ contains: 'AB' }, 'xaby')).toBe(true);
  expect(match({ min: 0 }, null)).toBe(false);
  expect(match({ isEmpty: true }, null)).toBe(true);
  expect(match({ isEmpty: true }, '')).toBe(true);
  expect(match({ isEmpty: false }, '1')).toBe(true);
  expect(match({ notIn: ['1'] }, null)).toBe(true);
  expect(match({ notIn: ['1'] }, '1')).toBe(false);
});
