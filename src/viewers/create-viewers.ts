import type { Five9Client } from '../five9/client.ts';
import type { ViewSettings } from '../five9/contract/types.ts';
import { sleep, type Clock } from '../lib/clock.ts';
import type { Logger } from '../lib/logger.ts';
import type { Random } from '../lib/random.ts';
import { parseAuthorization } from './basic.ts';
import { createSeat, type ManagedSeat } from './create-seat.ts';
import { createPasswords } from './passwords.ts';
import { createScopeCache, type ScopeCache, type ScopeMemory } from './scope-cache.ts';
import { createAccess, over, type Access } from './access.ts';
import type { Directory } from './directory.ts';
import { scopeOfClaims } from './claims.ts';
import { isSigned, type SignedTokens } from './signed-tokens.ts';
import { createSignInCounts } from './sign-in-counts.ts';
import { tokenViewer } from './token-viewer.ts';
import { createTokens } from './tokens.ts';
import { SignInError, type Viewer, type Viewers } from './viewers.ts';

export interface ViewersOptions {
  readonly five9: Five9Client;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Spreads retries. @default Math.random */
  readonly random?: Random | undefined;
  /** Who acts when a request has no authorization. @default nobody */
  readonly demoUser?: { readonly userName: string; readonly password: string } | undefined;
  /** How long a token of `login` is good; it is prolonged by `renew`, not by use. @default 8 h: a shift */
  readonly tokenTtlMs?: number;
  /** A seat's session is closed this long after the last use. Opening it again costs a rationed call. @default 5 min */
  readonly seatLingerMs?: number;
  /** Age at which rights are read again while the seat is open. @default 5 min */
  readonly scopeTtlMs?: number;
  /** With the default API version, which cannot tell rights: grant everything (true) or nothing. @default false */
  readonly trustWithoutPermissions?: boolean;
  /** What the operator says of people's rights. @default nothing */
  readonly directory?: Directory | undefined;
  /** Checks tokens that others signed. @default none is accepted */
  readonly signedTokens?: SignedTokens | undefined;
  /** What a viewer's session is opened with; `forceLogoutSession` is not taken from here. */
  readonly viewSettings?: () => Partial<ViewSettings>;
}

export const viewersDefaults = {
  tokenTtlMs: 8 * 3_600_000,
  seatLingerMs: 5 * 60_000,
  scopeTtlMs: 5 * 60_000,
  trustWithoutPermissions: false,
  random: Math.random,
} as const;

interface Person {
  readonly access: Access;
  readonly password: string;
  readonly seat: ManagedSeat;
  readonly scope: ScopeCache;
  readonly memory: ScopeMemory;
}

/** Closing takes no longer than this: Five9 ends sessions that nobody closes. */
const closeMs = 5_000;
/** How often people who left are forgotten, and with them their passwords. */
const sweepMs = 60_000;

