import { GraphQLError } from 'graphql';
import { limitTable, type LimitName } from './limits.ts';

/** The caller asked for more than the operator allows at once. Asking again does not help; a larger setting does. */
export function limitExceeded(limit: LimitName, expected: string, got: number | 'more'): GraphQLError {
  const { setting } = limitTable[limit];
  return new GraphQLError(`expected ${expected} (${setting}), got ${got}`, {
    extensions: { code: 'LimitExceeded', limit, setting, retryable: false },
  });
}
