import type { Change } from '../live/change.ts';
import { createTopic, type Topic } from '../live/topic.ts';
import type { Mirror, MirrorTable, TableState, TableStatus } from '../live/mirror.ts';
import { builder } from './builder.ts';
import type { Context, Services } from './context.ts';
import { bindCursor } from './cursor.ts';
import { codeForReaders } from './error-codes.ts';
import { ErrorRef, Failure, toGraphQLError } from './errors.ts';
import { encodeGlobalId, parseRowId, rowId } from './global-id.ts';
import { untilSignedOut } from './ending-events.ts';
import { scopedEvents } from './scoped-events.ts';
import { LiveEventRef, LiveRowRef, type LiveEvent } from './live-event.ts';
import { liveEvents } from './live-field.ts';
import { permissionFor, type Scope } from '../viewers/scope.ts';
import { SignInError } from '../viewers/viewers.ts';
import { StatisticTypeEnum, type TableType } from './statistic-type.ts';

/** A table and how it followed Five9 when this was made. */
interface FeedShape {
  readonly table: MirrorTable;
  readonly status: TableStatus;
}

const FeedStateEnum = builder.enumType('FeedState', {
  description: 'How well a table follows Five9.',
  values: {
    LIVE: { description: 'Watched, and known up to a moment ago.' },
    IDLE: { description: 'Nobody watches; kept up to date slowly, so that the next viewer waits one update at most.' },
    STARTING: { description: 'Being read for the first time.' },
    WAITING_FOR_QUOTA: { description: 'The next call waits for quota; `nextAttemptAt` says until when.' },
    LATE: { description: 'Older than it should be.' },
    RESYNCING: { description: 'Continuity was lost; the table is being read anew.' },
    BACKING_OFF: {
      description: 'Five9 does not answer; tried again at `nextAttemptAt`. The mirror goes on answering with its age.',
    },
    CONTENDED: {
      description:
        'Somebody else signs in as the account that reads it. It is left to them until `nextAttemptAt`; the mirror goes on answering with its age.',
    },
    REFUSED: { description: 'Five9 refuses: a right or the API version lacks. A person has to act.' },
  } as const satisfies Record<TableState, object>,
});

export const FeedRef = builder.objectRef<FeedShape>('Feed');

builder.node(FeedRef, {
  description: 'One stream from Five9 into the mirror: a table in a view.',
  interfaces: [LiveRowRef],
  id: { resolve: ({ table }) => rowId(table.view, table.type) },
  async loadOne(id, context) {
    const [view, type] = parseRowId(id);
    return (await visibleFeeds(context)).find(({ table }) => table.view === view && table.type === type) ?? null;
  },
  fields: (t) => ({
    type: t.field({ type: StatisticTypeEnum, resolve: ({ table }) => table.type as TableType }),
    view: t.string({ resolve: ({ table }) => table.view }),
    state: t.field({ type: FeedStateEnum, resolve: ({ status }) => status.state }),
    message: t.string({
      description: 'The state in a sentence, for an operator.',
      resolve: ({ status }) => status.message,
    }),
    asOf: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'Up to when the table is known. Null until it has been read once.',
      resolve: ({ status }) => status.asOf,
    }),
    ageMs: t.field({
      type: 'Milliseconds',
      nullable: true,
      resolve: ({ status }, _args, { services }) =>
        status.asOf === undefined ? null : Math.max(0, services.clock.now() - status.asOf),
    }),
    refreshIntervalMs: t.field({
      type: 'Milliseconds',
      nullable: true,
      description: 'How often it is refreshed at present; follows from watchers, quota and how much changes.',
      resolve: ({ status }) => status.refreshIntervalMs,
    }),
    plannedIntervalMs: t.field({
      type: 'Milliseconds',
      nullable: true,
      description:
        'The refresh interval that the quota now gives each watched table: they take turns. `refreshIntervalMs` is what it comes to. Null when no call is left.',
      resolve: ({ status }) => status.plannedIntervalMs,
    }),
    nextAttemptAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ status }) => status.nextAttemptAt }),
    epoch: t.string({
      description: "Changes whenever the log is begun anew; for comparing with the gateway's log lines.",
      resolve: ({ status }) => status.epoch,
    }),
    rows: t.int({
      nullable: true,
      description: 'Rows in the table, whatever you may see of them. Null while your rights are not known.',
      resolve: async ({ table, status }, _args, context) => {
        const scope = await knownScope(context);
        return scope !== undefined && sees(scope, table) ? status.rows : null;
      },
    }),
    auditedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it was last read whole, or compared with Five9 while the quota had room for it.',
      resolve: ({ status }) => status.auditedAt,
    }),
    corrections: t.int({
      description: 'How often such a comparison found it wrong and put it right.',
      resolve: ({ status }) => status.corrections,
    }),
    watchers: t.int({ description: 'Subscribers.', resolve: ({ status }) => status.watchers }),
    lastError: t.field({
      type: ErrorRef,
      nullable: true,
      description: 'The last thing that went wrong with this table.',
      resolve: ({ table, status }) => (status.lastError === undefined ? null : failureOf(table, status.lastError)),
    }),
    lastErrorAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ status }) => status.lastError?.at }),
  }),
});

function failureOf(table: MirrorTable, { code, message }: { code: string; message: string }): Failure {
  return new Failure(codeForReaders(code), message, {
    fields: { operation: table.topic.asOf === undefined ? 'getStatistics' : 'getStatisticsUpdate' },
  });
}

