import { createProcesses } from '../../src/cluster/processes.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { silentLogger } from '../../src/lib/logger.ts';
import type { Board } from '../board/board.ts';
import type { Protocol } from '../client/connections.ts';
import type { Variant } from '../lib/variant.ts';
import { workersCpuUs } from '../lib/workers-cpu.ts';
import { createProduct } from './product.ts';

/** The product, its mirror fed with the steps of the board. With `workers`, so many processes hold its clients. */
export async function createProductVariant(protocol: Protocol, board: Board, workers = 0): Promise<Variant> {
  const entrance =
    workers === 0 ? undefined : createProcesses({ count: workers, clock: systemClock, logger: silentLogger });
  const product = await createProduct(board.baseline, entrance);
  return {
    ...(workers === 0 ? {} : { elsewhereUs: workersCpuUs }),
    protocol,
    greets: true,
    port: product.port,
    publish: ({ update }) => product.apply(update),
    subscribers: () => product.http.fanOut.subscriptions,
    close: () => product.close(),
  };
}
