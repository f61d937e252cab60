import { apiOperationTypeValues } from '../five9/contract/types.ts';
import { ApiOperationTypeEnum } from './api-operation-type.ts';
import { builder } from './builder.ts';
import { ErrorRef, textField, type Failure } from './errors.ts';
import { knownOr, readPermission, SupervisorPermissionTypeEnum } from './permission.ts';

/** Errors that the gateway itself finds. Five9's own are in faults.ts. */

interface Issue {
  readonly path: readonly string[];
  readonly message: string;
}

const InputIssueRef = builder.objectRef<Issue>('InputIssue').implement({
  description: 'What is not acceptable about one value of an input.',
  fields: (t) => ({
    path: t.stringList({
      description: 'Where it stands, from the field\'s arguments on: `["input", "text"]`.',
      resolve: ({ path }) => [...path],
    }),
    message: t.exposeString('message', { description: 'What was expected and what came.' }),
  }),
});

export const InvalidInputRef = builder.objectRef<Failure>('InvalidInput').implement({
  description: 'A value of the input is not acceptable; nothing was sent to Five9.',
  interfaces: [ErrorRef],
  fields: (t) => ({
    issues: t.field({ type: [InputIssueRef], resolve: ({ fields }) => (fields['issues'] ?? []) as Issue[] }),
  }),
});

export const PermissionDeniedRef = builder.objectRef<Failure>('PermissionDenied').implement({
  description: 'You may not do this; nothing was sent to Five9.',
  interfaces: [ErrorRef],
  fields: (t) => ({
    permissions: t.field({
      type: [SupervisorPermissionTypeEnum],
      description: 'Rights of which at least one is needed.',
      resolve: ({ fields }) => ((fields['permissions'] ?? []) as string[]).map(readPermission),
    }),
  }),
});

export const QuotaExhaustedRef = builder.objectRef<Failure>('QuotaExhausted').implement({
  description:
    'The request quota of the Five9 domain is spent, or kept for something more important; nothing was sent. See `apiLimits`.',
  interfaces: [ErrorRef],
  fields: (t) => ({
    operationType: t.field({
      type: ApiOperationTypeEnum,
      description: 'What the quota counts.',
      resolve: ({ fields }) => knownOr(apiOperationTypeValues, fields['operationType'] as string | undefined),
    }),
    windowMs: t.field({
      type: 'Milliseconds',
      description: 'Length of the window that is used up: a minute, an hour or a day.',
      resolve: ({ fields }) => Number(fields['windowMs'] ?? 0),
    }),
  }),
});

export const UpstreamUnavailableRef = builder.objectRef<Failure>('UpstreamUnavailable').implement({
  description: 'Five9 cannot be reached, or answers nonsense; nothing was executed.',
  interfaces: [ErrorRef],
});

export const OutcomeUnknownRef = builder.objectRef<Failure>('OutcomeUnknown').implement({
  description:
    'The call was sent and no answer came: Five9 may have executed it. The gateway never repeats such a call. Look at the state before you do.',
  interfaces: [ErrorRef],
  fields: (t) => ({
    operation: t.string({
      description: 'The Five9 operation that was sent.',
      resolve: (failure) => textField(failure, 'operation'),
    }),
    sentAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it was sent.',
      resolve: ({ fields }) => fields['sentAt'] as number | undefined,
    }),
  }),
});

export const NotInApiVersionRef = builder.objectRef<Failure>('NotInApiVersion').implement({
  description: "The version of Five9's API that this gateway uses does not have this; nothing was sent.",
  interfaces: [ErrorRef],
  fields: (t) => ({
    apiVersion: t.string({
      description: 'The version in use.',
      resolve: (failure) => textField(failure, 'apiVersion'),
    }),
    neededApiVersion: t.string({
      description: 'The oldest version that has it.',
      resolve: (failure) => textField(failure, 'neededApiVersion'),
    }),
  }),
});

export const SeatHeldElsewhereRef = builder.objectRef<Failure>('SeatHeldElsewhere').implement({
  description:
    'This needs a Five9 session of your own, and you are logged in elsewhere. `setSessionParameters` with `forceLogoutSession: true` takes over.',
  interfaces: [ErrorRef],
});

export const InvalidCredentialsRef = builder.objectRef<Failure>('InvalidCredentials').implement({
  description: 'Five9 does not accept this user name with this password.',
  interfaces: [ErrorRef],
});

export const TooManyAttemptsRef = builder.objectRef<Failure>('TooManyAttempts').implement({
  description:
    'Too many wrong passwords for this user name. The gateway asks Five9 no more until `retryAt`, so that Five9 does not lock the user.',
  interfaces: [ErrorRef],
});
