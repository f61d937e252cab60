import type { GraphQLError } from 'graphql';
import { codedError } from '../schema/error-codes.ts';
import { limitTable, type LimitName } from './limits.ts';

/** The caller asked for more than the operator allows at once. Asking again does not help; a larger setting does. */
export function limitExceeded(limit: LimitName, expected: string, got: number | 'more'): GraphQLError {
  const { setting } = limitTable[limit];
  return codedError('LimitExceeded', `expected ${expected} (${setting}), got ${got}`, {
    limit,
    setting,
    retryable: false,
  });
}
