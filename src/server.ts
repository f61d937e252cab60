import { realpathSync, watchFile } from 'node:fs';
import { fileURLToPath } from 'node:url';
import packageJson from '../package.json' with { type: 'json' };
import { createProcesses } from './cluster/processes.ts';
import { loadConfig, type Config } from './config.ts';
import { createFive9Client } from './five9/client.ts';
import { apiVersions, columnNames } from './gateway/asked-once.ts';
import { callsObservedBy } from './five9/observer.ts';
import { pastMinuteOf } from './gateway/past-minute.ts';
import { createPolling } from './gateway/polling.ts';
import { readinessOf } from './gateway/readiness.ts';
import { listenError, StartError } from './gateway/start-error.ts';
import { countingOf } from './gateway/view-settings.ts';
import type { HubStats } from './http/fan-out/hub.ts';
import { observedBy } from './http/operation-observer.ts';
import { createHttpServer } from './http/server.ts';
import { systemClock, type Clock } from './lib/clock.ts';
import { createLogger, type Logger } from './lib/logger.ts';
import { ConfigError } from './lib/setting.ts';
import { openFileStore } from './live/file-store.ts';
import { createMemoryStore } from './live/memory-store.ts';
import { createMirror } from './live/mirror.ts';
import { createSeries, type PastMinute } from './live/series.ts';
import type { Store } from './live/store.ts';
import type { OnPastMinute } from './sandbox/world/past-minutes.ts';
import { createSandbox, type Sandbox } from './sandbox/sandbox.ts';
import type { Services } from './schema/context.ts';
import { createContext } from './schema/create-context.ts';
import { buildSchema } from './schema/index.ts';
import { anonymousViewer } from './viewers/anonymous.ts';
import { createSignedTokens, type SignedTokens } from './viewers/signed-tokens.ts';
import { createMetrics } from './metrics/create-metrics.ts';
import type { Tracing } from './tracing/create-tracing.ts';
import { createViewers } from './viewers/create-viewers.ts';

/** A running gateway, with everything below it. */
export interface Gateway {
  /** Of the HTTP server, no slash at the end. */
  readonly url: string;
  /** How subscriptions are served. */
  readonly fanOut: HubStats;
  /** Address of the SOAP endpoint it speaks to. */
  readonly five9Url: string;
  /** The Five9 domain inside, unless a real one is configured. */
  readonly sandbox: Sandbox | undefined;
  readonly services: Services;
  /** Takes the certificate, the directory, the trusted documents and the polling accounts' passwords from settings that were read again, and tries at once what was refused. */
  reload(config: Config): void;
  /** Closes every layer, the one that was built last first. */
  close(): Promise<void>;
}

/** What the first page shows: bought before anybody asks. */
const readAtStart = ['AgentState', 'ACDStatus', 'CampaignState'];
/** What everything below the HTTP server may take to close: viewers' sessions 5 s, then polls that are on the wire. */
const lowerLayersMs = 9_000;
const demoUser = { userName: 'supervisor', password: 'sandbox' };

/** Builds every layer, from Five9 up. Rejects with `StartError`; what was built by then is closed. */
export async function startGateway(config: Config, logger: Logger = createLogger(config.logLevel)): Promise<Gateway> {
  const closers: (() => Promise<void>)[] = [];
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    return await build(config, logger, closers, close);
  } catch (error) {
    await close();
    throw error;
  }
}

