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
  const { subject, scope, expiresAt, issuedAt, listen } = parts;
  return {
    id: `token:${subject}`,
    kind: 'TOKEN',
    name: subject,
    expiresAt,
    hasSeat: false,
    get seat(): Seat {
      throw new SignInError(
        'PermissionDenied',
        'this needs a Five9 session of your own, and a signed token has none: sign in with Five9 credentials',
      );
    },
    scope: () => Promise.resolve(scope),
    scopeReadAt: issuedAt,
    onAccessChange: listen,
  };
}
