import { codedError } from './error-codes.ts';
import { sorted, type RowOrder, type SortValue } from './row-order.ts';
import type { RowItem } from './table-row.ts';

export interface PageArguments {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly last?: number | null | undefined;
  readonly before?: string | null | undefined;
}

export interface Page<Item> {
  readonly edges: { readonly cursor: string; readonly node: Item }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

export const defaultPageSize = 100;
export const maxPageSize = 1_000;

/** Takes a page of all rows. */
export type Pager = <Item extends RowItem>(items: readonly Item[]) => Page<Item>;

/**
 * Pages by keyset: their cursors hold the sort values of a row, so rows that come and go in between shift nothing. Throws for arguments that ask for no
 * page.
 */
export function pagerOf(order: RowOrder, args: PageArguments): Pager {
  const after = args.after === null || args.after === undefined ? undefined : decode(args.after);
  const before = args.before === null || args.before === undefined ? undefined : decode(args.before);
  const size = pageSize(args);
  return (items) => pageOf(items, order, { after, before, ...size });
}

/** Sort values, and numbers of rows. */
interface PageBounds {
  readonly after: readonly SortValue[] | undefined;
  readonly before: readonly SortValue[] | undefined;
  readonly first: number | undefined;
  readonly last: number | undefined;
}

function pageOf<Item extends RowItem>(
  items: readonly Item[],
  order: RowOrder,
  { after, before, first, last }: PageBounds,
): Page<Item> {
  const all = sorted(items, order);
  const within =
    after === undefined && before === undefined
      ? all
      : all.filter((item) => {
          const values = order.values(item);
          return (
            (after === undefined || order.compareValues(values, after) > 0) &&
            (before === undefined || order.compareValues(values, before) < 0)
          );
        });
  const head = first === undefined ? within : within.slice(0, first);
  const page = last === undefined ? head : head.slice(Math.max(0, head.length - last));
  const edges = page.map((item) => new Edge(item, order));
  const [start, end] = [edges[0], edges.at(-1)];
  return {
    edges,
    pageInfo: {
      hasPreviousPage: start !== undefined && start.node !== all[0],
      hasNextPage: end !== undefined && end.node !== all.at(-1),
      get startCursor() {
        return start?.cursor ?? null;
      },
      get endCursor() {
        return end?.cursor ?? null;
      },
    },
  };
}

/** Few ask for the cursor of every edge, so it is made when it is. */
class Edge<Item extends RowItem> {
  readonly node: Item;
  readonly #order: RowOrder;

  constructor(node: Item, order: RowOrder) {
    this.node = node;
    this.#order = order;
  }

  get cursor(): string {
    return encode(this.#order.values(this.node));
  }
}

function pageSize({ first, last }: PageArguments): { first: number | undefined; last: number | undefined } {
  for (const [name, size] of Object.entries({ first, last })) {
    if (size !== null && size !== undefined && (size < 0 || size > maxPageSize))
      throw codedError('InvalidInput', `expected \`${name}\` from 0 to ${maxPageSize}, got ${size}`);
  }
  return { first: first ?? ((last ?? null) === null ? defaultPageSize : undefined), last: last ?? undefined };
}

function encode(values: readonly SortValue[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

function decode(cursor: string): readonly SortValue[] {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(values) && values.every((value) => value === null || ['string', 'number'].includes(typeof value)))
      return values as SortValue[];
  } catch {
    // not one of ours: the error below says so
  }
  throw codedError('InvalidInput', 'expected a paging cursor from an earlier page, got something else');
}
