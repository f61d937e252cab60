import type { CellChanges } from './cell-changes.ts';
import { cellIn, type Edits, endOf, indexIn, mostEdits, noEdits, writer } from './cell-edits.ts';
import { Keeper } from './keeper.ts';
import { longestCell, PackedCells, tooLong, type CellText } from './packed-cells.ts';

/** What the cells of a row are made of. */
export interface CellParts {
  readonly base: PackedCells;
  /** Over the piece: none of them is what stands there. */
  readonly edits: Edits;
  /** Where those of this row begin in their block. */
  readonly start: number;
}

/**
 * The cells of a row: a piece, and the few that changed since, laid over it. Rows that changed together share a block of such edits. What else there is of a row
 * is for a class that is made of this one: ten thousand changed rows are then ten thousand objects and no more.
 */
export class EditedCells extends Keeper implements CellParts {
  base: PackedCells;
  edits: Edits;
  start: number;

  constructor({ base, edits, start }: CellParts) {
    super();
    this.base = base;
    this.edits = edits;
    this.start = start;
  }

  /** As they were read. */
  static over(base: PackedCells): EditedCells {
    return new EditedCells({ base, edits: noEdits, start: 0 });
  }

  static of(cells: readonly CellText[]): EditedCells {
    return EditedCells.over(PackedCells.of(cells));
  }

  get length(): number {
    return this.base.length;
  }

  /** The cell; null as well where there is none. */
  at(index: number): CellText {
    const place = this.placeOf(index);
    return place < 0 ? this.base.at(index) : cellIn(this.edits, place);
  }

  /** Whether the cell is this one, without making a string to compare. */
  isAt(index: number, cell: CellText): boolean {
    const place = this.placeOf(index);
    return place < 0 ? this.base.isAt(index, cell) : cellIn(this.edits, place) === cell;
  }

  toArray(): CellText[] {
    const cells = this.base.toArray();
    const { edits, end } = this;
    for (let place = this.start + 1; place < end; place += 2) cells[indexIn(edits, place)] = cellIn(edits, place);
    return cells;
  }

  /** With other cells; this one when they are what it has. Keeps their texts. The changes know afterwards which of them are news. */
  edited(changes: CellChanges): EditedCells {
    const parts = this.lay(changes);
    return parts === undefined ? this : new EditedCells(parts);
  }

  /** The same for whoever makes something else of them, at once: there is one object for all that was laid. Undefined: they are what it has. */
  protected lay(changes: CellChanges): CellParts | undefined {
    const { base, edits, end } = this;
    let differs = false;
    changes.newsCount = 0;
    let place = this.start + 1;
    writer.begin((end - place) / 2 + changes.count);
    for (let change = 0; change < changes.count; change += 1) {
      const index = changes.indexes[change] ?? 0;
      const cell = changes.texts[change] ?? null;
      if (cell !== null && cell.length > longestCell) throw tooLong(cell.length);
      for (; place < end && indexIn(edits, place) < index; place += 2)
        writer.add(indexIn(edits, place), cellIn(edits, place));
      const isBase = base.isAt(index, cell);
      const isEdited = place < end && indexIn(edits, place) === index;
      if (isEdited ? cellIn(edits, place) !== cell : !isBase) {
        differs = true;
        changes.addNews(index);
      }
      if (isEdited) place += 2;
      if (!isBase) writer.add(index, cell);
    }
    if (!differs) return undefined;
    for (; place < end; place += 2) writer.add(indexIn(edits, place), cellIn(edits, place));
    const { block, start, count } = writer;
    if (count === 0) return laid.as(base, noEdits, 0);
    writer.end();
    if (count <= mostEdits) return laid.as(base, block, start);
    writer.drop();
    return laid.as(base.with(block, start), noEdits, 0);
  }

  /** Of `indexes`, which go up, the place of the first one from `from` on whose cell is not the same in the other row; -1 when there is none. */
  firstDifference(other: EditedCells, indexes: readonly number[], from = 0): number {
    if (this.base === other.base) return this.firstEdited(other, indexes, from);
    if (!this.isEdited && !other.isEdited) return this.base.firstDifference(other.base, indexes, from);
    for (let place = from; place < indexes.length; place += 1) {
      const wanted = indexes[place] ?? 0;
      const edit = other.placeOf(wanted);
      const isSame = edit < 0 ? other.base.isAt(wanted, this.at(wanted)) : this.isAt(wanted, cellIn(other.edits, edit));
      if (!isSame) return place;
    }
    return -1;
  }

  /** Over one piece: nothing but edits is looked at. */
  private firstEdited(other: EditedCells, indexes: readonly number[], from: number): number {
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

  isSame(other: EditedCells): boolean {
    if (this.base !== other.base && !other.isEdited) return this.isRead(other.base);
    if (this.base !== other.base) return this.length === other.length && this.text === other.text;
    const { edits, start, end } = this;
    const shift = other.start - start;
    if (other.end - shift !== end) return false;
    for (let place = start + 1; place < end; place += 1) if (edits[place] !== other.edits[place + shift]) return false;
    return true;
  }

  /** Whether that piece has the same cells. If so, edited cells are that piece from now on, and let go of what they lay over. */
  isRead(piece: PackedCells): boolean {
    const { base, isEdited } = this;
    if (base === piece) return !isEdited;
    if (!isEdited) return base.isSame(piece);
    if (base.length !== piece.length || this.text !== piece.toText()) return false;
    this.base = piece;
    this.edits = noEdits;
    this.start = 0;
    return true;
  }

  private get isEdited(): boolean {
    return this.edits[this.start] !== 0;
  }

  /** Behind the last of the edits. */
  private get end(): number {
    return endOf(this.edits, this.start);
  }

  /** As one piece would have it. */
  private get text(): string {
    return this.isEdited ? this.base.textWith(this.edits, this.start) : this.base.toText();
  }

  /** Where the cell's index stands among the edits, -1 if it is none of them. */
  private placeOf(index: number): number {
    const { edits, end } = this;
    for (let place = this.start + 1; place < end; place += 2) if (edits[place] === index) return place;
    return -1;
  }
}

class Laid implements CellParts {
  base = PackedCells.of([]);
  edits: Edits = noEdits;
  start = 0;

  as(base: PackedCells, edits: Edits, start: number): this {
    this.base = base;
    this.edits = edits;
    this.start = start;
    return this;
  }
}

const laid = new Laid();

/** Of what was read, or of what became of it; to be used at once. */
export function partsOf(cells: EditedCells | PackedCells): CellParts {
  return cells instanceof PackedCells ? laid.as(cells, noEdits, 0) : cells;
}
