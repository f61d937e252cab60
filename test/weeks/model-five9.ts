import type { Operation } from '../../src/five9/contract/types.ts';
import { contractOf } from '../../src/five9/contract/contract.ts';
import { createClockOffset } from '../../src/five9/clock-offset.ts';
import { Five9Error } from '../../src/five9/faults.ts';
import type { Transport } from '../../src/five9/transport.ts';
import { PackedCells } from '../../src/lib/packed-cells.ts';
import { sleep, type Clock } from '../../src/lib/clock.ts';
import type { Random } from '../../src/lib/random.ts';
import { keyColumnOf } from '../../src/live/columns.ts';
import { createDomainLimits, type DomainLimits, type Metered, type Rations } from './limits.ts';
import { createNews, type News } from './news.ts';

/** Five9 behind the transport: sessions, batches, long polls, the ration, other integrations. No SOAP, no sockets. */
export interface ModelFive9 {
  transport(userName: string): Transport;
  readonly limits: DomainLimits;
  readonly calls: readonly ModelCall[];
  /** The most requests that one user had in flight at once. */
  readonly mostAtOnce: number;
  /** What a table's only row says now. */
  valueOf(type: string): string;
  /** Ends every session. */
  loseSessions(): void;
}

export interface ModelCall {
  readonly operation: Operation;
  readonly type: string | undefined;
  readonly at: number;
}

export interface ModelOptions {
  readonly clock: Clock;
  readonly random: Random;
  readonly zone: string;
  readonly rations: Rations;
  readonly agents: number;
  readonly others: Others;
  /** `denied`: the polling account may not read them. `silent`: they name no class. @default told */
  readonly counters?: 'told' | 'denied' | 'silent';
  /** What Five9's clock is ahead. @default 700 */
  readonly aheadMs?: number;
}

/** What other integrations of the domain spend. `steady`: two fifths of the hour. `bursts`: most of a minute's ration at once, now and then. */
export type Others = 'none' | 'steady' | 'bursts';

export function createModelFive9(options: ModelOptions): ModelFive9 {
  const { clock, random, zone, rations, agents, others, counters = 'told', aheadMs = 700 } = options;
  let asideAt: number | undefined;
  const five9Now = () => asideAt ?? clock.now() + aheadMs;
  const limits = createDomainLimits(five9Now, zone, rations);
  const calls: ModelCall[] = [];
  const news = new Map<string, News>();
  const sessions = new Map<string, Set<string>>();
  const inFlight = new Map<string, number>();
  const start = clock.now();
  let mostAtOnce = 0;
  const schedules = (['QueryStatistics', 'QueryChangedStatistics'] as const).map((metered) => ({ metered, at: start }));

  function newsOf(type: string): News {
    const known = news.get(type);
    if (known !== undefined) return known;
    const made = createNews(type, agents, start, random);
    news.set(type, made);
    return made;
  }

  /** Others' calls up to now, each by the clock at which it was made. */
  function catchUp(): void {
    if (others === 'none') return;
    for (const schedule of schedules) {
      while (schedule.at <= clock.now()) {
        asideAt = schedule.at + aheadMs;
        schedule.at += others === 'steady' ? steady(schedule.metered) : burst(schedule.metered);
      }
    }
    asideAt = undefined;
  }

  function steady(metered: Metered): number {
    limits.spendAside(metered);
    const [, hour] = limits.current[metered];
    return 3_600_000 / Math.max(1, (hour === 0 ? 3_600 : hour) * 0.4) / (0.5 + random());
  }

  function burst(metered: Metered): number {
    const [minute] = limits.current[metered];
    const most = Math.ceil((minute === 0 ? 60 : minute) * (0.5 + random() * 0.5));
    for (let call = 0; call < most; call += 1) limits.spendAside(metered);
    return 1_200_000 + random() * 2_400_000;
  }

  async function exchange<T>(
    userName: string,
    operation: Operation,
    type: string | undefined,
    answer: () => Promise<T>,
  ) {
    const flying = (inFlight.get(userName) ?? 0) + 1;
    inFlight.set(userName, flying);
    mostAtOnce = Math.max(mostAtOnce, flying);
    try {
      await sleep(clock, 15 + random() * 60);
      catchUp();
      limits.spend(operation);
      calls.push({ operation, type, at: clock.now() });
      const result = await answer();
      await sleep(clock, 15 + random() * 60);
      return result;
    } finally {
      inFlight.set(userName, (inFlight.get(userName) ?? 1) - 1);
    }
  }

  function sessionOf(userName: string, operation: Operation): Set<string> {
    const session = sessions.get(userName);
    if (session === undefined) throw new Five9Error('SessionNotInitializedFault', operation, 'no session');
    return session;
  }

  const valueOf = (type: string) => String(Math.floor(newsOf(type).lastAt(clock.now())));
  const column = 'Calls Count';

  function transport(userName: string): Transport {
    const offset = createClockOffset();
    const observed = async <T>(answer: Promise<T>): Promise<T> => {
      try {
        return await answer;
      } finally {
        offset.observe(Math.floor((clock.now() + aheadMs) / 1_000) * 1_000, clock.now());
      }
    };
    return {
      contract: contractOf('v4'),
      get clockOffsetMs() {
        return offset.ms;
      },
      call: (operation) =>
        observed(
          exchange(userName, operation, undefined, async () => {
            if (operation === 'setSessionParameters') sessions.set(userName, new Set());
            if (operation !== 'getCallCountersState') return {} as never;
            if (counters === 'denied') throw new Five9Error('AccessDisallowedFault', operation, 'not allowed');
            return { return: counters === 'silent' ? [] : limits.states() } as never;
          }),
        ),
      table: (operation, request) =>
        observed(
          exchange(userName, operation, request.statisticType, async () => {
            const type = request.statisticType as string;
            const session = sessionOf(userName, operation);
            const { previousTimestamp, longPollingTimeout } = request as {
              previousTimestamp?: string;
              longPollingTimeout?: string;
            };
            const empty = { columns: [], rows: [], added: [], deleted: [], items: [] };
            if (operation === 'getStatistics') {
              session.add(type);
              const rows = [PackedCells.of(['all', valueOf(type)])];
              const columns = [keyColumnOf(type), column];
              return { ...empty, hasReturn: true, columns, rows, timestamp: stamp(), lastTimestamp: undefined };
            }
            if (!session.has(type)) throw new Five9Error('StatisticsNotRequestedFault', operation, 'not requested');
            const since = Number(previousTimestamp) - aheadMs;
            if (newsOf(type).lastAt(clock.now()) <= since) {
              const wait = Math.min(Number(longPollingTimeout), newsOf(type).nextAt(clock.now()) - clock.now());
              if (wait > 0) await sleep(clock, wait);
              // Whatever else happens meanwhile, it asked in a session that may be gone.
              if (sessions.get(userName) !== session)
                throw new Five9Error('SessionClosedFault', operation, 'the session ended');
            }
            if (newsOf(type).lastAt(clock.now()) <= since)
              return { ...empty, hasReturn: false, timestamp: undefined, lastTimestamp: undefined };
            const items = [{ key: 'all', column, text: valueOf(type) }];
            return { ...empty, hasReturn: true, items, timestamp: undefined, lastTimestamp: stamp() };
          }),
        ),
    };
  }

  const stamp = () => String(Math.floor(clock.now()) + aheadMs);

  return {
    transport,
    limits,
    calls,
    get mostAtOnce() {
      return mostAtOnce;
    },
    valueOf,
    loseSessions: () => sessions.clear(),
  };
}
