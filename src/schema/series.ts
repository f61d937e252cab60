import { minuteMs, type AgentPoint, type QueueNumber, type QueuePoint, type Span } from '../live/series.ts';
import { seesRow, type Scope } from '../viewers/scope.ts';
import { AgentStateEnum, agentStateNamed, type AgentState } from './agent-state.ts';
import { builder } from './builder.ts';
import type { Context } from './context.ts';
import { codedError } from './error-codes.ts';
import { openTables } from './open-tables.ts';

/** Longest list of single queues in one answer: as many lines as a chart can tell apart, several times over. */
const maxQueues = 100;

interface SeriesShape {
  readonly span: Span;
  /** What the viewer sees of what was asked for, by name. */
  readonly names: readonly string[];
}

type Point = QueuePoint | AgentPoint;

const SeriesPointRef = builder.interfaceRef<Point>('SeriesPoint').implement({
  description: 'What was known at a full minute. Without `asOf` nothing was, and the point has no values: draw a gap.',
  fields: (t) => ({
    at: t.field({ type: 'DateTime', description: 'The full minute.', resolve: ({ at }) => at }),
    asOf: t.field({
      type: 'DateTime',
      nullable: true,
      description: [
        'Up to when Five9 was known at that minute, at most two minutes back. Null: the gateway was not running, or it had not read the',
        'table of late, because nobody watched it or Five9 did not answer.',
      ].join('\n'),
      resolve: ({ asOf }) => asOf,
    }),
  }),
});

const SeriesRef = builder.interfaceRef<SeriesShape>('Series').implement({
  description: 'Minutes of the past, the oldest first.',
  fields: (t) => ({
    from: t.field({ type: 'DateTime', description: 'The first minute.', resolve: ({ span }) => span.from * minuteMs }),
    to: t.field({ type: 'DateTime', description: 'The last minute.', resolve: ({ span }) => span.to * minuteMs }),
    stepMs: t.field({ type: 'Milliseconds', description: 'Between two points: a minute.', resolve: () => minuteMs }),
  }),
});

const queueCalls = {
  callsInQueue: 'Callers who waited for an agent.',
  visualIvrCallsInQueue: 'Those of them who came by Visual IVR.',
  callbacksInQueue: 'Callers who waited to be called back.',
  voicemailsInQueue: 'Voicemails that waited.',
} as const satisfies Partial<Record<QueueNumber, string>>;
const queueAgents = {
  agentsLoggedIn: 'Agents with this skill who were signed in.',
  agentsReady: 'Those who waited for a call.',
  agentsNotReady: 'Those who took no calls.',
  agentsOnCall: 'Those on a call.',
} as const satisfies Partial<Record<QueueNumber, string>>;

const QueueSeriesTotalRef = builder.objectRef<QueuePoint>('QueueSeriesTotal').implement({
  description: [
    'All queues of the series together. No sums of agents here: one with two skills is in two queues. Take people from `agentSeries`.',
    'A value is null when it was not known.',
  ].join('\n'),
  interfaces: [SeriesPointRef],
  fields: (t) => {
    const sum = (name: QueueNumber, description: string) =>
      t.int({ nullable: true, description, resolve: ({ values }) => values[name] });
    return {
      count: t.exposeInt('count', { description: 'Queues that were there.' }),
      callsInQueue: sum('callsInQueue', queueCalls.callsInQueue),
      visualIvrCallsInQueue: sum('visualIvrCallsInQueue', queueCalls.visualIvrCallsInQueue),
      callbacksInQueue: sum('callbacksInQueue', queueCalls.callbacksInQueue),
      voicemailsInQueue: sum('voicemailsInQueue', queueCalls.voicemailsInQueue),
      longestWaitMs: t.field({
        type: 'Milliseconds',
        nullable: true,
        description: 'How long the caller first in any of these lines had waited; 0 when nobody did.',
        resolve: ({ values }) => values.longestWaitMs,
      }),
    };
  },
});

