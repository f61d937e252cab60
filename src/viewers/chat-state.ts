import type { SeatChat, SeatMessage, SeatUser } from './seat.ts';

/**
 * A chat after a message of it; undefined while there is none, as messages outside chats (broadcasts, information, requests for help)
 * make none. Applying a message again changes nothing. `me` is the viewer, undefined while not known.
 *
 * The guide names the events but not who is in `from` for all of them: a list of participants, where one comes, decides.
 */
export function applyMessage(
  chat: SeatChat | undefined,
  message: SeatMessage,
  me: SeatUser | undefined,
): SeatChat | undefined {
  const { chatId, from, type, sentAt } = message;
  if (chatId === undefined || !typesOfChats.has(type)) return chat;
  if (chat?.state === 'ENDED' && !typesThatReopen.has(type)) return chat;
  const known = chat ?? newChat(chatId, sentAt);
  const isMe = from !== undefined && me !== undefined && isSame(from, me);
  switch (type) {
    case 'INVITE':
    case 'REQUEST': {
      // An invitation that Five9 tells again does not undo the answer given since.
      if (chat !== undefined && (chat.state === 'OPEN' || (chat.endedAt ?? 0) >= sentAt)) return chat;
      return {
        ...newChat(chatId, sentAt),
        state: 'INVITED',
        leader: type === 'REQUEST' ? from : known.leader,
        invitedBy: from,
        participants: message.participants.length > 0 ? message.participants : listOf(from),
      };
    }
    case 'ARRIVED': {
      if (chat?.state === 'ENDED' && !isMe) return chat;
      const state = isMe ? 'OPEN' : known.state;
      return { ...known, state, endedAt: undefined, ...present(known, message.participants, from) };
    }
    case 'LEAVE':
      return isMe ? ended(known, sentAt) : absent(known, from);
    case 'KICK': {
      const { participants } = message;
      if (participants.length > 0 && me !== undefined)
        return participants.some((user) => isSame(user, me))
          ? { ...known, participants }
          : ended({ ...known, participants }, sentAt);
      // Told by whoever leads, it is the viewer who was removed; told of anybody else, it is they.
      const leader = known.leader ?? known.invitedBy;
      const isOther = from !== undefined && !isMe && leader !== undefined && !isSame(from, leader);
      return isOther ? absent(known, from) : ended(known, sentAt);
    }
    case 'END':
    case 'KILLED':
      return ended(known, sentAt);
    case 'INVITE_CANCELLED':
    case 'NACK':
    case 'TIMEOUT':
      return known.state === 'INVITED' || chat === undefined ? ended(known, sentAt) : absent(known, from);
    case 'PARTICIPANT_RESP':
      return { ...known, ...present({ ...known, participants: [] }, message.participants, undefined) };
    case 'CHAT':
      if (known.state === 'ENDED') return { ...known, lastMessageId: message.id };
      return { ...known, ...present(known, [], from), lastMessageId: message.id };
    default:
      return chat;
  }
}

/** A chat of which nothing is known but its id. */
export function newChat(chatId: string, openedAt: number): SeatChat {
  return {
    chatId,
    state: 'OPEN',
    leader: undefined,
    invitedBy: undefined,
    participants: [],
    invited: [],
    openedAt,
    endedAt: undefined,
    lastMessageId: undefined,
  };
}

/** Over for the viewer; ending it again keeps the first instant. */
export function ended(chat: SeatChat, at: number): SeatChat {
  return chat.state === 'ENDED' ? chat : { ...chat, state: 'ENDED', invited: [], endedAt: at };
}

/** With the user in it, and no longer merely invited. */
export function joined(chat: SeatChat, user: SeatUser): SeatChat {
  return { ...chat, ...present(chat, [], user) };
}

export function invitedTo(chat: SeatChat, user: SeatUser): SeatChat {
  const isThere = [...chat.invited, ...chat.participants].some((other) => isSame(other, user));
  return isThere ? chat : { ...chat, invited: [...chat.invited, user] };
}

/** Without the user, in it or invited. */
export function absent(chat: SeatChat, user: SeatUser | undefined): SeatChat {
  if (user === undefined) return chat;
  const isOther = (other: SeatUser) => !isSame(other, user);
  return { ...chat, participants: chat.participants.filter(isOther), invited: chat.invited.filter(isOther) };
}

export function isSame(one: SeatUser, other: SeatUser): boolean {
  return one.userId === other.userId && one.role === other.role;
}

/** What may still come to a chat that is over for the viewer. */
const typesThatReopen: ReadonlySet<string> = new Set(['INVITE', 'REQUEST', 'ARRIVED', 'CHAT']);

const typesOfChats: ReadonlySet<string> = new Set([
  'INVITE',
  'REQUEST',
  'ARRIVED',
  'LEAVE',
  'KICK',
  'END',
  'KILLED',
  'INVITE_CANCELLED',
  'NACK',
  'TIMEOUT',
  'PARTICIPANT_RESP',
  'CHAT',
]);

function present(
  { participants, invited }: SeatChat,
  listed: readonly SeatUser[],
  from: SeatUser | undefined,
): Pick<SeatChat, 'participants' | 'invited'> {
  const all = [...participants];
  for (const user of [...listed, ...listOf(from)]) if (!all.some((other) => isSame(other, user))) all.push(user);
  return { participants: all, invited: invited.filter((user) => !all.some((other) => isSame(other, user))) };
}

function listOf(user: SeatUser | undefined): readonly SeatUser[] {
  return user === undefined ? [] : [user];
}
