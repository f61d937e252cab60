import type { ItemUpdate } from '../five9/contract/types.ts';
import type { WorldTable } from './world/world.ts';

export interface Difference {
  readonly addedObjects: readonly string[];
  readonly dataUpdate: readonly ItemUpdate[];
  readonly deletedObjects: readonly string[];
}

export interface DifferenceOptions {
  /** Cells of other columns are not reported. */
  readonly columns: readonly string[];
  readonly isVisible: (key: string) => boolean;
  /** False: a duration that merely advanced is not reported, only one that started over or whose row changed otherwise. */
  readonly tickDurations: boolean;
}

/** What turns one state of a table into another. A row whose array is the same in both costs one comparison. */
export function differenceOf(before: WorldTable, after: WorldTable, options: DifferenceOptions): Difference {
  const { columns, isVisible, tickDurations } = options;
  const cells = columns.map((name) => ({
    name,
    before: before.columns.indexOf(name),
    after: after.columns.indexOf(name),
    ticks: !tickDurations && isRunning(name),
  }));
  const sameLayout = cells.every((cell) => cell.before === cell.after);
  const addedObjects: string[] = [];
  const dataUpdate: ItemUpdate[] = [];
  const deletedObjects: string[] = [];
  for (const [key, row] of after.rows) {
    const old = before.rows.get(key);
    if ((old === row && sameLayout) || !isVisible(key)) continue;
    if (old === undefined) addedObjects.push(key);
    const changed = cells.filter((cell) => {
      if (cell.after < 0) return false;
      return old === undefined || cell.before < 0 || old[cell.before] !== row[cell.after];
    });
    const hasNews = changed.some(
      (cell) => !cell.ticks || old === undefined || Number(row[cell.after]) < Number(old[cell.before]),
    );
    if (!hasNews) continue;
    for (const { name, after: index } of changed) {
      dataUpdate.push({ columnName: name, columnValue: row[index] ?? null, objectName: key });
    }
  }
  for (const key of before.rows.keys()) if (!after.rows.has(key) && isVisible(key)) deletedObjects.push(key);
  return { addedObjects, dataUpdate, deletedObjects };
}

export function isEmpty({ addedObjects, dataUpdate, deletedObjects }: Difference): boolean {
  return addedObjects.length + dataUpdate.length + deletedObjects.length === 0;
}

/** Durations of what still lasts advance with the clock; totals and averages of the past do not. */
function isRunning(column: string): boolean {
  return column.endsWith(' Duration') || column === 'Current Longest Queue Time';
}