export function createViewers(options: ViewersOptions): Viewers {
  const { five9, clock, logger, demoUser, signedTokens, viewSettings = () => ({}) } = options;
  const { tokenTtlMs, seatLingerMs, scopeTtlMs, trustWithoutPermissions, random } = {
    ...viewersDefaults,
    ...Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)),
  } as typeof viewersDefaults & Required<Pick<ViewersOptions, keyof typeof viewersDefaults>>;
  const passwords = createPasswords(five9, clock);
  const tokens = createTokens(clock, tokenTtlMs);
  const signIns = createSignInCounts();
  const people = new Map<string, Person>();
  const scopes = new Map<string, ScopeMemory>();
  const tokenOf = new WeakMap<Viewer, string>();
  let { directory } = options;
  let cancelSweep: (() => void) | undefined;

  /** The person with this verified password. A new password makes a new seat: the old one's calls would all be refused. */
  function personOf(userName: string, password: string): Person {
    const known = people.get(userName);
    if (known?.password === password) return known;
    if (known !== undefined) {
      tokens.revokeAll(userName);
      void known.seat.close();
      known.access.end(undefined, over('belongs to a password that was changed'));
    }
    const account = five9.account(
      { userName, password },
      { viewSettings: { ...viewSettings(), forceLogoutSession: false }, use: 'viewer' },
    );
    const seat = createSeat({ account, clock, logger, random, lingerMs: seatLingerMs });
    const memory = scopes.get(userName) ?? {};
    scopes.set(userName, memory);
    const access = createAccess(
      clock,
      (hash) => tokens.endOf(hash),
      () => watchRights(userName),
    );
    const scope = createScopeCache({
      seat,
      account,
      onChange: (changed) => access.changed(changed),
      directory: () => directory?.of(userName),
      memory,
      clock,
      contract: five9.contract,
      trustWithoutPermissions,
      ttlMs: scopeTtlMs,
    });
    const person = { password, seat, scope, access, memory };
    people.set(userName, person);
    cancelSweep ??= clock.after(sweepMs, sweep);
    return person;
  }

  const watched = new Map<string, () => void>();
  /** Reads rights again, as long as somebody listens. */
  function watchRights(userName: string): void {
    if (watched.has(userName)) return;
    const cancel = clock.after(scopeTtlMs, () => {
      watched.delete(userName);
      const person = people.get(userName);
      if (person === undefined || person.access.listeners === 0) return;
      watchRights(userName);
      person.scope.refresh().catch((error: unknown) => {
        logger.debug({ userName, message: (error as Error).message }, 'rights could not be read again');
      });
    });
    watched.set(userName, cancel);
  }

  function sweep(): void {
    for (const [userName, { seat }] of people)
      if (seat.isIdle && !tokens.holds(userName) && !passwords.holds(userName)) {
        people.delete(userName);
        void seat.close();
      }
    cancelSweep = people.size === 0 ? undefined : clock.after(sweepMs, sweep);
  }

  function viewerOf(
    userName: string,
    { seat, scope, access, memory }: Person,
    token?: { hash: string; expiresAt: number },
  ): Viewer {
    const viewer: Viewer = {
      id: userName,
      kind: 'FIVE9_USER',
      hasSeat: true,
      name: userName,
      ...(token === undefined ? {} : { expiresAt: token.expiresAt }),
      seat,
      scope: (signal) => scope.read(signal),
      get scopeReadAt() {
        return memory.last?.readAt;
      },
      onAccessChange: (listener) => access.listen(token, listener),
    };
    if (token !== undefined) tokenOf.set(viewer, token.hash);
    return viewer;
  }

  async function withPassword(userName: string, password: string, signal?: AbortSignal): Promise<Viewer> {
    if (password === '') throw new SignInError('InvalidCredentials', 'expected a password, got an empty one');
    await passwords.check(userName, password);
    signal?.throwIfAborted();
    return viewerOf(userName, personOf(userName, password));
  }

  async function withSignedToken(token: string): Promise<Viewer> {
    const claims = await (signedTokens as SignedTokens).verify(token);
    const expiresAt = claims.exp * 1_000;
    return tokenViewer({
      subject: claims.sub ?? '',
      scope: scopeOfClaims(claims['five9']),
      expiresAt,
      issuedAt: claims.iat === undefined ? undefined : claims.iat * 1_000,
      // Nobody but time can end it: it is not ours to revoke.
      listen: (listener) => clock.after(expiresAt - clock.now(), () => listener({ ended: over('is over') })),
    });
  }

  async function authenticate(authorization: string | undefined, signal?: AbortSignal): Promise<Viewer> {
    if (authorization === undefined) {
      if (demoUser !== undefined) return withPassword(demoUser.userName, demoUser.password, signal);
      throw new SignInError('Unauthenticated', 'expected an Authorization, got none: sign in with Five9 credentials');
    }
    const presented = parseAuthorization(authorization);
    if (presented.scheme === 'basic') return withPassword(presented.userName, presented.password, signal);
    if (signedTokens !== undefined && isSigned(presented.token)) return withSignedToken(presented.token);
    const token = tokens.find(presented.token);
    const person = token === undefined ? undefined : people.get(token.userName);
    if (token === undefined || person === undefined)
      throw new SignInError(
        'Unauthenticated',
        'This token does not sign in (any more): it has expired, you signed out, or the gateway was restarted. Sign in again.',
      );
    return viewerOf(token.userName, person, token);
  }

  return {
    authenticate: (authorization, signal) => signIns.counted(authenticate(authorization, signal)),
    async login(userName, password, signal) {
      await signIns.counted(withPassword(userName, password, signal));
      const token = tokens.issue(userName);
      const viewer = viewerOf(userName, personOf(userName, password), token);
      return { token: token.token, expiresAt: token.expiresAt, viewer };
    },
    renew(viewer) {
      const hash = tokenOf.get(viewer);
      if (hash === undefined) return undefined;
      const expiresAt = tokens.renew(hash);
      if (expiresAt === undefined) throw over('is over');
      return expiresAt;
    },
    async logout(viewer, everywhere) {
      const hash = tokenOf.get(viewer);
      const access = people.get(viewer.name)?.access;
      if (!everywhere) {
        if (hash === undefined || !tokens.revoke(hash)) return 0;
        access?.end(hash, over('was revoked'));
        return 1;
      }
      const revoked = tokens.revokeAll(viewer.name);
      access?.end(undefined, over('was revoked'));
      passwords.forget(viewer.name);
      await people.get(viewer.name)?.seat.closeSession();
      return revoked;
    },
    useDirectory(next) {
      directory = next;
      for (const { scope } of people.values()) scope.directoryChanged();
    },
    stats: {
      get people() {
        return people.size;
      },
      get openSeats() {
        return [...people.values()].filter(({ seat }) => seat.state === 'OPEN').length;
      },
      signIns: signIns.counts,
    },
    async close() {
      cancelSweep?.();
      for (const cancel of watched.values()) cancel();
      watched.clear();
      const seats = [...people.values()].map(({ seat }) => seat.close());
      people.clear();
      const bound = new AbortController();
      const late = sleep(clock, closeMs, bound.signal).catch(() => {}); // everything was closed in time
      await Promise.race([Promise.allSettled(seats), late]);
      bound.abort();
    },
  };
}
