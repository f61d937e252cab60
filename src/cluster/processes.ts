import { fork, type ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Certificate, Entrance } from '../http/listener.ts';
import type { Clock } from '../lib/clock.ts';
import type { Logger } from '../lib/logger.ts';
import { channelFd, type Order } from './order.ts';
import { serveWorker } from './way.ts';

export interface ProcessesOptions {
  /** Workers, each a process that holds its share of the connections. */
  readonly count: number;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** A worker that died is replaced after the first; each that does not live for a minute doubles it. */
const [firstWaitMs, longestWaitMs, healthyMs] = [100, 30_000, 60_000];
/** A worker whose clients may linger has ended by then. */
const closingMs = 10_000;

interface Worker {
  readonly process: ChildProcess;
  /** Clients that were handed to it, oldest first, and that it has not said to have taken. */
  readonly handed: Socket[];
}

/** We accept clients and hand each to a worker, in turn; what the worker makes of it comes back as a socket. */
export function createProcesses({ count, clock, logger }: ProcessesOptions): Entrance {
  const workers: Worker[] = [];
  const server = createServer({ pauseOnConnect: true, allowHalfOpen: true }, hand);
  let turn = 0;
  let isClosing = false;
  let certificate: Certificate | undefined;
  let onConnection: (socket: Duplex) => void = () => {};
  let cancelWait = () => {};
  let waitMs = firstWaitMs;

  function hand(socket: Socket): void {
    socket.on('error', () => socket.destroy()); // the client left before it was handed on
    const worker = workers[(turn += 1) % Math.max(1, workers.length)];
    if (worker === undefined) return void socket.destroy(); // all have died; it will come back
    worker.handed.push(socket);
    worker.process.send('client', socket, { keepOpen: true }, () => {}); // if it dies before it takes it, another one does
  }

  /** Resolves when it takes clients. */
  function start(): Promise<void> {
    const startedAt = clock.now();
    const program = fork(fileURLToPath(new URL('worker.ts', import.meta.url)), [], {
      execArgv: ['--import', pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href],
      env: {}, // what it does not need it cannot lose
      stdio: ['ignore', 'inherit', 'inherit', 'ipc', 'pipe'],
    });
    const worker: Worker = { process: program, handed: [] };
    serveWorker(streamOf(worker), clock, {
      onConnection: (socket) => onConnection(socket),
      onTaken: () => worker.handed.shift()?.destroy(), // the worker has it: this closes our end only
      onEnd() {
        const at = workers.indexOf(worker);
        if (at >= 0) workers.splice(at, 1);
        for (const socket of worker.handed.splice(0)) hand(socket);
      },
    });
    program.on('error', (error) => logger.error({ message: error.message }, 'a worker process failed'));
    tell(worker, { begin: { certificate } });
    return new Promise<void>((resolve, reject) => {
      program.once('message', () => {
        workers.push(worker);
        resolve();
      });
      program.once('exit', (code, signal) => {
        const reason = signal ?? `exit code ${code}`;
        reject(new Error(`a worker process ended: ${reason}`));
        if (!isClosing) replace(startedAt, reason);
      });
    });
  }

  function replace(startedAt: number, reason: string): void {
    waitMs = clock.now() - startedAt > healthyMs ? firstWaitMs : Math.min(longestWaitMs, waitMs * 2);
    logger.warn({ reason, waitMs }, 'a worker process ended; its clients come back to the others, and it is replaced');
    const cancelOthers = cancelWait;
    const cancel = clock.after(waitMs, () => {
      start().catch(() => {}); // its end was logged, and it is tried again
    });
    cancelWait = () => {
      cancelOthers();
      cancel();
    };
  }

  async function close(): Promise<void> {
    isClosing = true;
    cancelWait();
    await Promise.all(
      [...workers].map((worker) => {
        const ended = new Promise((resolve) => worker.process.once('exit', resolve));
        streamOf(worker).end();
        const cancel = clock.after(closingMs, () => worker.process.kill('SIGKILL')); // it hangs
        return ended.then(cancel);
      }),
    );
  }

  return {
    async open(options) {
      ({ certificate, onConnection } = options);
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen(options.port, options.host, resolve);
      });
      try {
        await Promise.all(Array.from({ length: count }, start));
      } catch (error) {
        server.close();
        await close();
        throw error;
      }
      return (server.address() as AddressInfo).port;
    },
    useCertificate(next) {
      certificate = next;
      for (const worker of workers) tell(worker, { certificate: next });
    },
    stop() {
      server.close();
    },
    close,
  };
}

function tell(worker: Worker, order: Order): void {
  worker.process.send(order, () => {}); // it has died: its end is logged
}

function streamOf(worker: Worker): Duplex {
  return worker.process.stdio[channelFd] as Duplex;
}
