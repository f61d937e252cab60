/** What is asked over a transport. `variables` may gain `after`. */
export interface LiveRequest {
  readonly query: string;
  /** Which operation of a document that has several. */
  readonly operationName?: string;
  readonly variables: Record<string, unknown>;
}

/** A result of GraphQL, as it came. */
export interface LiveResult {
  readonly data?: Record<string, unknown> | null | undefined;
  readonly errors?: readonly unknown[] | undefined;
}

/** Where a transport puts results. After `error` or `complete` it calls nothing more. */
export interface LiveSink {
  next(result: LiveResult): void;
  /** Something came that is no result: whoever sends it still lives. A transport that does not see such things need not call it. */
  alive?(): void;
  error(error: unknown): void;
  complete(): void;
}

/**
 * One subscription over some connection; returns what ends it. `client.subscribe` of graphql-ws and of graphql-sse are such functions, so is
 * `sseTransport`. It need not retry: who subscribes does.
 */
export type Transport = (request: LiveRequest, sink: LiveSink) => () => void;
