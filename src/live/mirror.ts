import type { Clock } from '../lib/clock.ts';
import type { Logger } from '../lib/logger.ts';
import type { Random } from '../lib/random.ts';
import { catalogueOf, statisticTypes } from './columns.ts';
import { createMemoryStore } from './memory-store.ts';
import type { MirrorTable } from './mirror-table.ts';
import type { Source } from './source.ts';
import type { Store } from './store.ts';
import { createView, type View } from './view.ts';

export type { MirrorTable } from './mirror-table.ts';
export type { TableState, TableStatus } from './table-status.ts';

/** Every table of every view, kept up to date from its sources for as long as somebody watches it. */
export interface Mirror {
  /** Throws for a type or a view that it does not keep. A type that counts the same in every view is the default view's. */
  table(type: string, view?: string): MirrorTable;
  tables(): readonly MirrorTable[];
  /** Names; the default view first. */
  readonly views: readonly string[];
  /** Begins to ask the sources. */
  start(): void;
  /** Ends every loop and waits for them. Topics keep their rows. Closing twice is harmless. */
  close(): Promise<void>;
  /** Tries at once what was refused or failed: somebody has mended the account, or the right. */
  retry(): void;
}

export interface MirrorOptions {
  /** Of the default view, at least one. */
  readonly sources: readonly Source[];
  /** Of further views, by name: each has accounts of its own, since a session counts by one set of settings. */
  readonly views?: ReadonlyMap<string, readonly Source[]>;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  /** What survives a restart. @default nothing */
  readonly store?: Store;
  /** Five9's names. @default all eight */
  readonly types?: readonly string[];
  /** Types of the default view to read at the start, before anybody watches. Each costs a baseline. @default none */
  readonly eager?: readonly string[];
  /** Longest wait of a long poll, and so how long a command of the same account may have to wait. @default 3000 */
  readonly maxWaitMs?: number;
  /** Rows kept in each table's history. @default 20_000 */
  readonly maxChanges?: number;
}

export const defaultView = 'default';
/** What is, not what was counted: no setting changes it, so it is read once whatever the number of views (design D4). */
const viewIndependent: ReadonlySet<string> = new Set(['AgentState', 'CampaignState']);

export function createMirror(options: MirrorOptions): Mirror {
  const { sources, views: further = new Map(), types = statisticTypes, eager = [], ...rest } = options;
  const watched = () =>
    [...views.values()].flatMap(({ feeds }) => [...feeds.values()]).filter((feed) => feed.isWatched()).length;
  const common = { store: createMemoryStore(), watched, ...rest };
  for (const type of [...types, ...eager]) catalogueOf(type);
  const counted = types.filter((type) => !viewIndependent.has(type));
  const views = new Map<string, View>();
  views.set(defaultView, createView({ ...common, name: defaultView, sources, types, eager }));
  for (const [name, itsSources] of further)
    views.set(name, createView({ ...common, name, sources: itsSources, types: counted, eager: [] }));

  return {
    table(type, name = defaultView) {
      const view = views.get(name);
      if (view === undefined) throw new Error(`expected one of the views ${[...views.keys()].join(', ')}, got ${name}`);
      const feed = view.feeds.get(type) ?? views.get(defaultView)?.feeds.get(type);
      if (feed === undefined) throw new Error(`expected one of ${types.join(', ')}, got ${type}`);
      return feed;
    },
    tables: () => [...views.values()].flatMap(({ feeds }) => [...feeds.values()]),
    views: [...views.keys()],
    start() {
      for (const view of views.values()) view.start();
    },
    async close() {
      await Promise.all([...views.values()].map((view) => view.close()));
    },
    retry() {
      for (const view of views.values()) view.retry();
    },
  };
}
