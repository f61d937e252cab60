import { builder } from './builder.ts';
import { codedError } from './error-codes.ts';
import { defaultPageSize, maxPageSize, type Page, type PageArguments } from './paging.ts';

/** A page of a list that is not a table. Keyset cursors: `keyOf` gives a text that is unique and sorts as the list shall. */
export function listPage<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
  { first, after, last, before }: PageArguments,
): Page<Item> & { readonly totalCount: number } {
  const sorted = items
    .map((node) => ({ key: keyOf(node), node }))
    .sort((a, b) => (a.key === b.key ? 0 : a.key < b.key ? -1 : 1));
  const from = after === null || after === undefined ? undefined : decode(after);
  const to = before === null || before === undefined ? undefined : decode(before);
  const within = sorted.filter(({ key }) => (from === undefined || key > from) && (to === undefined || key < to));
  const head = sizeOf('first', first) ?? (typeof last === 'number' ? within.length : defaultPageSize);
  const headed = within.slice(0, head);
  const page = headed.slice(Math.max(0, headed.length - (sizeOf('last', last) ?? headed.length)));
  const edges = page.map(({ key, node }) => ({ cursor: encode(key), node }));
  const [firstEntry, lastEntry] = [page[0], page.at(-1)];
  return {
    edges,
    pageInfo: {
      hasPreviousPage: firstEntry !== undefined && firstEntry !== sorted[0],
      hasNextPage: lastEntry !== undefined && lastEntry !== sorted.at(-1),
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    totalCount: items.length,
  };
}

type BuilderTypes = typeof builder extends PothosSchemaTypes.SchemaBuilder<infer Types> ? Types : never;

/** What such a page knows about itself. */
export interface ListPage<Item> extends Page<Item> {
  readonly totalCount: number;
  /** Epoch ms. */
  readonly asOf: number;
}

/** Fields that every such connection has beside its edges. */
export function listPageFields<Item>(t: PothosSchemaTypes.ObjectFieldBuilder<BuilderTypes, ListPage<Item>>) {
  return {
    pageInfo: t.field({ type: builder.pageInfoRef(), resolve: (page) => page.pageInfo }),
    totalCount: t.int({ description: 'Entries that match, on all pages.', resolve: (page) => page.totalCount }),
    asOf: t.field({ type: 'DateTime', description: 'Up to when Five9 is known.', resolve: (page) => page.asOf }),
    ageMs: t.field({
      type: 'Milliseconds',
      description: 'Age of the data when this answer was made.',
      resolve: (page, _args, { services }) => Math.max(0, services.clock.now() - page.asOf),
    }),
  };
}

function sizeOf(name: string, size: number | null | undefined): number | undefined {
  if (size === null || size === undefined) return undefined;
  if (size < 0 || size > maxPageSize)
    throw codedError('InvalidInput', `expected \`${name}\` from 0 to ${maxPageSize}, got ${size}`);
  return size;
}

function encode(key: string): string {
  return Buffer.from(key).toString('base64url');
}

function decode(cursor: string): string {
  return Buffer.from(cursor, 'base64url').toString('utf8');
}
