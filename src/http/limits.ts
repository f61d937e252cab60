/** One limit for our own callers: its setting, its size, and what a client sees beyond it. */
export interface Limit {
  readonly setting: `LIMIT_${string}`;
  readonly fallback: number;
  readonly least: number;
  readonly most: number;
  /** What is counted, with its unit. */
  readonly meaning: string;
  /** What a client sees that goes beyond. */
  readonly answer: string;
}

const document = 'error `LimitExceeded`';
const rateLimited = 'error `RateLimited`';

/** Every limit. Settings, their defaults and the table of docs/limits.md are made of it. */
export const limitTable = {
  bodyBytes: {
    setting: 'LIMIT_BODY_BYTES',
    fallback: 1024 * 1024,
    least: 1_024,
    most: 64 * 1024 * 1024,
    meaning: 'Bytes of a request over HTTP, unpacked.',
    answer: 'HTTP 413, error `BadRequest`',
  },
  messageBytes: {
    setting: 'LIMIT_MESSAGE_BYTES',
    fallback: 1024 * 1024,
    least: 1_024,
    most: 64 * 1024 * 1024,
    meaning: 'Bytes of a message over WebSocket, unpacked and joined.',
    answer: 'close 1009',
  },
  tokens: {
    setting: 'LIMIT_TOKENS',
    fallback: 5_000,
    least: 300,
    most: 100_000,
    meaning: 'Words and signs of a document.',
    answer: document,
  },
  depth: {
    setting: 'LIMIT_DEPTH',
    fallback: 16,
    least: 3,
    most: 100,
    meaning: 'Levels of fields in each other. GraphiQL needs 15 to read the schema.',
    answer: document,
  },
  selections: {
    setting: 'LIMIT_SELECTIONS',
    fallback: 5_000,
    least: 300,
    most: 1_000_000,
    meaning: 'Fields and fragments of an operation, those of a fragment as often as it is used.',
    answer: document,
  },
  aliases: {
    setting: 'LIMIT_ALIASES',
    fallback: 100,
    least: 0,
    most: 100_000,
    meaning: 'Aliases of an operation, those of a fragment as often as it is used.',
    answer: document,
  },
  directives: {
    setting: 'LIMIT_DIRECTIVES',
    fallback: 50,
    least: 0,
    most: 100_000,
    meaning: 'Directives of an operation, those of a fragment as often as it is used.',
    answer: document,
  },
  rootFields: {
    setting: 'LIMIT_ROOT_FIELDS',
    fallback: 50,
    least: 1,
    most: 10_000,
    meaning: 'Fields at the top of an operation.',
    answer: document,
  },
  operationsPerMinute: {
    setting: 'LIMIT_OPERATIONS_PER_MINUTE',
    fallback: 3_000,
    least: 0,
    most: 1_000_000,
    meaning:
      'Operations of a viewer in a minute; a minute without any saves as many. Who has not signed in counts by address. 0: any.',
    answer: `${rateLimited}, HTTP 429 with Retry-After`,
  },
  subscriptionsPerConnection: {
    setting: 'LIMIT_SUBSCRIPTIONS_PER_CONNECTION',
    fallback: 200,
    least: 0,
    most: 1_000_000,
    meaning: 'Subscriptions on a WebSocket at once. 0: any.',
    answer: rateLimited,
  },
  subscriptionsPerViewer: {
    setting: 'LIMIT_SUBSCRIPTIONS_PER_VIEWER',
    fallback: 5_000,
    least: 0,
    most: 1_000_000,
    meaning: 'Subscriptions of a viewer at once, on all connections and over SSE. 0: any.',
    answer: `${rateLimited}, HTTP 429`,
  },
  connectionsPerViewer: {
    setting: 'LIMIT_CONNECTIONS_PER_VIEWER',
    fallback: 1_000,
    least: 0,
    most: 1_000_000,
    meaning: 'WebSockets of a viewer at once. 0: any.',
    answer: 'close 4429',
  },
  connectionsPerAddress: {
    setting: 'LIMIT_CONNECTIONS_PER_ADDRESS',
    fallback: 2_000,
    least: 0,
    most: 1_000_000,
    meaning: 'WebSockets from an address (IPv6: from a /64) at once. Behind a proxy, set TRUST_PROXY. 0: any.',
    answer: 'close 4429',
  },
  initMs: {
    setting: 'LIMIT_INIT_MS',
    fallback: 10_000,
    least: 100,
    most: 600_000,
    meaning: 'Milliseconds that a WebSocket client may take for `connection_init`.',
    answer: 'close 4408',
  },
  idleMs: {
    setting: 'LIMIT_IDLE_MS',
    fallback: 300_000,
    least: 1_000,
    most: 86_400_000,
    meaning: 'Milliseconds that a WebSocket may be open without an operation.',
    answer: 'close 1000 `Idle`: clients of graphql-ws connect again when they need to',
  },
} as const satisfies Record<string, Limit>;

export type LimitName = keyof typeof limitTable;
export type Limits = Readonly<Record<LimitName, number>>;

export const defaultLimits = Object.fromEntries(
  Object.entries(limitTable).map(([name, { fallback }]) => [name, fallback]),
) as Limits;
