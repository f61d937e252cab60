import { mkdtemp, rm } from 'node:fs/promises';
import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEdge } from '../../../src/cluster/edge.ts';
import { serveWorker } from '../../../src/cluster/way.ts';
import { createHttpServer, type HttpServer } from '../../../src/http/server.ts';
import type { Entrance } from '../../../src/http/listener.ts';
import { systemClock } from '../../../src/lib/clock.ts';
import { silentLogger } from '../../../src/lib/logger.ts';
import type { Feed } from '../../../src/live/mirror-table.ts';
import { createMirror } from '../../../src/live/mirror.ts';
import type { Source } from '../../../src/live/source.ts';
import { createTopic } from '../../../src/live/topic.ts';
import type { Services } from '../../../src/schema/context.ts';
import { createContext } from '../../../src/schema/create-context.ts';
import { buildSchema } from '../../../src/schema/index.ts';
import type { AccessChange } from '../../../src/viewers/access.ts';
import type { Scope } from '../../../src/viewers/scope.ts';
import type { Seat, SeatSnapshot } from '../../../src/viewers/seat.ts';
import type { Viewer } from '../../../src/viewers/viewers.ts';

/** The gateway from the mirror up: a test feeds its table, and says who may see what. */
export interface FedGateway extends AsyncDisposable {
  readonly http: HttpServer;
  /** Where clients come in: a socket of this machine, which holds a twentieth of what TCP does. So who stops reading is behind soon. */
  readonly path: string;
  /** Of AgentState. */
  readonly agents: Feed;
  /** Everybody signs in with their name as `Authorization`; others are not known. */
  readonly viewers: Map<string, FedViewer>;
}

/** `entranceAt`: who accepts its clients there. */
export async function fedGateway(entranceAt = ownEntrance): Promise<FedGateway> {
  const mirror = createMirror({
    sources: [silentSource],
    clock: systemClock,
    random: Math.random,
    logger: silentLogger,
    types: ['AgentState'],
  });
  const services = {
    mirror,
    clock: systemClock,
    logger: silentLogger,
    domainZone: 'UTC',
    sandbox: false,
    version: 'test',
  } as unknown as Services; // what else there is nobody asks for
  const viewers = new Map<string, FedViewer>();
  const directory = await mkdtemp(join(tmpdir(), 'fed-'));
  const path = join(directory, 'gateway');
  const http = await createHttpServer({
    schema: buildSchema(),
    logger: silentLogger,
    host: '127.0.0.1',
    port: 0,
    allowedOrigins: [],
    limits: { operationsPerMinute: 0, connectionsPerAddress: 0, subscriptionsPerConnection: 0 },
    entrance: entranceAt(path),
    readiness: () => ({ reasons: [], feeds: [] }),
    createContext(name = '') {
      const viewer = viewers.get(name);
      if (viewer === undefined) return Promise.reject(new Error(`expected somebody who is known, got ${name}`));
      return Promise.resolve({ ...createContext(services, viewer), viewerId: viewer.id });
    },
  });
  return {
    http,
    path,
    agents: mirror.table('AgentState') as Feed,
    viewers,
    async [Symbol.asyncDispose]() {
      await http.close();
      await mirror.close();
      await rm(directory, { recursive: true });
    },
  };
}

/** Somebody whose rights are what the test says, with a seat that counts. */
export class FedViewer implements Viewer {
  readonly id: string;
  readonly kind = 'FIVE9_USER';
  readonly name: string;
  readonly hasSeat = true;
  readonly scopeReadAt = undefined;
  /** All that is told of it. */
  rationedCalls = 0;
  #scope: Scope;
  readonly #changes;
  readonly #listeners = new Set<(change: AccessChange) => void>();

  constructor(name: string, scope: Scope) {
    this.id = name;
    this.name = name;
    this.#scope = scope;
    this.#changes = createTopic<SeatSnapshot>({ name: `seat/${name}`, epoch: 'e' });
    this.spend();
  }

  get seat(): Seat {
    const { name, rationedCalls } = this;
    return { userName: name, rationedCalls, changes: this.#changes } as Partial<Seat> as Seat;
  }

  /** One more call. */
  spend(): void {
    this.rationedCalls += 1;
    const before = this.#changes.rows.get(this.name);
    const after: SeatSnapshot = { state: 'OPEN', stationName: undefined, monitoring: [] };
    this.#changes.publish({ changes: [{ key: this.name, before, after }], asOf: systemClock.now() });
  }

  get sees(): Scope {
    return this.#scope;
  }

  scope(): Promise<Scope> {
    return Promise.resolve(this.#scope);
  }

  onAccessChange(listener: (change: AccessChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  tell(change: AccessChange): void {
    if ('scope' in change) this.#scope = change.scope;
    for (const listener of this.#listeners) listener(change);
  }
}

function ownEntrance(path: string): Entrance {
  let server: Server | undefined;
  return {
    async open({ onConnection }) {
      server = createServer(onConnection);
      await new Promise<void>((resolve) => server?.listen(path, resolve));
      return 0;
    },
    useCertificate() {},
    stop: () => void server?.close(),
    close: () => Promise.resolve(),
  };
}

/** What a worker does, in this process: it holds the connections, and one stream to the gateway carries what is said on all of them. */
export function workersEntrance(path: string): Entrance {
  const streamPath = `${path}-worker`;
  let server: Server | undefined;
  let worker: Socket | undefined;
  let edge: ReturnType<typeof createEdge> | undefined;
  return {
    async open({ onConnection }) {
      const streams = createServer().listen(streamPath);
      await once(streams, 'listening');
      worker = connect(streamPath);
      const [stream] = (await once(streams, 'connection')) as [Socket];
      streams.close();
      serveWorker(stream, systemClock, { onConnection, onTaken() {}, onEnd() {} });
      const accepting = (edge = createEdge(worker, systemClock));
      server = createServer({ pauseOnConnect: true, allowHalfOpen: true }, (socket) => accepting.accept(socket));
      await new Promise<void>((resolve) => server?.listen(path, resolve));
      return 0;
    },
    useCertificate() {},
    stop: () => void server?.close(),
    async close() {
      await edge?.close();
      worker?.destroy();
    },
  };
}

/** Never asked: the mirror is not started. */
const silentSource: Source = {
  name: 'test',
  settings: '',
  resume: () => Promise.resolve(true),
  baseline: () => Promise.reject(new Error('expected nobody to ask for a baseline')),
  update: () => Promise.reject(new Error('expected nobody to ask for an update')),
  affordableAt: () => 0,
  updatePaceMs: () => 0,
  hasSpare: () => false,
};
