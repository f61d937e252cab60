import { useSignal } from '@preact/signals';
import type { TargetedSubmitEvent } from 'preact';
import { textIn } from '../ui/form.ts';
import { CommandButton } from './command-button.tsx';
import { run, type Outcome } from './commands.ts';
import { OutcomeNote } from './outcome-note.tsx';

/** The phone on which a supervisor hears calls. */
export function StationForm({ title, onCancel }: { readonly title?: string; readonly onCancel?: () => void }) {
  const outcome = useSignal<Outcome | undefined>(undefined);
  const isBusy = useSignal(false);

  async function submit(event: TargetedSubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const stationName = textIn(new FormData(event.currentTarget), 'stationName').trim();
    isBusy.value = true;
    outcome.value = await run('loginStation', { stationName }, `You are on station ${stationName}.`);
    isBusy.value = false;
  }
  return (
    <form onSubmit={(event) => void submit(event)}>
      {title !== undefined && <h2>{title}</h2>}
      <p>You hear calls on a station, which is a phone that Five9 knows. Log in to yours first.</p>
      <p class="soft">To hear calls then takes a Five9 session of your own, and with it one supervisor licence.</p>
      <label class="field">
        <span>Name of the station</span>
        <input class="input" name="stationName" required autocomplete="off" placeholder="For example 1001" />
      </label>
      <OutcomeNote outcome={outcome.value} />
      <div class="actions">
        {onCancel !== undefined && (
          <button type="button" class="button" onClick={onCancel}>
            Cancel
          </button>
        )}
        <CommandButton type="submit" class="button primary" disabled={isBusy.value}>
          {isBusy.value ? 'Waiting for Five9 …' : 'Log in to the station'}
        </CommandButton>
      </div>
    </form>
  );
}
