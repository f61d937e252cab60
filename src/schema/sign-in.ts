import type { Login } from '../viewers/viewers.ts';
import { builder } from './builder.ts';
import { type Failure, failureOf, graphQLErrorOf, invalidInput } from './errors.ts';
import type { Context } from './context.ts';
import { faultRefs } from './faults.ts';
import {
  InvalidCredentialsRef,
  InvalidInputRef,
  TooManyAttemptsRef,
  UpstreamUnavailableRef,
} from './gateway-errors.ts';
import { commandComplexity, unionOf } from './mutation-result.ts';
import { ViewerRef } from './viewer.ts';

const LoginInputRef = builder.inputType('LoginInput', {
  fields: (t) => ({
    userName: t.string({ required: true, description: 'Five9 user name.' }),
    password: t.field({ type: 'Secret', required: true, description: 'Five9 password. Only as a variable.' }),
  }),
});

const LoginSuccessRef = builder.objectRef<Login>('LoginSuccess').implement({
  description: 'Signed in.',
  fields: (t) => ({
    token: t.field({
      type: 'Secret',
      description: 'Send it as `Authorization: Bearer …`, or as `authorization` in `connection_init`. Given once.',
      resolve: ({ token }) => token,
    }),
    expiresAt: t.field({ type: 'DateTime', resolve: ({ expiresAt }) => expiresAt }),
    viewer: t.field({ type: ViewerRef, resolve: ({ viewer }) => viewer }),
  }),
});

const loginFailures = [
  InvalidCredentialsRef,
  TooManyAttemptsRef,
  faultRefs.AccessDisallowedFault,
  InvalidInputRef,
  UpstreamUnavailableRef,
];
const LoginResultRef = unionOf('LoginResult', LoginSuccessRef, loginFailures);

builder.mutationField('login', (t) =>
  t.field({
    type: LoginResultRef,
    description:
      'Exchange Five9 credentials for a short-lived token, so that a browser need not keep a password. Five9 checks them without opening a session and without using up quota.',
    complexity: commandComplexity,
    args: { input: t.arg({ type: LoginInputRef, required: true }) },
    resolve: (_root, { input }, context) =>
      audited(context, { mutation: 'login', target: input.userName, failures: loginFailures }, async () => {
        if (input.userName.trim() === '')
          throw invalidInput(['input', 'userName'], 'expected a Five9 user name, got a blank text');
        return context.services.viewers.login(input.userName, input.password);
      }),
  }),
);

const RenewTokenSuccessRef = builder.objectRef<{ expiresAt: number }>('RenewTokenSuccess').implement({
  description: 'The token is good for longer.',
  fields: (t) => ({ expiresAt: t.field({ type: 'DateTime', resolve: ({ expiresAt }) => expiresAt }) }),
});

const renewFailures = [InvalidInputRef];
const RenewTokenResultRef = unionOf('RenewTokenResult', RenewTokenSuccessRef, renewFailures);

builder.mutationField('renewToken', (t) =>
  t.field({
    type: RenewTokenResultRef,
    description:
      'Move the end of the token of `login` that this request is signed in with on, as if it were given now: for connections that are open as well. At most a week after the login.',
    complexity: commandComplexity,
    resolve: (_root, _args, context) =>
      audited(context, { mutation: 'renewToken', target: undefined, failures: renewFailures }, async () => {
        const expiresAt = context.services.viewers.renew(context.viewer);
        if (expiresAt === undefined)
          throw invalidInput([], 'expected a request that is signed in with a token of login, got another');
        return { expiresAt };
      }),
  }),
);

const LogoutInputRef = builder.inputType('LogoutInput', {
  fields: (t) => ({
    everywhere: t.boolean({
      required: true,
      defaultValue: false,
      description: 'Also revoke your other tokens and close your Five9 session.',
    }),
  }),
});

const LogoutSuccessRef = builder.objectRef<{ tokensRevoked: number }>('LogoutSuccess').implement({
  description: 'Signed out.',
  fields: (t) => ({
    tokensRevoked: t.exposeInt('tokensRevoked', { description: '0 when this request was signed in without a token.' }),
  }),
});

const logoutFailures = [UpstreamUnavailableRef];
const LogoutResultRef = unionOf('LogoutResult', LogoutSuccessRef, logoutFailures);

builder.mutationField('logout', (t) =>
  t.field({
    type: LogoutResultRef,
    description: 'Revoke the token of this request.',
    complexity: commandComplexity,
    args: { input: t.arg({ type: LogoutInputRef }) },
    resolve: (_root, { input }, context) =>
      audited(context, { mutation: 'logout', target: undefined, failures: logoutFailures }, async () => ({
        tokensRevoked: await context.services.viewers.logout(context.viewer, input?.everywhere ?? false),
      })),
  }),
);

/** Signing in and out are no Five9 operations, so `runCommand` is not for them; they leave the same kind of line. */
async function audited<Success extends object>(
  { services, viewer }: Context,
  {
    mutation,
    target,
    failures,
  }: { mutation: string; target: string | undefined; failures: readonly { readonly name: string }[] },
  run: () => Promise<Success>,
): Promise<Success | Failure> {
  const start = services.clock.now();
  const audit = (outcome: string) =>
    services.logger.info(
      { audit: { viewer: viewer.name, mutation, target, outcome, ms: services.clock.now() - start } },
      'command',
    );
  try {
    const success = await run();
    audit('success');
    return success;
  } catch (error) {
    const failure = failureOf(error);
    audit(failure?.code ?? 'unexpected error');
    if (failure === undefined) throw error;
    if (!failures.some(({ name }) => name === failure.code)) throw graphQLErrorOf(failure);
    return failure;
  }
}