const QueueSeriesPointRef = builder.objectRef<QueuePoint>('QueueSeriesPoint').implement({
  description: 'One queue at a minute. A value is null when it was not known, or the queue was not there.',
  interfaces: [SeriesPointRef],
  fields: (t) => {
    const count = (name: QueueNumber, description: string) =>
      t.int({ nullable: true, description, resolve: ({ values }) => values[name] });
    return {
      callsInQueue: count('callsInQueue', queueCalls.callsInQueue),
      visualIvrCallsInQueue: count('visualIvrCallsInQueue', queueCalls.visualIvrCallsInQueue),
      callbacksInQueue: count('callbacksInQueue', queueCalls.callbacksInQueue),
      voicemailsInQueue: count('voicemailsInQueue', queueCalls.voicemailsInQueue),
      longestWaitMs: t.field({
        type: 'Milliseconds',
        nullable: true,
        description: 'How long the caller first in line had waited; 0 when nobody did.',
        resolve: ({ values }) => values.longestWaitMs,
      }),
      agentsLoggedIn: count('agentsLoggedIn', queueAgents.agentsLoggedIn),
      agentsReady: count('agentsReady', queueAgents.agentsReady),
      agentsNotReady: count('agentsNotReady', queueAgents.agentsNotReady),
      agentsOnCall: count('agentsOnCall', queueAgents.agentsOnCall),
    };
  },
});

const SingleQueueSeriesRef = builder.objectRef<SeriesShape>('SingleQueueSeries').implement({
  description: 'One queue over time.',
  fields: (t) => ({
    name: t.string({ description: 'Name of the skill.', resolve: ({ names }) => names[0] ?? '' }),
    points: t.field({
      type: [QueueSeriesPointRef],
      complexity: { field: 1, multiplier: 1 },
      resolve: ({ names, span }, _args, { services }) => [...services.series.queues(names, span)],
    }),
  }),
});

const QueueSeriesRef = builder.objectRef<SeriesShape>('QueueSeries').implement({
  description: 'Queues over time.',
  interfaces: [SeriesRef],
  fields: (t) => ({
    points: t.field({
      type: [QueueSeriesTotalRef],
      description: 'One for each minute.',
      complexity: { field: 1, multiplier: 1 },
      resolve: ({ names, span }, _args, { services }) => [...services.series.queues(names, span)],
    }),
    queues: t.field({
      type: [SingleQueueSeriesRef],
      description: 'Each queue for itself, by name.',
      args: {
        first: t.arg.int({ required: true, defaultValue: 10, description: `How many, at most ${maxQueues}.` }),
      },
      complexity: ({ first }) => ({ field: 1, multiplier: Math.max(1, first) }),
      resolve: ({ names, span }, { first }) => {
        within('first', first, maxQueues);
        return names.slice(0, first).map((name) => ({ names: [name], span }));
      },
    }),
  }),
});

interface StateCount {
  readonly stateText: string;
  readonly count: number;
}

const StateCountRef = builder.objectRef<StateCount>('AgentStateCount').implement({
  description: 'How many agents were in a state.',
  fields: (t) => ({
    state: t.field({ type: AgentStateEnum, resolve: ({ stateText }) => agentStateNamed(stateText) }),
    stateText: t.exposeString('stateText', { description: 'The state as Five9 words it.' }),
    count: t.exposeInt('count'),
  }),
});

const AgentSeriesPointRef = builder.objectRef<AgentPoint>('AgentSeriesPoint').implement({
  description: 'Agents at a minute, each counted once. Counts are null when they were not known.',
  interfaces: [SeriesPointRef],
  fields: (t) => {
    const countOf = (description: string, isOne: (state: AgentState) => boolean) =>
      t.int({
        nullable: true,
        description,
        resolve: ({ asOf, byState }) =>
          asOf === undefined
            ? null
            : [...byState].reduce((sum, [text, count]) => sum + (isOne(agentStateNamed(text)) ? count : 0), 0),
      });
    return {
      count: countOf('All agents who had a state, logged in or not.', () => true),
      loggedIn: countOf('Agents who were not logged out.', (state) => state !== 'LOGGED_OUT'),
      ready: countOf('Agents who waited for a call.', (state) => state === 'READY'),
      notReady: countOf('Agents who were logged in and took no calls.', (state) => state === 'NOT_READY'),
      ringing: countOf('Agents to whom a call was being offered.', (state) => state === 'RINGING'),
      onCall: countOf('Agents who talked or held a caller.', (state) => state === 'ON_CALL'),
      afterCallWork: countOf('Agents who wrote up a call.', (state) => state === 'AFTER_CALL_WORK'),
      byState: t.field({
        type: [StateCountRef],
        nullable: true,
        description: 'One entry per state that somebody was in, states this schema does not name included.',
        complexity: { field: 1, multiplier: 5 },
        resolve: ({ asOf, byState }) =>
          asOf === undefined ? null : [...byState].map(([stateText, count]) => ({ stateText, count })),
      }),
    };
  },
});

