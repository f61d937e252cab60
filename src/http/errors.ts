import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Logger } from '../lib/logger.ts';
import { toGraphQLError } from '../schema/errors.ts';

/** What may be shown: errors that were meant for the client. Anything else is logged with its cause and masked. */
export function maskError(error: unknown, logger: Logger): GraphQLError {
  const original = error instanceof GraphQLError ? (error.originalError ?? error) : error;
  const known = toGraphQLError(original);
  if (known instanceof GraphQLError) {
    const code = known.extensions['code'] ?? 'InvalidDocument'; // graphql-js itself gives none to syntax and validation errors
    return located(error, known.message, { ...known.extensions, code });
  }
  logger.error({ error: describe(original) }, 'an unexpected error was masked');
  return located(error, 'Unexpected error.', { code: 'InternalError' });
}

/** For a context that could not be made: sign-in failed. Over HTTP the status says so too; never a challenge that makes browsers ask. */
export function signInError(error: unknown): unknown {
  const { code, message, retryAt } = (error ?? {}) as { code?: unknown; message?: unknown; retryAt?: number };
  if (!(error instanceof Error) || error.name !== 'SignInError' || typeof code !== 'string') return error;
  return new GraphQLError(String(message), {
    extensions: {
      code,
      ...(retryAt === undefined ? {} : { retryAt: new Date(retryAt).toISOString() }),
      http: { status: statuses[code] ?? 401 },
    },
  });
}

const statuses: Readonly<Record<string, number>> = {
  TooManyAttempts: 429,
  UpstreamUnavailable: 503,
  AccessDisallowedFault: 403,
};

export function formatted(errors: readonly GraphQLError[], logger: Logger): GraphQLFormattedError[] {
  return errors.map((error) => maskError(error, logger).toJSON());
}

function located(error: unknown, message: string, extensions: Record<string, unknown>): GraphQLError {
  if (!(error instanceof GraphQLError)) return new GraphQLError(message, { extensions });
  const { nodes, source, positions, path } = error;
  return new GraphQLError(message, {
    extensions,
    ...(nodes === undefined ? {} : { nodes }),
    ...(source === undefined ? {} : { source }),
    ...(positions === undefined ? {} : { positions }),
    ...(path === undefined ? {} : { path }),
  });
}

function describe(error: unknown): object {
  if (!(error instanceof Error)) return { message: typeof error };
  return {
    name: error.name,
    message: error.message,
    stack: error.stack,
    ...(error.cause === undefined ? {} : { cause: describe(error.cause) }),
  };
}
