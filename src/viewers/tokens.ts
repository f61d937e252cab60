import { createHash, randomBytes } from 'node:crypto';
import type { Clock } from '../lib/clock.ts';

/** Opaque bearer tokens. Only their hashes are kept, so that a dump of the memory signs nobody in. */
export interface Tokens {
  /** A new token of 256 random bits. Beyond 50 of one person, the oldest is revoked. */
  issue(userName: string): { readonly token: string; readonly hash: string; readonly expiresAt: number };
  /** Whose it is; undefined when it is unknown, revoked or over. */
  find(token: string): { readonly userName: string; readonly hash: string; readonly expiresAt: number } | undefined;
  /** Moves its end on, as if it were issued now, up to a week after it was. Returns the new end, epoch ms; undefined when it is not good any more. */
  renew(hash: string): number | undefined;
  /** When it ends, epoch ms; undefined when it is not good any more. */
  endOf(hash: string): number | undefined;
  /** Whether it was there. */
  revoke(hash: string): boolean;
  /** All of a person; returns how many were still good. */
  revokeAll(userName: string): number;
  holds(userName: string): boolean;
}

const maxPerPerson = 50;
/** However often it is renewed: then the password is asked for again. */
const maxLifeMs = 7 * 86_400_000;

export function createTokens(clock: Clock, ttlMs: number): Tokens {
  const tokens = new Map<
    string,
    { readonly userName: string; readonly issuedAt: number; readonly expiresAt: number }
  >();

  function dropExpired(): void {
    for (const [hash, { expiresAt }] of tokens) if (expiresAt <= clock.now()) tokens.delete(hash);
  }
  const of = (userName: string) => [...tokens].filter(([, held]) => held.userName === userName);

  return {
    issue(userName) {
      dropExpired();
      const held = of(userName);
      for (const [hash] of held.slice(0, Math.max(0, held.length - maxPerPerson + 1))) tokens.delete(hash);
      const token = randomBytes(32).toString('base64url');
      const hash = hashOf(token);
      const expiresAt = clock.now() + ttlMs;
      tokens.set(hash, { userName, issuedAt: clock.now(), expiresAt });
      return { token, hash, expiresAt };
    },
    find(token) {
      dropExpired();
      const hash = hashOf(token); // looked up by hash: comparing times tells nothing about a token
      const held = tokens.get(hash);
      return held === undefined ? undefined : { userName: held.userName, expiresAt: held.expiresAt, hash };
    },
    renew(hash) {
      dropExpired();
      const held = tokens.get(hash);
      if (held === undefined) return undefined;
      const expiresAt = Math.max(held.expiresAt, Math.min(clock.now() + ttlMs, held.issuedAt + maxLifeMs));
      tokens.set(hash, { ...held, expiresAt });
      return expiresAt;
    },
    endOf(hash) {
      dropExpired();
      return tokens.get(hash)?.expiresAt;
    },
    revoke(hash) {
      dropExpired();
      return tokens.delete(hash);
    },
    revokeAll(userName) {
      dropExpired();
      const held = of(userName);
      for (const [hash] of held) tokens.delete(hash);
      return held.length;
    },
    holds(userName) {
      dropExpired();
      return of(userName).length > 0;
    },
  };
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
