import { useSignal } from '@preact/signals';
import { CommandButton } from './command-button.tsx';
import { run, type Outcome } from './commands.ts';
import { modeLabel, type Monitored } from './monitor-dialog.tsx';
import type { ConsoleViewer } from './operations.ts';
import { OutcomeNote } from './outcome-note.tsx';

interface ListeningProps {
  readonly viewer: ConsoleViewer | undefined;
  /** Back to the dialog of that agent. */
  readonly onOpen: (agent: Monitored) => void;
}

/** Whom the viewer listens to, for as long as that lasts: the dialog in which it began may be closed. */
export function Listening({ viewer, onOpen }: ListeningProps) {
  const outcome = useSignal<Outcome | undefined>(undefined);
  const monitoring = viewer?.seat?.monitoring ?? [];
  async function stop(agentName: string): Promise<void> {
    const stopped = await run('stopMonitoring', { agentName }, 'Stopped.');
    outcome.value = stopped.ok ? undefined : stopped;
  }
  return (
    <>
      {monitoring.map(({ agentName, mode }) => (
        <div key={agentName} class="message warn listening" role="status">
          <span>
            You take part in the calls of <b>{agentName}</b>: {modeLabel(mode).toLowerCase()}.
          </span>
          <button
            type="button"
            class="button"
            aria-label={`Show how you monitor ${agentName}`}
            onClick={() => onOpen({ userName: agentName, fullName: null })}
          >
            Show
          </button>
          <CommandButton
            class="button"
            aria-label={`Stop listening to ${agentName}`}
            onClick={() => void stop(agentName)}
          >
            Stop
          </CommandButton>
        </div>
      ))}
      <OutcomeNote outcome={outcome.value} />
    </>
  );
}
