import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import { resultOf, type Variant } from '../lib/variant.ts';

/**
 * Bare `ws` that speaks just enough of graphql-transport-ws: it acknowledges, and answers a subscription with one prebuilt message. The floor
 * of what a connection costs, in memory while it is idle and in time when it comes. Frozen as the others.
 */
export async function createWebSocketFloor(): Promise<Variant> {
  const server = createServer();
  const sockets = new WebSocketServer({ server });
  let snapshot = '';
  let difference = '';
  let subscribers = 0;
  sockets.on('connection', (socket) => {
    socket.on('message', (data: Buffer) => {
      const message = JSON.parse(data.toString()) as {
        id?: string;
        type: string;
        payload?: { variables?: { after?: string } };
      };
      if (message.type === 'connection_init') return socket.send('{"type":"connection_ack"}');
      subscribers += 1;
      const rest = message.payload?.variables?.after === undefined ? snapshot : difference;
      if (rest !== '') socket.send(`{"id":"${message.id ?? ''}",${rest}`);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen({ port: 0, host: '127.0.0.1', backlog: 1_024 }, resolve);
  });
  return {
    protocol: 'graphql-ws',
    greets: true,
    publishes: false,
    port: (server.address() as AddressInfo).port,
    prepare({ event }) {
      const message = JSON.stringify({ type: 'next', payload: resultOf(event) }).slice(1);
      if (event.reset) snapshot = message;
      else difference = message;
    },
    publish() {
      throw new Error('expected nobody to publish here: it answers when it is asked');
    },
    subscribers: () => subscribers,
    async close() {
      for (const socket of sockets.clients) socket.terminate();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
