import type { CellText } from './packed-cells.ts';

/** Of each row how many there are, then an index and its cell in turn, the indexes going up: what a changed row costs is the room that this takes. */
export type Edits = readonly (number | CellText)[];

export const noEdits: Edits = [0];
/** With more cells than that changed, a row is written anew: they are looked through one after the other. */
export const mostEdits = 8;
/** Numbers and texts: some forty rows. The last one that is left of a block keeps all of it in memory. */
const editsPerBlock = 256;

const emptyBlock = emptyOf(editsPerBlock);

function emptyOf(length: number): (number | CellText)[] {
  return Array.from<CellText>({ length }).fill(null);
}

/** Writes edits, one row after the other. */
class EditWriter {
  block: (number | CellText)[] = [];
  /** Of the row that is being written. */
  start = 0;
  count = 0;
  private used = 0;

  /** @param most Edits of the row. */
  begin(most: number): void {
    const needed = this.used + 1 + most * 2;
    if (needed > this.block.length) {
      this.block = most * 2 < editsPerBlock ? emptyBlock.slice() : emptyOf(1 + most * 2);
      this.used = 0;
    }
    this.start = this.used;
    this.count = 0;
  }

  add(index: number, cell: CellText): void {
    const place = this.start + 1 + this.count * 2;
    this.block[place] = index;
    this.block[place + 1] = cell;
    this.count += 1;
  }

  /** The row is kept: what follows stands behind it. */
  end(): void {
    this.block[this.start] = this.count;
    this.used = this.start + 1 + this.count * 2;
  }

  /** The row is not kept after all. */
  drop(): void {
    this.used = this.start;
  }
}

export const writer = new EditWriter();

/** Behind the row's last one. */
export function endOf(edits: Edits, start: number): number {
  return start + 1 + (edits[start] as number) * 2;
}

export function indexIn(edits: Edits, place: number): number {
  return edits[place] as number;
}

export function cellIn(edits: Edits, place: number): CellText {
  return edits[place + 1] as CellText;
}
