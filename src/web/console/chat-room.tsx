import { useComputed, useSignal } from '@preact/signals';
import type { TargetedSubmitEvent } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Live } from '../api/live.ts';
import { Close } from '../ui/icons.tsx';
import { textIn } from '../ui/form.ts';
import { timeOfDay } from '../ui/time.ts';
import { ShowQuery } from '../ui/show-query-link.tsx';
import { CommandButton } from './command-button.tsx';
import { run, type Outcome } from './commands.ts';
import { Confirm } from './confirm.tsx';
import { mutationOf } from './mutations.ts';
import { nameOf, titleOf } from './names.ts';
import type { Chat, Message } from './operations.ts';
import { OutcomeNote } from './outcome-note.tsx';
import { PersonField } from './person-field.tsx';

interface ChatRoomProps {
  readonly chat: Chat;
  readonly messages: Live<Message>;
  readonly viewerName: string | undefined;
  readonly onClose: () => void;
}

/** One chat: what was said and happened, who is in it, and a line to write in. */
export function ChatRoom({ chat, messages, viewerName, onClose }: ChatRoomProps) {
  const { chatId } = chat;
  const outcome = useSignal<Outcome | undefined>(undefined);
  const isLeaving = useSignal(false);
  const invited = useSignal<string | undefined>(undefined);
  const said = useComputed(() =>
    [...messages.rows.value.values()]
      .filter((message) => message.chatId === chatId && !silent.has(message.type))
      .sort((a, b) => (a.sentAt < b.sentAt ? -1 : 1)),
  );
  const end = useRef<HTMLLIElement>(null);
  useEffect(() => end.current?.scrollIntoView({ block: 'nearest' }), [said.value.length]);

  // That somebody is invited is news until they are in.
  const hasCome = chat.participants.some(({ id }) => id === invited.value);
  useEffect(() => {
    if (!hasCome) return;
    invited.value = outcome.value = undefined;
  }, [hasCome]);

  async function say(event: TargetedSubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const form = event.currentTarget;
    const sent = await run('sendMsgToChat', { chatId, text: textIn(new FormData(form), 'text') }, 'Sent.');
    outcome.value = sent.ok ? undefined : sent;
    if (sent.ok) form.reset();
  }
  async function leave(): Promise<void> {
    outcome.value = await run('closeChatSession', { chatId }, 'The chat is over for you.');
  }
  async function invite(person: { readonly id: string; readonly name: string }): Promise<void> {
    invited.value = person.id;
    outcome.value = await run('sendChatInvite', { chatId, user: { id: person.id } }, `${person.name} is invited.`);
  }
  async function remove(person: { readonly id: string; readonly name: string | null }): Promise<void> {
    const done = `${person.name ?? 'Somebody'} is removed.`;
    outcome.value = await run('removeUserFromChat', { chatId, user: { id: person.id } }, done);
  }
  const isOpen = chat.state === 'OPEN';
  const isLeader = chat.leader?.name === viewerName;
  return (
    <section class="panel room" aria-label={`Chat with ${titleOf(chat, viewerName)}`}>
      <header>
        <h2>{titleOf(chat, viewerName)}</h2>
        <span class="spread" />
        <ShowQuery
          operation={{ query: mutationOf('sendMsgToChat'), variables: { input: { chatId, text: '' } } }}
          title={titleOf(chat, viewerName)}
        />
        {isOpen && (
          <CommandButton type="button" class="button" onClick={() => (isLeaving.value = true)}>
            {isLeader ? 'End the chat' : 'Leave the chat'}
          </CommandButton>
        )}
        <button type="button" class="button bare" aria-label="Close this view" onClick={onClose}>
          <Close />
        </button>
      </header>
      <div class="body">
        <ul class="people" aria-label="In this chat">
          {chat.participants.map((person) => (
            <li key={person.id} class="pill good">
              {nameOf(person)}
              {isOpen && person.name !== viewerName && (
                <CommandButton
                  type="button"
                  class="remove"
                  aria-label={`Remove ${nameOf(person)}`}
                  onClick={() => void remove(person)}
                >
                  ×
                </CommandButton>
              )}
            </li>
          ))}
          {chat.invited.map((person) => (
            <li key={person.id} class="pill">
              {nameOf(person)}, invited
            </li>
          ))}
        </ul>
        <ol class="said" aria-live="polite" tabIndex={0} aria-label="Messages">
          {said.value.map((message) => (
            <li key={message.id} class={message.fromViewer ? 'mine' : ''}>
              {message.type === 'CHAT' ? (
                <>
                  <small class="soft">
                    {message.fromViewer ? 'You' : nameOf(message.from)}, {timeOfDay(Date.parse(message.sentAt))}
                  </small>
                  <p>{message.text}</p>
                </>
              ) : (
                <small class="soft">
                  {nameOf(message.from)} {happened[message.type] ?? message.type.toLowerCase()}
                </small>
              )}
            </li>
          ))}
          <li ref={end} aria-hidden="true" />
        </ol>
        <OutcomeNote outcome={outcome.value} />
        {isOpen ? (
          <>
            <form class="say" onSubmit={(event) => void say(event)}>
              <input class="input" name="text" required autocomplete="off" aria-label="Message" placeholder="Write" />
              <CommandButton type="submit" class="button primary">
                Send
              </CommandButton>
            </form>
            <PersonField label="Invite" onChosen={(person) => void invite(person)} />
            {isLeaving.value && (
              <Confirm
                title={isLeader ? 'End the chat' : 'Leave the chat'}
                consequence={
                  isLeader
                    ? 'You lead this chat: it ends for everybody in it.'
                    : 'The others go on. To come back you must be invited.'
                }
                action={isLeader ? 'End it for all' : 'Leave'}
                onConfirm={() => void leave()}
                onClose={() => (isLeaving.value = false)}
              />
            )}
          </>
        ) : (
          <p class="soft">This chat is over.</p>
        )}
      </div>
    </section>
  );
}

/** Answers of machines to machines. */
const silent = new Set(['ACK', 'PARTICIPANT_REQ', 'PARTICIPANT_RESP']);

const happened: Readonly<Record<string, string>> = {
  REQUEST: 'asks for a chat',
  INVITE: 'sent an invitation',
  INVITE_CANCELLED: 'withdrew the invitation',
  NACK: 'refused',
  TIMEOUT: 'did not answer in time',
  KICK: 'was removed',
  ARRIVED: 'joined',
  LEAVE: 'left',
  END: 'ended the chat',
  KILLED: 'ended the chat from outside',
};
