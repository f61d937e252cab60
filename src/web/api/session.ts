import { computed, signal } from '@preact/signals';
import { keep, readKept } from './storage.ts';

/** Where a token is kept: for this tab, until it is closed. */
const key = 'token';

const token = signal<string | undefined>(givenToken() ?? readKept('sessionStorage', key) ?? undefined);

/** What requests send as `Authorization`; undefined when nobody signed in. */
export const authorization = computed(() => (token.value === undefined ? undefined : `Bearer ${token.value}`));

/** Whether the gateway refused us: the page then asks for a sign-in. `ended`: somebody was signed in, and it no longer counts. */
export const refused = signal<'unknown' | 'ended' | undefined>(undefined);

/** Somebody wants to be somebody else. */
export const wantsSignIn = signal(false);

/** Codes after which only a new sign-in helps. */
export const signInAgain: ReadonlySet<string> = new Set(['Unauthenticated', 'InvalidCredentials']);

export function keepToken(value: string | undefined): void {
  keep('sessionStorage', key, value);
  token.value = value;
  if (value === undefined) return;
  refused.value = undefined;
  wantsSignIn.value = false;
}

/** The token is no good, or none is there: back to the sign-in. */
export function refuse(): void {
  // Several requests are refused one after the other: the first of them took the token away.
  if (refused.value === undefined) refused.value = token.value === undefined ? 'unknown' : 'ended';
  keepToken(undefined);
}

/**
 * A wallboard has nobody to sign in: its address ends with `#token=` and a signed token (docs/sign-in.md). What is after the `#` reaches no
 * server and no log; it is taken out of the address at once.
 */
function givenToken(): string | undefined {
  const given = new URLSearchParams(location.hash.slice(1)).get('token');
  if (given === null || given === '') return undefined;
  history.replaceState(null, '', location.pathname);
  keep('sessionStorage', key, given);
  return given;
}
