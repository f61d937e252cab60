import { columnInfo } from '../live/columns.ts';
import { durationMs, parseNumber, text } from '../live/cells.ts';
import type { TableType } from './statistic-type.ts';
import { builder } from './builder.ts';
import { all, given, type Condition, type Test } from './conditions.ts';
import type { RowItem } from './table-row.ts';

/** Whether a row matches; all conditions of a filter must. */
export type Matches = Test<RowItem>;

export interface CellFilter {
  readonly column: string;
  readonly in?: readonly string[] | null | undefined;
  readonly notIn?: readonly string[] | null | undefined;
  readonly contains?: string | null | undefined;
  readonly min?: number | null | undefined;
  readonly max?: number | null | undefined;
  readonly isEmpty?: boolean | null | undefined;
}

export const CellFilterInput = builder.inputType('CellFilter', {
  description:
    'A condition on one column. All that are given must hold; a cell without a value fulfils only `isEmpty: true` and `notIn`.',
  fields: (t) => ({
    column: t.string({ required: true, description: "Five9's name of the column." }),
    in: t.stringList(),
    notIn: t.stringList(),
    contains: t.string({ description: 'Part of the text, in any case.' }),
    min: t.float({ description: 'Compared as numbers; durations in ms.' }),
    max: t.float({ description: 'Compared as numbers; durations in ms.' }),
    isEmpty: t.boolean({ description: 'True: only rows without a value there. False: only rows with one.' }),
  }),
});

export function matchesCells(type: TableType, filters: readonly CellFilter[] | null | undefined): Condition<RowItem> {
  return given(filters, (some) => all(some.map((filter) => cellTest(type, filter))));
}

function cellTest(type: TableType, { column, in: anyOf, notIn, contains, min, max, isEmpty }: CellFilter): Matches {
  const running = columnInfo(type, column).running === true;
  const part = contains?.toLowerCase();
  return ({ row, asOf }) => {
    const value = text(row, column);
    const blank = value === null || value.trim() === '';
    if (isEmpty !== null && isEmpty !== undefined && isEmpty !== blank) return false;
    if (notIn?.includes(value ?? '') === true) return false;
    if (anyOf !== null && anyOf !== undefined && (value === null || !anyOf.includes(value))) return false;
    if (part !== undefined && value?.toLowerCase().includes(part) !== true) return false;
    if ((min ?? max ?? null) === null) return true;
    const amount = running ? durationMs(row, column, asOf) : parseNumber(value);
    return amount !== null && amount >= (min ?? -Infinity) && amount <= (max ?? Infinity);
  };
}

/** Whether a row can begin or cease to match by the passing of time alone: a duration that runs has bounds. */
export function cellsDependOnTime(type: TableType, filters: readonly CellFilter[] | null | undefined): boolean {
  return (filters ?? []).some(
    ({ column, min, max }) => (min ?? max ?? null) !== null && columnInfo(type, column).running === true,
  );
}

export function columnsOfCellFilters(filters: readonly CellFilter[] | null | undefined): readonly string[] {
  return (filters ?? []).map((filter) => filter.column);
}

/** For `RowList.keys`. */
export function keySet(keys: readonly string[] | null | undefined): ReadonlySet<string> | undefined {
  return keys === null || keys === undefined ? undefined : new Set(keys);
}
