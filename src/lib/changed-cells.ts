import type { CellText } from './packed-cells.ts';

/** One cell of a table that is to be another one. */
export interface ChangedCell {
  readonly key: string;
  readonly column: string;
  readonly text: CellText;
}

/** Integers of a cell, and of a row. Two arrays in all: the room of each lies outside of the heap, and to get it is dear beside a small answer. */
const perCell = 3;
const perRow = 2;

/**
 * Cells of a table, found by their rows. They come in tens of thousands and in any order; so names stand once, and no object is made for a row, nor for
 * a cell.
 */
export class ChangedCells implements Iterable<ChangedCell> {
  /** Names of the rows that have cells, each once. */
  readonly keys: readonly string[];
  /** Names of columns, each once. */
  readonly columns: readonly string[];
  readonly texts: CellText[] = [];
  /** Of each cell the numbers of its row and column, and one more than the place of the cell that follows it in its row; 0: none does. */
  private cells: Int32Array;
  /** Of each row one more than the places of its first cell and its last; 0: it has none. */
  private ends: Int32Array;

  /** May grow, as long as cells are added. */
  constructor(keys: readonly string[], columns: readonly string[]) {
    this.keys = keys;
    this.columns = columns;
    const room = new ArrayBuffer(64 * (perCell + perRow) * Int32Array.BYTES_PER_ELEMENT);
    this.cells = new Int32Array(room, 0, 64 * perCell);
    this.ends = new Int32Array(room, 64 * perCell * Int32Array.BYTES_PER_ELEMENT);
  }

  static of(cells: Iterable<ChangedCell>): ChangedCells {
    if (cells instanceof ChangedCells) return cells;
    const keys = new Map<string, number>();
    const columns = new Map<string, number>();
    const [rows, names]: [string[], string[]] = [[], []];
    const made = new ChangedCells(rows, names);
    for (const { key, column, text } of cells)
      made.add(numberOf(key, keys, rows), numberOf(column, columns, names), text);
    return made;
  }

  /** @param row Its number among the keys. @param column Likewise. */
  add(row: number, column: number, text: CellText): void {
    const place = this.texts.push(text);
    const at = (place - 1) * perCell;
    if (at === this.cells.length) this.cells = grown(this.cells);
    while (row * perRow >= this.ends.length) this.ends = grown(this.ends);
    const { cells, ends } = this;
    cells[at] = row;
    cells[at + 1] = column;
    const last = ends[row * perRow + 1] ?? 0;
    if (last === 0) ends[row * perRow] = place;
    else cells[(last - 1) * perCell + 2] = place;
    ends[row * perRow + 1] = place;
  }

  /** Where the row's first cell is; -1: it has none. */
  first(row: number): number {
    return (this.ends[row * perRow] ?? 0) - 1;
  }

  /** Where the row's next cell is; -1: there is none. */
  next(place: number): number {
    return (this.cells[place * perCell + 2] ?? 0) - 1;
  }

  /** The number of the cell's column. */
  column(place: number): number {
    return this.cells[place * perCell + 1] ?? 0;
  }

  text(place: number): CellText {
    return this.texts[place] ?? null;
  }

  /** In the order in which they came. */
  toArray(): ChangedCell[] {
    return this.texts.map((text, place) => ({
      key: this.keys[this.cells[place * perCell] ?? 0] ?? '',
      column: this.columns[this.column(place)] ?? '',
      text,
    }));
  }

  [Symbol.iterator](): ArrayIterator<ChangedCell> {
    return this.toArray().values();
  }
}

function numberOf(name: string, numbers: Map<string, number>, names: string[]): number {
  let number = numbers.get(name);
  if (number === undefined) numbers.set(name, (number = names.push(name) - 1));
  return number;
}

function grown(array: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}
