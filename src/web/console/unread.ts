import { computed, effect, signal, untracked, type ReadonlySignal } from '@preact/signals';
import type { Live } from '../api/live.ts';
import type { Chat, Message } from './operations.ts';

interface Heard {
  readonly chats: Live<Chat>;
  readonly messages: Live<Message>;
}

/** How much came in chat while something else was looked at: invitations, requests for help, what others wrote. */
export function createUnread(heard: ReadonlySignal<Heard | undefined>, isLookedAt: ReadonlySignal<boolean>) {
  const seen = signal<ReadonlySet<string>>(new Set());
  const news = computed(() => {
    if (heard.value === undefined) return [];
    const invitations = [...heard.value.chats.rows.value.values()].filter(({ state }) => state === 'INVITED');
    const messages = [...heard.value.messages.rows.value.values()].filter(isForPeople);
    return [...invitations, ...messages].map(({ id }) => id);
  });
  const stop = effect(function look() {
    const ids = news.value;
    if (isLookedAt.value) untracked(() => (seen.value = new Set(ids)));
  });
  const count = computed(() => (isLookedAt.value ? 0 : news.value.filter((id) => !seen.value.has(id)).length));
  return { count, close: stop };
}

function isForPeople({ type, fromViewer }: Message): boolean {
  return !fromViewer && forPeople.has(type);
}

const forPeople: ReadonlySet<string> = new Set([
  'CHAT',
  'HELP_REQUEST',
  'INFO',
  'BROADCAST',
  'BROADCAST_TO_SKILL',
  'BROADCAST_TO_AGENT_GROUP',
]);
