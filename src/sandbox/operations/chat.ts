import type { WsChatMessage, WsRoledId } from '../../five9/contract/types.ts';
import type { ChatMessage, RoledId } from '../chat.ts';
import { type Domain, type Handlers, needed } from '../domain.ts';
import { SandboxFault } from '../fault.ts';

type Names =
  | 'createChatSession'
  | 'closeChatSession'
  | 'acceptChatInvite'
  | 'sendChatInvite'
  | 'removeUserFromChat'
  | 'sendMsgToChat'
  | 'sendInfoMessage'
  | 'sendBroadcastMessages'
  | 'receiveMessages';

/** Longer waits are cut to this; the guide's longest example is 500 s. */
const longestPollMs = 600_000;

/** No permission is asked for: `ChatSessions` is about viewing the chats of others (guide, supervisorPermissionType). */
export function chatOperations({ chat, clock, waits, sessions }: Domain): Handlers<Names> {
  return {
    createChatSession: ({ person }) => ({ return: chat.create(person) }),
    closeChatSession({ person }, { chatId }) {
      chat.close(person, needed('chatId', chatId));
      return {};
    },
    acceptChatInvite({ person }, { chatId, accepted }) {
      chat.accept(person, needed('chatId', chatId), accepted);
      return {};
    },
    sendChatInvite({ person }, { chatId, user }) {
      chat.invite(person, needed('chatId', chatId), roledId(user));
      return {};
    },
    removeUserFromChat({ person }, { chatId, user }) {
      chat.remove(person, needed('chatId', chatId), roledId(user));
      return {};
    },
    sendMsgToChat({ person }, { chatId, text }) {
      chat.say(person, needed('chatId', chatId), needed('text', text));
      return {};
    },
    sendInfoMessage({ person }, { user, text }) {
      chat.info(person, roledId(user), needed('text', text));
      return {};
    },
    sendBroadcastMessages({ person }, { type, specId, text }) {
      chat.broadcast(person, needed('type', type), specId, needed('text', text));
      return {};
    },
    async receiveMessages({ person, gone }, { previousTimestamp, longPollingTimeout }) {
      const { ended } = sessions.require(person);
      const until = clock.now() + Math.min(Number(longPollingTimeout), longestPollMs);
      for (;;) {
        const mail = chat.mailbox(person, Number(previousTimestamp));
        const last = mail.at(-1);
        if (last !== undefined) return { return: { messages: mail.map(onWire), timestamp: String(last.timestamp) } };
        const leftMs = until - clock.now();
        // Nothing came: empty, like an update without changes.
        if (leftMs <= 0 || gone.aborted) return {};
        await waits.waitFor(leftMs, [gone, ended], (notify) => chat.onMail(person, notify));
        if (ended.aborted) throw new SandboxFault('SessionClosedFault', 'Session was closed');
      }
    },
  };
}

function roledId(user: WsRoledId | undefined): RoledId {
  const { role, userId } = needed('user', user);
  return { role: needed('user.role', role), userId };
}

function onWire({ timestamp, participants, ...message }: ChatMessage): WsChatMessage {
  return { ...message, participants, timestamp: String(timestamp) };
}
