import { setTimeout as sleep } from 'node:timers/promises';
import { type Remote, startProcess } from '../../bench/lib/processes.ts';
import { createFive9Client, type Five9Client } from '../../src/five9/client.ts';
import { type StatisticType, statisticTypeValues } from '../../src/five9/contract/types.ts';
import { createStatisticsSource } from '../../src/five9/statistics.ts';
import { systemClock as clock } from '../../src/lib/clock.ts';
import { silentLogger as logger } from '../../src/lib/logger.ts';
import type { SandboxCalls } from './sandbox-process.ts';

const longPollMs = 5_000;

export interface Cost {
  /** Share of one core that the sandbox takes at its busiest hour, in real time, while nobody calls. */
  readonly alone: number;
  /** The same while eight users follow a table each by long poll, over SOAP from another process. */
  readonly followed: number;
  /** Updates that they got. */
  readonly updates: number;
}

export async function realTimeCost(agents: number, seed: number, forMs: number): Promise<Cost> {
  const sandbox = startProcess<SandboxCalls>(new URL('sandbox-process.ts', import.meta.url));
  const url = await sandbox.call('start', { agents, seed });
  const five9 = await createFive9Client({ url, version: 'v4', clock, logger });
  try {
    const alone = await shareWhile(sandbox, () => sleep(forMs));
    const follow = await Promise.all(statisticTypeValues.map((type, index) => follower(five9, type, index)));
    const end = AbortSignal.timeout(forMs);
    let updates = 0;
    const followed = await shareWhile(sandbox, async () => {
      const counts = await Promise.all(follow.map((run) => run(end)));
      updates = counts.reduce((sum, count) => sum + count, 0);
    });
    return { alone, followed, updates };
  } finally {
    await five9.close();
    await sandbox.end();
  }
}

/** Reads the table; then, until told to end, every update of it. Resolves with how many there were. */
async function follower(five9: Five9Client, type: StatisticType, index: number) {
  const userName = index === 0 ? 'gateway' : `gateway${index + 1}`;
  const source = createStatisticsSource(five9.account({ userName, password: 'sandbox' }), five9, clock);
  let { timestamp } = await source.baseline(type, AbortSignal.timeout(60_000));
  return async function run(end: AbortSignal): Promise<number> {
    let updates = 0;
    while (!end.aborted) {
      try {
        const update = await source.update(type, timestamp, longPollMs, end);
        if (!('timestamp' in update)) continue; // nothing changed
        ({ timestamp } = update);
        updates += 1;
      } catch (error) {
        if (!end.aborted) throw error;
      }
    }
    return updates;
  };
}

async function shareWhile(sandbox: Remote<SandboxCalls>, run: () => Promise<unknown>): Promise<number> {
  const [before, startedAt] = [await sandbox.call('cpu', undefined), performance.now()];
  await run();
  const [after, endedAt] = [await sandbox.call('cpu', undefined), performance.now()];
  return (after - before) / (endedAt - startedAt);
}
