import { GraphQLError, type GraphQLErrorExtensions } from 'graphql';
import type { FaultName } from '../five9/contract/types.ts';
import { isFaultName } from '../five9/faults.ts';

/**
 * What the gateway itself finds, by `extensions.code` of an error or by the type name of a mutation's failure. docs/errors.md has an entry
 * for each, and for each fault of Five9.
 */
export const gatewayErrorCodes = [
  'AwaitTimedOut',
  'BadRequest',
  'CampaignStateMismatch',
  'DocumentNotTrusted',
  'FeedStarting',
  'InternalError',
  'InvalidCredentials',
  'InvalidDocument',
  'InvalidInput',
  'LimitExceeded',
  'NotInApiVersion',
  'NotLive',
  'OutcomeUnknown',
  'PermissionDenied',
  'QuotaExhausted',
  'RateLimited',
  'SeatHeldElsewhere',
  'StaleData',
  'TooManyAttempts',
  'Unauthenticated',
  'UpstreamUnavailable',
] as const;

/** Every code that a client can meet. */
export type ErrorCode = FaultName | (typeof gatewayErrorCodes)[number];

/** An error as it is shown: `details` stand beside the code, except `http`, which is yoga's word for status and headers. */
export function codedError(code: ErrorCode, message: string, details: GraphQLErrorExtensions = {}): GraphQLError {
  return new GraphQLError(message, { extensions: { code, ...details } });
}

/**
 * What went wrong with a table, in words for its readers: only Five9's own faults and the ration are theirs to know. That the gateway's
 * account has a wrong password must not look like a wrong password of theirs.
 */
export function codeForReaders(code: string | undefined): ErrorCode {
  return code === 'QuotaExhausted' || isFaultName(code ?? '') ? (code as ErrorCode) : 'UpstreamUnavailable';
}
