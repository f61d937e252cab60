import { useComputed, useSignal, type Signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Live } from '../api/live.ts';
import { Panel } from '../ui/panel.tsx';
import { Refusal } from '../ui/refusal.tsx';
import { timeOfDay } from '../ui/time.ts';
import { CommandButton } from './command-button.tsx';
import { AddressForms } from './address-forms.tsx';
import { ChatRoom } from './chat-room.tsx';
import { run, type Outcome } from './commands.ts';
import { nameOf, titleOf } from './names.ts';
import { chatsLive, messagesLive, type Chat, type Message, type Person } from './operations.ts';
import { OutcomeNote } from './outcome-note.tsx';

interface ChatSectionProps {
  readonly chats: Live<Chat>;
  readonly messages: Live<Message>;
  readonly viewerName: string | undefined;
  /** Id of the chat that is open on the page; it stays when another section is looked at. */
  readonly opened: Signal<string | undefined>;
}

/** Chats and invitations on the left; the one that is open, or what came outside of chats, on the right. */
export function ChatSection({ chats, messages, viewerName, opened }: ChatSectionProps) {
  const outcome = useSignal<Outcome | undefined>(undefined);
  const list = useComputed(() =>
    [...chats.rows.value.values()].sort((a, b) => rank[a.state] - rank[b.state] || (a.openedAt < b.openedAt ? 1 : -1)),
  );
  const notices = useComputed(() => [...messages.rows.value.values()].filter(isNotice).sort(bySentAt));
  const chat = list.value.find(({ chatId }) => chatId === opened.value);
  // What was said of an opened chat is over when somebody is in it with us.
  const hasCompany = (chat?.participants.length ?? 0) > 1;
  useEffect(() => {
    if (hasCompany && outcome.value?.ok === true) outcome.value = undefined;
  }, [hasCompany, outcome.value]);

  async function open(): Promise<string | undefined> {
    outcome.value = await run('createChatSession', {}, 'The chat is open: invite somebody.');
    if (!outcome.value.ok) return undefined;
    const { chatId } = outcome.value.result['chat'] as { chatId: string };
    opened.value = chatId;
    return chatId;
  }
  async function answer(chatId: string, accepted: boolean): Promise<void> {
    outcome.value = await run('acceptChatInvite', { chatId, accepted }, accepted ? 'You are in the chat.' : 'Refused.');
    if (accepted && outcome.value.ok) opened.value = chatId;
  }
  async function help(person: Person): Promise<void> {
    const chatId = await open();
    if (chatId === undefined) return;
    outcome.value = await run('sendChatInvite', { chatId, user: { id: person.id } }, `${nameOf(person)} is invited.`);
  }
  return (
    <div class="chat-section">
      <Panel
        title="Chats"
        name="chats"
        operation={chatsLive}
        aside={
          <CommandButton type="button" class="button" onClick={() => void open()}>
            New chat
          </CommandButton>
        }
      >
        <Refusal live={chats} />
        <OutcomeNote outcome={outcome.value} />
        <ul class="chats-list">
          {list.value.map((one) => (
            <li key={one.id}>
              {one.state === 'INVITED' ? (
                <div class="message warn">
                  <p>{nameOf(one.invitedBy)} invites you.</p>
                  <div class="actions">
                    <CommandButton type="button" class="button" onClick={() => void answer(one.chatId, false)}>
                      Refuse
                    </CommandButton>
                    <CommandButton type="button" class="button primary" onClick={() => void answer(one.chatId, true)}>
                      Accept
                    </CommandButton>
                  </div>
                </div>
              ) : (
                <button
                  type="button"
                  class="button entry"
                  aria-current={one.chatId === opened.value}
                  onClick={() => (opened.value = one.chatId)}
                >
                  <span>{titleOf(one, viewerName)}</span>
                  <small class="soft">{one.state === 'ENDED' ? 'over' : timeOfDay(Date.parse(one.openedAt))}</small>
                </button>
              )}
            </li>
          ))}
        </ul>
        {chats.asOf.value !== undefined && list.value.length === 0 && <p class="soft">No chats.</p>}
      </Panel>
      {chat === undefined ? undefined : (
        <ChatRoom
          key={chat.id}
          chat={chat}
          messages={messages}
          viewerName={viewerName}
          onClose={() => (opened.value = undefined)}
        />
      )}
      <Panel title="Messages outside chats" name="notices" operation={messagesLive}>
        <Refusal live={messages} />
        <ul class="notices-list" aria-live="polite">
          {notices.value.map((message) => (
            <li key={message.id}>
              <span>
                <b>{message.fromViewer ? 'You' : nameOf(message.from)}</b>{' '}
                <small class="soft">
                  {kinds[message.type] ?? message.type}, {timeOfDay(Date.parse(message.sentAt))}
                </small>
                <br />
                {message.text}
              </span>
              {message.type === 'HELP_REQUEST' && message.from !== null && !message.fromViewer && (
                <CommandButton type="button" class="button" onClick={() => message.from && void help(message.from)}>
                  Help
                </CommandButton>
              )}
            </li>
          ))}
        </ul>
        {messages.asOf.value !== undefined && notices.value.length === 0 && (
          <p class="soft">Requests for help, information and broadcasts come here.</p>
        )}
      </Panel>
      <AddressForms />
    </div>
  );
}

const rank = { INVITED: 0, OPEN: 1, ENDED: 2 } as const;

const kinds: Readonly<Record<string, string>> = {
  HELP_REQUEST: 'asks for help',
  INFO: 'information',
  BROADCAST: 'to all',
  BROADCAST_TO_SKILL: 'to a skill',
  BROADCAST_TO_AGENT_GROUP: 'to a group',
};

function isNotice({ type }: Message): boolean {
  return type in kinds;
}

/** Latest first. */
function bySentAt(a: Message, b: Message): number {
  return a.sentAt < b.sentAt ? 1 : -1;
}
