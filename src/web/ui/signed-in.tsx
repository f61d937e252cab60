import { useSignal } from '@preact/signals';
import type { ComponentChild } from 'preact';
import { useEffect } from 'preact/hooks';
import { ApiError } from '../api/request.ts';
import { authorization, refused, wantsSignIn } from '../api/session.ts';
import { whoAmI } from '../api/sign-in.ts';
import { systemClock } from '../../lib/clock.ts';
import { SignIn } from './sign-in.tsx';

interface SignedInProps {
  /** `person`: whoever has signed in with a password, and can sign out. */
  readonly children: (viewerName: string, person: string | undefined) => ComponentChild;
}

const retryMs = 3_000;

/** The page, for whom the gateway knows; else the sign-in. Another person gets another page, built anew. */
export function SignedIn({ children }: SignedInProps) {
  const known = useSignal<Awaited<ReturnType<typeof whoAmI>> | undefined>(undefined);
  const problem = useSignal<string | undefined>(undefined);
  const tries = useSignal(0);
  useEffect(() => {
    let cancel = () => {};
    let isCurrent = true;
    void whoAmI().then(
      (viewer) => {
        if (isCurrent) known.value = viewer;
      },
      (error: unknown) => {
        if (!isCurrent || (error instanceof ApiError && error.code === 'Unauthenticated')) return;
        problem.value = (error as Error).message;
        cancel = systemClock.after(retryMs, () => (tries.value += 1));
      },
    );
    return () => {
      isCurrent = false;
      cancel();
    };
  }, [authorization.value, tries.value, known, problem, tries]);

  if (refused.value !== undefined || wantsSignIn.value) return <SignIn onDone={() => (known.value = undefined)} />;
  const viewer = known.value;
  if (viewer === undefined) return <p class="opening">{problem.value ?? 'Opening …'}</p>;
  const person = authorization.value !== undefined && viewer.kind === 'FIVE9_USER' ? viewer.name : undefined;
  return <div key={viewer.name}>{children(viewer.name, person)}</div>;
}
