import { GraphQLError, type ExecutionResult, type GraphQLFormattedError } from 'graphql';
import type { Logger } from '../lib/logger.ts';
import type { ErrorCode } from '../schema/error-codes.ts';
import { toGraphQLError } from '../schema/errors.ts';

/** What may be shown: errors that were meant for the client. Anything else is logged with its cause and masked. */
export function maskError(error: unknown, logger: Logger): GraphQLError {
  const original = error instanceof GraphQLError ? (error.originalError ?? error) : error;
  const known = toGraphQLError(original);
  if (known instanceof GraphQLError) {
    return located(error, known.message, { ...known.extensions, code: codeOf(known) });
  }
  logger.error({ error: describe(original) }, 'an unexpected error was masked');
  const isWholeAnswer = !(error instanceof GraphQLError) || error.path === undefined;
  return located(error, 'Unexpected error.', {
    code: 'InternalError' satisfies ErrorCode,
    ...(isWholeAnswer ? { http: { status: 500 } } : {}), // yoga's word for the status; it never reaches the client
  });
}

/** A result whose errors may be shown. */
export function maskedResult(result: ExecutionResult, logger: Logger): ExecutionResult {
  const { errors } = result;
  return errors === undefined ? result : { ...result, errors: errors.map((error) => maskError(error, logger)) };
}

/** One word per mistake on every transport: yoga has its own words over HTTP, graphql-js none at all over WebSocket. */
export function codeOf({ extensions: { code } }: Pick<GraphQLError, 'extensions'>): unknown {
  return code === undefined ? ('InvalidDocument' satisfies ErrorCode) : (ourCodes.get(code) ?? code);
}

const ourCodes: ReadonlyMap<unknown, ErrorCode> = new Map([
  ['GRAPHQL_PARSE_FAILED', 'InvalidDocument'],
  ['GRAPHQL_VALIDATION_FAILED', 'InvalidDocument'],
  ['OPERATION_RESOLUTION_FAILURE', 'InvalidDocument'],
  ['BAD_REQUEST', 'BadRequest'],
  ['REQUEST_ENTITY_TOO_LARGE', 'BadRequest'],
  ['INTERNAL_SERVER_ERROR', 'InternalError'],
]);

/** For a context that could not be made: sign-in failed. Over HTTP the status says so too; never a challenge that makes browsers ask. */
export function signInError(error: unknown): unknown {
  const { code, message, retryAt } = (error ?? {}) as { code?: unknown; message?: unknown; retryAt?: number };
  if (!(error instanceof Error) || error.name !== 'SignInError' || typeof code !== 'string') return error;
  return new GraphQLError(String(message), {
    extensions: {
      code,
      ...(retryAt === undefined ? {} : { retryAt: new Date(retryAt).toISOString() }),
      http: { status: statuses[code as ErrorCode] ?? 401 },
    },
  });
}

const statuses: Partial<Readonly<Record<ErrorCode, number>>> = {
  TooManyAttempts: 429,
  UpstreamUnavailable: 503,
  AccessDisallowedFault: 403,
};

/** For transports that have no status. */
export function formatted(errors: readonly unknown[], logger: Logger): GraphQLFormattedError[] {
  return errors.map((error) => {
    const { extensions, ...rest } = maskError(error, logger).toJSON();
    const { http: _status, ...shown } = extensions ?? {};
    return { ...rest, extensions: shown };
  });
}

/** The same place with other words. */
export function located(error: unknown, message: string, extensions: Record<string, unknown>): GraphQLError {
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
