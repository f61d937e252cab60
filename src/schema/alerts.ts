import { AgentRef } from './agent.ts';
import { alertChannel, type Alert, type AlertEvent } from './alert-channel.ts';
import { AlertMetricEnum, AlertRuleInputRef, alertRules } from './alert-rule.ts';
import { builder } from './builder.ts';
import { bindCursor, decodeCursor } from './cursor.ts';
import { viewArgument } from './list-arguments.ts';
import { LiveEventRef, LiveRowRef } from './live-event.ts';
import { liveSource } from './live-source.ts';
import { demandTables, openTables, refuseRefused } from './open-tables.ts';
import { QueueRef } from './queue.ts';

const AlertRef = builder.objectRef<Alert>('Alert').implement({
  description: 'A queue or an agent that passed the limit of a rule.',
  interfaces: [LiveRowRef],
  fields: (t) => ({
    id: t.id({
      description: 'The same each time this rule is broken by this queue or agent.',
      resolve: ({ id }) => id,
    }),
    rule: t.exposeString('rule', { description: 'Your name of it.' }),
    metric: t.field({ type: AlertMetricEnum, resolve: ({ metric }) => metric }),
    raiseAt: t.field({ type: 'SafeInt', resolve: ({ raiseAt }) => raiseAt }),
    value: t.field({
      type: 'SafeInt',
      nullable: true,
      description: 'When it began; in `cleared`, when it ended. Null when there was none any more.',
      resolve: ({ value }) => value,
    }),
    raisedAt: t.field({
      type: 'DateTime',
      description: 'Up to when Five9 was known when this was seen. It may have begun up to a batch earlier.',
      resolve: ({ raisedAt }) => raisedAt,
    }),
    since: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'Since when the duration has been running, to tick from. Null for counts.',
      resolve: ({ since }) => since,
    }),
    queue: t.field({
      type: QueueRef,
      nullable: true,
      description: 'As it was then. Null when it is about an agent.',
      resolve: ({ item }) => (item.type === 'ACDStatus' ? item : null),
    }),
    agent: t.field({
      type: AgentRef,
      nullable: true,
      description: 'As it was then. Null when it is about a queue.',
      resolve: ({ item }) => (item.type === 'AgentState' ? item : null),
    }),
  }),
});

const AlertEventRef = builder.objectRef<AlertEvent>('AlertEvent').implement({
  description: 'Alerts that have begun and ended.',
  interfaces: [LiveEventRef],
  fields: (t) => ({
    upserted: t.field({
      type: [AlertRef],
      description: 'Alerts that begin. With `reset` all that are on.',
      resolve: ({ upserted }) => [...upserted],
    }),
    cleared: t.field({
      type: [AlertRef],
      description: 'Those of `removed` as they end, for those who keep no state.',
      resolve: ({ cleared }) => [...cleared],
    }),
  }),
});

builder.subscriptionField('alerts', (t) =>
  t.field({
    type: AlertEventRef,
    description: [
      'Limits that are passed, each told once when it begins and once when it ends. An alert ends at another value than it begins (`clearAt`), so a',
      'number at its limit is not told again and again. Judged whenever Five9 has been heard, as of that moment. Every subscription begins with the',
      'alerts that are on: also one that resumes, which forgets what was between the two values. Needs the right Agents.',
    ].join('\n'),
    args: {
      rules: t.arg({ type: [AlertRuleInputRef], required: true }),
      view: viewArgument(t.arg),
      after: t.arg({ type: 'Cursor', description: 'The last cursor you got.' }),
    },
    complexity: { field: 1, multiplier: 50 },
    async subscribe(_root, { rules: given, view, after }, context) {
      const rules = alertRules(given);
      const types = [...new Set(rules.map(({ table }) => table))].sort();
      const { scope: first, tables } = await openTables(context, types, view);
      refuseRefused(tables);
      const bindingIn = (fingerprint: string) => bindCursor('alerts', { view, rules: given }, fingerprint);
      if (after !== null && after !== undefined) decodeCursor(after, bindingIn(first.fingerprint));
      const { viewer, services } = context;
      return liveSource<AlertEvent>({
        viewer,
        scope: first,
        after: after ?? undefined,
        open(scope, from, viewerName) {
          demandTables(scope, types, viewerName);
          const binding = bindingIn(scope.fingerprint);
          return alertChannel({ rules, tables, scope, binding, after: from, clock: services.clock });
        },
      });
    },
    resolve: (event) => event,
  }),
);
