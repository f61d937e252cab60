import type { Seat, SeatMessage } from '../viewers/seat.ts';
import { builder } from './builder.ts';
import { ChatMessageConnectionRef, ChatMessageRef, ChatMessageTypeEnum, type MessagePage } from './chat-message.ts';
import { pageSizeComplexity } from './connection.ts';
import { bindCursor, encodeCursor, type CursorBinding } from './cursor.ts';
import { readInbox } from './inbox.ts';
import { listPage } from './list-page.ts';
import { LiveEventRef, type LiveEvent } from './live-event.ts';
import { logEvents } from './log-events.ts';
import type { PageArguments } from './paging.ts';
import { opensSession, sessionComplexity } from './session-cost.ts';
import { untilSignedOut } from './ending-events.ts';

/** Messages of a snapshot: what a chat window shows at once. */
const snapshotMessages = 200;

interface MessageFilter {
  readonly chatId?: string | null | undefined;
  readonly types?: readonly string[] | null | undefined;
}

builder.queryField('chatMessages', (t) =>
  t.field({
    type: ChatMessageConnectionRef,
    nullable: true,
    description: `Messages that reached you, oldest first: chats, broadcasts, information, requests for help. The latest thousand are kept. ${opensSession} (receiveMessages.)`,
    complexity: (args) => ({ ...pageSizeComplexity(args), field: sessionComplexity }),
    args: {
      chatId: t.arg.id({ description: 'Only messages of this chat.' }),
      types: t.arg({ type: [ChatMessageTypeEnum] }),
      first: t.arg.int(),
      after: t.arg.string(),
      last: t.arg.int(),
      before: t.arg.string(),
    },
    resolve: async (_root, { chatId, types, ...page }, context) =>
      messagePage(await readInbox(context), { chatId, types }, page, context.viewer.id),
  }),
);

const ChatMessageEventRef = builder.objectRef<LiveEvent<SeatMessage>>('ChatMessageEvent').implement({
  description: 'Messages that have come.',
  interfaces: [LiveEventRef],
  fields: (t) => ({
    upserted: t.field({
      type: [ChatMessageRef],
      description: 'In the order of arrival. A message never changes, and none is skipped without a `gap`.',
      resolve: ({ upserted }) => [...upserted],
    }),
  }),
});

builder.subscriptionField('chatMessages', (t) =>
  t.field({
    type: ChatMessageEventRef,
    description: `Messages as they come, including invitations, broadcasts and requests for help; the snapshot has the latest ${snapshotMessages}. ${opensSession} What Five9 keeps while nobody listens comes when somebody does. (receiveMessages.)`,
    complexity: { field: sessionComplexity, multiplier: 50 },
    args: {
      chatId: t.arg.id({ description: 'Only messages of this chat.' }),
      types: t.arg({ type: [ChatMessageTypeEnum] }),
      after: t.arg({ type: 'Cursor' }),
    },
    async subscribe(_root, { chatId, types, after }, context) {
      const seat = await readInbox(context);
      const filter = { chatId, types };
      return untilSignedOut(
        context.viewer,
        logEvents({
          log: seat.messages,
          pulse: seat.chats,
          binding: bindingOf(filter, context.viewer.id),
          after: after ?? undefined,
          clock: context.services.clock,
          matches: matcher(filter),
          snapshotItems: snapshotMessages,
        }),
      );
    },
    resolve: (event) => event,
  }),
);

/** A page of a seat's messages as they are now. */
export function messagePage(
  { messages, chats }: Seat,
  filter: MessageFilter,
  page: PageArguments,
  viewerId: string,
): MessagePage {
  return {
    ...listPage(messages.items.filter(matcher(filter)), messageKey, page),
    asOf: chats.asOf ?? 0,
    liveCursor: encodeCursor(bindingOf(filter, viewerId), { [messages.name]: messages.position }),
  };
}

function bindingOf({ chatId, types }: MessageFilter, viewerId: string): CursorBinding {
  return bindCursor('chatMessages', { chatId: chatId ?? undefined, types: types ?? undefined }, viewerId);
}

function matcher({ chatId, types }: MessageFilter): (message: SeatMessage) => boolean {
  return (message) =>
    (chatId === null || chatId === undefined || message.chatId === chatId) &&
    (types === null || types === undefined || types.includes(message.type));
}

/** Sorts as the messages were sent. */
function messageKey({ sentAt, id }: SeatMessage): string {
  return `${String(sentAt).padStart(15, '0')} ${id}`;
}
