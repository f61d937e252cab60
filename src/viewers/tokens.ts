import { createHash, randomBytes } from 'node:crypto';
import type { Clock } from '../lib/clock.ts';

/** Opaque bearer tokens. Only their hashes are kept, so that a dump of the memory signs nobody in. */
export interface Tokens {
  /** A new token of 256 random bits. Beyond 50 of one person, the oldest is revoked. */
  issue(userName: string): { readonly token: string; readonly hash: string; readonly expiresAt: number };
  /** Whose it is; undefined when it is unknown, revoked or over. */
  find(token: string): { readonly userName: string; readonly hash: string; readonly expiresAt: number } | undefined;
  /** Whether it was there. */
  revoke(hash: string): boolean;
  /** All of a person; returns how many were still good. */
  revokeAll(userName: string): number;
  holds(userName: string): boolean;
}

const maxPerPerson = 50;

export function createTokens(clock: Clock, ttlMs: number): Tokens {
  const tokens = new Map<string, { readonly userName: string; readonly expiresAt: number }>();

  /** In the order of issue, which is the order of expiry. */
  function dropExpired(): void {
    for (const [hash, { expiresAt }] of tokens) {
      if (expiresAt > clock.now()) return;
      tokens.delete(hash);
    }
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
      tokens.set(hash, { userName, expiresAt });
      return { token, hash, expiresAt };
    },
    find(token) {
      dropExpired();
      const hash = hashOf(token); // looked up by hash: comparing times tells nothing about a token
      const held = tokens.get(hash);
      return held === undefined ? undefined : { ...held, hash };
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
