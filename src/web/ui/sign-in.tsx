import { useSignal } from '@preact/signals';
import type { TargetedSubmitEvent } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { textIn } from './form.ts';
import { refused, wantsSignIn } from '../api/session.ts';
import { signIn } from '../api/sign-in.ts';

/** For those whom the gateway does not know. The password goes to the gateway once and is kept nowhere here. */
export function SignIn({ onDone }: { readonly onDone: () => void }) {
  const failure = useSignal<string | undefined>(undefined);
  const isBusy = useSignal(false);
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);

  async function submit(event: TargetedSubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    isBusy.value = true;
    failure.value = undefined;
    try {
      await signIn(textIn(form, 'userName'), textIn(form, 'password'));
      onDone();
    } catch (error) {
      failure.value = (error as Error).message;
    } finally {
      isBusy.value = false;
    }
  }
  return (
    <main class="sign-in">
      <form class="panel" onSubmit={(event) => void submit(event)}>
        <h1>Sign in</h1>
        <p class="soft">With your Five9 user name. You see here what Five9 lets you see.</p>
        <label class="field">
          <span>User name</span>
          <input class="input" name="userName" autocomplete="username" required ref={first} />
        </label>
        <label class="field">
          <span>Password</span>
          <input class="input" name="password" type="password" autocomplete="current-password" required />
        </label>
        <p role="alert" class={failure.value === undefined ? 'hidden' : 'message alarm'}>
          {failure.value}
        </p>
        {failure.value === undefined && refused.value === 'ended' && (
          <p class="message">You are no longer signed in. Sign in again, and you are back where you were.</p>
        )}
        <button type="submit" class="button primary" disabled={isBusy.value}>
          {isBusy.value ? 'Signing in …' : 'Sign in'}
        </button>
        {refused.value === undefined && (
          <button type="button" class="button bare" onClick={() => (wantsSignIn.value = false)}>
            Back
          </button>
        )}
      </form>
    </main>
  );
}
