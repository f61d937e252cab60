import type { GraphQLResolveInfo } from 'graphql';
import { latestEqual } from '../lib/latest-equal.ts';
import type { MirrorTable } from '../live/mirror.ts';
import type { StatisticRow } from '../live/row.ts';
import { comparing } from '../live/differing-rows.ts';
import { sharedDifference, type RowDifference } from '../live/row-difference.ts';
import type { Topic } from '../live/topic.ts';
import { visibleKeys, type Scope } from '../viewers/scope.ts';
import type { TableType } from './statistic-type.ts';
import { anything } from './conditions.ts';
import type { Context } from './context.ts';
import { bindCursor, demandCursor, type CursorBinding } from './cursor.ts';
import { encodeGlobalId, rowId } from './global-id.ts';
import type { LiveChannel } from './live-channel.ts';
import type { Among } from './changed-items.ts';
import { liveChannel, type LiveFieldEvent } from './live-field.ts';
import { liveSource, type LiveSource } from './live-source.ts';
import { demandTables, openTables, readTables, refuseRefused } from './open-tables.ts';
import { pagerOf, type PageArguments } from './paging.ts';
import type { Matches } from './row-filter.ts';
import { compareItems, type RowOrder } from './row-order.ts';
import { RowPage } from './row-page.ts';
import { touchedCells, withCells, type SelectedCells } from './selection.ts';
import type { Window } from './shown-window.ts';
import type { RowItem } from './table-row.ts';

/** A list of rows of one table, each with its rows in other tables: what `agents` is, in a query and in a subscription. */
export interface RowList {
  /** Name of the root field; part of cursors. */
  readonly field: string;
  readonly typename: string;
  readonly type: TableType;
  /** Tables that may be joined by key when the selection touches them. */
  readonly joinable: readonly TableType[];
  readonly view: string;
  /** The filter as it came: part of cursors. */
  readonly where: unknown;
  /** What the filter asks of rows, besides their keys. */
  readonly matches: Matches;
  /** No row of another key matches. @default any key */
  readonly keys?: ReadonlySet<string> | undefined;
  /** No row without one of the values matches. */
  readonly facet?: Extract<Among<StatisticRow>, { facet: unknown }> | undefined;
  /** Columns that the filter, the order and the totals read, besides the selected ones. */
  readonly reads: SelectedCells;
  readonly order: RowOrder;
  /** True when a row can begin to match by the passing of time alone. */
  readonly timeDependent?: boolean;
  /** The id of a row; by default made of view and key. */
  readonly id?: (key: string) => string;
}

export type RowEvent<Extra = undefined> = LiveFieldEvent<RowItem, Extra>;

export async function queryRows(
  context: Context,
  info: GraphQLResolveInfo,
  list: RowList,
  args: PageArguments & { readonly maxAgeMs?: number | null | undefined },
): Promise<RowPage> {
  const { scope, tables } = await openTables(context, touchedTables(list, cellsOf(info, list)), list.view);
  await readTables(context, tables, args.maxAgeMs);
  return new RowPage({
    list,
    fingerprint: scope.fingerprint,
    tables,
    read: () => itemsOf(list, scope, tables),
    pager: pagerOf(list.order, args),
    binding: () => binding(list, scope),
    clock: context.services.clock,
  });
}

function itemsOf(list: RowList, scope: Scope, tables: readonly MirrorTable[]): RowItem[] {
  const [primary] = tables;
  const itemOf = itemMaker(list, tables);
  const keys = keysShown(list, scope);
  const items: RowItem[] = [];
  const rows: (StatisticRow | undefined)[] = [];
  for (const key of keys === 'all' ? (primary?.topic.rows.keys() ?? []) : keys) {
    for (let index = 0; index < tables.length; index += 1) rows[index] = tables[index]?.topic.rows.get(key);
    const item = itemOf(key, rows);
    if (item !== undefined) items.push(item);
  }
  return items;
}

/** `change` makes what the field sends of each event, per channel: it may remember. */
export async function subscribeRows<Extra = undefined, Event extends RowEvent<Extra> = RowEvent<Extra>>(
  context: Context,
  info: GraphQLResolveInfo,
  list: RowList,
  {
    after,
    top,
    extra,
    change,
  }: {
    readonly after: string | null | undefined;
    readonly top?: number | null | undefined;
    readonly extra?: ((items: () => readonly RowItem[]) => Extra) | undefined;
    readonly change?: (channel: LiveChannel<RowEvent<Extra>>) => LiveChannel<Event>;
  },
): Promise<LiveSource<Event>> {
  const touched = cellsOf(info, list);
  const types = touchedTables(list, touched);
  const { scope: first, tables: opened } = await openTables(context, types, list.view);
  const tables = sharedTables(opened);
  refuseRefused(tables);
  const { viewer } = context;
  const { clock } = context.services;
  if (after !== null && after !== undefined) demandCursor(after);
  return liveSource<Event>({
    viewer,
    scope: first,
    after: after ?? undefined,
    open(scope, from, viewerName) {
      demandTables(scope, types, viewerName);
      const differences = sharedDifferences(
        types.map((type, index) => {
          const columns = touched.get(type);
          return columns === undefined ? never : sharedDifference(tables[index]?.topic.name ?? type, columns);
        }),
      );
      const keys = keysShown(list, scope);
      const channel = liveChannel<StatisticRow, RowItem, Extra>({
        topics: sharedTopics(tables.map(({ topic }) => topic)),
        binding: binding(list, scope),
        after: from,
        clock,
        item: sharedMaker(list, tables),
        isEach: list.matches === anything,
        id: list.id ?? ((key) => encodeGlobalId(list.typename, rowId(list.view, key))),
        differences,
        differs: (a, b) => itemDiffers(types, differences, a, b),
        extra,
        window: windowOf(list, top ?? undefined),
        among: keys === 'all' ? list.facet : { keys },
        tables,
      });
      return change === undefined ? (channel as LiveChannel<Event>) : change(channel);
    },
  });
}

