import { setTimeout as sleep } from 'node:timers/promises';
import { statisticTypeValues } from '../../src/five9/contract/types.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { createWorld } from '../../src/sandbox/world/create-world.ts';
import type { WorldView } from '../../src/sandbox/world/world.ts';

/** The mean time between two batches of the sandbox. */
const batchMs = 3500;
const view: WorldView = { range: 'CurrentDay', rollingPeriod: 'Minutes30', shiftStartMs: 0, utcOffsetMs: 0 };

/** The share of one core that the contact centre takes on the real clock: with nobody who reads, and with every table read at every batch. */
export async function realTimeCost(
  agents: number,
  seed: number,
  forMs: number,
): Promise<{ alone: number; read: number }> {
  const world = createWorld({ clock: systemClock, agents, seed });
  const readAll = () => statisticTypeValues.forEach((type) => world.table(type, view));
  try {
    const alone = await shareWhile(() => sleep(forMs));
    readAll();
    const read = await shareWhile(async () => {
      for (let left = forMs; left > 0; left -= batchMs) {
        await sleep(Math.min(batchMs, left));
        readAll();
      }
    });
    return { alone, read };
  } finally {
    world.close();
  }
}

async function shareWhile(run: () => Promise<unknown>): Promise<number> {
  const [before, startedAt] = [process.cpuUsage(), performance.now()];
  await run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / (performance.now() - startedAt);
}
