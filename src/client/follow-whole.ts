import type { Clock } from '../lib/clock.ts';
import { subscribeLive, type Connection, type Retry } from './subscribe.ts';
import type { LiveRequest, LiveResult, Transport } from './transport.ts';
import { wholeResult } from './whole-result.ts';

/** What a binding to a GraphQL client is made of. */
export interface BindingOptions {
  /** The connection: `sseTransport(…)`, or `client.subscribe` of graphql-ws or graphql-sse. */
  readonly subscribe: Transport;
  /** How each subscription stands with the gateway: for a light on the page. */
  readonly onConnection?: (connection: Connection, request: LiveRequest) => void;
  /** How long nothing may be heard before the connection counts as lost: 15,000 by default, 0 or `Infinity` for never. See `LiveOptions`. */
  readonly silenceMs?: number;
  readonly retry?: Retry;
  readonly clock?: Clock;
}

export interface WholeSink {
  /** The list as it is now, in the shape of the document. */
  next(result: LiveResult): void;
  /** The connection was lost and is being tried again: what was given last is old. */
  stale(): void;
  /** It has ended, with the reason in GraphQL's own shape; nothing more is called. */
  refused(result: LiveResult): void;
}

/** A live field as whole results, through cuts. `$after` in the document is filled here: leave it out of the variables. */
export function followWhole(request: LiveRequest, options: BindingOptions, sink: WholeSink): () => void {
  const { onConnection, ...rest } = options;
  const live = subscribeLive<unknown, unknown>({
    ...rest,
    ...request,
    onState: (state, result) => sink.next(wholeResult(state, result)),
    onConnection(connection) {
      onConnection?.(connection, request);
      if (connection.state === 'retrying') sink.stale();
      if (connection.state === 'refused')
        sink.refused({ errors: [{ message: connection.reason, extensions: { code: connection.code } }] });
    },
  });
  return () => live.stop();
}
