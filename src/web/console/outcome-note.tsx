import { timeOfDay } from '../ui/time.ts';
import type { Outcome } from './commands.ts';

/** What came of a command, in words; the code is for those who ask for help. */
export function OutcomeNote({ outcome }: { readonly outcome: Outcome | undefined }) {
  if (outcome === undefined) return <p role="alert" class="hidden" />;
  if (outcome.ok) {
    return (
      <p role="alert" class="message good">
        {outcome.message}
      </p>
    );
  }
  return (
    <p role="alert" class="message alarm">
      {outcome.message}
      {outcome.retryAt !== undefined && ` Try again after ${timeOfDay(Date.parse(outcome.retryAt), true)}.`}{' '}
      <small>{outcome.code}</small>
    </p>
  );
}
