import { useSignal } from '@preact/signals';
import type { ComponentChild } from 'preact';
import { useEffect } from 'preact/hooks';
import { ApiError } from '../api/request.ts';
import { authorization, refused, wantsSignIn } from '../api/session.ts';
import { whoAmI } from '../api/sign-in.ts';
import { systemClock } from '../../lib/clock.ts';
import { SignIn } from './sign-in.tsx';

interface SignedInProps {
  readonly children: (viewerName: string) => ComponentChild;
}

const retryMs = 3_000;

/** The page, for whom the gateway knows; else the sign-in. Another person gets another page, built anew. */
export function SignedIn({ children }: SignedInProps) {
  const name = useSignal<string | undefined>(undefined);
  const problem = useSignal<string | undefined>(undefined);
  const tries = useSignal(0);
  useEffect(() => {
    let cancel = () => {};
    let isCurrent = true;
    void whoAmI().then(
      (viewer) => {
        if (isCurrent) name.value = viewer.name;
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
  }, [authorization.value, tries.value, name, problem, tries]);

  if (refused.value !== undefined || wantsSignIn.value) return <SignIn onDone={() => (name.value = undefined)} />;
  if (name.value === undefined) return <p class="opening">{problem.value ?? 'Opening …'}</p>;
  return <div key={name.value}>{children(name.value)}</div>;
}
