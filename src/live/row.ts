import { Keeper } from '../lib/keeper.ts';
import type { CellChanges } from '../lib/cell-changes.ts';
import { PackedCells, type CellText } from '../lib/packed-cells.ts';

/** The columns of a table as the source sent them. Rows point to the set they were read with, so they explain themselves. */
export interface ColumnSet {
  /** The key column first. */
  readonly names: readonly string[];
  indexOf(name: string): number | undefined;
}

export function createColumnSet(names: readonly string[]): ColumnSet {
  const indexes = new Map(names.map((name, index) => [name, index]));
  return { names, indexOf: (name) => indexes.get(name) };
}

/** One row of a mirrored table. Never changed: an update makes a new one. */
export interface StatisticRow {
  readonly key: string;
  readonly columns: ColumnSet;
  /**
   * As received, in the order of `columns`. Null: nil, or not sent yet when `partial`. A running duration: as received with the row's last change. Made
   * when asked for; of one cell ask `cellAt`.
   */
  readonly cells: readonly CellText[];
  /** For each duration that runs with the clock: since when it has been running, epoch ms. Missing: it is not running. */
  readonly since: ReadonlyMap<string, number>;
  /** When the source last reported a change, epoch ms. Undefined since the table was first read. */
  readonly changedAt: number | undefined;
  /** Known from an update only: the source has not sent all of its cells. */
  readonly partial: boolean;
  /** With `partial`: the columns that it has not sent. */
  readonly missing?: ReadonlySet<string> | undefined;
}

/** The cell as received; null as well when there is none. */
export function cellAt(row: StatisticRow, index: number): CellText {
  return row instanceof MirrorRow ? row.packed.at(index) : (row.cells[index] ?? null);
}

/** Whether that is the cell; no string is made to find out. */
export function isCellAt(row: StatisticRow, index: number, cell: CellText): boolean {
  return row instanceof MirrorRow ? row.packed.isAt(index, cell) : (row.cells[index] ?? null) === cell;
}

/** How the mirror keeps a row: ten thousand of them for the price of one piece each. */
export class MirrorRow extends Keeper implements StatisticRow {
  readonly key: string;
  readonly columns: ColumnSet;
  readonly since: ReadonlyMap<string, number>;
  readonly changedAt: number | undefined;
  declare readonly missing?: ReadonlySet<string>;
  readonly #packed: PackedCells;

  constructor({ key, columns, packed, since, changedAt, missing }: Omit<StatisticRow, 'cells' | 'partial'> & Packed) {
    super();
    this.key = key;
    this.columns = columns;
    this.since = since;
    this.changedAt = changedAt;
    if (missing !== undefined) this.missing = missing;
    this.#packed = packed;
  }

  get cells(): readonly CellText[] {
    return this.#packed.toArray();
  }

  get partial(): boolean {
    return this.missing !== undefined;
  }

  get packed(): PackedCells {
    return this.#packed;
  }

  /** The whole row with other cells, and with the same durations; this one when they are what it has. */
  with(changes: CellChanges, changedAt: number): MirrorRow {
    const packed = this.#packed.with(changes);
    if (packed === this.#packed) return this;
    const { key, columns, since } = this;
    return new MirrorRow({ key, columns, packed, since, changedAt, missing: undefined });
  }
}

interface Packed {
  readonly packed: PackedCells;
}

/** The cells of any row, packed. */
export function packedOf(row: StatisticRow): PackedCells {
  return row instanceof MirrorRow ? row.packed : PackedCells.of(row.cells);
}
