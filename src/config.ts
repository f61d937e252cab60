import { apiVersions, type ApiVersion } from './five9/contract/contract.ts';
import { metricsAccessOf, type MetricsAccess } from './config/metrics.ts';
import { accountsOf, type PollingAccount } from './config/accounts.ts';
import { limitSettings, limitsOf } from './config/limits.ts';
import { signedTokensOf, type SignedTokensConfig } from './config/signed-tokens.ts';
import { tlsOf, type TlsConfig } from './config/tls.ts';
import { viewsOf, type NamedViewConfig, type ViewConfig } from './config/views.ts';
import { rollingPeriodValues, statisticsRangeValues } from './five9/contract/types.ts';
import { trustedDocumentsOf, type TrustedDocumentsConfig } from './config/trusted-documents.ts';
import type { TrustProxy } from './http/client-address.ts';
import type { Limits } from './http/limits.ts';
import { DirectoryError, parseDirectory, type Directory } from './viewers/directory.ts';
import { regions } from './five9/regions.ts';
import {
  ConfigError,
  decimal,
  fileOf,
  httpUrl,
  integer,
  list,
  oneOf,
  proxies,
  range,
  setting,
  text,
  timeOfDay,
  timeZone,
  type Setting,
} from './lib/setting.ts';

/** Every setting of the gateway, read and checked once. Nothing else reads the environment. */
export interface Config {
  readonly port: number;
  readonly host: string;
  readonly logLevel: string;
  /** Origins that browsers may call from, besides the gateway's own. */
  readonly allowedOrigins: readonly string[];
  /** Names, besides the machine's own, that requests may have as `Host`. */
  readonly allowedHosts: readonly string[];
  /** Undefined: our own port speaks plain HTTP. */
  readonly tls: TlsConfig | undefined;
  /** Whether clients may read the schema, and are told which name they may have meant. */
  readonly introspection: boolean;
  /** For our own callers. */
  readonly limits: Limits;
  /** Whose `X-Forwarded-For` counts. */
  readonly trustProxy: TrustProxy;
  /** The only documents that are run. Undefined: any. */
  readonly trustedDocuments: TrustedDocumentsConfig | undefined;
  /** How long stopping waits for answers and for clients. */
  readonly drainMs: number;
  /** How long before it everything is still served while `/health/ready` says that it is about to stop. */
  readonly drainNoticeMs: number;
  /** That share the port. 1: this one alone. */
  readonly processes: number;
  /** Where traces are sent. Undefined: there are none. */
  readonly traces: { readonly endpoint: string; readonly serviceName: string; readonly ratio: number } | undefined;
  /** Who may read `/metrics`. */
  readonly metrics: MetricsAccess;
  /** Undefined: the sandbox. */
  readonly five9: Five9Config | undefined;
  readonly version: ApiVersion;
  /** IANA zone in which Five9 prints dates without one. */
  readonly domainZone: string;
  /** IANA zone on whose clock Five9's limits begin anew. */
  readonly quotaZone: string;
  /** Of the default view. */
  readonly view: ViewConfig;
  /** Further ones. */
  readonly views: readonly NamedViewConfig[];
  /** Where tables, timestamps and series survive a restart. Undefined: they do not. */
  readonly dataDir: string | undefined;
  /** Whether polling sessions stay open for the next start. */
  readonly keepSessions: boolean;
  readonly tokenTtlMs: number;
  /** What the operator says of people's rights, and where it was read. Undefined: nothing. */
  readonly directory: { readonly path: string; readonly directory: Directory } | undefined;
  /** Tokens that others sign. Undefined: none is accepted. */
  readonly signedTokens: SignedTokensConfig | undefined;
  readonly sandbox: SandboxConfig;
}

export interface Five9Config {
  readonly url: string;
  readonly accounts: readonly PollingAccount[];
  /** Files that hold their passwords: read again when they change. */
  readonly credentialFiles: readonly string[];
  readonly proxy: string | undefined;
  /** PEM. */
  readonly ca: string | undefined;
  /** Take the polling accounts' sessions over from whoever holds them. */
  readonly forceLogin: boolean;
}

