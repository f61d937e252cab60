import type { CellText } from './packed-cells.ts';

/** One cell of a table that is to be another one. */
export interface ChangedCell {
  readonly key: string;
  readonly column: string;
  readonly text: CellText;
}

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
  private rowNumbers = new Int32Array(64);
  private columnNumbers = new Int32Array(64);
  /** Of each row its first cell and its last, of each cell the one that follows it in its row. One more than the place; 0: none. */
  private firsts = new Int32Array(64);
  private lasts = new Int32Array(64);
  private following = new Int32Array(64);

  /** May grow, as long as cells are added. */
  constructor(keys: readonly string[], columns: readonly string[]) {
    this.keys = keys;
    this.columns = columns;
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
    if (place > this.following.length) {
      this.rowNumbers = grown(this.rowNumbers);
      this.columnNumbers = grown(this.columnNumbers);
      this.following = grown(this.following);
    }
    while (row >= this.firsts.length) {
      this.firsts = grown(this.firsts);
      this.lasts = grown(this.lasts);
    }
    this.rowNumbers[place - 1] = row;
    this.columnNumbers[place - 1] = column;
    const last = this.lasts[row] ?? 0;
    if (last === 0) this.firsts[row] = place;
    else this.following[last - 1] = place;
    this.lasts[row] = place;
  }

  /** Where the row's first cell is; -1: it has none. */
  first(row: number): number {
    return (this.firsts[row] ?? 0) - 1;
  }

  /** Where the row's next cell is; -1: there is none. */
  next(place: number): number {
    return (this.following[place] ?? 0) - 1;
  }

  /** The number of the cell's column. */
  column(place: number): number {
    return this.columnNumbers[place] ?? 0;
  }

  text(place: number): CellText {
    return this.texts[place] ?? null;
  }

  /** In the order in which they came. */
  toArray(): ChangedCell[] {
    return this.texts.map((text, place) => ({
      key: this.keys[this.rowNumbers[place] ?? 0] ?? '',
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