const AgentSeriesRef = builder.objectRef<SeriesShape>('AgentSeries').implement({
  description: 'Agents over time.',
  interfaces: [SeriesRef],
  fields: (t) => ({
    points: t.field({
      type: [AgentSeriesPointRef],
      description: 'One for each minute.',
      complexity: { field: 1, multiplier: 1 },
      resolve: ({ names, span }, _args, { services }) => [...services.series.agents(names, span)],
    }),
  }),
});

const shared = [
  'Minutes of the past, so that a chart need not start empty: up to a day, kept across restarts where the gateway has a data directory.',
  'Taken once a minute from the mirror in the view `default`. It costs no request to Five9, and so has gaps: while nobody watches the',
  'table, it is read every few minutes only. You see the past of what you may see now. Needs the right Agents.',
];

builder.queryFields((t) => {
  const spanArguments = {
    lastMinutes: t.arg.int({ required: true, defaultValue: 60, description: 'How many minutes, at most a day.' }),
    to: t.arg({
      type: 'DateTime',
      description: 'The last of them. Without it, or when it is not yet over: the latest.',
    }),
  };
  const complexity = ({ lastMinutes }: { lastMinutes: number }) => ({
    field: 20,
    multiplier: Math.max(1, lastMinutes),
  });
  return {
    queueSeries: t.field({
      type: QueueSeriesRef,
      nullable: true,
      description: ['What waited in queues, minute by minute (ACDStatus).', ...shared].join('\n'),
      args: {
        names: t.arg.stringList({ description: 'Names of skills. Without it: all queues that you see.' }),
        ...spanArguments,
      },
      complexity,
      async resolve(_root, { names, ...span }, context) {
        const { scope } = await openTables(context, ['ACDStatus'], 'default');
        const { series } = context.services;
        return { names: seen(scope, 'ACDStatus', series.queueNames(), names), span: spanOf(context, span) };
      },
    }),
    agentSeries: t.field({
      type: AgentSeriesRef,
      nullable: true,
      description: ['How many agents were in which state, minute by minute (AgentState).', ...shared].join('\n'),
      args: {
        userNames: t.arg.stringList({ description: 'Without it: all agents whom you see.' }),
        ...spanArguments,
      },
      complexity,
      async resolve(_root, { userNames, ...span }, context) {
        const { scope } = await openTables(context, ['AgentState'], 'default');
        const { series } = context.services;
        return { names: seen(scope, 'AgentState', series.agentNames(), userNames), span: spanOf(context, span) };
      },
    }),
  };
});

function seen(
  scope: Scope,
  type: string,
  kept: readonly string[],
  asked: readonly string[] | null | undefined,
): readonly string[] {
  const wanted = asked === null || asked === undefined ? undefined : new Set(asked);
  return kept.filter((name) => (wanted?.has(name) ?? true) && seesRow(scope, type, name)).toSorted();
}

function spanOf(
  { services: { series } }: Context,
  { lastMinutes, to }: { readonly lastMinutes: number; readonly to?: number | null | undefined },
): Span {
  within('lastMinutes', lastMinutes, series.minutes);
  const end = Math.min(series.latest, Math.floor((to ?? Infinity) / minuteMs));
  return { from: end - lastMinutes + 1, to: end };
}

function within(name: string, value: number, most: number): void {
  if (value < 1 || value > most) throw codedError('InvalidInput', `expected ${name} from 1 to ${most}, got ${value}`);
}