async function build(
  config: Config,
  logger: Logger,
  closers: (() => Promise<void>)[],
  close: () => Promise<void>,
): Promise<Gateway> {
  const clock = systemClock;

  const past: PastMinute[] = [];
  const sandbox =
    config.five9 === undefined
      ? await startSandbox(config, logger, (at, read) => past.push(pastMinuteOf(at, read)))
      : undefined;
  if (sandbox !== undefined) closers.push(() => sandbox.close());

  const metrics = createMetrics({ version: packageJson.version, apiVersion: config.version, clock });
  closers.push(async () => metrics.close());
  const tracing = await startTracing(config, clock);
  if (tracing !== undefined) closers.push(() => tracing.close());

  const five9 = await createFive9Client({
    url: config.five9?.url ?? sandbox?.url ?? '',
    version: config.version,
    clock,
    logger,
    proxy: config.five9?.proxy,
    ca: config.five9?.ca,
    quotaZone: config.quotaZone,
    observer: tracing === undefined ? metrics.five9 : callsObservedBy([metrics.five9, tracing.five9]),
  });
  closers.push(() => five9.close());

  const polling = createPolling(config, five9, clock);
  await polling.reach();
  closers.push(async () => {
    // The next start goes on in them, if it can know its place in them; the sandbox ends with us.
    if (sandbox === undefined && !(config.keepSessions && config.dataDir !== undefined)) await polling.closeSessions();
  });

  const store = await openStore(config, logger);
  closers.push(() => store.close());

  const mirror = createMirror({
    sources: polling.sources,
    views: polling.views,
    clock,
    random: Math.random,
    logger,
    store,
    eager: readAtStart,
  });
  mirror.start();
  closers.push(() => mirror.close());

  const series = createSeries({
    queues: mirror.table('ACDStatus').topic,
    agents: mirror.table('AgentState').topic,
    clock,
    logger,
    journal: await store.journal('series'),
    past,
  });
  closers.push(() => series.close());

  const viewers = createViewers({
    five9,
    clock,
    logger,
    tokenTtlMs: config.tokenTtlMs,
    directory: config.directory?.directory,
    signedTokens: signedTokens(config, clock),
    viewSettings: () => countingOf(config.view, clock),
    demoUser: sandbox === undefined ? undefined : demoUser,
  });
  closers.push(() => viewers.close());

  const services: Services = {
    mirror,
    series,
    five9,
    viewers,
    clock,
    logger,
    domainZone: config.domainZone,
    sandbox: sandbox !== undefined,
    version: packageJson.version,
    views: new Map([['default', config.view], ...config.views.map((view) => [view.name, view] as const)]),
    columnNames: columnNames(polling.sources, clock),
    apiVersions: apiVersions(five9, polling.accounts),
    givesSipPasswords: sandbox !== undefined,
  };

  const http = await createHttpServer({
    schema: buildSchema(),
    logger,
    clock,
    host: config.host,
    port: config.port,
    allowedOrigins: config.allowedOrigins,
    allowedHosts: config.allowedHosts,
    certificate: config.tls,
    introspection: config.introspection,
    limits: config.limits,
    trustProxy: config.trustProxy,
    trustedDocuments: config.trustedDocuments?.documents,
    drainMs: config.drainMs,
    drainNoticeMs: config.drainNoticeMs,
    entrance: config.processes === 1 ? undefined : createProcesses({ count: config.processes, clock, logger }),
    metrics: { access: config.metrics, render: () => metrics.render() },
    observer: tracing === undefined ? metrics.operations : observedBy([metrics.operations, tracing.operations]),
    readiness: () => readinessOf(mirror, readAtStart, clock),
    async createContext(authorization) {
      const isAnonymous = authorization === undefined && sandbox === undefined;
      const viewer = isAnonymous ? anonymousViewer() : await viewers.authenticate(authorization);
      return { ...createContext(services, viewer), viewerId: isAnonymous ? undefined : viewer.id };
    },
  }).catch((error: unknown) => {
    throw listenError(error, config.host, config.port, 'PORT');
  });
  closers.push(() => http.close());
  metrics.watch({ mirror, five9, viewers, http });

  function reload({ five9: next, views, directory, tls, trustedDocuments }: Config): void {
    http.useTrustedDocuments(trustedDocuments?.documents);
    if (tls !== undefined) http.useCertificate(tls);
    viewers.useDirectory(directory?.directory);
    if (next === undefined) return;
    const strange = polling.usePasswords([...next.accounts, ...views.flatMap(({ accounts }) => accounts)]);
    if (strange.length > 0) logger.warn({ userNames: strange }, 'polling with another account needs a restart');
    logger.info({}, 'read the passwords of the polling accounts again');
    mirror.retry();
  }

  return { url: http.url, fanOut: http.fanOut, five9Url: five9.url, sandbox, services, reload, close };
}

