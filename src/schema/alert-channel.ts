import type { Clock } from '../lib/clock.ts';
import type { MirrorTable } from '../live/mirror.ts';
import type { StatisticRow } from '../live/row.ts';
import { subscribe } from '../live/subscription.ts';
import type { Topic } from '../live/topic.ts';
import { rowFilter, type Scope } from '../viewers/scope.ts';
import type { AlertMetric, AlertRule } from './alert-rule.ts';
import { decodeCursor, encodeCursor, type CursorBinding } from './cursor.ts';
import { encodeGlobalId, rowId } from './global-id.ts';
import type { LiveChannel } from './live-channel.ts';
import type { LiveEvent } from './live-event.ts';
import type { TableType } from './statistic-type.ts';
import type { RowItem } from './table-row.ts';

/** Something that is over its limit, or was. */
export interface Alert {
  /** Rule and row. */
  readonly id: string;
  readonly rule: string;
  readonly metric: AlertMetric;
  readonly raiseAt: number;
  /** When it was raised; of one that ended, when it ended. Undefined when the row is gone. */
  readonly value: number | undefined;
  /** Up to when Five9 was known when it was seen, epoch ms. */
  readonly raisedAt: number;
  readonly since: number | null;
  readonly item: RowItem;
}

export interface AlertEvent extends LiveEvent<Alert> {
  readonly cleared: readonly Alert[];
}

interface AlertChannelOptions {
  readonly rules: readonly AlertRule[];
  readonly tables: readonly MirrorTable[];
  readonly scope: Scope;
  readonly binding: CursorBinding;
  readonly after: string | undefined;
  readonly clock: Clock;
}

/** How often a subscriber hears that nothing changed. */
const quietMs = 5_000;

/**
 * Alerts of some rules. They are judged when Five9 has been heard, as of that moment: a wait that would by now have passed its limit, had
 * nobody answered, is no alert before Five9 says so. What is remembered between two values begins anew with each channel.
 */
export function alertChannel({
  rules,
  tables,
  scope,
  binding,
  after,
  clock,
}: AlertChannelOptions): LiveChannel<AlertEvent> {
  const start = after === undefined ? undefined : decodeCursor(after, binding);
  let foreign = start !== undefined && 'gap' in start ? start.gap : undefined;
  const subscription = subscribe(tables.map((table): Topic<StatisticRow> => table.topic));
  const sees = new Map<TableType, (key: string) => boolean>(
    tables.map(({ type }) => [type as TableType, rowFilter(scope, type as TableType)]),
  );
  const cursor = encodeCursor(binding, {});
  let raised = new Map<string, Alert>();
  let sentAt = Number.NEGATIVE_INFINITY;
  let hasTaken = false;

  function judge(): { readonly current: Map<string, Alert>; readonly values: ReadonlyMap<string, number | undefined> } {
    const current = new Map<string, Alert>();
    const values = new Map<string, number | undefined>();
    for (const { type, view, topic } of tables) {
      for (const [key, row] of topic.rows) {
        if (sees.get(type as TableType)?.(key) !== true) continue;
        const item: RowItem = { type: type as TableType, view, row, asOf: topic.asOf ?? 0, joined: {} };
        for (const rule of rules) {
          if (rule.table !== type || rule.names?.has(key) === false) continue;
          const id = encodeGlobalId('Alert', rowId(view, rule.name, key));
          const before = raised.get(id);
          const value = rule.value(item);
          values.set(id, value);
          if (!rule.isRaised(value, before !== undefined)) continue;
          const { name, metric, raiseAt } = rule;
          const began = { id, rule: name, metric, raiseAt, value, raisedAt: item.asOf, since: rule.since(item), item };
          current.set(id, before ?? began);
        }
      }
    }
    return { current, values };
  }

  return {
    onWake: (listener) => subscription.onWake(listener),
    take() {
      const batch = subscription.take();
      if (batch === undefined) return [];
      const { current, values } = judge();
      const upserted = [...current.values()].filter(({ id }) => !raised.has(id));
      const cleared = [...raised.values()]
        .filter(({ id }) => !current.has(id))
        .map((alert) => ({ ...alert, value: values.get(alert.id) }));
      const gap = foreign ?? batch.backlogs.find((backlog) => backlog?.gap !== undefined)?.gap;
      const now = clock.now();
      const isDue = batch.first || upserted.length + cleared.length > 0 || gap !== undefined || now - sentAt >= quietMs;
      raised = current;
      if (!isDue) return [];
      foreign = undefined;
      sentAt = now;
      hasTaken = true;
      return [
        {
          cursor,
          asOf: batch.asOf,
          ageMs: Math.max(0, now - batch.asOf),
          reset: batch.first,
          more: false,
          upserted,
          removed: cleared.map(({ id }) => id),
          cleared,
          gap,
        },
      ];
    },
    get isReady() {
      return tables.every(({ topic }) => topic.asOf !== undefined);
    },
    get cursor() {
      return hasTaken ? cursor : undefined;
    },
    close: () => subscription.close(),
  };
}
