import { useSignal } from '@preact/signals';
import type { TargetedSubmitEvent } from 'preact';
import { useEffect } from 'preact/hooks';
import { request } from '../api/request.ts';
import { Panel } from '../ui/panel.tsx';
import { textIn } from '../ui/form.ts';
import { CommandButton } from './command-button.tsx';
import { run, type Outcome } from './commands.ts';
import { Confirm } from './confirm.tsx';
import { mutationOf } from './mutations.ts';
import { addresseesQuery, type AddresseesAnswer } from './operations.ts';
import { OutcomeNote } from './outcome-note.tsx';
import { PersonField } from './person-field.tsx';

/** Writing outside chats: to many, or to one who cannot answer. */
export function AddressForms() {
  return (
    <div class="address-forms">
      <Broadcast />
      <Information />
    </div>
  );
}

const everybody = [
  ['ALL', 'Everybody'],
  ['MY_SKILLS', 'Agents with one of my skills'],
  ['MY_AGENT_GROUPS', 'Agents in my groups'],
] as const;

function Broadcast() {
  const outcome = useSignal<Outcome | undefined>(undefined);
  const addressees = useSignal<AddresseesAnswer['viewer'] | undefined>(undefined);
  const isBusy = useSignal(false);
  useEffect(() => {
    request<AddresseesAnswer>(addresseesQuery.query).then(
      ({ viewer }) => (addressees.value = viewer),
      () => {}, // without them the broader addresses are left
    );
  }, [addressees]);

  const asked = useSignal<HTMLFormElement | undefined>(undefined);

  function ask(event: TargetedSubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    asked.value = event.currentTarget;
  }
  async function send(form: HTMLFormElement): Promise<void> {
    const fields = new FormData(form);
    const [type, specId] = textIn(fields, 'to').split(' ');
    isBusy.value = true;
    outcome.value = await run(
      'sendBroadcastMessages',
      { type, text: textIn(fields, 'text'), ...(specId === undefined ? {} : { specId }) },
      'Sent.',
    );
    isBusy.value = false;
    if (outcome.value.ok) form.reset();
  }
  return (
    <Panel
      title="Broadcast"
      name="broadcast"
      operation={{ query: mutationOf('sendBroadcastMessages'), variables: { input: { type: 'ALL', text: '' } } }}
    >
      <form class="stack" onSubmit={ask}>
        <label class="field">
          <span>To</span>
          <select class="input" name="to">
            {everybody.map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
            {addressees.value?.skills?.map(({ skillId, name }) => (
              <option key={skillId} value={`SPEC_SKILL ${skillId}`}>
                Skill {name}
              </option>
            ))}
            {addressees.value?.agentGroups?.map(({ groupId, name }) => (
              <option key={groupId} value={`SPEC_AGENT_GROUP ${groupId}`}>
                Group {name}
              </option>
            ))}
          </select>
        </label>
        <label class="field">
          <span>Text</span>
          <textarea class="input" name="text" rows={2} required />
        </label>
        <OutcomeNote outcome={outcome.value} />
        <CommandButton type="submit" class="button" disabled={isBusy.value}>
          Send to all of them
        </CommandButton>
      </form>
      {asked.value !== undefined && (
        <Confirm
          title="Broadcast"
          consequence={`“${textIn(new FormData(asked.value), 'text')}” goes to: ${addresseesIn(asked.value)}. It cannot be taken back.`}
          action="Send it"
          onConfirm={() => asked.value && void send(asked.value)}
          onClose={() => (asked.value = undefined)}
        />
      )}
    </Panel>
  );
}

/** In words, as they stand in the form. */
function addresseesIn(form: HTMLFormElement): string {
  return form.querySelector('select')?.selectedOptions[0]?.text ?? '';
}

function Information() {
  const outcome = useSignal<Outcome | undefined>(undefined);
  const to = useSignal<{ readonly id: string; readonly name: string } | undefined>(undefined);
  const isBusy = useSignal(false);

  async function submit(event: TargetedSubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    if (to.value === undefined) return;
    const form = event.currentTarget;
    const text = textIn(new FormData(form), 'text');
    isBusy.value = true;
    outcome.value = await run('sendInfoMessage', { user: { id: to.value.id }, text }, `Sent to ${to.value.name}.`);
    isBusy.value = false;
    if (outcome.value.ok) form.reset();
  }
  return (
    <Panel
      title="Information to one"
      name="information"
      operation={{
        query: mutationOf('sendInfoMessage'),
        variables: { input: { user: { userName: '' }, text: '' } },
      }}
    >
      <form class="stack" onSubmit={(event) => void submit(event)}>
        {to.value === undefined ? (
          <PersonField label="To" onChosen={(person) => (to.value = person)} />
        ) : (
          <p>
            To <b>{to.value.name}</b>{' '}
            <button type="button" class="button bare" onClick={() => (to.value = undefined)}>
              Somebody else
            </button>
          </p>
        )}
        <label class="field">
          <span>Text</span>
          <textarea class="input" name="text" rows={2} required />
        </label>
        <OutcomeNote outcome={outcome.value} />
        <CommandButton type="submit" class="button" disabled={isBusy.value || to.value === undefined}>
          Send
        </CommandButton>
      </form>
    </Panel>
  );
}
