import type { Clock } from '../lib/clock.ts';
import type { Scope } from './scope.ts';
import { SignInError } from './viewers.ts';

/** What has become of what a viewer may do: other rights, or none any more. */
export type AccessChange = { readonly scope: Scope } | { readonly ended: SignInError };

/** Tells a person's connections when their rights change or end, in the tick in which the gateway learns it. */
export interface Access {
  /** Of somebody who signed in with this token; undefined: with a password. Returns a function that ends it. */
  listen(token: AccessToken | undefined, listener: (change: AccessChange) => void): () => void;
  /** Connections that listen. */
  readonly listeners: number;
  changed(scope: Scope): void;
  /** A token was revoked; undefined: everything that the person signed in with is void. */
  end(tokenHash: string | undefined, ended: SignInError): void;
}

export interface AccessToken {
  readonly hash: string;
  /** Epoch ms. */
  readonly expiresAt: number;
}

interface Listening {
  readonly token: AccessToken | undefined;
  readonly tell: (change: AccessChange) => void;
}

/** `endOf`: when a token ends by now, since it may have been renewed; undefined: it has ended. */
export function createAccess(
  clock: Clock,
  endOf: (hash: string) => number | undefined,
  onListening: () => void,
): Access {
  const listening = new Set<Listening>();
  return {
    listen(token, listener) {
      const entry = { token, tell: listener };
      listening.add(entry);
      let cancel = () => {};
      const watch = (until: number, hash: string) => {
        cancel = clock.after(until - clock.now(), () => {
          const end = endOf(hash);
          if (end === undefined) listener({ ended: over('is over') });
          else watch(end, hash);
        });
      };
      if (token !== undefined) watch(token.expiresAt, token.hash);
      onListening();
      return () => {
        cancel();
        listening.delete(entry);
      };
    },
    get listeners() {
      return listening.size;
    },
    changed(scope) {
      for (const { tell } of listening) tell({ scope });
    },
    end(tokenHash, ended) {
      for (const { token, tell } of listening)
        if (tokenHash === undefined || token?.hash === tokenHash) tell({ ended });
    },
  };
}

/** Why a connection that was signed in is not any more. */
export function over(why: string): SignInError {
  return new SignInError('Unauthenticated', `the token that was signed in with ${why}: sign in again`);
}
