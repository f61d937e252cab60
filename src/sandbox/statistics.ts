import type { ApiVersion } from '../five9/contract/contract.ts';
import type { Response, StatisticType } from '../five9/contract/types.ts';
import type { Clock } from '../lib/clock.ts';
import { type Difference, differenceOf, isEmpty } from './difference.ts';
import { SandboxFault } from './fault.ts';
import { demandTable, visibilityOf } from './rights.ts';
import type { Sample, Sampler } from './sampler.ts';
import type { RequestedTable, Session } from './sessions.ts';
import type { Switches } from './switches.ts';
import type { Waits } from './waits.ts';
import type { World, WorldTable, WorldView } from './world/world.ts';

export interface Statistics {
  columnNames(session: Session, type: StatisticType): Response<'getColumnNames'>;
  snapshot(session: Session, asked: Asked): Response<'getStatistics'>;
  /** Empty when nothing changed within `timeoutMs`, or when `gone` aborted: nobody reads it then. */
  update(session: Session, poll: Poll): Promise<Response<'getStatisticsUpdate'>>;
}

export interface Asked {
  readonly type: StatisticType;
  /** None: all. */
  readonly columns: readonly (string | null)[];
  /** Rows of one's own skills and their agents only, in this answer. */
  readonly onlyMySkills: boolean;
}

export interface Poll extends Omit<Asked, 'columns'> {
  readonly version: ApiVersion;
  readonly previousTimestamp: string;
  readonly timeoutMs: number;
  readonly gone: AbortSignal;
}

export interface StatisticsOptions {
  readonly world: World;
  readonly sampler: Sampler;
  readonly clock: Clock;
  readonly waits: Waits;
  readonly switches: Switches;
  readonly onStatistics: ((told: ToldStatistics) => void) | undefined;
}

/** A table that a user was told of, by getStatistics or by an update. */
export interface ToldStatistics {
  readonly userName: string;
  readonly type: StatisticType;
  readonly timestamp: string;
  /** The rows and columns that the user sees, whole: what a correct client holds under this timestamp. */
  readonly table: WorldTable;
}

/** Longer waits are cut to this: the guide's examples stay below ten minutes. */
const longestPollMs = 600_000;

export function createStatistics(options: StatisticsOptions): Statistics {
  const { world, sampler, clock, waits, switches, onStatistics } = options;

  function issue(requested: RequestedTable, timestamp: number, table: WorldTable): void {
    requested.issued.delete(String(timestamp));
    requested.issued.set(String(timestamp), table);
    for (const oldest of requested.issued.keys()) {
      if (requested.issued.size <= switches.timestampsKept) break;
      requested.issued.delete(oldest);
    }
  }

  function tell(
    { person }: Session,
    requested: RequestedTable,
    { timestamp, table }: Sample,
    { type, onlyMySkills }: Omit<Asked, 'columns'>,
  ): void {
    issue(requested, timestamp, table);
    if (onStatistics === undefined) return;
    const columns = (switches.updatesLimitedToRequestedColumns ? requested.columns : undefined) ?? table.columns;
    const cells = columns.map((name) => table.columns.indexOf(name));
    const isVisible = visibilityOf(world, person, type, onlyMySkills);
    const rows = [...table.rows].filter(([key]) => isVisible(key));
    const seen = rows.map(([key, row]) => [key, cells.map((index) => row[index] ?? null)] as const);
    const { userName } = person;
    onStatistics({ userName, type, timestamp: String(timestamp), table: { columns, rows: new Map(seen) } });
  }

  function configurationChanged(session: Session, type: StatisticType): SandboxFault {
    session.tables.delete(type);
    const message = `Configuration was changed: call getStatistics for ${type} again.`;
    return new SandboxFault('ConfigurationChangedFault', message);
  }

  function update(session: Session, poll: Poll): Response<'getStatisticsUpdate'> | undefined {
    const { type, previousTimestamp, onlyMySkills, version } = poll;
    const requested = session.tables.get(type);
    if (requested?.configurationChanged === true) throw configurationChanged(session, type);
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
    const sample = sampler.sample(type, viewOf(session));
    const { timestamp, table } = sample;
    const columns = switches.updatesLimitedToRequestedColumns ? requested.columns : undefined;
    const isVisible = visibilityOf(world, session.person, type, onlyMySkills);
    const { tickDurations, newInDefaultVersion } = switches;
    const difference = differenceOf(before, table, { columns: columns ?? table.columns, isVisible, tickDurations });
    if (isEmpty(difference)) return undefined;
    const isNewByFault = version === 'default' && newInDefaultVersion === 'ConfigurationChangedFault';
    if (isNewByFault && difference.addedObjects.length > 0) throw configurationChanged(session, type);
    tell(session, requested, sample, poll);
    return {
      return: {
        ...keysOf('addedObjects', difference),
        dataUpdate: difference.dataUpdate,
        ...keysOf('deletedObjects', difference),
        lastTimestamp: String(timestamp),
        previousTimestamp,
        type,
      },
    };
  }

  /** Present but empty when there are none (facts §1.5), unless switched off. */
  function keysOf(name: 'addedObjects' | 'deletedObjects', difference: Difference): object {
    const keys = difference[name];
    if (keys.length > 0) return { [name]: { values: { data: keys } } };
    return switches.emptyKeys === 'present' ? { [name]: {} } : {};
  }

  function rowsOf<T>(rows: readonly T[]): readonly (T | null)[] {
    return rows.length === 0 && switches.emptyRows === 'nil' ? [null] : rows;
  }

  return {
    columnNames(session, type) {
      demandTable(session.person, type);
      return { return: { values: { data: sampler.sample(type, viewOf(session)).table.columns } } };
    },
    snapshot(session, asked) {
      const { type } = asked;
      demandTable(session.person, type);
      const sample = sampler.sample(type, viewOf(session));
      const { timestamp, table } = sample;
      const columns = asked.columns.length === 0 ? undefined : asked.columns.map((name) => name ?? '');
      const cells = (columns ?? table.columns).map((name) => table.columns.indexOf(name));
      const unknown = columns?.[cells.indexOf(-1)];
      if (unknown !== undefined) {
        throw new SandboxFault('UnknownColumnFault', `Column "${unknown}" is unknown in statistics ${type}.`);
      }
      const requested = session.tables.get(type) ?? { columns, issued: new Map(), configurationChanged: false };
      Object.assign(requested, { columns, configurationChanged: false });
      session.tables.set(type, requested);
      tell(session, requested, sample, asked);
      const isVisible = visibilityOf(world, session.person, type, asked.onlyMySkills);
      const rows = [...table.rows].filter(([key]) => isVisible(key));
      return {
        return: {
          columns: { values: { data: columns ?? table.columns } },
          rows: rowsOf(rows.map(([, row]) => ({ values: { data: cells.map((index) => row[index] ?? null) } }))),
          timestamp: String(timestamp),
          type,
        },
      };
    },
    async update(session, poll) {
      const until = clock.now() + Math.min(poll.timeoutMs, longestPollMs);
      for (;;) {
        // The right may be taken away while we wait.
        demandTable(session.person, poll.type);
        const found = update(session, poll);
        if (found !== undefined) return found;
        const leftMs = until - clock.now();
        if (leftMs <= 0 || poll.gone.aborted) return {};
        await waits.waitFor(leftMs, [poll.gone, session.ended], (notify) => sampler.onBatch(notify));
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
