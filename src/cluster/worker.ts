import { Socket } from 'node:net';
import { systemClock } from '../lib/clock.ts';
import { createEdge, type Edge } from './edge.ts';
import { channelFd, type Order } from './order.ts';

// The program of a worker process. It lives as long as the stream to the primary: signals that reach the whole group are the primary's to answer.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => {});
process.on('SIGHUP', () => {});

const primary = new Socket({ fd: channelFd, readable: true, writable: true });
let edge: Edge | undefined;
let isEnding = false;

function end(): void {
  if (isEnding) return;
  isEnding = true;
  void (edge?.close() ?? Promise.resolve()).then(() => process.exit(0));
}
primary.on('end', end);
primary.on('error', end);
primary.on('close', end);

process.on('message', (message: Order | 'client', client?: unknown) => {
  if (message === 'client') {
    edge?.accept(client instanceof Socket ? client : undefined);
  } else if (message.begin !== undefined) {
    edge = createEdge(primary, systemClock, message.begin.certificate);
    process.send?.('ready');
  } else if (message.certificate !== undefined) edge?.useCertificate(message.certificate);
});
