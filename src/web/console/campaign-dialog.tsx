import { useSignal, type Signal } from '@preact/signals';
import type { TargetedSubmitEvent } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { request } from '../api/request.ts';
import { campaignStates } from '../ui/campaign-words.ts';
import { Dialog } from '../ui/dialog.tsx';
import { textIn } from '../ui/form.ts';
import { ShowQuery } from '../ui/show-query-link.tsx';
import { CommandButton } from './command-button.tsx';
import { run, type Outcome } from './commands.ts';
import type { CampaignCommand } from './campaign-commands.ts';
import type { LateOutcome } from './late-note.tsx';
import { mutationOf } from './mutations.ts';
import { dispositionsQuery, type ConsoleCampaign, type DispositionsAnswer } from './operations.ts';
import { OutcomeNote } from './outcome-note.tsx';

const consequences: Readonly<Record<CampaignCommand['command'], string>> = {
  startCampaign: 'It takes and makes calls as soon as Five9 has started it.',
  stopCampaign: 'Calls that are under way end as usual; no new ones begin.',
  forceStopCampaign: 'It stops at once. Calls that are under way are cut.',
  resetCampaign: 'Its dialling results are forgotten, and all its records can be dialled again. There is no undo.',
  resetCampaignDispositions:
    'Records whose calls ended with the dispositions that you choose can be dialled again. There is no undo.',
};

interface CampaignDialogProps {
  readonly campaign: ConsoleCampaign;
  readonly command: CampaignCommand;
  readonly onClose: () => void;
  /** Where to tell what comes after the dialog was closed. */
  readonly late: Signal<LateOutcome | undefined>;
}

/** Says what will happen, and sends it only if the campaign is still in the state that was seen. */
export function CampaignDialog({ campaign, command, onClose, late }: CampaignDialogProps) {
  const outcome = useSignal<Outcome | undefined>(undefined);
  const isBusy = useSignal(false);
  const seen = useSignal(campaign.state).value;
  const title = `${command.label}: ${campaign.name}`;
  const state = campaignStates[seen ?? '']?.label.toLowerCase() ?? 'unknown';

  const isOpen = useRef(true);
  useEffect(
    () => () => {
      isOpen.current = false;
      if (isBusy.peek()) late.value = { title, outcome: undefined };
    },
    [],
  );

  const input = {
    campaignName: campaign.name,
    expectedState: seen === null ? undefined : [seen],
    awaitState: command.to === undefined ? undefined : [command.to],
  };

  async function submit(event: TargetedSubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    isBusy.value = true;
    outcome.value = undefined;
    const chosen =
      command.command === 'resetCampaignDispositions'
        ? {
            dispositions: form.getAll('disposition'),
            after: instantIn(form, 'after'),
            before: instantIn(form, 'before'),
          }
        : {};
    const came = await run(
      command.command,
      { ...input, ...chosen },
      command.to === undefined
        ? 'Five9 has accepted it.'
        : `Done: ${campaign.name} is ${campaignStates[command.to]?.label.toLowerCase()}.`,
    );
    isBusy.value = false;
    if (isOpen.current) outcome.value = came;
    else late.value = { title, outcome: came };
  }
  const isDone = outcome.value?.ok === true;
  return (
    <Dialog title={title} onClose={onClose}>
      <form onSubmit={(event) => void submit(event)}>
        <header>
          <h2>{title}</h2>
          <ShowQuery
            operation={{
              query: mutationOf(command.command),
              variables: {
                input: command.command === 'resetCampaignDispositions' ? { ...input, dispositions: [] } : input,
              },
            }}
            title={title}
          />
        </header>
        <p>{consequences[command.command]}</p>
        <p class="soft">It is sent only if the campaign is still {state}.</p>
        {command.command === 'resetCampaignDispositions' && <DispositionFields />}
        <OutcomeNote outcome={outcome.value} />
        <div class="actions">
          <button type="button" class="button" onClick={onClose}>
            {isDone ? 'Close' : isBusy.value ? 'Close; the command goes on' : 'Cancel'}
          </button>
          {!isDone && (
            <CommandButton
              type="submit"
              class={command.command === 'startCampaign' ? 'button primary' : 'button danger'}
              disabled={isBusy.value}
            >
              {isBusy.value ? 'Waiting for Five9 …' : command.label}
            </CommandButton>
          )}
        </div>
      </form>
    </Dialog>
  );
}

function DispositionFields() {
  const names = useSignal<readonly string[] | undefined>(undefined);
  const problem = useSignal<string | undefined>(undefined);
  useEffect(() => {
    request<DispositionsAnswer>(dispositionsQuery.query).then(
      ({ dispositions }) => (names.value = (dispositions ?? []).map(({ name }) => name)),
      (error: unknown) => (problem.value = (error as Error).message),
    );
  }, [names, problem]);
  return (
    <>
      {problem.value !== undefined && <p class="message alarm">{problem.value}</p>}
      <fieldset class="choices">
        <legend>Dispositions</legend>
        {names.value?.map((name) => (
          <label key={name} class="check">
            <input type="checkbox" name="disposition" value={name} /> {name}
          </label>
        ))}
      </fieldset>
      <div class="pair">
        <label class="field">
          <span>Calls later than</span>
          <input class="input" type="datetime-local" name="after" />
        </label>
        <label class="field">
          <span>Calls earlier than</span>
          <input class="input" type="datetime-local" name="before" />
        </label>
      </div>
    </>
  );
}

/** What was typed is a time here. */
function instantIn(form: FormData, name: string): string | undefined {
  const text = textIn(form, name);
  return text === '' ? undefined : new Date(text).toISOString();
}
