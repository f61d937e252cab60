import type { CellChanges } from './cell-changes.ts';
import { cellIn, type Edits, endOf, indexIn, mostEdits, noEdits, writer } from './cell-edits.ts';

/** A cell as Five9 sends it; null is nil. */
export type CellText = string | null;

/**
 * The cells of a row in one piece: first a character per cell for its length (0: nil, else one more than the length), then their texts one after the
 * other. A tenth of what a string per cell takes, and equal rows have equal texts.
 *
 * The piece is a string, or bytes in a block that rows read together share and that the garbage collector need not copy; a row becomes a string, and lets
 * go of its block, when more than its key is read. A row of which few cells changed is these cells, laid over the piece there was: rows that changed
 * together share a block of them as well.
 */
export class PackedCells {
  readonly length: number;
  private source: string | Buffer | PackedCells;
  /** Over `source`, which has none itself: none of them is what stands there. */
  private edits: Edits;
  /** Where the row begins in its block, of bytes or of edits. */
  private start: number;

  private constructor(length: number, source: string | Buffer | PackedCells, start: number, edits: Edits) {
    this.length = length;
    this.source = source;
    this.start = start;
    this.edits = edits;
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
    return new PackedCells(cells.length, texts.join(''), 0, noEdits);
  }

  /** What stands packed in the block from `start` on, a byte for each character. Nobody may write there again. */
  static ofBytes(length: number, block: Buffer, start: number): PackedCells {
    return new PackedCells(length, block, start, noEdits);
  }

  /** The cell; null as well where there is none. */
  at(index: number): CellText {
    const { edits, source } = this;
    if (index >= this.length) return null;
    if (source instanceof PackedCells) {
      const place = this.placeOf(index);
      return place < 0 ? source.at(index) : cellIn(edits, place);
    }
    if (index === 0 && typeof source !== 'string') return this.keyIn(source);
    const { text } = this;
    const code = text.charCodeAt(index);
    if (code === 0) return null;
    const start = startIn(text, this.length, index);
    return text.substring(start, start + code - 1);
  }

  /** The first cell, as a string that keeps nothing else alive; empty when it is nil or missing. */
  key(): string {
    const { source } = this;
    const key = this.at(0) ?? '';
    return typeof source === 'string' || source instanceof PackedCells ? own(key) : key;
  }

  /** Of every row the key is read, and of most of them nothing else. */
  private keyIn(block: Buffer): CellText {
    const code = block[this.start] ?? 0;
    const from = this.start + this.length;
    return code === 0 ? null : block.toString('latin1', from, from + code - 1);
  }

