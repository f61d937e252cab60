import { GraphQLError } from 'graphql';
import { Five9Error, isCommand, isFaultName } from '../five9/faults.ts';
import { SignInError } from '../viewers/viewers.ts';
import { builder } from './builder.ts';
import { codedError, type ErrorCode } from './error-codes.ts';

/**
 * Something that went wrong and that a client may want to handle: a member of a mutation's union, or `extensions` elsewhere.
 * Not an `Error`, because GraphQL throws every `Error` that a resolver returns.
 */
export class Failure {
  /** Equal to the name of the type in the graph. */
  readonly code: ErrorCode;
  readonly message: string;
  readonly retryable: boolean;
  /** Epoch ms. */
  readonly retryAt: number | undefined;
  /** What the type has besides the fields of `Error`; instants are epoch ms and end in `At`. */
  readonly fields: Readonly<Record<string, unknown>>;

  constructor(code: ErrorCode, message: string, options: FailureOptions = {}) {
    this.code = code;
    this.message = message;
    this.retryable = options.retryable ?? retryableCodes.has(code);
    this.retryAt = options.retryAt;
    this.fields = options.fields ?? {};
  }
}

interface FailureOptions {
  /** @default what is true of the code */
  readonly retryable?: boolean;
  readonly retryAt?: number | undefined;
  readonly fields?: Readonly<Record<string, unknown>>;
}

/** Thrown to answer with a failure: as a union's member from a mutation, as a GraphQL error from anything else. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.message);
    this.failure = failure;
  }
}

export function invalidInput(path: readonly string[], message: string): Refusal {
  return new Refusal(new Failure('InvalidInput', message, { fields: { issues: [{ path, message }] } }));
}

/** What the error is in the graph's words. Undefined: unexpected, so it is to be thrown, masked and logged. */
export function failureOf(error: unknown, operation?: string): Failure | undefined {
  if (error instanceof Refusal) return error.failure;
  if (error instanceof GraphQLError) return failures.get(error);
  if (error instanceof Five9Error) return failureOfFive9(error, operation);
  if (error instanceof SignInError)
    return new Failure(error.code, error.message, {
      retryAt: error.retryAt,
      fields: { operation: 'getCallCountersState' },
    });
  return undefined;
}

/** For queries and subscriptions: the failure with its fields as `extensions`. An unexpected error comes back as it is. */
export function toGraphQLError(error: unknown): Error {
  if (error instanceof GraphQLError) return error;
  const failure = failureOf(error);
  if (failure !== undefined) return graphQLErrorOf(failure);
  return error instanceof Error ? error : new Error('expected an Error to be thrown', { cause: error });
}

/** The same for what a resolver waits for. */
export async function translated<T>(promise: Promise<T>): Promise<T> {
  try {
    return await promise;
  } catch (error) {
    throw toGraphQLError(error);
  }
}

/** A field of a failure that is always there and always a text. */
export function textField({ fields }: Failure, name: string): string {
  const value = fields[name];
  return typeof value === 'string' ? value : '';
}

export function graphQLErrorOf(failure: Failure): GraphQLError {
  const { code, message, retryable, retryAt, fields } = failure;
  const shown = Object.fromEntries(
    Object.entries(fields)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, name.endsWith('At') ? iso(value) : value]),
  );
  const error = codedError(code, message, { ...shown, retryable, retryAt: iso(retryAt) });
  failures.set(error, failure);
  return error;
}

/** What our GraphQL errors were made of, so that a mutation that meets one can still answer with a type. */
const failures = new WeakMap<GraphQLError, Failure>();

export const ErrorRef = builder.interfaceRef<Failure>('Error').implement({
  description:
    'Something that can go wrong and that a client may want to handle. Every error of a mutation is one of these: `... on Error { code message }` catches them all.',
  resolveType: (failure) => failure.code,
  fields: (t) => ({
    code: t.exposeString('code', {
      description:
        'Name of the error: equal to its type name here and to `extensions.code` of errors elsewhere. Stable; decide by it.',
    }),
    message: t.exposeString('message', {
      description: 'For people: what was expected and what came. May change; never parse it.',
    }),
    retryable: t.exposeBoolean('retryable', {
      description: 'Whether the same call may succeed later without a change by the caller.',
    }),
    retryAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When to try again. Null when nobody knows or when it makes no sense.',
      resolve: (failure) => failure.retryAt,
    }),
  }),
});

/** Codes after which the same call may succeed by itself. */
const retryableCodes: ReadonlySet<ErrorCode> = new Set([
  'ConcurrentModificationFault',
  'ConfigurationChangedFault',
  'FeedStarting',
  'OperationsLimitExceededFault',
  'QuotaExhausted',
  'ReconnectStationFault',
  'ServerFault',
  'ServiceUnavailableFault',
  'SessionClosedFault',
  'SessionNotInitializedFault',
  'StatisticsNotRequestedFault',
  'TooManyAttempts',
  'UnknownTimestampFault',
  'UpstreamUnavailable',
  'UserLimitReachedFault',
]);

function failureOfFive9(error: Five9Error, asked: string | undefined): Failure {
  const { code, message, retryAt, fields, operation, sentAt, executed } = error;
  if (code === 'UserAlreadyLoggedInFault' && operation === 'setSessionParameters' && asked !== operation)
    return new Failure(
      'SeatHeldElsewhere',
      'This user is logged in to Five9 elsewhere, so no session could be opened. setSessionParameters with forceLogoutSession takes over.',
    );
  if (isFaultName(code)) return new Failure(code, message, { retryAt, fields: { ...fields, operation } });
  switch (code) {
    case 'QuotaExhausted':
      return new Failure(code, message, {
        retryAt,
        fields: { operationType: fields['operationType'], windowMs: Number(fields['windowMs'] ?? 0) },
      });
    case 'NotInApiVersion':
      return new Failure(code, message, { fields });
    case 'InvalidCredentials':
      return new Failure(code, message);
    case 'OutcomeUnknown':
      return new Failure(code, message, { fields: { operation, sentAt } });
    case 'Aborted':
      return executed === 'unknown' && isCommand(operation)
        ? new Failure('OutcomeUnknown', message, { fields: { operation, sentAt } })
        : new Failure('UpstreamUnavailable', message);
    case 'UpstreamUnavailable':
      return new Failure(code, message, { retryAt });
    case 'ViewChanged':
      return new Failure('UpstreamUnavailable', message);
    default:
      return code satisfies never;
  }
}

function iso(instant: unknown): unknown {
  return typeof instant === 'number' ? new Date(instant).toISOString() : (instant ?? null);
}
