import type { StatisticRow } from '../../src/live/row.ts';

/** The whole row with another text in a column, as an update would make it. */
export function rowWith(
  { key, columns, since, changedAt, cells }: StatisticRow,
  column: string,
  text: string,
): StatisticRow {
  const index = columns.indexOf(column) ?? 0;
  return { key, columns, since, changedAt, partial: false, cells: cells.with(index, text) };
}
