import { useSignal } from '@preact/signals';
import type { TargetedSubmitEvent } from 'preact';
import { useEffect } from 'preact/hooks';
import { systemClock } from '../../lib/clock.ts';
import { request } from '../api/request.ts';
import { Dialog } from '../ui/dialog.tsx';
import { textIn } from '../ui/form.ts';
import { ShowQuery } from '../ui/show-query-link.tsx';
import { CommandButton } from './command-button.tsx';
import { run, type Outcome } from './commands.ts';
import { mutationOf } from './mutations.ts';
import { listenersQuery, type ConsoleAgent, type ConsoleViewer, type ListenersAnswer } from './operations.ts';
import { OutcomeNote } from './outcome-note.tsx';
import { StationForm } from './station-form.tsx';
import { StationState } from './station-state.tsx';

const modes = [
  { mode: 'SILENCE', label: 'Listen', note: 'Nobody hears you.', needs: 'listen' },
  { mode: 'WHISPERING', label: 'Whisper', note: 'The agent hears you, the caller does not.', needs: 'whisper' },
  { mode: 'BARGE_IN', label: 'Barge in', note: 'Both hear you.', needs: 'bargeIn' },
] as const;

/** A way of taking part in calls, in words. */
export function modeLabel(mode: string | null): string {
  return modes.find((one) => one.mode === mode)?.label ?? mode ?? 'Listen';
}

/** Whose calls are heard. */
export type Monitored = Pick<ConsoleAgent, 'userName' | 'fullName'>;

interface MonitorDialogProps {
  readonly agent: Monitored;
  readonly viewer: ConsoleViewer;
  readonly onClose: () => void;
}

/** Takes part in an agent's calls. First a station, which Five9 rings; then the way of taking part. */
export function MonitorDialog({ agent, viewer, onClose }: MonitorDialogProps) {
  const outcome = useSignal<Outcome | undefined>(undefined);
  const isBusy = useSignal(false);
  const who = agent.fullName ?? agent.userName;
  const station = viewer.seat?.station ?? undefined;
  const mine = viewer.seat?.monitoring.find(({ agentName }) => agentName === agent.userName);
  const title = `Monitor ${who}`;

  async function submit(event: TargetedSubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const input = { agentName: agent.userName, monitoringMode: textIn(new FormData(event.currentTarget), 'mode') };
    isBusy.value = true;
    outcome.value = await run(
      'startMonitoring',
      input,
      `You hear the calls of ${who} ${station?.state === 'CONNECTED' ? 'on your station' : 'when your station is connected'}.`,
    );
    isBusy.value = false;
  }
  async function stop(): Promise<void> {
    isBusy.value = true;
    outcome.value = await run('stopMonitoring', { agentName: agent.userName }, `You no longer listen to ${who}.`);
    isBusy.value = false;
  }
  if (station === undefined) {
    return (
      <Dialog title={title} onClose={onClose}>
        <StationForm title={title} onCancel={onClose} />
      </Dialog>
    );
  }
  const first = modes.find(({ needs }) => viewer[needs])?.mode;
  return (
    <Dialog title={title} onClose={onClose}>
      <form onSubmit={(event) => void submit(event)}>
        <header>
          <h2>{title}</h2>
          <ShowQuery
            operation={{
              query: mutationOf('startMonitoring'),
              variables: { input: { agentName: agent.userName, monitoringMode: first } },
            }}
            title={title}
          />
        </header>
        <fieldset class="choices few">
          <legend>How</legend>
          {modes.map(({ mode, label, note, needs }) => (
            <label key={mode} class="check">
              <input type="radio" name="mode" value={mode} defaultChecked={mode === first} disabled={!viewer[needs]} />
              <span>
                {label} <small class="soft">{viewer[needs] ? note : 'You have no right to this.'}</small>
              </span>
            </label>
          ))}
        </fieldset>
        <Listeners agent={agent} />
        <StationState station={station} />
        <OutcomeNote outcome={outcome.value} />
        <div class="actions">
          <button type="button" class="button" onClick={onClose}>
            Close
          </button>
          {mine !== undefined && (
            <CommandButton type="button" class="button danger" disabled={isBusy.value} onClick={() => void stop()}>
              Stop listening
            </CommandButton>
          )}
          <CommandButton type="submit" class="button primary" disabled={isBusy.value || mine !== undefined}>
            {isBusy.value ? 'Waiting for Five9 …' : 'Start'}
          </CommandButton>
        </div>
      </form>
    </Dialog>
  );
}

/** The gateway's answer is at most five seconds old. */
const listenersMs = 6_000;

/** Who listens, asked again and again while the dialog is open, since Five9 does not tell by itself. */
function Listeners({ agent }: { readonly agent: Monitored }) {
  const words = useSignal('Asking who listens …');
  useEffect(() => {
    const asking = new AbortController();
    let cancel = () => {};
    async function ask(): Promise<void> {
      try {
        const answer = await request<ListenersAnswer>(
          listenersQuery.query,
          { userName: agent.userName },
          asking.signal,
        );
        const who = (answer.agent?.monitoringSupervisors ?? []).map(
          ({ supervisorName, mode }) => `${supervisorName} (${modeLabel(mode).toLowerCase()})`,
        );
        words.value = who.length === 0 ? 'Nobody listens now.' : `Now: ${who.join(', ')}.`;
      } catch (error) {
        if (asking.signal.aborted) return;
        words.value = `Who listens is not known: ${(error as Error).message}`;
      }
      cancel = systemClock.after(listenersMs, () => void ask());
    }
    void ask();
    return () => {
      asking.abort();
      cancel();
    };
  }, [agent.userName, words]);
  return <p role="status">{words}</p>;
}
