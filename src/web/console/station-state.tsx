import { useSignal } from '@preact/signals';
import { CommandButton } from './command-button.tsx';
import { run, type Outcome } from './commands.ts';
import type { Seat } from './operations.ts';
import { OutcomeNote } from './outcome-note.tsx';

const words: Readonly<Record<string, string>> = {
  CONNECTED: 'connected',
  CONNECTING: 'being called',
  FAILED: 'could not be reached',
  LOGGED_IN: 'not connected yet',
};

/** The station and whether calls can be heard on it; when not, Five9 can be made to call it. */
export function StationState({ station }: { readonly station: NonNullable<Seat['station']> }) {
  const outcome = useSignal<Outcome | undefined>(undefined);
  const isBusy = useSignal(false);

  async function connect(): Promise<void> {
    isBusy.value = true;
    outcome.value = await run('reconnectStation', {}, 'It is connected.');
    isBusy.value = false;
  }
  return (
    <div class="station-state">
      On station {station.name}, {words[station.state] ?? station.state.toLowerCase()}.{' '}
      {station.state !== 'CONNECTED' && (
        <>
          <CommandButton type="button" class="button" disabled={isBusy.value} onClick={() => void connect()}>
            {isBusy.value ? 'Five9 is calling it …' : 'Connect'}
          </CommandButton>
          <OutcomeNote outcome={outcome.value} />
        </>
      )}
    </div>
  );
}
