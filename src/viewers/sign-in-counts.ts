import { SignInError, type SignInErrorCode } from './viewers.ts';

export type SignInOutcome = 'success' | SignInErrorCode;

/** Counts how signing in went, since the start. What is no `SignInError` is our own trouble and not counted. */
export interface SignInCounts {
  readonly counts: ReadonlyMap<SignInOutcome, number>;
  counted<T>(signIn: Promise<T>): Promise<T>;
}

export function createSignInCounts(): SignInCounts {
  const counts = new Map<SignInOutcome, number>();
  const count = (outcome: SignInOutcome) => counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  return {
    counts,
    async counted(signIn) {
      try {
        const signedIn = await signIn;
        count('success');
        return signedIn;
      } catch (error) {
        if (error instanceof SignInError) count(error.code);
        throw error;
      }
    },
  };
}
