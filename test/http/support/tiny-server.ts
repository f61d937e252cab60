import { GraphQLError } from 'graphql';
import { createSchema } from 'graphql-yoga';
import { createHttpServer, type HttpServer, type HttpServerOptions } from '../../../src/http/server.ts';
import type { Logger } from '../../../src/lib/logger.ts';
import { SignInError } from '../../../src/viewers/viewers.ts';

export interface TinyServer extends AsyncDisposable {
  readonly http: HttpServer;
  /** Of the GraphQL endpoint. */
  readonly graphql: string;
  /** Subscriptions to `ticks` that are being read. */
  readonly readers: ReadonlySet<Ticks>;
  /** Queries of `wait` that wait; each ends when it is called. */
  readonly waiting: readonly (() => void)[];
  /** Errors that were logged. */
  readonly logged: readonly { fields: object; message: string }[];
}

/** A stream whose events the test sends, which knows when it was returned. */
export interface Ticks extends AsyncIterableIterator<{ ticks: number }> {
  send(value: number): void;
}

/** The HTTP layer over a schema of its own: it must not know the domain. */
export async function tinyServer(options: Partial<HttpServerOptions> = {}): Promise<TinyServer> {
  const readers = new Set<Ticks>();
  const waiting: (() => void)[] = [];
  const logged: { fields: object; message: string }[] = [];
  const logger: Logger = {
    debug() {},
    info() {},
    warn() {},
    error: (fields, message) => logged.push({ fields, message }),
  };
  const http = await createHttpServer({
    schema: schemaOver(readers, waiting),
    createContext: (authorization) => createContext(waiting, authorization),
    logger,
    host: '127.0.0.1',
    port: 0,
    allowedOrigins: [],
    readiness: () => ({ reasons: [], feeds: [] }),
    ...options,
  });
  return {
    http,
    graphql: `${http.url}/graphql`,
    readers,
    waiting,
    logged,
    [Symbol.asyncDispose]: () => http.close(),
  };
}

/** Everybody may come, except with an authorization that asks for an error. */
async function createContext(waiting: (() => void)[], authorization: string | undefined) {
  switch (authorization) {
    case 'wrong, later':
      await new Promise<void>((resolve) => waiting.push(resolve));
      throw new SignInError('InvalidCredentials', 'The password is wrong.');
    case 'wrong':
      throw new SignInError('InvalidCredentials', 'The password is wrong.');
    case 'many':
      throw new SignInError('TooManyAttempts', 'Too many attempts.', Date.UTC(2026, 0, 5));
    case 'down':
      throw new SignInError('UpstreamUnavailable', 'Five9 cannot be reached.');
    case 'long':
      throw new SignInError('AccessDisallowedFault', 'ä'.repeat(200));
    case 'broken':
      throw new Error('secret: the context is broken');
    default:
      return { authorization: authorization ?? 'nobody', viewerId: authorization };
  }
}

function schemaOver(readers: Set<Ticks>, waiting: (() => void)[]) {
  return createSchema<{ authorization: string }>({
    typeDefs: /* GraphQL */ `
      type Query {
        viewer: String!
        echo(text: String!): String!
        refuse: String
        crash: String
        wait: Boolean!
      }
      type Mutation {
        change: Boolean!
      }
      type Subscription {
        ticks: Int!
        crashOnEvent: Int
        crashAtStart: Int
        crashLater: Int
        refuseLater: Int
        refuseAtStart: Int
      }
    `,
    resolvers: {
      Query: {
        viewer: (_root, _args, { authorization }) => authorization,
        echo: (_root, { text }: { text: string }) => text,
        refuse: () => {
          throw new GraphQLError('Not for you.', { extensions: { code: 'Forbidden', retryable: false } });
        },
        crash,
        wait: () => new Promise((resolve) => waiting.push(() => resolve(true))),
      },
      Mutation: { change: () => true },
      Subscription: {
        ticks: { subscribe: () => createTicks(readers) },
        crashOnEvent: {
          subscribe: () => {
            const ticks = createTicks(readers);
            ticks.send(1);
            return ticks;
          },
          resolve: crash,
        },
        crashAtStart: { subscribe: crash },
        crashLater: {
          async *subscribe() {
            yield { crashLater: 1 };
            crash();
          },
        },
        refuseLater: {
          async *subscribe() {
            yield { refuseLater: 1 };
            throw new GraphQLError('No longer for you.', { extensions: { code: 'Forbidden' } });
          },
        },
        refuseAtStart: {
          subscribe: () => {
            throw new GraphQLError('Not for you.', { extensions: { code: 'Forbidden' } });
          },
        },
      },
    },
  });
}

function crash(): never {
  throw new Error('secret: the stack says where', { cause: new Error('secret: the cause') });
}

function createTicks(readers: Set<Ticks>): Ticks {
  const values: number[] = [];
  let wake = () => {};
  let open = true;
  const ticks: Ticks = {
    send(value) {
      values.push(value);
      wake();
    },
    [Symbol.asyncIterator]: () => ticks,
    async next() {
      if (open && values.length === 0)
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      const value = values.shift();
      return !open || value === undefined ? { done: true, value: undefined } : { done: false, value: { ticks: value } };
    },
    async return() {
      open = false;
      readers.delete(ticks);
      wake();
      return { done: true, value: undefined };
    },
  };
  readers.add(ticks);
  return ticks;
}
