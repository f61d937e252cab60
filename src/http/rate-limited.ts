import type { GraphQLError } from 'graphql';
import { codedError } from '../schema/error-codes.ts';
import { limitTable, type LimitName } from './limits.ts';

/** The caller has asked for too much for now. `retryAt` in epoch ms; undefined: as soon as something of the caller's has ended. */
export function rateLimited(limit: LimitName, expected: string, now: number, retryAt?: number): GraphQLError {
  const { setting } = limitTable[limit];
  return codedError('RateLimited', `expected ${expected} (${setting}), got more`, {
    limit,
    setting,
    retryable: true,
    retryAt: retryAt === undefined ? null : new Date(retryAt).toISOString(),
    http: {
      status: 429,
      ...(retryAt === undefined
        ? {}
        : { headers: { 'retry-after': String(Math.max(1, Math.ceil((retryAt - now) / 1_000))) } }),
    },
  });
}
