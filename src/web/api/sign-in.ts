import { systemClock } from '../../lib/clock.ts';
import { ApiError, request } from './request.ts';
import { serverNow } from './server-clock.ts';
import { authorization, keepToken, refuse } from './session.ts';
import { socket } from './socket.ts';

const loginMutation = `
  mutation SignIn($input: LoginInput!) {
    login(input: $input) {
      kind: __typename
      ... on LoginSuccess { token expiresAt }
      ... on Error { code message retryAt }
    }
  }`;

const renewMutation = `
  mutation StaySignedIn {
    renewToken {
      ... on RenewTokenSuccess { expiresAt }
      ... on Error { code message }
    }
  }`;

interface LoginAnswer {
  readonly login:
    | { readonly kind: 'LoginSuccess'; readonly token: string; readonly expiresAt: string }
    | { readonly kind: 'Error'; readonly code: string; readonly message: string };
}

/** Signs in with Five9 credentials. Rejects with an `ApiError` whose message is for the person. */
export async function signIn(userName: string, password: string): Promise<void> {
  const { login } = await request<LoginAnswer>(loginMutation, { input: { userName, password } });
  if (login.kind !== 'LoginSuccess') throw new ApiError(login.code, login.message);
  keepToken(login.token);
  socket.terminate(); // what follows is asked as this person
  renewBefore(Date.parse(login.expiresAt));
}

export async function signOut(): Promise<void> {
  const isSignedIn = authorization.value !== undefined;
  const told = isSignedIn ? request('mutation SignOut { logout { __typename } }') : undefined; // it takes the token along
  // Here first: a subscription that is ended for its token would ask for a sign-in.
  keepToken(undefined);
  socket.terminate();
  await told;
}

let cancelRenewal = () => {};

/** A page that stays open stays signed in: the token is renewed when four fifths of its time are over. */
function renewBefore(expiresAt: number): void {
  cancelRenewal();
  cancelRenewal = systemClock.after(Math.max(1000, (expiresAt - serverNow()) * 0.8), () => void renew());
}

async function renew(): Promise<void> {
  interface RenewAnswer {
    readonly renewToken: { readonly expiresAt?: string; readonly message?: string };
  }
  try {
    const { renewToken } = await request<RenewAnswer>(renewMutation);
    if (renewToken.expiresAt === undefined) refuse();
    else renewBefore(Date.parse(renewToken.expiresAt));
  } catch (error) {
    if (error instanceof ApiError && error.code === 'Unreachable')
      cancelRenewal = systemClock.after(10_000, () => void renew());
  }
}

interface ViewerAnswer {
  readonly viewer: { readonly name: string; readonly kind: string; readonly expiresAt: string | null };
}

/** Who is asking. Rejects with `Unauthenticated` where a sign-in is needed; on the sandbox everybody is somebody. */
export async function whoAmI(): Promise<ViewerAnswer['viewer']> {
  const { viewer } = await request<ViewerAnswer>('query WhoAmI { viewer { name kind expiresAt } }');
  // A signed token is renewed by whoever signs it.
  if (viewer.kind === 'FIVE9_USER' && viewer.expiresAt !== null) renewBefore(Date.parse(viewer.expiresAt));
  return viewer;
}
