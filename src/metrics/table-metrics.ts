import type { Registry } from 'prom-client';
import type { Clock } from '../lib/clock.ts';
import type { Mirror, MirrorTable, TableStatus } from '../live/mirror.ts';
import { tableStates } from '../live/table-status.ts';
import { prefix, seconds } from './names.ts';
import { addReadCounter } from './read-counter.ts';
import { addReadGauge } from './read-gauge.ts';

const labelNames = ['view', 'table'];

/** How every table of every view follows Five9. */
export function addTableMetrics(registry: Registry, mirror: Mirror, clock: Clock): void {
  const labels = ({ view, type }: MirrorTable) => ({ view, table: type });
  const gauge = (
    name: string,
    help: string,
    value: (status: TableStatus, table: MirrorTable, now: number) => number | undefined,
  ) =>
    addReadGauge(registry, {
      name: `${prefix}table_${name}`,
      help,
      labelNames,
      read: () => mirror.tables().map((table) => [labels(table), value(table.status(), table, clock.now())] as const),
    });

  addReadGauge(registry, {
    name: `${prefix}table_state`,
    help: '1 for the state that the table is in, 0 for the others; docs/feed-status.md says what each means.',
    labelNames: [...labelNames, 'state'],
    read: () =>
      mirror.tables().flatMap((table) => {
        const { state } = table.status();
        return tableStates.map((one) => [{ ...labels(table), state: one }, one === state ? 1 : 0] as const);
      }),
  });
  gauge('age_seconds', 'Age of what is known of the table. Absent: it was never read.', ({ asOf }, _table, now) =>
    asOf === undefined ? undefined : seconds(Math.max(0, now - asOf)),
  );
  gauge('rows', 'Rows that it has.', ({ rows }) => rows);
  gauge(
    'readers',
    'Places in the table that are followed. Subscriptions that are served together share one.',
    ({ watchers }) => watchers,
  );
  gauge(
    'refresh_interval_seconds',
    'Between two readings, as things are. Absent: nobody watches.',
    ({ refreshIntervalMs }) => (refreshIntervalMs === undefined ? undefined : seconds(refreshIntervalMs)),
  );
  gauge(
    'planned_interval_seconds',
    'Between two readings, as the ration now gives it. Absent: none is planned.',
    ({ plannedIntervalMs }) => (plannedIntervalMs === undefined ? undefined : seconds(plannedIntervalMs)),
  );
  gauge('compared_age_seconds', 'Since it was last read whole or compared with Five9.', ({ auditedAt }, _table, now) =>
    auditedAt === undefined ? undefined : seconds(Math.max(0, now - auditedAt)),
  );
  gauge(
    'log_position',
    'Entries in the log of the table since its epoch began: rises with every update that changed something. Falls to a small number when a new epoch begins.',
    (_status, { topic }) => topic.position.offset,
  );
  addReadCounter(registry, {
    name: `${prefix}table_corrections_total`,
    help: 'Comparisons with Five9 that found the table wrong. It was put right.',
    labelNames,
    read: () => mirror.tables().map((table) => [labels(table), table.status().corrections] as const),
  });
  addReadCounter(registry, {
    name: `${prefix}table_gaps_total`,
    help: 'Gaps by reason: `announced` to all readers of the table, or found when one `joined` at a position that is not covered.',
    labelNames: [...labelNames, 'found', 'reason'],
    read: () =>
      mirror
        .tables()
        .flatMap((table) =>
          (['announced', 'joined'] as const).flatMap((found) =>
            [...table.topic.gaps[found]].map(
              ([reason, count]) => [{ ...labels(table), found, reason }, count] as const,
            ),
          ),
        ),
  });
}
