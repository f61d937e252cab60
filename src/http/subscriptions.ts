import type { ExecutionArgs, ExecutionResult } from 'graphql';
import { isAsyncIterable, type Plugin } from 'graphql-yoga';
import type { Logger } from '../lib/logger.ts';
import type { CallerLimits } from './caller-limits.ts';
import { endingWell } from './ending-events.ts';
import { maskedResult } from './errors.ts';
import { isShared, type Hub } from './fan-out/hub.ts';
import { subscribeShared } from './fan-out/shared-execution.ts';
import { observed } from './observed-operations.ts';
import type { OperationObserver } from './operation-observer.ts';

/** Results or, when it could not begin, errors. */
export type Subscribed = ExecutionResult | AsyncIterableIterator<ExecutionResult>;
/** Runs the subscription of a valid document. */
export type Subscribe = (args: ExecutionArgs) => Promise<Subscribed>;

export interface SubscribeOptions {
  readonly hub: Hub;
  readonly logger: Logger;
  readonly callers: CallerLimits;
  readonly observer: OperationObserver | undefined;
}

/**
 * Subscriptions of all transports: shared where they can be, counted, observed, their errors masked. Made once: hooks of yoga would be called, and wrap what they
 * are given, for each of thousands of clients that come back at once.
 */
export function createSubscribe({ hub, logger, callers, observer }: SubscribeOptions): Subscribe {
  function counted(args: ExecutionArgs): Promise<Subscribed> {
    return callers.subscribe(args, subscribeTogether);
  }
  function subscribeTogether(args: ExecutionArgs): Promise<Subscribed> {
    return subscribeShared(args, hub, logger);
  }
  return async function subscribe(args) {
    const result = await (observer === undefined ? counted(args) : observed(observer, args, counted));
    if (isAsyncIterable(result)) return isShared(result) ? result : endingWell(result, logger);
    return maskedResult(result, logger);
  };
}

/** For subscriptions over HTTP. */
export function useSubscribe(subscribe: Subscribe): Plugin {
  return {
    onSubscribe({ setSubscribeFn }) {
      setSubscribeFn(subscribe as never);
    },
  };
}
