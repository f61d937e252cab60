import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createYoga, type Plugin } from 'graphql-yoga';
import { querySchema } from './schema.ts';

/** graphql-yoga that parses and validates a query, and answers with bytes that it was given: what is left when execution costs nothing. */
export interface PrebuiltYoga {
  readonly port: number;
  close(): Promise<void>;
}

export async function createPrebuiltYoga(answer: Buffer): Promise<PrebuiltYoga> {
  const prebuilt: Plugin = {
    onExecute: ({ setExecuteFn }) => setExecuteFn(() => ({ data: {} })),
    onResultProcess(result) {
      result.setResultProcessor(
        (_result, { Response }) => new Response(answer as never, { headers: { 'content-type': 'application/json' } }),
        result.acceptableMediaTypes[0] ?? 'application/json',
      );
    },
  };
  const yoga = createYoga({
    schema: querySchema(),
    logging: false,
    plugins: [prebuilt],
  });
  const server = createServer((request, response) => void yoga(request, response));
  await new Promise<void>((resolve) => {
    server.listen({ port: 0, host: '127.0.0.1' }, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