  /** Whether the cell is this one, without making a string to compare. */
  isAt(index: number, cell: CellText): boolean {
    const { edits, source, length } = this;
    if (index >= length) return cell === null;
    if (source instanceof PackedCells) {
      const place = this.placeOf(index);
      return place < 0 ? source.isAt(index, cell) : cellIn(edits, place) === cell;
    }
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
   * each row once, and at edits alone where they lie over the same row.
   */
  firstDifference(other: PackedCells, indexes: readonly number[], from = 0): number {
    if (this.base === other.base && this.length === other.length) return this.firstEdited(other, indexes, from);
    if (this.base !== this || other.base !== other) return this.firstUnequal(other, indexes, from);
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

  /** Where edits lie over rows of their own: nothing is written anew to find out. */
  private firstUnequal(other: PackedCells, indexes: readonly number[], from: number): number {
    for (let place = from; place < indexes.length; place += 1) {
      const wanted = indexes[place] ?? 0;
      const edit = other.placeOf(wanted);
      const isSame = edit < 0 ? other.isAt(wanted, this.at(wanted)) : this.isAt(wanted, cellIn(other.edits, edit));
      if (!isSame) return place;
    }
    return -1;
  }

  private firstEdited(other: PackedCells, indexes: readonly number[], from: number): number {
    const { edits } = this;
    if (edits === other.edits && this.start === other.start) return -1;
    for (let place = from; place < indexes.length; place += 1) {
      const wanted = indexes[place] ?? 0;
      const mine = this.placeOf(wanted);
      const theirs = other.placeOf(wanted);
      if (mine < 0 && theirs < 0) continue;
      if (mine < 0 || theirs < 0 || cellIn(edits, mine) !== cellIn(other.edits, theirs)) return place;
    }
    return -1;
  }

  /** The same row with other cells; this one when they are what it has. Keeps their texts. The changes know afterwards which of them are news. */
  with(changes: CellChanges): PackedCells {
    const { base, edits, editsEnd } = this;
    let differs = false;
    changes.newsCount = 0;
    let place = this.start + 1;
    writer.begin((editsEnd - place) / 2 + changes.count);
    for (let change = 0; change < changes.count; change += 1) {
      const index = changes.indexes[change] ?? 0;
      const cell = changes.texts[change] ?? null;
      if (cell !== null && cell.length > longestCell) throw tooLong(cell.length);
      for (; place < editsEnd && indexIn(edits, place) < index; place += 2)
        writer.add(indexIn(edits, place), cellIn(edits, place));
      const isBase = base.isAt(index, cell);
      const isEdited = place < editsEnd && indexIn(edits, place) === index;
      if (isEdited ? cellIn(edits, place) !== cell : !isBase) {
        differs = true;
        changes.addNews(index);
      }
      if (isEdited) place += 2;
      if (!isBase) writer.add(index, cell);
    }
    if (!differs) return this;
    for (; place < editsEnd; place += 2) writer.add(indexIn(edits, place), cellIn(edits, place));
    const { block, start, count } = writer;
    if (count === 0) return base;
    writer.end();
    if (count <= mostEdits) return new PackedCells(this.length, base, start, block);
    writer.drop();
    return new PackedCells(this.length, base.textWith(block, start), 0, noEdits);
  }

  toArray(): CellText[] {
    const text = this.asText();
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

  /** If so, a row of edits lies over the other one from now on, and lets go of what it lay over. */
  isSame(other: PackedCells): boolean {
    if (this === other) return true;
    if (this.length !== other.length) return false;
    if (this.base === other.base) return this.isSameEdits(other);
    if (this.asText() !== other.asText()) return false;
    if (this.source instanceof PackedCells && other.base === other) {
      this.source = other;
      this.edits = noEdits;
      this.start = 0;
    }
    return true;
  }

  private isSameEdits(other: PackedCells): boolean {
    const { edits, start, editsEnd } = this;
    const shift = other.start - start; // of rows without edits it means nothing
    if (other.editsEnd - shift !== editsEnd) return false;
    for (let place = start + 1; place < editsEnd; place += 1)
      if (edits[place] !== other.edits[place + shift]) return false;
    return true;
  }

  private get editsEnd(): number {
    return this.source instanceof PackedCells ? endOf(this.edits, this.start) : this.start + 1;
  }

  /** Where the cell's index stands among the edits, -1 if it is none of them. */
  private placeOf(index: number): number {
    const { edits, editsEnd } = this;
    for (let place = this.start + 1; place < editsEnd; place += 2) if (edits[place] === index) return place;
    return -1;
  }

  /** The piece that edits lie over: the row itself when it has none. */
  private get base(): PackedCells {
    return this.source instanceof PackedCells ? this.source : this;
  }

  /** The row as one string, which it is from now on. */
  private get text(): string {
    if (typeof this.source === 'string') return this.source;
    const text = this.asText();
    this.source = text;
    this.start = 0;
    this.edits = noEdits;
    return text;
  }

  private asText(): string {
    const { source, start, length } = this;
    if (typeof source === 'string') return source;
    if (source instanceof PackedCells) return source.textWith(this.edits, start);
    return source.toString('latin1', start, startInBlock(source, start, length, length));
  }

  /** Of a row without edits, as it is with these. */
  private textWith(edits: Edits, from: number): string {
    const text = this.asText();
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

function tooLong(length: number): RangeError {
  return new RangeError(`expected cells of at most ${longestCell} characters, got ${length}`);
}
