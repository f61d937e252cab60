import type { Board } from '../board/board.ts';
import type { Protocol } from '../client/connections.ts';
import type { Variant } from '../lib/variant.ts';
import { createProduct } from './product.ts';

/** The product, its mirror fed with the steps of the board. */
export async function createProductVariant(protocol: Protocol, board: Board): Promise<Variant> {
  const product = await createProduct(board.baseline);
  return {
    protocol,
    port: product.port,
    publish: ({ update }) => product.apply(update),
    subscribers: () => product.http.fanOut.subscriptions,
    close: () => product.close(),
  };
}
