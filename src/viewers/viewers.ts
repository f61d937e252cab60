import type { Directory } from './directory.ts';
import type { AccessChange } from './access.ts';
import type { Scope } from './scope.ts';
import type { Seat } from './seat.ts';
import type { SignInCounts } from './sign-in-counts.ts';

/** Everyone who is signed in, and how they sign in. */
export interface Viewers {
  /**
   * Who sends this `Authorization` value: `Basic …` with Five9 credentials, verified without spending ration, or `Bearer …`
   * from `login`. Undefined: the demo user when one is configured. Throws `SignInError`.
   */
  authenticate(authorization: string | undefined, signal?: AbortSignal): Promise<Viewer>;
  /** Throws `SignInError`. */
  login(userName: string, password: string, signal?: AbortSignal): Promise<Login>;
  /**
   * Moves the end of the token that the viewer signed in with on, also for connections that are open. Returns the new end, epoch ms; undefined when
   * there is no such token. Throws `SignInError` when it is over.
   */
  renew(viewer: Viewer): number | undefined;
  /** Revokes the viewer's token (all of the person's with `everywhere`, and closes the seat). Returns how many were revoked. */
  logout(viewer: Viewer, everywhere: boolean): Promise<number>;
  /** The operator's directory was read again: it counts at once, for running subscriptions too. */
  useDirectory(directory: Directory | undefined): void;
  readonly stats: ViewersStats;
  /** Closes every seat. */
  close(): Promise<void>;
}

export interface ViewersStats {
  /** People with a token, an open session or a password that was verified a moment ago. */
  readonly people: number;
  /** Five9 sessions of people that are open: each takes a licence. */
  readonly openSeats: number;
  /** Sign-ins since the start, by outcome: `success` or why not. Credentials and tokens of every request count. */
  readonly signIns: SignInCounts['counts'];
}

export interface Viewer {
  /** The person: equal for all of a person's connections. */
  readonly id: string;
  /** `TOKEN`: described by a signed token. */
  readonly kind: 'FIVE9_USER' | 'TOKEN';
  /** Five9 user name, or the subject of the token. */
  readonly name: string;
  /** When the token that was used ends, epoch ms. Undefined without a token. */
  readonly expiresAt?: number;
  /** False: asking for `seat` throws. */
  readonly hasSeat: boolean;
  /** The person's own Five9 session: opened on first need, shared by all of the person's connections. */
  readonly seat: Seat;
  /** What the viewer may see and do, cached for some minutes. Opens the seat when Five9 has to be asked. */
  scope(signal?: AbortSignal): Promise<Scope>;
  /** When Five9 last told the viewer's rights, epoch ms. Undefined: it has not yet. */
  readonly scopeReadAt: number | undefined;
  /**
   * Calls back, in the tick in which the gateway learns it, when the viewer's rights have changed or the sign-in is void: token revoked or over,
   * password changed. While somebody listens and the seat is open, rights are read again now and then. Returns a function that ends it.
   */
  onAccessChange(listener: (change: AccessChange) => void): () => void;
}

export interface Login {
  readonly token: string;
  readonly expiresAt: number;
  readonly viewer: Viewer;
}

/** Sign-in failed; nothing in it is secret. */
export class SignInError extends Error {
  override readonly name = 'SignInError';
  readonly code: SignInErrorCode;
  /** When to try again, epoch ms. */
  readonly retryAt: number | undefined;

  constructor(code: SignInErrorCode, message: string, retryAt?: number) {
    super(message);
    this.code = code;
    this.retryAt = retryAt;
  }
}

export type SignInErrorCode =
  | 'Unauthenticated'
  | 'PermissionDenied'
  | 'InvalidCredentials'
  | 'TooManyAttempts'
  | 'AccessDisallowedFault'
  | 'UpstreamUnavailable';
