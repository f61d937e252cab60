import { createServer, type Socket, type AddressInfo } from 'node:net';
import { resultOf, type Variant } from '../lib/variant.ts';

/**
 * The floor of a WebSocket delivery: one prebuilt frame written to every socket, in a loop, as a program would that knows nothing
 * but its sockets. Frozen: ratios to it are only worth something while it stays what it is.
 */
export async function createFrameFloor(): Promise<Variant> {
  const sockets = new Set<Socket>();
  const server = createServer({ noDelay: true }, (socket) => {
    socket.once('data', () => {
      socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n');
      sockets.add(socket);
    });
    socket.on('error', () => socket.destroy());
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => {
    server.listen({ port: 0, host: '127.0.0.1', backlog: 1_024 }, resolve);
  });
  let frame: Buffer = Buffer.alloc(0);
  return {
    protocol: 'frames',
    port: (server.address() as AddressInfo).port,
    prepare({ event }) {
      frame = textFrame(JSON.stringify({ id: anId, type: 'next', payload: resultOf(event) }));
    },
    publish() {
      for (const socket of sockets) socket.write(frame);
    },
    subscribers: () => sockets.size,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** As long as those of graphql-ws' clients. */
const anId = '00000000-0000-4000-8000-000000000000';

/** Of up to 64 KiB. */
function textFrame(message: string): Buffer {
  const body = Buffer.from(message);
  if (body.length > 0xffff) throw new Error(`expected an event of less than 64 KiB, got ${body.length} bytes`);
  const size = body.length < 126 ? [body.length] : [126, body.length >> 8, body.length & 0xff];
  return Buffer.concat([Buffer.from([0x81, ...size]), body]);
}
