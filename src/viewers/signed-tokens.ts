import { createPublicKey, createSecretKey, type KeyObject } from 'node:crypto';
import { createRemoteJWKSet, errors, jwtVerify, type JWTPayload } from 'jose';
import type { Clock } from '../lib/clock.ts';
import { SignInError } from './viewers.ts';

/** Tokens that somebody else signed: a wallboard's, or one that an agent's desktop was given. */
export interface SignedTokens {
  /** The claims of a token that is signed by the key, meant for us and not over. Throws `SignInError`. */
  verify(token: string): Promise<JWTPayload & { readonly exp: number }>;
}

export interface SignedTokensOptions {
  readonly key: SigningKey;
  /** `iss` that is demanded. */
  readonly issuer?: string | undefined;
  /** `aud` that is demanded. */
  readonly audience?: string | undefined;
  readonly clock: Clock;
}

export type SigningKey =
  /** HS256, HS384, HS512: at least 32 bytes. */
  | { readonly secret: Buffer }
  /** PEM; the algorithm follows from the key. */
  | { readonly publicKey: string }
  /** Address of a JWK set, read when needed and kept for some minutes. */
  | { readonly jwksUrl: URL };

/** Clocks of machines that sign and that verify differ. */
const leewaySeconds = 30;
const leastSecretBytes = 32;
const ofSecret = ['HS256', 'HS384', 'HS512'];
/** Never `none`, and never a shared secret where a public key is known: its text would be the secret. */
const ofPublicKey = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];

/** Throws an `Error` with a sentence when the key cannot be one. */
export function createSignedTokens({ key, issuer, audience, clock }: SignedTokensOptions): SignedTokens {
  const resolve = keyOf(key);
  const checks = {
    algorithms: 'secret' in key ? ofSecret : ofPublicKey,
    requiredClaims: ['exp', 'sub'],
    clockTolerance: leewaySeconds,
    ...(issuer === undefined ? {} : { issuer }),
    ...(audience === undefined ? {} : { audience }),
  };
  return {
    async verify(token) {
      try {
        const options = { ...checks, currentDate: new Date(clock.now()) };
        const { payload } =
          typeof resolve === 'function'
            ? await jwtVerify(token, resolve, options)
            : await jwtVerify(token, resolve, options);
        const { exp } = payload;
        if (exp === undefined)
          throw new SignInError('Unauthenticated', 'expected a token that ends, got one without exp');
        return { ...payload, exp };
      } catch (error) {
        throw refusalOf(error);
      }
    },
  };
}

/** Whether it looks like a signed token rather than one of `login`. */
export function isSigned(token: string): boolean {
  return token.split('.').length === 3;
}

function keyOf(key: SigningKey): KeyObject | ReturnType<typeof createRemoteJWKSet> {
  if ('jwksUrl' in key) return createRemoteJWKSet(key.jwksUrl);
  if ('publicKey' in key) return createPublicKey(key.publicKey);
  if (key.secret.length < leastSecretBytes)
    throw new Error(`expected a secret of at least ${leastSecretBytes} bytes, got ${key.secret.length}`);
  return createSecretKey(key.secret);
}

/** Why, without a word of the token. */
function refusalOf(error: unknown): SignInError {
  if (error instanceof SignInError) return error;
  if (error instanceof errors.JWTExpired)
    return new SignInError('Unauthenticated', 'the token is over: ask for another');
  if (error instanceof errors.JWTClaimValidationFailed)
    return new SignInError('Unauthenticated', `expected the token's claim ${error.claim} as configured, got another`);
  if (error instanceof errors.JWKSTimeout || !(error instanceof errors.JOSEError))
    return new SignInError('UpstreamUnavailable', 'the keys to check signed tokens with could not be read');
  return new SignInError('Unauthenticated', 'expected a token signed by the configured key, got something else');
}
