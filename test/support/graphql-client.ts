import type { ExecutionResult } from 'graphql';
import { createClient as createSseClient } from 'graphql-sse';
import { createClient as createWsClient } from 'graphql-ws';
import { WebSocket } from 'ws';

export interface Answer {
  readonly status: number;
  // Tests read answers by path; the schema has its own tests.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly data: any;
  readonly errors: readonly { message: string; extensions?: Record<string, unknown>; path?: readonly unknown[] }[];
}

/** Events of a subscription, as they come. `next` waits; `close` completes it. */
export interface Events {
  // oxlint-disable-next-line typescript/no-explicit-any
  next(): Promise<any>;
  /** Waits for an event that satisfies the condition, skipping others. */
  // oxlint-disable-next-line typescript/no-explicit-any
  until(condition: (data: any) => boolean): Promise<any>;
  close(): Promise<void>;
}

export interface GraphqlClient {
  request(query: string, variables?: object): Promise<Answer>;
  /** Over WebSocket. */
  subscribe(query: string, variables?: object): Events;
  /** Over WebSocket, results as they come, errors and all. Returns a function that ends it. */
  raw(query: string, onResult: (result: ExecutionResult) => void, onError: (error: Error) => void): () => void;
  /** Over SSE. */
  subscribeSse(query: string, variables?: object): Events;
}

export function basic(userName: string, password = 'sandbox'): string {
  return `Basic ${Buffer.from(`${userName}:${password}`).toString('base64')}`;
}

/** A client as a user would write one. `authorization` goes into the header and into `connection_init`. */
export function graphqlClient(url: string, authorization?: string): GraphqlClient {
  const headers = authorization === undefined ? {} : { authorization };
  const ws = createWsClient({
    url: url.replace(/^http/, 'ws'),
    webSocketImpl: WebSocket,
    connectionParams: authorization === undefined ? {} : { authorization },
    retryAttempts: 0,
  });
  const sse = createSseClient({ url, headers, retryAttempts: 0 });
  return {
    async request(query, variables) {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
        body: JSON.stringify({ query, variables }),
      });
      const body = (await response.json()) as Partial<Answer>;
      return { status: response.status, data: body.data, errors: body.errors ?? [] };
    },
    subscribe: (query, variables = {}) => eventsOf(ws.iterate({ query, variables: { ...variables } })),
    raw: (query, onResult, onError) =>
      ws.subscribe(
        { query },
        {
          next: (result) => onResult(result as ExecutionResult),
          error: (error) => onError(error instanceof Error ? error : new Error(JSON.stringify(error))),
          complete() {},
        },
      ),
    subscribeSse: (query, variables = {}) => eventsOf(sse.iterate({ query, variables: { ...variables } })),
  };
}

// oxlint-disable-next-line typescript/no-explicit-any
function eventsOf(results: AsyncIterableIterator<any>): Events {
  const events: Events = {
    async next() {
      const result = await results.next();
      if (result.done === true) throw new Error('expected an event, got the end of the subscription');
      const { data, errors } = result.value as { data?: unknown; errors?: readonly { message: string }[] };
      if (errors !== undefined) throw new Error(`expected an event, got ${JSON.stringify(errors)}`);
      return data;
    },
    async until(condition) {
      for (;;) {
        const data: unknown = await events.next();
        if (condition(data)) return data;
      }
    },
    async close() {
      await results.return?.();
    },
  };
  return events;
}
