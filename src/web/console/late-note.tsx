import { Close } from '../ui/icons.tsx';
import type { Outcome } from './commands.ts';
import { OutcomeNote } from './outcome-note.tsx';

/** What came of a command after its dialog was closed. */
export interface LateOutcome {
  readonly title: string;
  /** Undefined while Five9 has not answered. */
  readonly outcome: Outcome | undefined;
}

export function LateNote({
  late: { title, outcome },
  onClose,
}: {
  readonly late: LateOutcome;
  readonly onClose: () => void;
}) {
  return (
    <div class="late">
      <b>{title}</b>
      {outcome === undefined ? <p class="message">Waiting for Five9 …</p> : <OutcomeNote outcome={outcome} />}
      {outcome !== undefined && (
        <button type="button" class="button bare" aria-label={`Close the note on ${title}`} onClick={onClose}>
          <Close />
        </button>
      )}
    </div>
  );
}
