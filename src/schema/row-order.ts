import { builder } from './builder.ts';
import type { RowItem } from './table-row.ts';

/** What rows are compared by. Null comes last in both directions. */
export type SortValue = string | number | null;

export interface RowOrder {
  /** One value per criterion, the key of the row last: so every order is total. */
  readonly values: (item: RowItem) => readonly SortValue[];
  readonly compareValues: (a: readonly SortValue[], b: readonly SortValue[]) => number;
  /** There is no criterion but the key of the row. */
  readonly isByKey: boolean;
}

export interface Criterion {
  readonly value: (item: RowItem) => SortValue;
  readonly direction: 'ASC' | 'DESC';
}

export const OrderDirectionEnum = builder.enumType('OrderDirection', { values: ['ASC', 'DESC'] as const });

/** Rows in the order of the criteria; ties are broken by key. */
export function rowOrder(criteria: readonly Criterion[]): RowOrder {
  const directions = [...criteria.map(({ direction }) => (direction === 'DESC' ? -1 : 1)), 1];
  return {
    values: (item) => [...criteria.map(({ value }) => value(item)), item.row.key],
    compareValues(a, b) {
      for (let index = 0; index < directions.length; index += 1) {
        const order = compareValue(a[index] ?? null, b[index] ?? null, directions[index] ?? 1);
        if (order !== 0) return order;
      }
      return 0;
    },
    isByKey: criteria.length === 0,
  };
}

/** All of them in their order. Values are made once per row, and not at all where the key is enough. */
export function sorted<Item extends RowItem>(items: readonly Item[], order: RowOrder): readonly Item[] {
  if (order.isByKey) return [...items].sort(compareKeys);
  return items
    .map((item) => ({ item, values: order.values(item) }))
    .sort((a, b) => order.compareValues(a.values, b.values))
    .map(({ item }) => item);
}

function compareKeys({ row: a }: RowItem, { row: b }: RowItem): number {
  return a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
}

export function compareItems(order: RowOrder): (a: RowItem, b: RowItem) => number {
  if (order.isByKey) return compareKeys;
  const { values, compareValues } = order;
  return (a, b) => compareValues(values(a), values(b));
}

function compareValue(a: SortValue, b: SortValue, direction: number): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  if (typeof a === 'number' && typeof b === 'number') return (a - b) * direction;
  const [x, y] = [String(a), String(b)];
  return (x < y ? -1 : x > y ? 1 : 0) * direction;
}
