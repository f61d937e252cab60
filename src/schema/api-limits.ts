import type { Five9Client } from '../five9/client.ts';
import { apiOperationTypeValues } from '../five9/contract/types.ts';
import type { Counter } from '../five9/quota.ts';
import type { MirrorTable } from '../live/mirror.ts';
import { createTopic, type Topic } from '../live/topic.ts';
import { ApiOperationTypeEnum } from './api-operation-type.ts';
import { builder } from './builder.ts';
import type { Context, Services } from './context.ts';
import { bindCursor } from './cursor.ts';
import { translated } from './errors.ts';
import { FeedRef, visibleFeeds } from './feed-status.ts';
import { encodeGlobalId } from './global-id.ts';
import { LiveEventRef, LiveRowRef, type LiveEvent } from './live-event.ts';
import { liveEvents } from './live-field.ts';
import { knownOr } from './permission.ts';
import { untilSignedOut } from './ending-events.ts';

const ApiLimitRef = builder.objectRef<Counter>('ApiLimit').implement({
  description: 'Quota of one kind of operation in one window. (limitTimeoutState, callCounterState.)',
  interfaces: [LiveRowRef],
  fields: (t) => ({
    id: t.id({ resolve: (counter) => encodeGlobalId('ApiLimit', keyOf(counter)) }),
    operationType: t.field({
      type: ApiOperationTypeEnum,
      resolve: ({ operationType }) => knownOr(apiOperationTypeValues, operationType),
    }),
    operationTypeText: t.exposeString('operationType', { description: 'The kind as Five9 names it.' }),
    windowMs: t.field({
      type: 'Milliseconds',
      description: "Length of the window: a minute, an hour or a day, by Five9's clock.",
      resolve: ({ windowMs }) => windowMs,
    }),
    limit: t.field({
      type: 'SafeInt',
      nullable: true,
      description: 'Null when unlimited.',
      resolve: ({ limit }) => limit,
    }),
    used: t.field({ type: 'SafeInt', resolve: ({ used }) => used }),
    usedByUs: t.field({
      type: 'SafeInt',
      description: 'Part of `used` that this gateway spent, for all of its viewers together.',
      resolve: ({ usedByUs }) => usedByUs,
    }),
    usedByOthers: t.field({
      type: 'SafeInt',
      description: 'Part of `used` that was not spent by this gateway: the quota belongs to the whole domain.',
      resolve: ({ usedByOthers }) => usedByOthers,
    }),
    remaining: t.field({
      type: 'SafeInt',
      nullable: true,
      description: 'Null when unlimited.',
      resolve: ({ limit, used }) => (limit === undefined ? null : Math.max(0, limit - used)),
    }),
    reserved: t.field({
      type: 'SafeInt',
      description: 'Part of the limit that the gateway keeps for commands, sessions and recovery.',
      resolve: ({ reserved }) => reserved,
    }),
    resetsAt: t.field({ type: 'DateTime', description: 'When the window ends.', resolve: ({ resetsAt }) => resetsAt }),
    projectedUse: t.field({
      type: 'SafeInt',
      nullable: true,
      description: 'Use at the end of the window if things go on as now. Null when the window has only begun.',
      resolve: (counter, _args, { services }) => projectedUse(counter, services.clock.now()),
    }),
    exhaustsAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When the window would be used up if things go on as now. Null when it would not.',
      resolve: (counter, _args, { services }) => exhaustsAt(counter, services.clock.now()),
    }),
  }),
});

const ApiLimitsRef = builder.objectRef<Five9Client>('ApiLimits').implement({
  description:
    'Five9 rations requests per domain, by kind of operation and by minute, hour and day. The gateway plans its calls so that it never runs out.',
  fields: (t) => ({
    asOf: t.field({
      type: 'DateTime',
      description: 'When Five9 last told the counters; what the gateway has spent since is added.',
      resolve: ({ quota }, _args, { services }) => quota.reconciledAt ?? services.clock.now(),
    }),
    ageMs: t.field({
      type: 'Milliseconds',
      resolve: ({ quota }, _args, { services }) => {
        const now = services.clock.now();
        return Math.max(0, now - (quota.reconciledAt ?? now));
      },
    }),
    counters: t.field({ type: [ApiLimitRef], resolve: ({ quota }) => [...quota.counters()] }),
    feeds: feedsField(t),
  }),
});

/** The counters may be asked for freely, but each asking takes a turn on the viewer's lane. */
const defaultMaxAgeMs = 60_000;

