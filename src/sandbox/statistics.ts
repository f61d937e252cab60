import type { Response, StatisticType } from '../five9/contract/types.ts';
import type { Clock } from '../lib/clock.ts';
import { differenceOf, isEmpty } from './difference.ts';
import { SandboxFault } from './fault.ts';
import { demandTable, visibilityOf } from './rights.ts';
import type { Sampler } from './sampler.ts';
import type { RequestedTable, Session } from './sessions.ts';
import { waitFor } from './wait.ts';
import type { World, WorldTable, WorldView } from './world/world.ts';

export interface Statistics {
  columnNames(session: Session, type: StatisticType): Response<'getColumnNames'>;
  snapshot(session: Session, type: StatisticType, columns: readonly (string | null)[]): Response<'getStatistics'>;
  /** Empty when nothing changed within `timeoutMs`, or when `gone` aborted: nobody reads it then. */
  update(session: Session, poll: Poll): Promise<Response<'getStatisticsUpdate'>>;
}

export interface Poll {
  readonly type: StatisticType;
  readonly previousTimestamp: string;
  readonly timeoutMs: number;
  readonly gone: AbortSignal;
}

export interface StatisticsOptions {
  readonly world: World;
  readonly sampler: Sampler;
  readonly clock: Clock;
  readonly tickDurations: boolean;
  readonly updatesLimitedToRequestedColumns: boolean;
}

/** States kept per session and table. A client goes on from the last one; more only helps those that ask twice. */
const issuedKept = 16;
/** Longer waits are cut to this: the guide's examples stay below ten minutes. */
const longestPollMs = 600_000;

export function createStatistics(options: StatisticsOptions): Statistics {
  const { world, sampler, clock, tickDurations, updatesLimitedToRequestedColumns } = options;

  function issue(requested: RequestedTable, timestamp: number, table: WorldTable): void {
    requested.issued.delete(String(timestamp));
    requested.issued.set(String(timestamp), table);
    for (const oldest of requested.issued.keys()) {
      if (requested.issued.size <= issuedKept) break;
      requested.issued.delete(oldest);
    }
  }

  function update(session: Session, { type, previousTimestamp }: Poll): Response<'getStatisticsUpdate'> | undefined {
    const requested = session.tables.get(type);
    if (requested?.configurationChanged === true) {
      session.tables.delete(type);
      throw new SandboxFault(
        'ConfigurationChangedFault',
        `Configuration was changed: call getStatistics for ${type} again.`,
      );
    }
    if (requested === undefined) {
      throw new SandboxFault(
        'StatisticsNotRequestedFault',
        `Statistics ${type} was not requested: call getStatistics first.`,
      );
    }
    const before = requested.issued.get(previousTimestamp);
    if (before === undefined) {
      throw new SandboxFault(
        'UnknownTimestampFault',
        `Timestamp ${previousTimestamp} is unknown: expected one that this session was given for ${type}.`,
      );
    }
    const { timestamp, table } = sampler.sample(type, viewOf(session));
    const columns = updatesLimitedToRequestedColumns ? requested.columns : undefined;
    const isVisible = visibilityOf(world, session.person, type);
    const difference = differenceOf(before, table, { columns: columns ?? table.columns, isVisible, tickDurations });
    if (isEmpty(difference)) return undefined;
    issue(requested, timestamp, table);
    return {
      return: {
        addedObjects: keys(difference.addedObjects),
        dataUpdate: difference.dataUpdate,
        deletedObjects: keys(difference.deletedObjects),
        lastTimestamp: String(timestamp),
        previousTimestamp,
        type,
      },
    };
  }

  return {
    columnNames(session, type) {
      demandTable(session.person, type);
      return { return: { values: { data: sampler.sample(type, viewOf(session)).table.columns } } };
    },
    snapshot(session, type, asked) {
      demandTable(session.person, type);
      const { timestamp, table } = sampler.sample(type, viewOf(session));
      const columns = asked.length === 0 ? undefined : asked.map((name) => name ?? '');
      const cells = (columns ?? table.columns).map((name) => table.columns.indexOf(name));
      const unknown = columns?.[cells.indexOf(-1)];
      if (unknown !== undefined) {
        throw new SandboxFault('UnknownColumnFault', `Column "${unknown}" is unknown in statistics ${type}.`);
      }
      const requested = session.tables.get(type) ?? { columns, issued: new Map(), configurationChanged: false };
      Object.assign(requested, { columns, configurationChanged: false });
      session.tables.set(type, requested);
      issue(requested, timestamp, table);
      const isVisible = visibilityOf(world, session.person, type);
      const rows = [...table.rows].filter(([key]) => isVisible(key));
      return {
        return: {
          columns: { values: { data: columns ?? table.columns } },
          rows: rows.map(([, row]) => ({ values: { data: cells.map((index) => row[index] ?? null) } })),
          timestamp: String(timestamp),
          type,
        },
      };
    },
    async update(session, poll) {
      demandTable(session.person, poll.type);
      const until = clock.now() + Math.min(poll.timeoutMs, longestPollMs);
      for (;;) {
        const found = update(session, poll);
        if (found !== undefined) return found;
        const leftMs = until - clock.now();
        if (leftMs <= 0 || poll.gone.aborted) return {};
        await waitFor(clock, leftMs, [poll.gone, session.ended], (notify) => sampler.onBatch(notify));
        if (session.ended.aborted) throw new SandboxFault('SessionClosedFault', 'Session was closed');
      }
    },
  };
}

function viewOf({ settings }: Session): WorldView {
  return {
    range: settings.statisticsRange ?? 'CurrentDay',
    rollingPeriod: settings.rollingPeriod ?? 'Minutes30',
    shiftStartMs: settings.shiftStart,
    utcOffsetMs: settings.timeZone,
  };
}

/** Present but empty when there are none (facts §1.5). */
function keys(names: readonly string[]) {
  return names.length === 0 ? {} : { values: { data: names } };
}
