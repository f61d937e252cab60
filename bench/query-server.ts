import { createBoard } from './board/board.ts';
import { answerOf, queryDocument } from './board/query.ts';
import type { ClientCalls } from './client/client.ts';
import { serveProcess, startProcess } from './lib/processes.ts';
import { createPrebuiltYoga } from './peers/prebuilt-yoga.ts';
import { createProduct } from './product/product.ts';

// Queries over HTTP: the product, and yoga that answers the same bytes without executing anything, in one process.

const client = startProcess<ClientCalls>(new URL('client/client.ts', import.meta.url));
/** Ahead of the clock, so that no query waits for fresher rows. */
const board = createBoard(200, Math.floor(Date.now() / 1_000) * 1_000 + 3_600_000);
const product = await createProduct(board.baseline);
const expected = JSON.stringify(answerOf(board.snapshot()));
const floor = await createPrebuiltYoga(Buffer.from(expected));

const calls = {
  /** CPU of this process per answer, µs. Throws when the last one is not what it must be. */
  async post({ of, count }: { of: 'product' | 'floor'; count: number }): Promise<number> {
    const { port } = of === 'product' ? product : floor;
    const before = process.cpuUsage();
    const body = await client.call('post', { port, query: queryDocument, count });
    const { user, system } = process.cpuUsage(before);
    if (body !== expected) throw new Error(`expected ${expected.slice(0, 500)}, got ${body.slice(0, 500)}`);
    return (user + system) / count;
  },
  bytes: () => expected.length,
};

/** The process as its parent sees it. */
export type QueryServerCalls = typeof calls;

serveProcess(calls, async () => {
  await client.end();
  await floor.close();
  await product.close();
});
