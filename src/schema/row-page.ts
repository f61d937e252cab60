import type { Clock } from '../lib/clock.ts';
import type { MirrorTable } from '../live/mirror.ts';
import { encodeCursor, type CursorBinding } from './cursor.ts';
import type { Page, Pager } from './paging.ts';
import type { RowList } from './row-list.ts';
import { Snapshot } from './snapshot.ts';
import type { RowItem } from './table-row.ts';

export interface RowPageOptions {
  readonly list: RowList;
  /** Of the asker's scope. */
  readonly fingerprint: string;
  /** The first one is the list's; the others are joined to it. */
  readonly tables: readonly MirrorTable[];
  /** All rows of the filter, as they are now. */
  readonly read: () => readonly RowItem[];
  readonly pager: Pager;
  readonly binding: () => CursorBinding;
  readonly clock: Clock;
}

/** A page of a list. Nothing is read until somebody looks at it, then all of it in one tick: an answer that is known already needs no row. */
export class RowPage extends Snapshot implements Page<RowItem> {
  readonly list: RowList;
  readonly tables: readonly MirrorTable[];
  readonly seenBy: string;
  readonly #options: RowPageOptions;
  #reading: Reading | undefined;

  constructor(options: RowPageOptions) {
    super();
    this.#options = options;
    this.list = options.list;
    this.tables = options.tables;
    this.seenBy = options.fingerprint;
  }

  get moment(): readonly unknown[] {
    return this.#reading?.moment ?? momentOf(this.tables);
  }

  /** All rows of the filter, for totals. */
  get items(): readonly RowItem[] {
    return this.#read().items;
  }

  get edges(): Page<RowItem>['edges'] {
    return this.#read().page.edges;
  }

  get pageInfo(): Page<RowItem>['pageInfo'] {
    return this.#read().page.pageInfo;
  }

  get totalCount(): number {
    return this.#read().items.length;
  }

  /** Epoch ms. */
  get asOf(): number {
    return this.#read().asOf;
  }

  get ageMs(): number {
    return Math.max(0, this.#options.clock.now() - this.asOf);
  }

  get liveCursor(): string {
    return encodeCursor(this.#options.binding(), this.#read().positions);
  }

  #read(): Reading {
    return (this.#reading ??= readingOf(this.#options));
  }
}

interface Reading {
  readonly moment: readonly unknown[];
  readonly items: readonly RowItem[];
  readonly page: Page<RowItem>;
  readonly asOf: number;
  readonly positions: Parameters<typeof encodeCursor>[1];
}

function readingOf({ tables, read, pager }: RowPageOptions): Reading {
  const items = read();
  return {
    moment: momentOf(tables),
    items,
    page: pager(items),
    asOf: Math.min(...tables.map(({ topic }) => topic.asOf ?? 0)),
    positions: Object.fromEntries(tables.map(({ topic }) => [topic.name, topic.position])),
  };
}

/** Positions are made anew with every entry of a log. */
function momentOf(tables: readonly MirrorTable[]): readonly unknown[] {
  return tables.flatMap(({ topic, columns }) => [topic.position, topic.asOf, columns]);
}
