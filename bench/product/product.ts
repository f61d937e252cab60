import type { MirrorTable } from '../../src/live/mirror.ts';
import { createHttpServer, type HttpServer } from '../../src/http/server.ts';
import type { Entrance } from '../../src/http/listener.ts';
import { systemClock, type Clock } from '../../src/lib/clock.ts';
import { silentLogger } from '../../src/lib/logger.ts';
import type { Feed } from '../../src/live/mirror-table.ts';
import { createMirror } from '../../src/live/mirror.ts';
import type { Baseline, Source, Update } from '../../src/live/source.ts';
import type { Services } from '../../src/schema/context.ts';
import { createSourceEventStream, parse } from 'graphql';
import type { LiveChannel } from '../../src/schema/live-channel.ts';
import type { LiveFieldEvent } from '../../src/schema/live-field.ts';
import { isLiveSource } from '../../src/schema/live-source.ts';
import type { RowItem } from '../../src/schema/table-row.ts';
import { createContext } from '../../src/schema/create-context.ts';
import { buildSchema } from '../../src/schema/index.ts';
import { scopeOf } from '../../src/viewers/scope.ts';
import { tokenViewer } from '../../src/viewers/token-viewer.ts';

/** The product from the mirror up, without an upstream: the mirror is fed here as its lane would feed it. */
export interface Product {
  readonly http: HttpServer;
  readonly url: string;
  readonly port: number;
  /** Reads a table whole. */
  take(type: string, baseline: Baseline): Promise<void>;
  /** Changes of any table. */
  update(type: string, update: Update): Promise<void>;
  /** As the mirror has it. */
  table(type: string): MirrorTable;
  /** The place of a subscription in the live engine, as the fan-out opens it. Throws when the document is refused. */
  channel(
    query: string,
    variables: Readonly<Record<string, unknown>>,
  ): Promise<LiveChannel<LiveFieldEvent<RowItem, unknown>>>;
  /** Of AgentState: applied, kept and published, in the order of the calls. */
  apply(update: Update): Promise<void>;
  close(): Promise<void>;
}

/** Agents in one table; every client is a viewer of its own who sees them all. `entrance`: how they come in. */
export async function createProduct(baseline: Baseline, entrance?: Entrance): Promise<Product> {
  const mirror = createMirror({
    sources: [silentSource],
    clock: withoutTimers,
    random: Math.random,
    logger: silentLogger,
    types: ['AgentState', 'AgentStatistics', 'ACDStatus'],
  });
  const feed = feedOf(mirror.table('AgentState'));
  await feed.takeBaseline(baseline);

  const services: Services = {
    mirror,
    clock: systemClock,
    logger: silentLogger,
    domainZone: 'UTC',
    sandbox: false,
    views: new Map([
      ['default', { range: 'CurrentDay', rollingPeriod: 'Minutes30', shiftStartMs: 0, timeZone: 'UTC' }],
    ]),
    version: 'bench',
    givesSipPasswords: false,
    columnNames: () => Promise.resolve(baseline.columns),
    apiVersions: () => Promise.resolve(undefined),
    series: absent('series'),
    five9: absent('five9'),
    viewers: absent('viewers'),
  };
  const schema = buildSchema();
  const scope = scopeOf(new Set(['Agents', 'Campaigns']), 'all', 'all');
  let viewers = 0;
  const http = await createHttpServer({
    schema,
    logger: silentLogger,
    host: '127.0.0.1',
    port: 0,
    allowedOrigins: [],
    // All clients of the benchmark come from one address, and as fast as they can.
    limits: {
      operationsPerMinute: 0,
      subscriptionsPerConnection: 0,
      subscriptionsPerViewer: 0,
      connectionsPerViewer: 0,
      connectionsPerAddress: 0,
      idleMs: 86_400_000,
    },
    entrance,
    readiness: () => ({ reasons: [], feeds: [] }),
    createContext: () => Promise.resolve(nextContext()),
  });
  function nextContext() {
    viewers += 1;
    const viewer = tokenViewer({
      subject: `viewer ${viewers}`,
      scope,
      expiresAt: Number.MAX_SAFE_INTEGER,
      issuedAt: undefined,
      listen: () => () => {},
    });
    return { ...createContext(services, viewer), viewerId: viewer.id };
  }
  return {
    http,
    url: `${http.url}/graphql`,
    port: Number(new URL(http.url).port),
    take: (type, whole) => feedOf(mirror.table(type)).takeBaseline(whole),
    update: (type, update) => feedOf(mirror.table(type)).takeUpdate(update),
    table: (type) => mirror.table(type),
    async channel(query, variables) {
      const document = parse(query);
      const source = await createSourceEventStream({
        schema,
        document,
        variableValues: { ...variables },
        contextValue: nextContext(),
      });
      if (!isLiveSource(source)) throw new Error(`expected ${query} to be live, got ${JSON.stringify(source)}`);
      return source.open(source.scope, undefined, source.viewerName) as LiveChannel<LiveFieldEvent<RowItem, unknown>>;
    },
    apply: (update) => feed.takeUpdate(update),
    async close() {
      await http.close();
      await mirror.close();
    },
  };
}

/** The mirror hands out its tables as their readers see them; these are fed as well. */
function feedOf(table: MirrorTable): Feed {
  if (!('takeUpdate' in table))
    throw new Error(`expected the table ${table.type} to be fed, got one that is only read`);
  return table as Feed;
}

/** For the mirror: so nobody is told that nothing has changed, which whoever counts events would take for one. */
const withoutTimers: Clock = { ...systemClock, after: () => () => {} };

/** Never asked: the mirror is not started. */
const silentSource: Source = {
  name: 'bench',
  settings: '',
  resume: () => Promise.resolve(true),
  baseline: () => Promise.reject(new Error('expected nobody to ask for a baseline')),
  update: () => Promise.reject(new Error('expected nobody to ask for an update')),
  affordableAt: () => 0,
  updatePaceMs: () => 0,
  hasSpare: () => false,
};

/** A part of the gateway that no measure touches; the first touch says so. */
function absent(name: string): never {
  return new Proxy(
    {},
    {
      get(_target, property): never {
        throw new Error(`expected the benchmark not to use ${name}, got ${String(property)}`);
      },
    },
  ) as never;
}
