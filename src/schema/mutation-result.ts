import type { ObjectRef } from '@pothos/core';
import { GraphQLError } from 'graphql';
import { contractOf, firstVersionWith } from '../five9/contract/contract.ts';
import type { FaultName, Operation } from '../five9/contract/types.ts';
import { builder } from './builder.ts';
import type { Context, Services } from './context.ts';
import { Failure, failureOf, graphQLErrorOf, invalidInput, Refusal } from './errors.ts';
import { faultRefs } from './faults.ts';
import {
  InvalidInputRef,
  NotInApiVersionRef,
  OutcomeUnknownRef,
  PermissionDeniedRef,
  QuotaExhaustedRef,
  SeatHeldElsewhereRef,
  UpstreamUnavailableRef,
} from './gateway-errors.ts';
import { createIdempotency, type Idempotency } from './idempotency.ts';
import type { Permission } from './permission.ts';

type BuilderTypes = typeof builder extends PothosSchemaTypes.SchemaBuilder<infer Types> ? Types : never;
type FailureRef = ObjectRef<BuilderTypes, Failure>;

/** Complexity of a mutation: each calls Five9. */
export const commandComplexity = 10;

/** Described once here because it is the same everywhere. */
export const idempotencyKeyDescription =
  'Any text that is new for each intention. Repeating the mutation with the same key within 10 minutes sends nothing and gives the first outcome again, unless that was `retryable`. With another input it is InvalidInput.';

export interface Result<Success> {
  readonly ref: ReturnType<typeof unionOf<Success>>;
  readonly operation: Operation;
  /** Type names of the failures that the union holds; any other is thrown. */
  readonly failures: ReadonlySet<string>;
}

/**
 * The union that a mutation returns: the success, the faults that Five9's contract declares for the operation, and what the gateway
 * itself may find. `own` are errors that only this mutation has.
 */
export function resultOf<Success extends object>(
  name: string,
  success: ObjectRef<BuilderTypes, Success>,
  operation: Operation,
  own: readonly FailureRef[] = [],
): Result<Success> {
  const faults = (contractOf('v4').operations[operation]?.faults ?? []) as readonly FaultName[];
  const failures: readonly FailureRef[] = [
    ...faults.map((fault) => faultRefs[fault]),
    ...own,
    InvalidInputRef,
    PermissionDeniedRef,
    QuotaExhaustedRef,
    ...(ownsSession.has(operation) ? [] : [SeatHeldElsewhereRef]),
    UpstreamUnavailableRef,
    OutcomeUnknownRef,
    ...(operation in contractOf('default').operations ? [] : [NotInApiVersionRef]),
  ];
  return {
    ref: unionOf(name, success, failures),
    operation,
    failures: new Set(failures.map((ref) => ref.name)),
  };
}

/** Operations that are about the session itself; any other may open one on the way. */
const ownsSession: ReadonlySet<Operation> = new Set(['setSessionParameters', 'closeSession']);

/** A union of a success and failures. What is not a `Failure` is the success. */
export function unionOf<Success>(
  name: string,
  success: ObjectRef<BuilderTypes, Success>,
  failures: readonly FailureRef[],
) {
  return builder.unionType(name, {
    types: [success, ...failures],
    resolveType: (value) => (value instanceof Failure ? value.code : success.name),
  });
}

export interface Command<Success> {
  readonly mutation: string;
  readonly result: Result<Success>;
  readonly input: { readonly idempotencyKey?: string | null | undefined } | null | undefined;
  /** For the audit: the campaign, the chat, the agent. Nothing secret and nothing that people wrote. */
  readonly target?: string | undefined;
  /** Rights of which the viewer needs at least one. */
  readonly needs?: readonly Permission[];
  /** What of the success a repetition under the same key is given. */
  readonly kept?: (success: Success) => Success;
}

/**
 * Runs a command in the viewer's name: checks version and rights before anything is sent, answers repetitions under the same
 * idempotency key, turns errors into members of the union, and leaves one audit line.
 */
export async function runCommand<Success extends object>(
  context: Context,
  command: Command<Success>,
  run: () => Promise<Success>,
): Promise<Success | Failure> {
  const { services, viewer } = context;
  const { mutation, result, input, target } = command;
  const { idempotencyKey: key, ...rest } = input ?? {};

  async function attempt(): Promise<Success | Failure> {
    const start = services.clock.now();
    const audit = (outcome: string) =>
      services.logger.info(
        {
          audit: {
            viewer: viewer.name,
            mutation,
            operation: result.operation,
            target,
            outcome,
            ms: services.clock.now() - start,
          },
        },
        'command',
      );
    try {
      refuseMissingOperation(services, result.operation);
      await refuseWithoutRight(context, command.needs);
      const success = await run();
      audit('success');
      return success;
    } catch (error) {
      const failure = failureOf(error, result.operation);
      audit(failure?.code ?? codeOf(error));
      if (failure === undefined) throw error;
      if (!result.failures.has(failure.code)) throw graphQLErrorOf(failure);
      return failure;
    }
  }

  if (key === undefined || key === null) return attempt();
  const outcome = idempotencyOf(services).once(
    { scope: [viewer.id, mutation], key, input: rest },
    attemptKept(command, attempt),
  );
  if (outcome !== undefined) return (await outcome).value as Success | Failure;
  return invalidInput(
    ['input', 'idempotencyKey'],
    `expected a new key, got one that was used with another input of ${mutation}`,
  ).failure;
}

function codeOf(error: unknown): string {
  const code = error instanceof GraphQLError ? error.extensions['code'] : undefined;
  return typeof code === 'string' ? code : 'unexpected error';
}

interface Kept {
  readonly value: object;
  readonly repeated: object;
}

function attemptKept<Success extends object>(
  { kept }: Command<Success>,
  attempt: () => Promise<Success | Failure>,
): () => Promise<Kept> {
  return async () => {
    const value = await attempt();
    return { value, repeated: value instanceof Failure || kept === undefined ? value : kept(value) };
  };
}

const stores = new WeakMap<Services, Idempotency<Kept>>();

function idempotencyOf(services: Services): Idempotency<Kept> {
  const known = stores.get(services);
  if (known !== undefined) return known;
  const store = createIdempotency<Kept>({
    clock: services.clock,
    // What may succeed by itself has not happened yet: the same key may try again.
    isFinal: ({ value }) => !(value instanceof Failure && value.retryable),
    kept: ({ repeated }) => ({ value: repeated, repeated }),
  });
  stores.set(services, store);
  return store;
}

function refuseMissingOperation({ five9 }: Services, operation: Operation): void {
  if (operation in five9.contract.operations) return;
  const neededApiVersion = firstVersionWith(operation) ?? 'none';
  throw new Refusal(
    new Failure(
      'NotInApiVersion',
      `expected a version of Five9's API that has ${operation} (from ${neededApiVersion} on), got ${five9.version}`,
      { fields: { apiVersion: five9.version, neededApiVersion } },
    ),
  );
}

/** Throws `PermissionDenied` unless the viewer has one of the rights. */
export async function refuseWithoutRight(context: Context, needs: readonly Permission[] | undefined): Promise<void> {
  if (needs === undefined) return;
  const { permissions } = await context.viewer.scope();
  if (needs.some((permission) => permissions.has(permission))) return;
  throw new Refusal(
    new Failure(
      'PermissionDenied',
      `expected the right ${needs.join(' or ')}, which ${context.viewer.name} does not have.`,
      { fields: { permissions: needs } },
    ),
  );
}
