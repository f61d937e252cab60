import type { ExecutionResult } from 'graphql';
import type { Logger } from '../lib/logger.ts';
import { maskedResult, maskError } from './errors.ts';

/**
 * The same events with their errors masked. An error that ends them is the last one: subscribers on every transport then read why. Left to the transports,
 * one closes the socket with everything else on it, another says nothing.
 */
export function endingWell(
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
        const event = await events.next();
        return event.done === true ? event : { done: false, value: maskedResult(event.value, logger) };
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
