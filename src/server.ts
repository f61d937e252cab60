import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import packageJson from '../package.json' with { type: 'json' };
import { loadConfig, type Config } from './config.ts';
import type { Account } from './five9/account.ts';
import { createFive9Client, type Five9Client } from './five9/client.ts';
import type { Versions } from './five9/contract/types.ts';
import { Five9Error } from './five9/faults.ts';
import { createStatisticsSource, type StatisticsSource } from './five9/statistics.ts';
import { createHttpServer } from './http/server.ts';
import { systemClock } from './lib/clock.ts';
import { createLogger, type Logger } from './lib/logger.ts';
import { ConfigError } from './lib/setting.ts';
import { zoneOffsetMs } from './lib/time-zone.ts';
import { createMirror } from './live/mirror.ts';
import { createSandbox, type Sandbox } from './sandbox/sandbox.ts';
import type { Services } from './schema/context.ts';
import { createContext } from './schema/create-context.ts';
import { buildSchema } from './schema/index.ts';
import { anonymousViewer } from './viewers/anonymous.ts';
import { createViewers } from './viewers/create-viewers.ts';

/** A running gateway, with everything below it. */
export interface Gateway {
  /** Of the HTTP server, no slash at the end. */
  readonly url: string;
  /** Address of the SOAP endpoint it speaks to. */
  readonly five9Url: string;
  /** The Five9 domain inside, unless a real one is configured. */
  readonly sandbox: Sandbox | undefined;
  readonly services: Services;
  /** Closes every layer, the one that was built last first. */
  close(): Promise<void>;
}

/** It cannot start, for a reason that an operator can mend. Its message is one sentence. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

/** Whom the sandbox's gateway polls with; nobody signs in as them. */
const sandboxAccounts = ['gateway', 'gateway2'].map((userName) => ({ userName, password: 'sandbox' }));
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
  const { view, version } = config;

  const sandbox = config.five9 === undefined ? await startSandbox(config, logger) : undefined;
  if (sandbox !== undefined) closers.push(() => sandbox.close());

  const five9 = await createFive9Client({
    url: config.five9?.url ?? sandbox?.url ?? '',
    version,
    clock,
    logger,
    proxy: config.five9?.proxy,
    ca: config.five9?.ca,
    quotaZone: config.quotaZone,
  });
  closers.push(() => five9.close());

  const viewSettings = {
    statisticsRange: view.range,
    rollingPeriod: view.rollingPeriod,
    shiftStart: view.shiftStartMs,
    timeZone: zoneOffsetMs(view.timeZone, clock.now()),
  };
  const accounts = (config.five9?.accounts ?? sandboxAccounts).map((credentials) =>
    five9.account(credentials, {
      viewSettings: { ...viewSettings, forceLogoutSession: config.five9?.forceLogin ?? true },
    }),
  );
  await reach(five9, accounts);
  const sources = accounts.map((account) => createStatisticsSource(account, five9, clock));
  closers.push(async () => {
    // Nothing of a table survives a restart yet, so nothing is lost by giving the licences back. The sandbox ends with us.
    if (sandbox === undefined) await Promise.all(accounts.map((account) => account.close()));
  });

  const mirror = createMirror({
    sources,
    clock,
    random: Math.random,
    logger,
    eager: ['AgentState', 'ACDStatus', 'CampaignState'],
  });
  mirror.start();
  closers.push(() => mirror.close());

  const viewers = createViewers({
    five9,
    clock,
    logger,
    tokenTtlMs: config.tokenTtlMs,
    viewSettings,
    demoUser: sandbox === undefined ? undefined : demoUser,
  });
  closers.push(() => viewers.close());

  const services: Services = {
    mirror,
    five9,
    viewers,
    clock,
    logger,
    domainZone: config.domainZone,
    sandbox: sandbox !== undefined,
    version: packageJson.version,
    columnNames: columnNames(sources),
    apiVersions: apiVersions(five9, accounts),
    givesSipPasswords: sandbox !== undefined,
  };

  const http = await createHttpServer({
    schema: buildSchema(),
    logger,
    clock,
    host: config.host,
    port: config.port,
    allowedOrigins: config.allowedOrigins,
    introspection: config.introspection,
    isReady: () => mirror.tables().some(({ topic }) => topic.asOf !== undefined),
    async createContext(authorization) {
      const isAnonymous = authorization === undefined && sandbox === undefined;
      return createContext(services, isAnonymous ? anonymousViewer() : await viewers.authenticate(authorization));
    },
  }).catch((error: unknown) => {
    throw listenError(error, config.host, config.port, 'PORT');
  });
  closers.push(() => http.close());

  return { url: http.url, five9Url: five9.url, sandbox, services, close };
}

