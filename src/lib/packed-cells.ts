import { cellIn, type Edits, endOf, indexIn } from './cell-edits.ts';

/** A cell as Five9 sends it; null is nil. */
export type CellText = string | null;

/**
 * The cells of a row in one piece: first a character per cell for its length (0: nil, else one more than the length), then their texts one after the
 * other. A tenth of what a string per cell takes, and equal rows have equal texts.
 *
 * The piece is a string, or bytes in a block that rows read together share and that the garbage collector need not copy; a row becomes a string, and lets
 * go of its block, when more than its key is read.
 */
export class PackedCells {
  readonly length: number;
  private source: string | Buffer;
  /** Where the row begins in its block. */
  private start: number;

  private constructor(length: number, source: string | Buffer, start: number) {
    this.length = length;
    this.source = source;
    this.start = start;
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
    return new PackedCells(cells.length, texts.join(''), 0);
  }

  /** What stands packed in the block from `start` on, a byte for each character. Nobody may write there again. */
  static ofBytes(length: number, block: Buffer, start: number): PackedCells {
    return new PackedCells(length, block, start);
  }

  /** The cell; null as well where there is none. */
  at(index: number): CellText {
    const { source } = this;
    if (index >= this.length) return null;
    if (index === 0 && typeof source !== 'string') return this.keyIn(source);
    const { text } = this;
    const code = text.charCodeAt(index);
    if (code === 0) return null;
    const start = startIn(text, this.length, index);
    return text.substring(start, start + code - 1);
  }

  /** The first cell, as a string that keeps nothing else alive; empty when it is nil or missing. */
  key(): string {
    const key = this.at(0) ?? '';
    return typeof this.source === 'string' ? own(key) : key;
  }

  /** Of every row the key is read, and of most of them nothing else. */
  private keyIn(block: Buffer): CellText {
    const code = block[this.start] ?? 0;
    const from = this.start + this.length;
    return code === 0 ? null : block.toString('latin1', from, from + code - 1);
  }

  /** Whether the cell is this one, without making a string to compare. */
  isAt(index: number, cell: CellText): boolean {
    const { source, length } = this;
    if (index >= length) return cell === null;
    const code = cell === null ? 0 : cell.length + 1;
    if (typeof source === 'string')
      return (
        source.charCodeAt(index) === code && (code < 2 || source.startsWith(cell ?? '', startIn(source, length, index)))
      );
    return (
      source[this.start + index] === code &&
      (code < 2 || isTextAt(source, startInBlock(source, this.start, length, index), cell ?? ''))
    );
  }

  /**
   * Of `indexes`, which go up, the place of the first one from `from` on whose cell is not the same in the other row; -1 when there is none. Looks at
   * each row once.
   */
  firstDifference(other: PackedCells, indexes: readonly number[], from = 0): number {
    const { text } = this;
    const otherText = other.text;
    let start = this.length;
    let otherStart = other.length;
    let index = 0;
    for (let place = from; place < indexes.length; place += 1) {
      const wanted = indexes[place] ?? 0;
      for (; index < wanted; index += 1) {
        start += sizeIn(text, index);
        otherStart += sizeIn(otherText, index);
      }
      const code = wanted < this.length ? text.charCodeAt(wanted) : 0;
      if (code !== (wanted < other.length ? otherText.charCodeAt(wanted) : 0)) return place;
      for (let at = 0; at < code - 1; at += 1)
        if (text.charCodeAt(start + at) !== otherText.charCodeAt(otherStart + at)) return place;
    }
    return -1;
  }

  /** The same row with edits, in a piece of its own. */
  with(edits: Edits, from: number): PackedCells {
    return new PackedCells(this.length, this.textWith(edits, from), 0);
  }

  toArray(): CellText[] {
    const text = this.toText();
    const { length } = this;
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
    return this === other || (this.length === other.length && this.toText() === other.toText());
  }

  /** The row as one string, which it is from now on. */
  private get text(): string {
    if (typeof this.source === 'string') return this.source;
    const text = this.toText();
    this.source = text;
    this.start = 0;
    return text;
  }

  /** The piece, which is as it was. */
  toText(): string {
    const { source, start, length } = this;
    if (typeof source === 'string') return source;
    return source.toString('latin1', start, startInBlock(source, start, length, length));
  }

  /** The piece as it is with these edits. */
  textWith(edits: Edits, from: number): string {
    const text = this.toText();
    const { length } = this;
    const end = endOf(edits, from);
    let header = '';
    let body = '';
    let headerFrom = 0;
    let bodyFrom = length;
    for (let place = from + 1; place < end; place += 2) {
      const index = indexIn(edits, place);
      const cell = cellIn(edits, place);
      const start = startIn(text, length, index);
      header += text.substring(headerFrom, index) + String.fromCharCode(cell === null ? 0 : cell.length + 1);
      headerFrom = index + 1;
      body += text.substring(bodyFrom, start) + (cell ?? '');
      bodyFrom = start + sizeIn(text, index);
    }
    const next = header + text.substring(headerFrom, length) + body + text.substring(bodyFrom);
    next.charCodeAt(0); // makes one string of the pieces, which would keep the one before alive
    return next;
  }
}

/** Where the cell's text begins in the piece. */
function startIn(text: string, length: number, index: number): number {
  let start = length;
  for (let before = 0; before < index; before += 1) start += sizeIn(text, before);
  return start;
}

/** Of the cell's text. */
function sizeIn(text: string, index: number): number {
  const code = text.charCodeAt(index);
  return code > 0 ? code - 1 : 0;
}

function startInBlock(block: Buffer, from: number, length: number, index: number): number {
  let start = from + length;
  for (let before = from; before < from + index; before += 1) {
    const code = block[before] ?? 0;
    if (code > 0) start += code - 1;
  }
  return start;
}

function isTextAt(block: Buffer, start: number, text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (block[start + at] !== text.charCodeAt(at)) return false;
  return true;
}

/** A length is written as one character. */
export const longestCell = 0xfffe;

/** The text by itself: a piece of a longer one keeps all of that alive. */
export function own(text: string): string {
  return text.length < 13 ? text : Buffer.from(text, 'utf8').toString('utf8');
}

export function tooLong(length: number): RangeError {
  return new RangeError(`expected cells of at most ${longestCell} characters, got ${length}`);
}
