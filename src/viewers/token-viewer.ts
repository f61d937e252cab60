import type { AccessChange } from './access.ts';
import type { Scope } from './scope.ts';
import type { Seat } from './seat.ts';
import { SignInError, type Viewer } from './viewers.ts';

/** Somebody whom a signed token describes: sees what it says, and has no Five9 session to do anything in. */
export function tokenViewer(parts: {
  readonly subject: string;
  readonly scope: Scope;
  /** Epoch ms. */
  readonly expiresAt: number;
  readonly issuedAt: number | undefined;
  readonly listen: (listener: (change: AccessChange) => void) => () => void;
}): Viewer {
  return new TokenViewer(parts);
}

type Parts = Parameters<typeof tokenViewer>[0];

/** A class, since every operation has one. */
class TokenViewer implements Viewer {
  readonly id: string;
  readonly kind = 'TOKEN';
  readonly name: string;
  readonly expiresAt: number;
  readonly hasSeat = false;
  readonly scopeReadAt: number | undefined;
  readonly onAccessChange: Parts['listen'];
  readonly #scope: Scope;

  constructor({ subject, scope, expiresAt, issuedAt, listen }: Parts) {
    this.id = `token:${subject}`;
    this.name = subject;
    this.expiresAt = expiresAt;
    this.scopeReadAt = issuedAt;
    this.onAccessChange = listen;
    this.#scope = scope;
  }

  get seat(): Seat {
    throw new SignInError(
      'PermissionDenied',
      'this needs a Five9 session of your own, and a signed token has none: sign in with Five9 credentials',
    );
  }

  scope(): Promise<Scope> {
    return Promise.resolve(this.#scope);
  }
}