interface FeedStatus {
  readonly feeds: readonly FeedShape[];
  /** The rows say what changed: comparing events by this would say it again. */
  toJSON?(): null;
}

const FeedStatusRef = builder.objectRef<FeedStatus>('FeedStatus').implement({
  description: 'How the mirror as a whole follows Five9.',
  fields: (t) => ({
    state: t.field({
      type: FeedStateEnum,
      description: 'The worst of the tables that someone watches.',
      resolve: ({ feeds }) => worst(feeds).state,
    }),
    message: t.string({
      description: 'The same for an operator, in a sentence.',
      resolve: ({ feeds }) => worst(feeds).message,
    }),
    feeds: t.field({
      type: [FeedRef],
      args: { types: t.arg({ type: [StatisticTypeEnum] }) },
      resolve: ({ feeds }, { types }) =>
        feeds.filter(({ table }) => (types ?? null) === null || types?.includes(table.type as TableType) === true),
    }),
  }),
});

/** From best to worst. */
const severity: readonly TableState[] = [
  'IDLE',
  'LIVE',
  'STARTING',
  'LATE',
  'WAITING_FOR_QUOTA',
  'RESYNCING',
  'BACKING_OFF',
  'CONTENDED',
  'REFUSED',
];

function worst(feeds: readonly FeedShape[]): Pick<TableStatus, 'state' | 'message'> {
  const watched = feeds.filter(({ status }) => status.state !== 'IDLE');
  return watched.reduce<Pick<TableStatus, 'state' | 'message'>>(
    (found, { status }) => (severity.indexOf(status.state) > severity.indexOf(found.state) ? status : found),
    { state: 'IDLE', message: 'Nobody watches any table.' },
  );
}

interface FeedEvent extends LiveEvent<FeedShape> {
  readonly extra: FeedStatus | undefined;
}

const FeedEventRef = builder.objectRef<FeedEvent>('FeedEvent').implement({
  description: 'Tables whose state changed.',
  interfaces: [LiveEventRef],
  fields: (t) => ({
    upserted: t.field({ type: [FeedRef], resolve: ({ upserted }) => [...upserted] }),
    state: t.field({ type: FeedStateEnum, resolve: ({ extra }) => worst(extra?.feeds ?? []).state }),
    message: t.string({ resolve: ({ extra }) => worst(extra?.feeds ?? []).message }),
  }),
});

builder.queryField('feedStatus', (t) =>
  t.field({
    type: FeedStatusRef,
    description: 'How well each mirrored table follows Five9, in words. Calls nobody.',
    resolve: async (_root, _args, context) => ({ feeds: await visibleFeeds(context) }),
  }),
);

builder.subscriptionField('feedStatus', (t) =>
  t.field({
    type: FeedEventRef,
    description: 'The live form of the query `feedStatus`.',
    args: { after: t.arg({ type: 'Cursor' }) },
    async subscribe(_root, { after }, context) {
      const known = await knownScope(context);
      const events = (scope: Scope | undefined, from: string | undefined) =>
        liveEvents<FeedShape, FeedShape, FeedStatus>({
          topics: [feedTopic(context.services)],
          binding: bindCursor('feedStatus', {}, scope?.fingerprint ?? ''),
          after: from,
          clock: context.services.clock,
          item: (_key, [feed]) => (feed !== undefined && sees(scope, feed.table) ? feed : undefined),
          id: (key) => encodeGlobalId('Feed', key),
          differs: () => true,
          extra: (feeds) => ({ feeds: feeds(), toJSON: () => null }),
        });
      const { viewer } = context;
      return known === undefined
        ? untilSignedOut(viewer, events(known, after ?? undefined))
        : scopedEvents(viewer, known, after ?? undefined, events);
    },
    resolve: (event) => event,
  }),
);

/** Those whose tables the viewer may read. */
export async function visibleFeeds(context: Context): Promise<readonly FeedShape[]> {
  const scope = await knownScope(context);
  return context.services.mirror
    .tables()
    .filter((table) => sees(scope, table))
    .map((table) => ({ table, status: table.status() }));
}

/** Rights come from Five9; when it does not answer, or the ration is spent, this is where a viewer looks for the reason. */
async function knownScope(context: Context): Promise<Scope | undefined> {
  try {
    return await context.viewer.scope();
  } catch (error) {
    if (error instanceof SignInError) throw toGraphQLError(error);
    return undefined;
  }
}

/** A scope that is not known hides no table's state; it hides everything in the tables. */
function sees(scope: Scope | undefined, { type }: MirrorTable): boolean {
  return scope === undefined || scope.permissions.has(permissionFor(type));
}

const feedTopics = new WeakMap<Mirror, Topic<FeedShape>>();

/** The states as a topic, made when first asked for; it lives as long as the mirror. */
function feedTopic({ mirror, clock }: Services): Topic<FeedShape> {
  const known = feedTopics.get(mirror);
  if (known !== undefined) return known;
  const topic = createTopic<FeedShape>({ name: 'feeds', epoch: `feeds-${clock.now().toString(36)}`, clock });
  const change = (table: MirrorTable): Change<FeedShape> => {
    const key = rowId(table.view, table.type);
    return { key, before: topic.rows.get(key), after: { table, status: table.status() } };
  };
  topic.publish({ changes: mirror.tables().map(change), asOf: clock.now() });
  for (const table of mirror.tables()) {
    table.onStatus(() => topic.publish({ changes: [change(table)], asOf: clock.now() }));
  }
  feedTopics.set(mirror, topic);
  return topic;
}
