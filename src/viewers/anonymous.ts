import type { Seat } from './seat.ts';
import { SignInError, type Viewer } from './viewers.ts';

/** Nobody yet: may call `login` and see that there is a gateway. Everything else is refused as soon as it is touched. */
export function anonymousViewer(): Viewer {
  return {
    id: 'anonymous',
    kind: 'FIVE9_USER',
    hasSeat: false,
    name: 'anonymous',
    get seat(): Seat {
      throw unauthenticated();
    },
    scopeReadAt: undefined,
    onAccessChange: () => () => {},
    scope: () => Promise.reject(unauthenticated()),
  };
}

function unauthenticated(): SignInError {
  return new SignInError(
    'Unauthenticated',
    'expected an Authorization (Basic with Five9 credentials, or Bearer with a token of `login`), got none',
  );
}
