import { GraphQLError, type ExecutionArgs, type ExecutionResult } from 'graphql';
import { isAsyncIterable } from 'graphql-yoga';
import type { Clock } from '../lib/clock.ts';
import { createClientAddress, type CallersRequest, type TrustProxy } from './client-address.ts';
import { isShared } from './fan-out/hub.ts';
import type { Limits } from './limits.ts';
import { rateLimited } from './rate-limited.ts';
import type { Subscribe, Subscribed } from './subscriptions.ts';
import { createTally } from './tally.ts';
import { createTokenBuckets } from './token-buckets.ts';

/** How much each caller may do at once and in a minute. A caller is a viewer, or the address of who has not signed in. */
export interface CallerLimits {
  /** Who asks; `viewerId` undefined: has not signed in. */
  callerOf(viewerId: string | undefined, request: CallersRequest): string;
  /** Counts an operation. Throws `RateLimited`. */
  countOperation(caller: string): void;
  /** Counts a WebSocket from its handshake until the function that it returns is called. The error: it may not stay. */
  connect(request: CallersRequest): (() => void) | GraphQLError;
  /** The same, from the moment that it is known whose it is. */
  signIn(caller: string): (() => void) | GraphQLError;
  /** Counts a subscription until it is over. One too many gets the error as its result. */
  subscribe(args: ExecutionArgs, next: Subscribe): Promise<Subscribed>;
}

export interface CallerLimitsOptions {
  readonly limits: Limits;
  readonly trustProxy: TrustProxy;
  readonly clock: Clock;
}

/** What of an operation's context this is about. */
export interface Caller {
  readonly caller?: string;
  /** The connection, over WebSocket. */
  readonly socket?: object;
}

export function createCallerLimits({ limits, trustProxy, clock }: CallerLimitsOptions): CallerLimits {
  const addressOf = createClientAddress(trustProxy);
  const operations = createTokenBuckets(clock, limits.operationsPerMinute);
  const ofConnection = createTally<object>(limits.subscriptionsPerConnection);
  const ofViewer = createTally<string>(limits.subscriptionsPerViewer);
  const connectionsOfViewer = createTally<string>(limits.connectionsPerViewer);
  const connectionsOfAddress = createTally<string>(limits.connectionsPerAddress);

  function over(limit: keyof Limits, what: string, retryAt?: number): GraphQLError {
    return rateLimited(limit, `at most ${limits[limit]} ${what}`, clock.now(), retryAt);
  }

  function enter({ caller, socket }: Caller): (() => void) | GraphQLError {
    const leaveConnection = socket === undefined ? nothing : ofConnection.enter(socket);
    if (leaveConnection === undefined) return over('subscriptionsPerConnection', 'subscriptions on a connection');
    const leaveViewer = caller === undefined ? nothing : ofViewer.enter(caller);
    if (leaveViewer === undefined) {
      leaveConnection();
      return over('subscriptionsPerViewer', 'subscriptions of a viewer');
    }
    return () => {
      leaveConnection();
      leaveViewer();
    };
  }

  async function subscribe(args: ExecutionArgs, next: Subscribe): Promise<Subscribed> {
    const around = args.contextValue as Caller;
    const leave = enter(around);
    if (typeof leave !== 'function') return { errors: [around.socket === undefined ? leave : withoutStatus(leave)] };
    try {
      const result = await next(args);
      if (!isAsyncIterable(result)) leave();
      else if (isShared(result)) result.whenOver(leave);
      else return until(result, leave);
      return result;
    } catch (error) {
      leave();
      throw error;
    }
  }

  return {
    callerOf: (viewerId, request) => (viewerId === undefined ? `address ${addressOf(request)}` : `viewer ${viewerId}`),
    countOperation(caller) {
      const retryAt = operations.take(caller);
      if (retryAt !== undefined) throw over('operationsPerMinute', 'operations in a minute', retryAt);
    },
    connect: (request) =>
      connectionsOfAddress.enter(limits.connectionsPerAddress === 0 ? '' : addressOf(request)) ??
      over('connectionsPerAddress', 'connections from an address'),
    signIn: (caller) => connectionsOfViewer.enter(caller) ?? over('connectionsPerViewer', 'connections of a viewer'),
    subscribe,
  };
}

function nothing(): void {}

/** A result over WebSocket is sent as it is, and yoga's word for the status is not meant for clients. */
function withoutStatus({ message, extensions: { http: _status, ...extensions } }: GraphQLError): GraphQLError {
  return new GraphQLError(message, { extensions });
}

/** The same events; `leave` is called once they are over, whoever ends them. */
function until(
  iterator: AsyncIterableIterator<ExecutionResult>,
  leave: () => void,
): AsyncIterableIterator<ExecutionResult> {
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    async next() {
      try {
        const event = await iterator.next();
        if (event.done === true) leave();
        return event;
      } catch (error) {
        leave();
        throw error;
      }
    },
    async return() {
      leave();
      return (await iterator.return?.()) ?? { done: true, value: undefined };
    },
  };
}
