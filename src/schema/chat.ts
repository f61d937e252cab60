import type { SeatChat } from '../viewers/seat.ts';
import { builder } from './builder.ts';
import { ChatMessageConnectionRef, ChatMessageRef, ChatRef } from './chat-message.ts';
import { messagePage } from './chat-messages.ts';
import { pageSizeComplexity } from './connection.ts';
import { bindCursor } from './cursor.ts';
import { encodeGlobalId, parseRowId, rowId } from './global-id.ts';
import { readInbox } from './inbox.ts';
import { LiveEventRef, LiveRowRef, type LiveEvent } from './live-event.ts';
import { liveEvents } from './live-field.ts';
import { all, oneOf } from './conditions.ts';
import { UserRef } from './user.ts';
import { opensSession, sessionComplexity } from './session-cost.ts';
import { untilSignedOut } from './ending-events.ts';

const ChatStateEnum = builder.enumType('ChatState', {
  description: 'Where a chat stands for you.',
  values: {
    INVITED: { description: 'You are invited: `acceptChatInvite`.' },
    OPEN: { description: 'You are in it.' },
    ENDED: { description: 'Over for you: ended, left, refused, timed out, or you were removed.' },
  } as const satisfies Record<SeatChat['state'], object>,
});

builder.node(ChatRef, {
  description:
    'A conversation between users of the domain: agents, supervisors, administrators. Not with customers. Five9 tells of it by messages only; this is what they add up to.',
  interfaces: [LiveRowRef],
  id: { resolve: ({ chatId }, _args, { viewer }) => rowId(viewer.name, chatId) },
  loadOne(id, { viewer }) {
    const [owner, chatId] = parseRowId(id);
    if (owner !== viewer.name || chatId === undefined) return null;
    return viewer.seat.chats.rows.get(chatId) ?? null;
  },
  fields: (t) => ({
    chatId: t.exposeID('chatId', { description: "Five9's id, for the chat mutations." }),
    state: t.field({ type: ChatStateEnum, resolve: ({ state }) => state }),
    leader: t.field({
      type: UserRef,
      nullable: true,
      description: 'Who opened it. Null when you cannot know.',
      resolve: ({ leader }) => leader,
    }),
    invitedBy: t.field({
      type: UserRef,
      nullable: true,
      description: 'Who invited you. Null when you opened it.',
      resolve: ({ invitedBy }) => invitedBy,
    }),
    participants: t.field({
      type: [UserRef],
      description: 'Who is in it, as far as messages told.',
      resolve: ({ participants }) => [...participants],
    }),
    invited: t.field({
      type: [UserRef],
      description: 'Invited by you and not yet in it.',
      resolve: ({ invited }) => [...invited],
    }),
    openedAt: t.field({ type: 'DateTime', resolve: ({ openedAt }) => openedAt }),
    endedAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ endedAt }) => endedAt }),
    lastMessage: t.field({
      type: ChatMessageRef,
      nullable: true,
      resolve: ({ lastMessageId }, _args, { viewer }) =>
        viewer.seat.messages.items.find(({ id }) => id === lastMessageId) ?? null,
    }),
    messages: t.field({
      type: ChatMessageConnectionRef,
      description: 'Of this chat, oldest first.',
      complexity: pageSizeComplexity,
      args: { first: t.arg.int(), after: t.arg.string(), last: t.arg.int(), before: t.arg.string() },
      resolve: ({ chatId }, args, { viewer }) => messagePage(viewer.seat, { chatId }, args, viewer.id),
    }),
  }),
});

builder.queryFields((t) => ({
  chats: t.field({
    type: [ChatRef],
    nullable: true,
    description: `Your chats that are open or were ended lately, newest first. ${opensSession}`,
    complexity: { field: sessionComplexity, multiplier: 20 },
    args: { states: t.arg({ type: [ChatStateEnum] }) },
    async resolve(_root, { states }, context) {
      const { chats } = await readInbox(context);
      return [...chats.rows.values()]
        .filter(all([oneOf(states, ({ state }) => state)]))
        .sort((a, b) => b.openedAt - a.openedAt || (a.chatId < b.chatId ? -1 : 1));
    },
  }),
  chat: t.field({
    type: ChatRef,
    nullable: true,
    description: `One of your chats. Null when you have none with this id. ${opensSession}`,
    complexity: sessionComplexity,
    args: { chatId: t.arg.id({ required: true }) },
    resolve: async (_root, { chatId }, context) => (await readInbox(context)).chats.rows.get(chatId) ?? null,
  }),
}));

const ChatEventRef = builder.objectRef<LiveEvent<SeatChat>>('ChatEvent').implement({
  description: 'Chats that have begun or changed.',
  interfaces: [LiveEventRef],
  fields: (t) => ({
    upserted: t.field({ type: [ChatRef], resolve: ({ upserted }) => [...upserted] }),
  }),
});

builder.subscriptionField('chats', (t) =>
  t.field({
    type: ChatEventRef,
    description: `Your chats: invitations, who is in, how they end. ${opensSession}`,
    complexity: { field: sessionComplexity, multiplier: 20 },
    args: { after: t.arg({ type: 'Cursor' }) },
    async subscribe(_root, { after }, context) {
      const { viewer, services } = context;
      const { chats } = await readInbox(context);
      return untilSignedOut(
        viewer,
        liveEvents<SeatChat, SeatChat>({
          topics: [chats],
          binding: bindCursor('chats', {}, viewer.id),
          after: after ?? undefined,
          clock: services.clock,
          item: (_key, [chat]) => chat,
          id: (chatId) => encodeGlobalId('Chat', rowId(viewer.name, chatId)),
          differs: (before, now) => before !== now,
        }),
      );
    },
    resolve: (event) => event,
  }),
);
