import type { Clock } from '../lib/clock.ts';
import type { ChangedCell } from '../lib/changed-cells.ts';
import type { PackedCells } from '../lib/packed-cells.ts';
import type { Account } from './account.ts';
import type { Five9Client } from './client.ts';
import type { StatisticType, ViewSettings } from './contract/types.ts';
import { Five9Error } from './faults.ts';
import { operationTypeOf } from './quota.ts';
import { RowMemory } from './row-memory.ts';
import { countingBy } from './session.ts';

/** Tables of one account, in the shape that the mirror consumes. Always all columns. */
export interface StatisticsSource {
  /** The account's user name. */
  readonly name: string;
  /** What its session counts by. */
  readonly settings: string;
  /** Whether a session that an earlier run left open still lives. */
  resume(signal: AbortSignal): Promise<boolean>;
  columns(type: StatisticType, signal?: AbortSignal): Promise<readonly string[]>;
  baseline(type: StatisticType, signal: AbortSignal): Promise<SourceBaseline>;
  update(
    type: StatisticType,
    timestamp: string,
    waitMs: number,
    signal: AbortSignal,
  ): Promise<SourceUpdate | { asOf: number }>;
  affordableAt(kind: 'baseline' | 'update'): number;
  /** Between two updates of the whole domain at the pace that the ration sustains, ms. */
  updatePaceMs(): number;
  /** Whether most of every window for baselines is unspent. */
  hasSpare(): boolean;
}

interface SourceBaseline {
  readonly columns: readonly string[];
  /** Made of `packed` when asked for. */
  readonly rows: readonly (readonly (string | null)[])[];
  readonly packed: readonly PackedCells[];
  readonly timestamp: string;
  /** On our clock, epoch ms. */
  readonly asOf: number;
}

interface SourceUpdate {
  readonly added: readonly string[];
  readonly deleted: readonly string[];
  readonly cells: Iterable<ChangedCell>;
  readonly timestamp: string;
  readonly asOf: number;
}

/** To a user who may not read the counters the right may be given one day. */
const refusedRetryMs = 900_000;

/** Up to this part of a window goes to readings that nobody needs: the rest is for people who come, and for recovery. */
const spareShare = 0.4;

/** `wanted`: what the session is to count by at this moment. */
export function createStatisticsSource(
  account: Account,
  client: Pick<Five9Client, 'quota' | 'clockOffsetMs' | 'refreshQuota'>,
  clock: Clock,
  wanted: () => Partial<ViewSettings> = () => ({}),
): StatisticsSource {
  const { quota } = client;

  /** A view names a zone and Five9 knows offsets, so the settings to count by change with summer time, once. */
  function demandSettings(operation: 'getStatistics' | 'getStatisticsUpdate'): void {
    const { session } = account;
    const next = wanted();
    if (countingBy({ ...session.settings, ...next }) === countingBy(session.settings)) return;
    session.expect(next);
    if (operation === 'getStatisticsUpdate')
      throw new Five9Error('ViewChanged', operation, "the view's offset changed to or from summer time");
  }

  /** Five9's timestamp on our clock: ages are right whatever Five9's clock says, and durations keep what they began with. */
  function asOfTimestamp(timestamp: string): number {
    return Math.min(clock.now(), Number(timestamp) - client.clockOffsetMs);
  }

  const memories = new Map<StatisticType, RowMemory>();
  function memoryOf(type: StatisticType): RowMemory {
    let memory = memories.get(type);
    if (memory === undefined) memories.set(type, (memory = new RowMemory()));
    return memory;
  }

  let refusedUntil = Number.NEGATIVE_INFINITY;

  async function reconcile(signal: AbortSignal): Promise<void> {
    if (clock.now() < Math.max(refusedUntil, quota.reconcileDueAt())) return;
    try {
      await client.refreshQuota(account, signal);
    } catch (error) {
      // A user who may read tables but not counters: the guide's limits stand, and the fault of a call that exceeds them.
      if (!(error instanceof Five9Error) || error.code !== 'AccessDisallowedFault') throw error;
      refusedUntil = clock.now() + refusedRetryMs;
    }
  }

  return {
    name: account.userName,
    get settings() {
      return countingBy(account.session.settings);
    },
    resume: (signal) => account.session.adopt(signal),
    async columns(type, signal) {
      const answer = await account.call(
        'getColumnNames',
        { statisticType: type },
        signal === undefined ? {} : { signal },
      );
      return names(answer.return?.values?.data ?? []);
    },
    async baseline(type, signal) {
      await reconcile(signal);
      demandSettings('getStatistics');
      const answer = await account.table('getStatistics', { statisticType: type }, { signal, memory: memoryOf(type) });
      const { columns, rows, timestamp } = answer;
      if (timestamp === undefined || columns.length === 0)
        throw new Five9Error(
          'UpstreamUnavailable',
          'getStatistics',
          `expected ${type} with columns and a timestamp, got an answer without`,
          {
            executed: 'unknown',
          },
        );
      return {
        columns: names(columns),
        packed: rows,
        get rows() {
          return rows.map((row) => row.toArray());
        },
        timestamp,
        asOf: asOfTimestamp(timestamp),
      };
    },
    async update(type, timestamp, waitMs, signal) {
      await reconcile(signal);
      demandSettings('getStatisticsUpdate');
      const request = {
        statisticType: type,
        previousTimestamp: timestamp,
        longPollingTimeout: String(Math.round(waitMs)),
      };
      const answer = await account.table('getStatisticsUpdate', request, { signal });
      if (!answer.hasReturn) return { asOf: clock.now() };
      if (answer.lastTimestamp === undefined)
        throw new Five9Error(
          'UpstreamUnavailable',
          'getStatisticsUpdate',
          `expected an update of ${type} with lastTimestamp, got one without`,
          {
            executed: 'unknown',
          },
        );
      return {
        added: names(answer.added),
        deleted: names(answer.deleted),
        cells: answer.items,
        timestamp: answer.lastTimestamp,
        asOf: asOfTimestamp(answer.lastTimestamp),
      };
    },
    affordableAt: (kind) =>
      quota.affordableAt(kind === 'baseline' ? 'getStatistics' : 'getStatisticsUpdate', account.userName),
    updatePaceMs: () => quota.paceMs('getStatisticsUpdate'),
    hasSpare: () =>
      quota
        .counters()
        .filter(({ operationType }) => operationType === operationTypeOf('getStatistics'))
        .every(({ limit, used }) => limit === undefined || used + 1 <= Math.max(1, limit * spareShare)),
  };
}

/** Names are never nil; should one be, it names nothing. */
function names(data: readonly (string | null)[]): readonly string[] {
  return data.filter((name) => name !== null);
}
