/** A cell as Five9 sends it; null is nil. */
export type CellText = string | null;

/**
 * The cells of a row in one string: first a character per cell for its length (0: nil, else one more than the length), then their texts one after the
 * other. A tenth of what a string per cell takes, equal rows have equal texts, and making one from bytes makes no other string.
 */
export class PackedCells {
  readonly length: number;
  readonly text: string;

  constructor(length: number, text: string) {
    this.length = length;
    this.text = text;
  }

  static of(cells: readonly CellText[]): PackedCells {
    const texts = [''];
    let header = '';
    for (const cell of cells) {
      if (cell !== null && cell.length > longestCell) throw tooLong(cell.length);
      header += String.fromCharCode(cell === null ? 0 : cell.length + 1);
      texts.push(cell ?? '');
    }
    texts[0] = header;
    return new PackedCells(cells.length, texts.join(''));
  }

  /** The cell; null as well where there is none. */
  at(index: number): CellText {
    const { text, length } = this;
    if (index >= length) return null;
    const code = text.charCodeAt(index);
    if (code === 0) return null;
    const start = this.startOf(index);
    return text.substring(start, start + code - 1);
  }

  /** Whether the cell is this one, without making a string to compare. */
  isAt(index: number, cell: CellText): boolean {
    const { text, length } = this;
    const code = index < length ? text.charCodeAt(index) : 0;
    if (cell === null || code === 0) return cell === null && code === 0;
    return code === cell.length + 1 && text.startsWith(cell, this.startOf(index));
  }

  /**
   * Of `indexes`, which go up, the place of the first one from `from` on whose cell is not the same in the other row; -1 when there is none. Makes no string, and looks
   * at each row once.
   */
  firstDifference(other: PackedCells, indexes: readonly number[], from = 0): number {
    const { text } = this;
    let start = this.length;
    let otherStart = other.length;
    let index = 0;
    for (let place = from; place < indexes.length; place += 1) {
      const wanted = indexes[place] ?? 0;
      for (; index < wanted; index += 1) {
        start += this.sizeOf(index);
        otherStart += other.sizeOf(index);
      }
      const code = wanted < this.length ? text.charCodeAt(wanted) : 0;
      if (code !== (wanted < other.length ? other.text.charCodeAt(wanted) : 0)) return place;
      for (let at = 0; at < code - 1; at += 1)
        if (text.charCodeAt(start + at) !== other.text.charCodeAt(otherStart + at)) return place;
    }
    return -1;
  }

  /** The same row with other cells, by index; this one when they are what it has. */
  with(cells: ReadonlyMap<number, CellText>): PackedCells {
    const { text, length } = this;
    const changed = [...cells].filter(([index, cell]) => !this.isAt(index, cell));
    if (changed.length === 0) return this;
    if (changed.length > 1) changed.sort(([a], [b]) => a - b);
    let header = '';
    let body = '';
    let headerFrom = 0;
    let bodyFrom = length;
    for (const [index, cell] of changed) {
      if (cell !== null && cell.length > longestCell) throw tooLong(cell.length);
      const start = this.startOf(index);
      header += text.substring(headerFrom, index) + String.fromCharCode(cell === null ? 0 : cell.length + 1);
      headerFrom = index + 1;
      body += text.substring(bodyFrom, start) + (cell ?? '');
      bodyFrom = start + Math.max(0, text.charCodeAt(index) - 1);
    }
    const next = header + text.substring(headerFrom, length) + body + text.substring(bodyFrom);
    next.charCodeAt(0); // makes one string of the pieces, which would keep the one before alive
    return new PackedCells(length, next);
  }

  private startOf(index: number): number {
    let start = this.length;
    for (let before = 0; before < index; before += 1) start += this.sizeOf(before);
    return start;
  }

  /** Of the cell's text. */
  private sizeOf(index: number): number {
    const code = this.text.charCodeAt(index);
    return code > 0 ? code - 1 : 0;
  }

  toArray(): CellText[] {
    const { text, length } = this;
    const cells: CellText[] = [];
    let start = length;
    for (let index = 0; index < length; index += 1) {
      const code = text.charCodeAt(index);
      if (code === 0) cells.push(null);
      else cells.push(text.substring(start, (start += code - 1)));
    }
    return cells;
  }

  isSame(other: PackedCells): boolean {
    return this === other || (this.length === other.length && this.text === other.text);
  }
}

/** A length is written as one character. */
export const longestCell = 0xfffe;

/** The text by itself: a piece of a longer one keeps all of that alive. */
export function own(text: string): string {
  return text.length < 13 ? text : Buffer.from(text, 'utf8').toString('utf8');
}

function tooLong(length: number): RangeError {
  return new RangeError(`expected cells of at most ${longestCell} characters, got ${length}`);
}