builder.queryField('apiLimits', (t) =>
  t.field({
    type: ApiLimitsRef,
    nullable: true,
    description:
      'The request quota of the Five9 domain and what is left of it. Asks Five9 when the counters are older than `maxAgeMs`, which costs no quota. (getCallCountersState.)',
    complexity: 10,
    args: { maxAgeMs: t.arg({ type: 'Milliseconds', required: true, defaultValue: defaultMaxAgeMs }) },
    async resolve(_root, { maxAgeMs }, context) {
      await refresh(context, maxAgeMs);
      return context.services.five9;
    },
  }),
);

const ApiLimitEventRef = builder.objectRef<LiveEvent<Counter>>('ApiLimitEvent').implement({
  description: 'Counters that have changed.',
  interfaces: [LiveEventRef],
  fields: (t) => ({
    upserted: t.field({ type: [ApiLimitRef], resolve: ({ upserted }) => [...upserted] }),
    feeds: feedsField(t),
  }),
});

builder.subscriptionField('apiLimits', (t) =>
  t.field({
    type: ApiLimitEventRef,
    description: 'The live form of the query `apiLimits`; at most one event a second.',
    args: { after: t.arg({ type: 'Cursor' }) },
    async subscribe(_root, { after }, context) {
      await refresh(context, defaultMaxAgeMs);
      const { services } = context;
      return untilSignedOut(
        context.viewer,
        liveEvents<Counter, Counter>({
          topics: [counterTopic(services)],
          binding: bindCursor('apiLimits', {}, ''),
          after: after ?? undefined,
          clock: services.clock,
          item: (_key, [counter]) => counter,
          id: (key) => encodeGlobalId('ApiLimit', key),
          differs: (before, now) =>
            before.used !== now.used || before.limit !== now.limit || before.resetsAt !== now.resetsAt,
        }),
      );
    },
    resolve: (event) => event,
  }),
);

type BuilderTypes = typeof builder extends PothosSchemaTypes.SchemaBuilder<infer Types> ? Types : never;

function feedsField<Shape>(t: PothosSchemaTypes.ObjectFieldBuilder<BuilderTypes, Shape>) {
  return t.field({
    type: [FeedRef],
    description: 'The tables, with the refresh interval that the quota now gives each.',
    resolve: async (
      _shape,
      _args,
      context,
    ): Promise<{ table: MirrorTable; status: ReturnType<MirrorTable['status']> }[]> => [
      ...(await visibleFeeds(context)),
    ],
  });
}

async function refresh({ services, viewer }: Context, maxAgeMs: number): Promise<void> {
  const { quota } = services.five9;
  if (!viewer.hasSeat) return; // the gateway's own readings have to do
  if (quota.reconciledAt !== undefined && services.clock.now() - quota.reconciledAt <= maxAgeMs) return;
  const known = refreshing.get(services);
  const asked = known ?? services.five9.refreshQuota(viewer.seat.account);
  if (known === undefined) {
    const done = asked.finally(() => refreshing.delete(services));
    refreshing.set(services, done);
    done.catch(() => {}); // those who wait are told
  }
  await translated(asked);
}

const refreshing = new WeakMap<Services, Promise<void>>();

/** How often subscribers are told: each request of the gateway changes a counter. */
const publishEveryMs = 1_000;

const topics = new WeakMap<Services, Topic<Counter>>();

/** The counters as a topic, made when first asked for; it lives as long as the gateway. */
function counterTopic(services: Services): Topic<Counter> {
  const known = topics.get(services);
  if (known !== undefined) return known;
  const { clock, five9 } = services;
  const topic = createTopic<Counter>({ name: 'apiLimits', epoch: `limits-${clock.now().toString(36)}`, clock });
  let isDue = false;
  const publish = () => {
    isDue = false;
    topic.publish({
      changes: five9.quota
        .counters()
        .map((counter) => ({ key: keyOf(counter), before: topic.rows.get(keyOf(counter)), after: counter })),
      asOf: clock.now(),
    });
  };
  publish();
  five9.quota.onChange(() => {
    if (isDue || topic.readers === 0) return;
    isDue = true;
    clock.after(publishEveryMs, publish);
  });
  topic.onWatched((watched) => {
    if (watched) publish();
  });
  topics.set(services, topic);
  return topic;
}

function keyOf({ operationType, windowMs }: Counter): string {
  return `${operationType} ${windowMs}`;
}

/** A twentieth of the window has to be over before its pace says anything. */
function projectedUse({ used, windowMs, windowStartedAt }: Counter, now: number): number | null {
  const elapsed = now - windowStartedAt;
  return elapsed < windowMs / 20 ? null : Math.round((used * windowMs) / elapsed);
}

function exhaustsAt(counter: Counter, now: number): number | null {
  const { limit, used, windowStartedAt } = counter;
  if (limit === undefined) return null;
  if (used >= limit) return now;
  const projected = projectedUse(counter, now);
  return projected === null || projected <= limit ? null : windowStartedAt + (limit / used) * (now - windowStartedAt);
}
