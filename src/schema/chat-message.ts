import { wsChatMessageTypeValues } from '../five9/contract/types.ts';
import type { SeatChat, SeatMessage } from '../viewers/seat.ts';
import { builder } from './builder.ts';
import { parseRowId, rowId } from './global-id.ts';
import { LiveRowRef } from './live-event.ts';
import { listPageFields, type ListPage } from './list-page.ts';
import { knownOr } from './permission.ts';
import { UserRef } from './user.ts';

export const ChatMessageTypeEnum = builder.enumType('ChatMessageType', {
  description: 'What a message is: talk, or something that happened to a chat.',
  values: {
    BROADCAST: { description: 'To many users.' },
    INFO: { description: 'To one user, outside a chat.' },
    REQUEST: { description: 'A supervisor asks for a chat: `acceptChatInvite`.' },
    INVITE: { description: 'An invitation to a chat: `acceptChatInvite`.' },
    INVITE_CANCELLED: { description: 'The invitation was withdrawn; the chat is over for the invited.' },
    ACK: { description: 'Something that was sent has arrived.' },
    NACK: { description: 'An invited user refused.' },
    TIMEOUT: { description: 'An invited user did not answer in time.' },
    KICK: { description: 'The leader removed a user.' },
    BROADCAST_TO_SKILL: { description: 'To those who have a skill.' },
    BROADCAST_TO_AGENT_GROUP: { description: 'To those in an agent group.' },
    CHAT: { description: 'Talk.' },
    ARRIVED: { description: 'The sender joined.' },
    LEAVE: { description: 'The sender left.' },
    END: { description: 'The leader ended the chat.' },
    KILLED: { description: 'Another supervisor ended the chat.' },
    PARTICIPANT_REQ: { description: 'Asks who is in the chat.' },
    PARTICIPANT_RESP: { description: 'Who is in the chat, when there are more than two.' },
    HELP_REQUEST: { description: 'An agent asks for help: open a chat and invite the sender.' },
    UNKNOWN: { description: "Five9's own UNKNOWN, or a type that this schema does not name: read `typeText`." },
  } as const satisfies Record<(typeof wsChatMessageTypeValues)[number], object>,
});

export const ChatRef = builder.objectRef<SeatChat>('Chat');
export const ChatMessageRef = builder.objectRef<SeatMessage>('ChatMessage');

builder.node(ChatMessageRef, {
  description: [
    'A message that reached you. Each has its own type; besides talk there are invitations and the coming and going of others.',
    'What you send is here too, once, whether or not Five9 echoes it. (wsChatMessage.)',
  ].join('\n'),
  interfaces: [LiveRowRef],
  id: { resolve: ({ id }, _args, { viewer }) => rowId(viewer.name, id) },
  loadOne(id, { viewer }) {
    const [owner, messageId] = parseRowId(id);
    if (owner !== viewer.name) return null;
    return viewer.seat.messages.items.find((message) => message.id === messageId) ?? null;
  },
  fields: (t) => ({
    type: t.field({
      type: ChatMessageTypeEnum,
      resolve: ({ type }) => knownOr(wsChatMessageTypeValues, type),
    }),
    typeText: t.exposeString('type', { description: 'The type as Five9 names it.' }),
    chatId: t.exposeID('chatId', {
      nullable: true,
      description: 'Null for messages outside a chat: broadcasts, information, requests for help.',
    }),
    chat: t.field({
      type: ChatRef,
      nullable: true,
      resolve: ({ chatId }, _args, { viewer }) =>
        chatId === undefined ? null : (viewer.seat.chats.rows.get(chatId) ?? null),
    }),
    from: t.field({
      type: UserRef,
      nullable: true,
      description: 'The sender, when Five9 tells.',
      resolve: ({ from }) => from,
    }),
    fromViewer: t.exposeBoolean('fromViewer', { description: 'You sent it.' }),
    participants: t.field({
      type: [UserRef],
      description: 'For PARTICIPANT_RESP: who is in the chat.',
      resolve: ({ participants }) => [...participants],
    }),
    text: t.exposeString('text', { nullable: true }),
    sentAt: t.field({ type: 'DateTime', resolve: ({ sentAt }) => sentAt }),
  }),
});

export interface MessagePage extends ListPage<SeatMessage> {
  readonly liveCursor: string;
}

const ChatMessageEdgeRef = builder.objectRef<MessagePage['edges'][number]>('ChatMessageEdge').implement({
  fields: (t) => ({
    cursor: t.exposeString('cursor'),
    node: t.field({ type: ChatMessageRef, resolve: (edge) => edge.node }),
  }),
});

export const ChatMessageConnectionRef = builder.objectRef<MessagePage>('ChatMessageConnection').implement({
  description: 'A page of messages, oldest first.',
  fields: (t) => ({
    edges: t.field({ type: [ChatMessageEdgeRef], resolve: (page) => page.edges }),
    nodes: t.field({ type: [ChatMessageRef], resolve: (page) => page.edges.map(({ node }) => node) }),
    ...listPageFields(t),
    liveCursor: t.field({
      type: 'Cursor',
      description:
        'Give it as `after` to the subscription `chatMessages` with the same arguments: it starts exactly where this answer ends.',
      resolve: (page) => page.liveCursor,
    }),
  }),
});