function signedTokens({ signedTokens: given }: Config, clock: Clock): SignedTokens | undefined {
  try {
    return given === undefined ? undefined : createSignedTokens({ ...given, clock });
  } catch {
    throw new StartError('The key of signed tokens is none: expected a public key in PEM.');
  }
}

/** Loaded when it is wanted: it is large, and most gateways have no collector. */
async function startTracing({ traces }: Config, clock: Clock): Promise<Tracing | undefined> {
  if (traces === undefined) return undefined;
  const { createTracing } = await import('./tracing/create-tracing.ts');
  return createTracing({ ...traces, version: packageJson.version, clock });
}

async function openStore({ dataDir }: Config, logger: Logger): Promise<Store> {
  if (dataDir === undefined) return createMemoryStore();
  return openFileStore({ dir: dataDir, logger }).catch((error: unknown) => {
    throw new StartError((error as Error).message);
  });
}

async function startSandbox({ sandbox, host }: Config, logger: Logger, onPastMinute: OnPastMinute): Promise<Sandbox> {
  const { port, agents, seed, speed, limits, batchMs } = sandbox;
  return createSandbox({
    host: '127.0.0.1',
    port,
    agents,
    seed,
    speed,
    limits,
    batchMs,
    supervisorSeats: 50,
    colleagues: 3,
    onPastMinute,
    logger,
  }).catch((error: unknown) => {
    throw listenError(error, host, port, 'SANDBOX_PORT');
  });
}

async function main(): Promise<void> {
  let gateway: Gateway;
  let config: Config;
  try {
    config = loadConfig(undefined, (message) => console.error(message));
    gateway = await startGateway(config);
    announce(gateway, config);
  } catch (error) {
    if (!(error instanceof ConfigError) && !(error instanceof StartError)) throw error;
    console.error(error.message);
    process.exit(1);
  }
  let stopping = false;
  const stop = () => {
    if (stopping) process.exit(1);
    stopping = true;
    console.log('\nStopping: subscriptions end and sessions of viewers are closed. Once more to stop at once.');
    const boundMs = config.drainNoticeMs + config.drainMs + lowerLayersMs;
    systemClock.after(boundMs, () => {
      console.error(`Stopped after ${boundMs} ms, before every layer was closed.`);
      process.exit(1);
    });
    gateway.close().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  const reload = () => {
    try {
      gateway.reload(loadConfig());
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      console.error(`Settings were not read again: ${error.message}`);
    }
  };
  process.on('SIGHUP', reload);
  const watched = [
    ...(config.five9?.credentialFiles ?? []),
    ...(config.tls?.files ?? []),
    ...(config.directory === undefined ? [] : [config.directory.path]),
    ...(config.trustedDocuments === undefined ? [] : [config.trustedDocuments.path]),
  ];
  for (const path of watched) watchFile(path, { interval: 2_000 }, reload);
}

function announce({ url, five9Url, sandbox }: Gateway, { sandbox: { seed, agents }, five9 }: Config): void {
  const socket = url.replace(/^http/, 'ws');
  const signIn =
    sandbox === undefined
      ? `Basic with Five9 credentials, or the mutation login (polling as ${five9?.accounts.map(({ userName }) => userName).join(', ') ?? ''})`
      : 'nothing needed: you are supervisor. Or: lead / sandbox, supervisor / sandbox';
  console.log(
    [
      `five9-live-graph ${packageJson.version}`,
      '',
      `  Wallboard  ${url}/`,
      `  Console    ${url}/console`,
      `  GraphiQL   ${url}/graphql`,
      `  GraphQL    ${url}/graphql   (HTTP and SSE)`,
      `             ${socket}/graphql     (WebSocket)`,
      `  Five9      ${five9Url}${sandbox === undefined ? '' : `   (sandbox, seed ${seed}, ${agents} agents)`}`,
      ...(sandbox === undefined
        ? []
        : [`             ${sandbox.controlUrl}/control/   (what can be made to go wrong)`]),
      `  Sign in    ${signIn}`,
      '',
    ].join('\n'),
  );
}

const program = process.argv[1];
if (program !== undefined && realpathSync(program) === fileURLToPath(import.meta.url)) await main();