const sharedTables = latestEqual<MirrorTable>();
const sharedTopics = latestEqual<Topic<StatisticRow>>();
const sharedDifferences = latestEqual<RowDifference>();

/** Of rows of which nothing is looked at. */
const never: RowDifference = comparing(() => false);

/** A filter that time alone can fulfil is looked at anew on every event, as a window is. */
function windowOf(list: RowList, top: number | undefined): Window<RowItem> | undefined {
  if (top === undefined && list.timeDependent !== true) return undefined;
  return { top: top ?? Infinity, compare: compareItems(list.order), ordered: top !== undefined };
}

/** What both the filter and the scope let be seen. */
function keysShown({ keys, type }: Pick<RowList, 'keys' | 'type'>, scope: Scope): 'all' | ReadonlySet<string> {
  const visible = visibleKeys(scope, type);
  if (keys === undefined) return visible;
  if (visible === 'all') return keys;
  return new Set([...keys].filter((key) => visible.has(key)));
}

/** A single row by key; undefined when there is none or the viewer may not see it. */
export async function findRow(
  context: Context,
  info: GraphQLResolveInfo | undefined,
  list: Pick<RowList, 'type' | 'joinable' | 'view'>,
  key: string,
  maxAgeMs?: number | null,
): Promise<RowItem | undefined> {
  const whole: RowList = {
    ...list,
    field: '',
    typename: '',
    where: null,
    matches: anything,
    reads: new Map(),
    order: unordered,
  };
  const touched: SelectedCells = info === undefined ? new Map() : touchedCells(info);
  const { scope, tables } = await openTables(context, touchedTables(whole, touched), list.view);
  await readTables(context, tables, maxAgeMs);
  const keys = keysShown(whole, scope);
  if (keys !== 'all' && !keys.has(key)) return undefined;
  return itemMaker(whole, tables)(
    key,
    tables.map((table) => table.topic.rows.get(key)),
  );
}

const unordered: RowOrder = { values: () => [], compareValues: () => 0, isByKey: false };

function touchedTables(list: RowList, touched: SelectedCells): readonly TableType[] {
  return [list.type, ...list.joinable.filter((type) => touched.has(type))];
}

/** Makes the item of a key that may be seen from its rows in the order of the tables; undefined when there is none or it does not match. */
type ItemMaker = (key: string, rows: readonly (StatisticRow | undefined)[]) => RowItem | undefined;

type Items = Pick<RowList, 'type' | 'view' | 'matches'>;

/** Of lists that ask nothing of their rows, by their tables: subscribers to the same ones share it. */
const plainMakers = new WeakMap<readonly MirrorTable[], { type: TableType; view: string; make: ItemMaker }>();

function sharedMaker(list: Items, tables: readonly MirrorTable[]): ItemMaker {
  if (list.matches !== anything) return itemMaker(list, tables);
  const known = plainMakers.get(tables);
  const { type, view } = list;
  if (known?.type === type && known.view === view) return known.make;
  const make = itemMaker(list, tables);
  plainMakers.set(tables, { type, view, make });
  return make;
}

function itemMaker({ type, view, matches }: Items, tables: readonly MirrorTable[]): ItemMaker {
  const [primary] = tables;
  return (_key, rows) => {
    const row = rows[0];
    if (row === undefined || primary === undefined) return undefined;
    const joined: Record<string, StatisticRow | undefined> = tables.length === 1 ? alone : {};
    for (let index = 1; index < tables.length; index += 1) joined[tables[index]?.type ?? ''] = rows[index];
    const item: RowItem = { type, view, row, asOf: primary.topic.asOf ?? 0, joined };
    return matches(item) ? item : undefined;
  };
}

const alone: Readonly<Record<string, never>> = Object.freeze({});

/** `differences`: in the order of `types`. */
function itemDiffers(
  types: readonly TableType[],
  differences: readonly RowDifference[],
  before: RowItem,
  after: RowItem,
): boolean {
  return types.some((type, index) => {
    const a = type === before.type ? before.row : before.joined[type];
    const b = type === after.type ? after.row : after.joined[type];
    return a !== b && (a === undefined || b === undefined || differences[index]?.rows(a, b) === true);
  });
}

function binding(list: RowList, scope: Scope): CursorBinding {
  return bindCursor(list.field, { view: list.view, where: list.where ?? undefined }, scope.fingerprint);
}

/** What is selected, together with what the list reads besides. */
function cellsOf(info: GraphQLResolveInfo, list: RowList): SelectedCells {
  return withCells(touchedCells(info), list.reads);
}
