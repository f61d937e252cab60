import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resultOf, type Variant } from '../lib/variant.ts';

/** The floor of a delivery by server-sent events: `write` of one prebuilt buffer on every response. Frozen as the other one. */
export async function createEventStreamFloor(): Promise<Variant> {
  const responses = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    request.resume();
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
    response.write(':\n\n');
    responses.add(response);
    response.once('close', () => responses.delete(response));
  });
  await new Promise<void>((resolve) => {
    server.listen({ port: 0, host: '127.0.0.1', backlog: 1_024 }, resolve);
  });
  let bytes = Buffer.alloc(0);
  return {
    protocol: 'event-stream',
    port: (server.address() as AddressInfo).port,
    prepare({ event }) {
      bytes = Buffer.from(`event: next\ndata: ${JSON.stringify(resultOf(event))}\n\n`);
    },
    publish() {
      for (const response of responses) response.write(bytes);
    },
    subscribers: () => responses.size,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
