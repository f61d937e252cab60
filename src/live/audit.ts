import { ChangedCells } from '../lib/changed-cells.ts';
import { PackedCells } from '../lib/packed-cells.ts';
import { columnInfo } from './columns.ts';
import { cellsOf, isCellAt, type ColumnSet, type StatisticRow } from './row.ts';
import { isNoNews } from './running.ts';
import type { Baseline, Update } from './source.ts';

/** What a table says that the source does not. */
export interface Drift {
  /** Keys of rows that differ, are missing, or should not be there. */
  readonly keys: readonly string[];
  /** The first difference in words, for the log. */
  readonly example: string;
}

/**
 * Compares a table with one read whole, in steps. `since` is what had changed between our place and the reading, and a little after it: what it names is
 * no difference. A running duration that only advanced with the clock is none either.
 */
export function* driftSteps(
  type: string,
  { rows }: { readonly rows: ReadonlyMap<string, StatisticRow> },
  read: Baseline,
  since: Pick<Update, 'added' | 'deleted' | 'cells'>,
): Generator<void, Drift | undefined, undefined> {
  const touched = new Set([...since.added, ...since.deleted]);
  const cellsSince = ChangedCells.of(since.cells);
  const touchedCells = new Set(Array.from(cellsSince, ({ key, column }) => cellId(key, column)));
  const rowsTouched = new Set([...touched, ...cellsSince.keys]);
  const keys: string[] = [];
  let example = '';
  const note = (key: string, text: string) => {
    keys.push(key);
    if (example === '') example = `${JSON.stringify(key)} ${text}`;
  };
  const alike = new Map<ColumnSet, boolean>();
  const isRead = (columns: ColumnSet) => {
    const known = alike.get(columns);
    if (known !== undefined) return known;
    const isAlike = columns.names.join('\u0000') === read.columns.join('\u0000');
    alike.set(columns, isAlike);
    return isAlike;
  };
  const seen = new Set<string>();
  for (const cells of read.packed ?? read.rows.map((row) => PackedCells.of(row))) {
    const key = cells.at(0) ?? '';
    if (key === '') continue;
    seen.add(key);
    if (seen.size % rowsPerStep === 0) yield;
    if (touched.has(key)) continue;
    const row = rows.get(key);
    if (row === undefined) {
      if (!rowsTouched.has(key)) note(key, 'is missing');
      continue;
    }
    if (isRead(row.columns) && cellsOf(row).isRead(cells)) continue;
    const column = read.columns.find((name, index) => {
      if (touchedCells.has(cellId(key, name))) return false;
      return !agrees(type, row, name, cells.at(index), read.asOf);
    });
    if (column !== undefined) note(key, `differs in ${column}`);
  }
  for (const key of rows.keys()) if (!seen.has(key) && !rowsTouched.has(key)) note(key, 'should not be there');
  return keys.length === 0 ? undefined : { keys, example };
}

/** Between two looks at the event loop. */
const rowsPerStep = 256;

/** Kinds that may advance with the clock while the source sends no update for it (it is not known whether it does). */
const ticking: ReadonlySet<string> = new Set(['DURATION', 'NUMBER']);

function agrees(type: string, row: StatisticRow, column: string, text: string | null, asOf: number): boolean {
  const index = row.columns.indexOf(column);
  // Of a column that the row was not read with nothing is known, so nothing is wrong.
  if (index === undefined || row.partial || isCellAt(row, index, text)) return true;
  if (row.since.has(column)) return isNoNews(type, row, index, text, asOf);
  return ticking.has(columnInfo(type, column).kind);
}

function cellId(key: string, column: string): string {
  return `${key}\u0000${column}`;
}

/** When a table was last compared. */
export interface Audited {
  readonly type: string;
  /** Read whole, or compared, epoch ms. Undefined: never read. */
  readonly auditedAt: number | undefined;
  readonly isLive: boolean;
}

/** A table is compared this often, if the ration has room. */
export const auditEveryMs = 6 * 3_600_000;
/** Of all tables of an account, one comparison in this time. */
export const auditGapMs = 1_800_000;

/** Which table to compare now; undefined: none. Only a table with a place that is up to date; the one that was compared longest ago. */
export function nextAudit<T extends Audited>(tables: readonly T[], now: number, lastAt: number): T | undefined {
  if (now - lastAt < auditGapMs) return undefined;
  const due = tables.filter(
    ({ isLive, auditedAt }) => isLive && auditedAt !== undefined && now - auditedAt >= auditEveryMs,
  );
  return due.sort((a, b) => (a.auditedAt ?? 0) - (b.auditedAt ?? 0))[0];
}
