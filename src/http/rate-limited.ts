import { GraphQLError } from 'graphql';
import { limitTable, type LimitName } from './limits.ts';

/** The caller has asked for too much for now. `retryAt` in epoch ms; undefined: as soon as something of the caller's has ended. */
export function rateLimited(limit: LimitName, expected: string, now: number, retryAt?: number): GraphQLError {
  const { setting } = limitTable[limit];
  return new GraphQLError(`expected ${expected} (${setting}), got more`, {
    extensions: {
      code: 'RateLimited',
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
    },
  });
}
