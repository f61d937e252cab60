import { durationMs, number, since } from '../live/cells.ts';
import { agentStateOf, type AgentState } from './agent-state.ts';
import { builder } from './builder.ts';
import { invalidInput } from './errors.ts';
import type { TableType } from './statistic-type.ts';
import type { RowItem } from './table-row.ts';

/** A number that alerts watch: where it is and which way is bad. */
interface Metric {
  readonly table: TableType & ('ACDStatus' | 'AgentState');
  /** Undefined when it is not known, or does not apply: then nothing is raised. */
  readonly value: (item: RowItem) => number | undefined;
  /** Since when a duration has been running. */
  readonly since?: (item: RowItem) => number | null;
  readonly isBadWhenLow?: true;
  readonly description: string;
}

const waiting = 'Current Longest Queue Time';

const metrics = {
  CALLS_IN_QUEUE: {
    table: 'ACDStatus',
    value: ({ row }) => number(row, 'Calls In Queue') ?? undefined,
    description: 'Callers who wait in a queue.',
  },
  LONGEST_WAIT: {
    table: 'ACDStatus',
    value: ({ row, asOf }) => durationMs(row, waiting, asOf) ?? undefined,
    since: ({ row }) => since(row, waiting),
    description: 'How long the caller first in the line of a queue has waited, in ms.',
  },
  CALLBACKS_IN_QUEUE: {
    table: 'ACDStatus',
    value: ({ row }) => number(row, 'Queue Callbacks') ?? undefined,
    description: 'Callers of a queue who wait to be called back.',
  },
  AGENTS_READY: {
    table: 'ACDStatus',
    value: ({ row }) => number(row, 'Agents Ready For Calls') ?? undefined,
    isBadWhenLow: true,
    description: 'Agents of a queue who wait for a call: an alert when there are so many or fewer.',
  },
  NOT_READY_DURATION: stateDuration('NOT_READY', 'How long an agent has been not ready, in ms.'),
  AFTER_CALL_WORK_DURATION: stateDuration('AFTER_CALL_WORK', 'How long an agent has been writing up a call, in ms.'),
  ON_CALL_DURATION: stateDuration('ON_CALL', 'How long an agent has been on a call, in ms.'),
} as const satisfies Record<string, Metric>;

export type AlertMetric = keyof typeof metrics;

export const AlertMetricEnum = builder.enumType('AlertMetric', {
  description: 'What an alert is about.',
  values: Object.fromEntries(
    Object.entries(metrics).map(([name, { description }]) => [name, { description }]),
  ) as Record<AlertMetric, { description: string }>,
});

export const AlertRuleInputRef = builder.inputType('AlertRuleInput', {
  description:
    'When an alert begins and when it ends. Between the two values nothing changes, so that a number at the limit is told once.',
  fields: (t) => ({
    name: t.string({ required: true, description: 'Yours; no other rule of the subscription may have it.' }),
    metric: t.field({ type: AlertMetricEnum, required: true }),
    raiseAt: t.field({
      type: 'SafeInt',
      required: true,
      description: 'From this value on: a count, or ms. With AGENTS_READY at this value and below.',
    }),
    clearAt: t.field({
      type: 'SafeInt',
      description:
        'Ends at this value and below. Omitted: four fifths of `raiseAt`. With AGENTS_READY at this value and above; omitted: one more than `raiseAt`.',
    }),
    names: t.stringList({ description: 'Only these queues, or agents by user name. Omitted: all that you may see.' }),
  }),
});

/** A rule as it is carried out. */
export interface AlertRule {
  readonly name: string;
  readonly metric: AlertMetric;
  readonly raiseAt: number;
  readonly table: Metric['table'];
  readonly names: ReadonlySet<string> | undefined;
  readonly value: Metric['value'];
  readonly since: NonNullable<Metric['since']>;
  /** Whether an alert is on at this value, given whether it was. */
  isRaised(value: number | undefined, wasRaised: boolean): boolean;
}

const mostRules = 20;

/** Throws InvalidInput for rules that contradict themselves or each other. */
export function alertRules(given: readonly (typeof AlertRuleInputRef.$inferInput)[]): readonly AlertRule[] {
  if (given.length === 0 || given.length > mostRules)
    throw invalidInput(['rules'], `expected 1 to ${mostRules} rules, got ${given.length}`);
  const taken = new Set<string>();
  return given.map(({ name, metric, raiseAt, clearAt, names }, index) => {
    if (taken.has(name))
      throw invalidInput(['rules', String(index), 'name'], `expected each name once, got ${name} twice`);
    taken.add(name);
    const { table, value, since = () => null, isBadWhenLow }: Metric = metrics[metric];
    const low = isBadWhenLow === true;
    const clear = clearAt ?? (low ? raiseAt + 1 : Math.min(raiseAt - 1, Math.floor(raiseAt * 0.8)));
    if (low ? clear <= raiseAt : clear >= raiseAt) {
      const order = low ? 'greater' : 'less';
      throw invalidInput(
        ['rules', String(index), 'clearAt'],
        `expected it to be ${order} than raiseAt, ${raiseAt}, got ${clear}`,
      );
    }
    return {
      name,
      metric,
      raiseAt,
      table,
      names: names === null || names === undefined ? undefined : new Set(names),
      value,
      since,
      isRaised(current, wasRaised) {
        if (current === undefined) return false;
        if (low) return wasRaised ? current < clear : current <= raiseAt;
        return wasRaised ? current > clear : current >= raiseAt;
      },
    };
  });
}

function stateDuration(state: AgentState, description: string) {
  return {
    table: 'AgentState',
    value: (item: RowItem) =>
      agentStateOf(item) === state ? (durationMs(item.row, 'State Duration', item.asOf) ?? undefined) : undefined,
    since: ({ row }: RowItem) => since(row, 'State Duration'),
    description,
  } as const;
}
