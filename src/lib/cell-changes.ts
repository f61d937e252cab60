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
