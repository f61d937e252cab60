import type { CellText } from './packed-cells.ts';

/** Cells that are to be other ones, by index; of two for one the last counts. To be used again and again. */
export class CellChanges {
  count = 0;
  /** They go up. */
  readonly indexes: number[] = [];
  readonly texts: CellText[] = [];
  newsCount = 0;
  /** Indexes of those that differ from the row that they were last laid over. */
  readonly news: number[] = [];

  clear(): void {
    this.count = 0;
  }

  addNews(index: number): void {
    this.news[this.newsCount] = index;
    this.newsCount += 1;
  }

  has(index: number): boolean {
    const { count, indexes } = this;
    for (let place = 0; place < count; place += 1) if (indexes[place] === index) return true;
    return false;
  }

  every(test: (index: number, cell: CellText) => boolean): boolean {
    const { count, indexes, texts } = this;
    for (let place = 0; place < count; place += 1) if (!test(indexes[place] ?? 0, texts[place] ?? null)) return false;
    return true;
  }

  set(index: number, cell: CellText): void {
    const { indexes, texts } = this;
    let place = this.count;
    while (place > 0 && (indexes[place - 1] ?? 0) > index) place -= 1;
    if (place > 0 && indexes[place - 1] === index) {
      texts[place - 1] = cell;
      return;
    }
    for (let moved = this.count; moved > place; moved -= 1) {
      indexes[moved] = indexes[moved - 1] ?? 0;
      texts[moved] = texts[moved - 1] ?? null;
    }
    indexes[place] = index;
    texts[place] = cell;
    this.count += 1;
  }
}

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
