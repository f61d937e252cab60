import type { ExecutionResult } from 'graphql';
import { isAsyncIterable, type Plugin } from 'graphql-yoga';
import type { Logger } from '../lib/logger.ts';
import { maskError } from './errors.ts';

/**
 * An error that ends a subscription is its last event: subscribers on every transport then read why. Left to the transports, one closes the socket with
 * everything else on it, another says nothing.
 */
export function useErrorsAsLastEvent(logger: Logger): Plugin {
  return {
    onSubscribe() {
      return {
        onSubscribeResult({ result, setResult }) {
          if (isAsyncIterable(result)) setResult(endingWell(result as AsyncIterableIterator<ExecutionResult>, logger));
        },
      };
    },
  };
}

function endingWell(
  events: AsyncIterableIterator<ExecutionResult>,
  logger: Logger,
): AsyncIterableIterator<ExecutionResult> {
  let isOver = false;
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    async next() {
      if (isOver) return { done: true, value: undefined };
      try {
        return await events.next();
      } catch (error) {
        isOver = true;
        return { done: false, value: { errors: [maskError(error, logger)] } };
      }
    },
    async return() {
      isOver = true;
      await events.return?.();
      return { done: true, value: undefined };
    },
  };
}