export interface SandboxConfig {
  readonly port: number;
  readonly agents: number;
  readonly seed: number;
  readonly speed: number;
  readonly limits: 'guide' | 'typical' | 'off';
  readonly batchMs: readonly [number, number];
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Name, meaning, default and reader of every setting. docs/settings.md has the same names; a test compares them. */
export const settings = {
  PORT: setting('Port of the gateway. 0 takes a free one.', '4000', integer(0, 65_535)),
  HOST: setting('Address to listen on.', '127.0.0.1', text),
  LOG_LEVEL: setting(
    '`debug`, `info`, `warn`, `error` or `silent`; JSON lines on standard error.',
    'info',
    oneOf(['debug', 'info', 'warn', 'error', 'silent']),
  ),
  ALLOWED_ORIGINS: setting(
    'Origins of web pages that may call the gateway from elsewhere, separated by commas.',
    '',
    list,
  ),
  ALLOWED_HOSTS: setting(
    'Names (without ports, separated by commas) that requests may have as `Host` besides localhost, 127.0.0.1, [::1] and HOST: what a proxy passes on. Without it any is taken, unless HOST is a loopback address: then no web page can reach the gateway by pointing its own name at this machine.',
    '',
    list,
  ),
  TLS_CERT_FILE: setting(
    'File with the certificate (PEM, with those up to its root) of our own port: then it speaks https and wss. Watched, and read again on SIGHUP.',
    '',
    text,
  ),
  TLS_KEY_FILE: setting('File with its private key (PEM).', '', text),
  INTROSPECTION: setting(
    '`false`: clients cannot read the schema, and errors do not suggest names. GraphiQL then has no docs.',
    'true',
    oneOf(['true', 'false']),
  ),
  TRUST_PROXY: setting(
    "How many proxies stand in front, or their addresses and networks, separated by commas: their `X-Forwarded-For` tells a client's address for limits.",
    '0',
    proxies,
  ),
  TRUSTED_DOCUMENTS_FILE: setting(
    'JSON file of the only documents that clients may send, `{ "<sha256>": "<document>" }`; watched. See docs/limits.md.',
    '',
    text,
  ),
  ...limitSettings,
  DRAIN_TIMEOUT_MS: setting(
    'How long stopping (SIGTERM, Ctrl-C) waits for queries, mutations and clients. Give whoever kills it afterwards (Docker, systemd, Kubernetes) ten seconds more.',
    '5000',
    integer(0, 600_000),
  ),
  DRAIN_NOTICE_MS: setting(
    'How long before that everything is still served while /health/ready says 503, so that a load balancer can look away.',
    '0',
    integer(0, 600_000),
  ),
  PROCESSES: setting(
    'Above 1: so many processes hold the connections and send what is delivered, beside the one that does everything else. See docs/deploy.md.',
    '1',
    integer(1, 64),
  ),
  METRICS_TOKEN: setting(
    'What whoever reads /metrics has to present as `Authorization: Bearer …`, 16 characters or more; `none`: nothing. Without it: nothing on the sandbox, and for a real Five9 there are no metrics. See docs/metrics.md.',
    '',
    text,
  ),
  METRICS_TOKEN_FILE: setting('Or: file that holds it.', '', text),
  OTEL_EXPORTER_OTLP_ENDPOINT: setting(
    'Address of an OpenTelemetry collector (OTLP over HTTP), without `/v1/traces`. Without it there are no traces, and nothing of it is loaded. See docs/metrics.md.',
    '',
    text,
  ),
  OTEL_SERVICE_NAME: setting('What the gateway is called in traces.', 'five9-live-graph', text),
  OTEL_TRACES_SAMPLER_ARG: setting(
    'Share of traces that are kept, 0 to 1, unless a `traceparent` says which.',
    '1',
    decimal(0, 1),
  ),
  FIVE9_CONFIG: setting(
    'JSON file with any of these settings, by the same names. The environment wins over it.',
    '',
    text,
  ),
  FIVE9_REGION: setting(
    `Data centre by name: ${Object.keys(regions).join(', ')}. Without a region or an address: the sandbox.`,
    '',
    text,
  ),
  FIVE9_URL: setting(
    'Address of Five9 instead of a region, without a path, for example `https://api.five9.com`.',
    '',
    text,
  ),
  FIVE9_VERSION: setting(`Version of the API: ${apiVersions.join(', ')}.`, 'v4', oneOf(apiVersions)),
  FIVE9_USERNAME: setting('User name of the account that polls. Never one of a person who signs in.', '', text),
  FIVE9_PASSWORD: setting('Its password. Better: FIVE9_PASSWORD_FILE.', '', text),
  FIVE9_PASSWORD_FILE: setting('File that holds the password.', '', text),
  FIVE9_ACCOUNTS_FILE: setting(
    'For several polling accounts: a JSON file `[{ "userName": "…", "password": "…" }]`.',
    '',
    text,
  ),
  FIVE9_FORCE_LOGIN: setting(
    '`true`: take the polling sessions over from whoever holds them.',
    'false',
    oneOf(['true', 'false']),
  ),
  FIVE9_PROXY: setting('Address of an HTTP proxy to Five9.', '', text),
  FIVE9_CA_FILE: setting('File with further certificates to trust (PEM).', '', text),
  DOMAIN_ZONE: setting('Zone in which Five9 prints dates.', 'America/Los_Angeles', timeZone),
  QUOTA_ZONE: setting("Zone on whose clock Five9's limits begin anew.", 'America/Los_Angeles', timeZone),
  VIEW_RANGE: setting(
    `What statistics count: ${statisticsRangeValues.join(', ')}.`,
    'CurrentDay',
    oneOf(statisticsRangeValues),
  ),
  VIEW_ROLLING_PERIOD: setting(
    `What the dialer counts: ${rollingPeriodValues.join(', ')}.`,
    'Minutes30',
    oneOf(rollingPeriodValues),
  ),
  VIEW_SHIFT_START: setting('When the day begins, for `CurrentShift`: HH:MM.', '00:00', timeOfDay),
  VIEW_TIME_ZONE: setting('Zone of the view.', 'America/Los_Angeles', timeZone),
  VIEWS_FILE: setting(
    'JSON file of further views: `{ "<name>": { "range", "rollingPeriod", "shiftStart", "timeZone", "accounts": [{ "userName", "password" }] } }`.',
    '',
    text,
  ),
  DATA_DIR: setting(
    'Directory in which tables, timestamps and series survive a restart; `none`: they do not. Without it: `data` for a real Five9, none for the sandbox.',
    '',
    text,
  ),
  FIVE9_SESSIONS_AT_EXIT: setting(
    '`keep`: polling sessions stay open when the gateway stops, so that a restart buys nothing anew. `close`: their licences are given back.',
    'keep',
    oneOf(['keep', 'close']),
  ),
  DIRECTORY_FILE: setting(
    "JSON file of people's rights, agents and skills, which goes before what Five9 says; watched. See docs/sign-in.md.",
    '',
    text,
  ),
  SIGNED_TOKENS_SECRET_FILE: setting(
    'File with the secret (32 bytes or more) of signed tokens that viewers may present. See docs/sign-in.md.',
    '',
    text,
  ),
  SIGNED_TOKENS_PUBLIC_KEY_FILE: setting('Or: file with the public key (PEM) that they are checked with.', '', text),
  SIGNED_TOKENS_JWKS_URL: setting('Or: address of a JWK set with such keys.', '', text),
  SIGNED_TOKENS_ISSUER: setting('`iss` that they must have.', '', text),
  SIGNED_TOKENS_AUDIENCE: setting('`aud` that they must have.', '', text),
  TOKEN_TTL_MINUTES: setting('How long a token of `login` is good.', '480', integer(1, 10_080)),
  SANDBOX_PORT: setting(
    "Port of the sandbox's SOAP endpoint; its control has the next one. 0 takes free ones.",
    '4009',
    integer(0, 65_535),
  ),
  SANDBOX_AGENTS: setting('Agents of the sandbox.', '50', integer(1, 10_000)),
  SANDBOX_SEED: setting('The same seed gives the same contact centre.', '1', integer(0, 4_294_967_295)),
  SANDBOX_SPEED: setting('How fast its time runs, from 0 to 1,440.', '1', decimal(0, 1_440)),
  SANDBOX_LIMITS: setting(
    'Its request limits: `guide`, `typical` or `off`.',
    'typical',
    oneOf(['guide', 'typical', 'off']),
  ),
  SANDBOX_BATCH_MS: setting('How often it sends batches, least and most.', '1000-6000', range),
} as const satisfies Record<string, Setting<unknown>>;

type Settings = { [Name in keyof typeof settings]: (typeof settings)[Name] extends Setting<infer T> ? T : never };

/** Reads the settings; `warn` hears of names that look like settings and are none. Throws `ConfigError`, with a line for each wrong value. */
export function loadConfig(environment: Environment = process.env, warn: (message: string) => void = () => {}): Config {
  const file = settingsFile(environment['FIVE9_CONFIG']?.trim());
  const mistakes: string[] = [];
  const values = Object.fromEntries(
    Object.entries(settings).map(([name, { fallback, read }]) => {
      const given = [environment[name], file[name]].map((text) => text?.trim()).find((text) => text); // '' is not given
      try {
        return [name, read(given ?? fallback, name)];
      } catch (error) {
        if (!(error instanceof ConfigError)) throw error;
        mistakes.push(error.message);
        return [name, undefined];
      }
    }),
  ) as Settings;
  if (mistakes.length > 0) throw new ConfigError(mistakes.join('\n'));
  const ours = Object.keys(environment).filter((name) =>
    /^(FIVE9|SANDBOX|VIEWS?|LIMIT|SIGNED_TOKENS?|TRUSTED|METRICS|DRAIN)_/.test(name),
  );
  for (const name of new Set([...ours, ...Object.keys(file)])) {
    if (!Object.hasOwn(settings, name)) warn(`${name} is not a setting; did you mean ${nearest(name)}?`);
  }
  const five9 = five9Of(values);
  const view: ViewConfig = {
    range: values.VIEW_RANGE,
    rollingPeriod: values.VIEW_ROLLING_PERIOD,
    shiftStartMs: values.VIEW_SHIFT_START,
    timeZone: values.VIEW_TIME_ZONE,
  };
  const views = viewsOf(values.VIEWS_FILE, view, five9 !== undefined);
  const shared = views
    .flatMap(({ accounts }) => accounts)
    .find(({ userName }) => five9?.accounts.some((account) => account.userName === userName));
  if (shared !== undefined)
    throw new ConfigError(
      `expected an account to poll one view, got ${shared.userName} in VIEWS_FILE and for the default view`,
    );
  return {
    port: values.PORT,
    host: values.HOST,
    logLevel: values.LOG_LEVEL,
    allowedOrigins: values.ALLOWED_ORIGINS,
    allowedHosts: values.ALLOWED_HOSTS,
    tls: tlsOf(values),
    introspection: values.INTROSPECTION === 'true',
    limits: limitsOf(values),
    trustProxy: values.TRUST_PROXY,
    trustedDocuments: trustedDocumentsOf(values.TRUSTED_DOCUMENTS_FILE),
    drainMs: values.DRAIN_TIMEOUT_MS,
    drainNoticeMs: values.DRAIN_NOTICE_MS,
    processes: values.PROCESSES,
    traces:
      values.OTEL_EXPORTER_OTLP_ENDPOINT === ''
        ? undefined
        : {
            endpoint: httpUrl(values.OTEL_EXPORTER_OTLP_ENDPOINT, 'OTEL_EXPORTER_OTLP_ENDPOINT'),
            serviceName: values.OTEL_SERVICE_NAME,
            ratio: values.OTEL_TRACES_SAMPLER_ARG,
          },
    metrics: metricsAccessOf(values, five9 !== undefined),
    five9,
    version: values.FIVE9_VERSION,
    domainZone: values.DOMAIN_ZONE,
    quotaZone: values.QUOTA_ZONE,
    view,
    views,
    dataDir: dataDirOf(values.DATA_DIR, five9 !== undefined),
    keepSessions: values.FIVE9_SESSIONS_AT_EXIT === 'keep',
    tokenTtlMs: values.TOKEN_TTL_MINUTES * 60_000,
    directory: directoryOf(values.DIRECTORY_FILE),
    signedTokens: signedTokensOf(values),
    sandbox: {
      port: values.SANDBOX_PORT,
      agents: values.SANDBOX_AGENTS,
      seed: values.SANDBOX_SEED,
      speed: values.SANDBOX_SPEED,
      limits: values.SANDBOX_LIMITS,
      batchMs: values.SANDBOX_BATCH_MS,
    },
  };
}

/** Values may be written as JSON numbers and booleans; they are read as the environment's texts are. */
function settingsFile(path = ''): Readonly<Record<string, string>> {
  if (path === '') return {};
  const shape = 'FIVE9_CONFIG to hold a JSON object of settings';
  let values: unknown;
  try {
    values = JSON.parse(fileOf(path, 'FIVE9_CONFIG'));
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    throw new ConfigError(`expected ${shape}, got no JSON`);
  }
  if (typeof values !== 'object' || values === null || Array.isArray(values))
    throw new ConfigError(`expected ${shape}, got something else`);
  return Object.fromEntries(
    Object.entries(values).map(([name, value]: [string, unknown]) => {
      if (!['string', 'number', 'boolean'].includes(typeof value))
        throw new ConfigError(
          `expected ${name} in FIVE9_CONFIG to be a string, a number or a boolean, got ${value === null ? 'null' : typeof value}`,
        );
      return [name, String(value)];
    }),
  );
}

function directoryOf(path: string): Config['directory'] {
  if (path === '') return undefined;
  try {
    return { path, directory: parseDirectory(fileOf(path, 'DIRECTORY_FILE')) };
  } catch (error) {
    throw error instanceof DirectoryError ? new ConfigError(`DIRECTORY_FILE: ${error.message}`) : error;
  }
}

function dataDirOf(given: string, isReal: boolean): string | undefined {
  if (given === 'none') return undefined;
  if (given !== '') return given;
  return isReal ? 'data' : undefined;
}

function five9Of(values: Settings): Five9Config | undefined {
  const { FIVE9_REGION: region, FIVE9_URL: address } = values;
  const url = address === '' ? regionUrl(region) : httpUrl(address, 'FIVE9_URL');
  if (region !== '' && address !== '') throw new ConfigError('expected FIVE9_REGION or FIVE9_URL, got both');
  if (url === undefined) {
    const stray = (['FIVE9_USERNAME', 'FIVE9_PASSWORD', 'FIVE9_PASSWORD_FILE', 'FIVE9_ACCOUNTS_FILE'] as const).find(
      (name) => values[name] !== '',
    );
    if (stray !== undefined) throw new ConfigError(`expected FIVE9_REGION or FIVE9_URL with ${stray}, got neither`);
    return undefined;
  }
  return {
    url,
    accounts: accountsOf(values),
    credentialFiles: [values.FIVE9_PASSWORD_FILE, values.FIVE9_ACCOUNTS_FILE].filter((path) => path !== ''),
    proxy: values.FIVE9_PROXY === '' ? undefined : httpUrl(values.FIVE9_PROXY, 'FIVE9_PROXY'),
    ca: values.FIVE9_CA_FILE === '' ? undefined : fileOf(values.FIVE9_CA_FILE, 'FIVE9_CA_FILE'),
    forceLogin: values.FIVE9_FORCE_LOGIN === 'true',
  };
}

function regionUrl(region: string): string | undefined {
  if (region === '') return undefined;
  const url = regions[region.toLowerCase()];
  if (url === undefined)
    throw new ConfigError(`expected FIVE9_REGION to be one of ${Object.keys(regions).join(', ')}, got ${region}`);
  return url;
}

/** The setting whose name shares most pairs of letters. */
function nearest(name: string): string {
  const pairs = (word: string) =>
    new Set(Array.from({ length: word.length - 1 }, (_, index) => word.slice(index, index + 2)));
  const wanted = pairs(name);
  const score = (candidate: string) =>
    [...pairs(candidate)].filter((pair) => wanted.has(pair)).length / candidate.length;
  return Object.keys(settings).reduce((best, candidate) => (score(candidate) > score(best) ? candidate : best));
}