async function startSandbox({ sandbox, host }: Config, logger: Logger): Promise<Sandbox> {
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
    logger,
  }).catch((error: unknown) => {
    throw listenError(error, host, port, 'SANDBOX_PORT');
  });
}

/** Asks each account something that needs no session and spends no ration: a wrong address or password shows now, not later. */
async function reach(five9: Five9Client, accounts: readonly Account[]): Promise<void> {
  for (const account of accounts) {
    try {
      const { return: states } = await account.call(
        'getCallCountersState',
        {},
        { session: 'never', timeoutMs: 15_000 },
      );
      five9.quota.reconcile(states);
    } catch (error) {
      if (!(error instanceof Five9Error)) throw error;
      switch (error.code) {
        case 'InvalidCredentials':
        case 'InvalidAccountFault':
          throw new StartError(
            `Five9 at ${five9.host} does not accept the user name and password of the account ${account.userName}.`,
          );
        case 'AccessDisallowedFault':
          throw new StartError(
            `Five9 at ${five9.host} does not let the account ${account.userName} use this API: ${error.message}`,
          );
        case 'UpstreamUnavailable':
          throw new StartError(`Five9 at ${five9.url} cannot be reached: ${error.message}`);
        default:
          break; // it answered, and it knows us; the mirror deals with the rest
      }
    }
  }
}

function listenError(error: unknown, host: string, port: number, setting: string): unknown {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'EADDRINUSE':
      return new StartError(`Port ${port} is taken: set ${setting} to another one, or to 0 for any free one.`);
    case 'EACCES':
      return new StartError(`Port ${port} may not be used by this user: set ${setting} to one above 1023.`);
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new StartError(`${host} is no address of this machine: set HOST to one.`);
    default:
      return error;
  }
}

const columnsTtlMs = 300_000;

function columnNames(sources: readonly StatisticsSource[]): Services['columnNames'] {
  const known = new Map<string, { at: number; names: Promise<readonly string[]> }>();
  return (type) => {
    const [source] = sources;
    if (source === undefined) throw new Error('expected a polling account, got none');
    const now = systemClock.now();
    const entry = known.get(type);
    if (entry !== undefined && now - entry.at < columnsTtlMs) return entry.names;
    const names = source.columns(type);
    known.set(type, { at: now, names });
    names.catch(() => known.delete(type)); // so that the next one asks again
    return names;
  };
}

function apiVersions(five9: Five9Client, [account]: readonly Account[]): Services['apiVersions'] {
  let answer: Promise<Versions | undefined> | undefined;
  return async () => {
    if (account === undefined || !('getApiVersions' in five9.contract.operations)) return undefined;
    answer ??= account.call('getApiVersions', {}).then((response) => response.return);
    answer.catch(() => {
      answer = undefined; // so that the next one asks again
    });
    return answer;
  };
}

async function main(): Promise<void> {
  let gateway: Gateway;
  try {
    const config = loadConfig(undefined, (message) => console.error(message));
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
    console.log('\nStopping: subscriptions end, sessions are closed. Once more to stop at once.');
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
      `  GraphiQL   ${url}/graphql`,
      `  GraphQL    ${url}/graphql   (HTTP and SSE)`,
      `             ${socket}/graphql     (WebSocket)`,
      `  Five9      ${five9Url}${sandbox === undefined ? '' : `   (sandbox, seed ${seed}, ${agents} agents)`}`,
      `  Sign in    ${signIn}`,
      '',
    ].join('\n'),
  );
}

const program = process.argv[1];
if (program !== undefined && realpathSync(program) === fileURLToPath(import.meta.url)) await main();
