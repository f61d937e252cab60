import { createHmac, randomBytes } from 'node:crypto';
import type { Five9Client } from '../five9/client.ts';
import { Five9Error } from '../five9/faults.ts';
import { verifyCredentials } from '../five9/verify-credentials.ts';
import type { Clock } from '../lib/clock.ts';
import { SignInError } from './viewers.ts';

/** Whether a password is a user's, asked of Five9 as rarely as can be. */
export interface Passwords {
  /** Resolves when it is. Throws `SignInError`: never InvalidCredentials unless Five9 said so. */
  check(userName: string, password: string): Promise<void>;
  /** Five9 refused the user since, or the user signed out: ask again. */
  forget(userName: string): void;
  /** Whether a password of the user counts as verified now. */
  holds(userName: string): boolean;
}

/** How long Five9's yes is believed. */
const verifiedMs = 10 * 60_000;
/** Wrong passwords of one name that go upstream within the window: Five9 locks users out after some. */
const maxAttempts = 3;
const attemptWindowMs = 30 * 60_000;
/** Names with wrong passwords that are remembered; beyond, the oldest is forgotten. */
const maxNames = 10_000;

export function createPasswords(five9: Five9Client, clock: Clock): Passwords {
  const key = randomBytes(32);
  /** By HMAC, so that no password is kept here. */
  const verified = new Map<string, { readonly userName: string; readonly until: number }>();
  const checking = new Map<string, Promise<void>>();
  /** Instants at which unverified passwords went upstream. */
  const attempts = new Map<string, number[]>();

  const digestOf = (userName: string, password: string) =>
    createHmac('sha256', key)
      .update(JSON.stringify([userName, password]))
      .digest('base64');

  function reserve(userName: string): () => void {
    const now = clock.now();
    const recent = (attempts.get(userName) ?? []).filter((at) => at > now - attemptWindowMs);
    const [oldest] = recent;
    if (oldest !== undefined && recent.length >= maxAttempts)
      throw new SignInError(
        'TooManyAttempts',
        `expected at most ${maxAttempts} wrong passwords in ${attemptWindowMs / 60_000} minutes for this name, got more`,
        oldest + attemptWindowMs,
      );
    recent.push(now);
    attempts.delete(userName);
    attempts.set(userName, recent);
    if (attempts.size > maxNames) for (const name of [...attempts.keys()].slice(0, 1)) attempts.delete(name);
    return function refund() {
      const index = recent.indexOf(now);
      if (index !== -1) recent.splice(index, 1);
      if (recent.length === 0 && attempts.get(userName) === recent) attempts.delete(userName);
    };
  }

  async function ask(userName: string, password: string, digest: string): Promise<void> {
    const refund = reserve(userName);
    let answer: Awaited<ReturnType<typeof verifyCredentials>>;
    try {
      const account = five9.account({ userName, password }, { use: 'viewer' });
      answer = await verifyCredentials(account);
      if (answer === 'tentative') answer = await verifyCredentials(account);
    } catch (error) {
      refund();
      if (!(error instanceof Five9Error)) throw error;
      throw new SignInError(
        'UpstreamUnavailable',
        'Five9 could not be asked whether the password is right',
        error.retryAt,
      );
    }
    switch (answer) {
      case 'ok':
        refund();
        verified.set(digest, { userName, until: clock.now() + verifiedMs });
        return;
      case 'invalid':
        throw new SignInError('InvalidCredentials', 'Five9 does not know this user name with this password');
      case 'disallowed':
        refund();
        throw new SignInError('AccessDisallowedFault', 'Five9 does not let this user use its Statistics API');
      case 'tentative':
        refund();
        throw new SignInError('UpstreamUnavailable', 'Five9 did not say whether the password is right; try again');
    }
  }

  function dropExpired(): void {
    for (const [digest, { until }] of verified) if (until <= clock.now()) verified.delete(digest);
  }

  return {
    async check(userName, password) {
      dropExpired();
      const digest = digestOf(userName, password);
      if (verified.has(digest)) return;
      let check = checking.get(digest);
      if (check === undefined) {
        check = ask(userName, password, digest).finally(() => checking.delete(digest));
        checking.set(digest, check);
      }
      await check;
    },
    forget(userName) {
      for (const [digest, entry] of verified) if (entry.userName === userName) verified.delete(digest);
    },
    holds(userName) {
      dropExpired();
      return [...verified.values()].some((entry) => entry.userName === userName);
    },
  };
}
