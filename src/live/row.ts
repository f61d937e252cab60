import type { CellChanges } from '../lib/cell-changes.ts';
import { EditedCells, type CellParts } from '../lib/edited-cells.ts';
import type { CellText } from '../lib/packed-cells.ts';

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

/** One row of a mirrored table. What it says never changes: an update makes a new one. */
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
  return row instanceof MirrorRow ? row.at(index) : (row.cells[index] ?? null);
}

/** Whether that is the cell; no string is made to find out. */
export function isCellAt(row: StatisticRow, index: number, cell: CellText): boolean {
  return row instanceof MirrorRow ? row.isAt(index, cell) : (row.cells[index] ?? null) === cell;
}

/** What a row is besides its key and its cells. One object for all rows of an update that have it in common. */
export type RowFacts = Pick<StatisticRow, 'columns' | 'since' | 'changedAt' | 'missing'>;

/** How the mirror keeps a row: ten thousand of them for the price of one piece each, and a change of one for the price of its edits. */
export class MirrorRow extends EditedCells implements StatisticRow {
  readonly key: string;
  readonly #facts: RowFacts;
  /**
   * Where those who follow the key find what was noted of it; -1: nobody does. Of the `FollowedKeys` of the topic that the row is in, which tells the rows that
   * there are: a row is in one topic only.
   */
  followedAt: number;

  constructor(key: string, facts: RowFacts, cells: CellParts, followedAt = -1) {
    super(cells);
    this.key = key;
    this.#facts = facts;
    this.followedAt = followedAt;
  }

  get columns(): ColumnSet {
    return this.#facts.columns;
  }

  get since(): ReadonlyMap<string, number> {
    return this.#facts.since;
  }

  get changedAt(): number | undefined {
    return this.#facts.changedAt;
  }

  get missing(): ReadonlySet<string> | undefined {
    return this.#facts.missing;
  }

  get partial(): boolean {
    return this.#facts.missing !== undefined;
  }

  get cells(): readonly CellText[] {
    return this.toArray();
  }

  /** The whole row with other cells, and with the same durations; this one when they are what it has. */
  with(changes: CellChanges, changedAt: number): MirrorRow {
    const cells = this.lay(changes);
    if (cells === undefined) return this;
    const { columns, since, missing } = this.#facts;
    return new MirrorRow(this.key, factsOf({ columns, since, changedAt, missing }), cells, this.followedAt);
  }
}

/** The same object for rows that come one after the other and have the same. */
export function factsOf(facts: RowFacts): RowFacts {
  const { columns, since, changedAt, missing } = facts;
  const isSame = latest.columns === columns && latest.since === since && latest.changedAt === changedAt;
  if (!isSame || latest.missing !== missing) latest = facts;
  return latest;
}

let latest: RowFacts = { columns: createColumnSet([]), since: new Map(), changedAt: undefined };

/** The cells of any row, packed. */
export function cellsOf(row: StatisticRow): EditedCells {
  return row instanceof MirrorRow ? row : EditedCells.of(row.cells);
}
