import { GraphQLError } from 'graphql';
import { describe, expect, test } from 'vitest';
import { faultNames, type Operation } from '../../src/five9/contract/types.ts';
import { Five9Error, type Five9ErrorCode } from '../../src/five9/faults.ts';
import { failureOf, toGraphQLError } from '../../src/schema/errors.ts';
import { SignInError } from '../../src/viewers/viewers.ts';
import { five9Error, schema } from './support/fake-gateway.ts';

const own: Record<Exclude<Five9ErrorCode, (typeof faultNames)[number]>, string> = {
  InvalidCredentials: 'InvalidCredentials',
  UpstreamUnavailable: 'UpstreamUnavailable',
  OutcomeUnknown: 'OutcomeUnknown',
  QuotaExhausted: 'QuotaExhausted',
  NotInApiVersion: 'NotInApiVersion',
  Aborted: 'UpstreamUnavailable',
  ViewChanged: 'UpstreamUnavailable',
};

describe('what a Five9 error becomes', () => {
  test.each([...faultNames.map((name) => [name, name] as const), ...Object.entries(own)])(
    '%s is %s, and a type of the graph',
    (code, expected) => {
      const failure = failureOf(five9Error(code as Five9ErrorCode, 'sendMsgToChat'));
      expect(failure?.code).toBe(expected);
      expect(schema.getType(expected)).toBeDefined();
    },
  );

  test('a login elsewhere is SeatHeldElsewhere when a session was to be opened on the way', () => {
    const error = five9Error('UserAlreadyLoggedInFault', 'setSessionParameters');
    expect(failureOf(error, 'sendMsgToChat')?.code).toBe('SeatHeldElsewhere');
    expect(failureOf(error, 'setSessionParameters')?.code).toBe('UserAlreadyLoggedInFault');
    expect(failureOf(five9Error('UserAlreadyLoggedInFault', 'sendMsgToChat'), 'sendMsgToChat')?.code).toBe(
      'UserAlreadyLoggedInFault',
    );
  });

  test('in queries the fields are extensions, and instants are texts', () => {
    const retryAt = Date.UTC(2026, 0, 5, 17);
    const error = toGraphQLError(
      five9Error('QuotaExhausted', 'setSessionParameters', {
        retryAt,
        fields: { operationType: 'QueryStatistics', windowMs: '3600000' },
      }),
    );
    expect(error).toBeInstanceOf(GraphQLError);
    expect((error as GraphQLError).extensions).toEqual({
      code: 'QuotaExhausted',
      retryable: true,
      retryAt: '2026-01-05T17:00:00.000Z',
      operationType: 'QueryStatistics',
      windowMs: 3_600_000,
    });
  });

  test('nothing that caused it is told', () => {
    const cause = new Error('Authorization: Basic c3VwZXJ2aXNvcjpzYW5kYm94');
    const error = toGraphQLError(
      new Five9Error('UpstreamUnavailable', 'getUserLimits' satisfies Operation, 'no answer', { cause }),
    );
    expect(JSON.stringify(error)).not.toContain('c3VwZXJ2');
    expect((error as GraphQLError).originalError).toBeUndefined();
  });
});

test('a failed sign-in keeps its code and when to try again', () => {
  const retryAt = Date.UTC(2026, 0, 5, 17);
  expect(failureOf(new SignInError('TooManyAttempts', 'later', retryAt))).toMatchObject({
    code: 'TooManyAttempts',
    retryable: true,
    retryAt,
  });
});

test('an unexpected error stays what it is, to be masked and logged', () => {
  const error = new TypeError('a bug');
  expect(failureOf(error)).toBeUndefined();
  expect(toGraphQLError(error)).toBe(error);
});
