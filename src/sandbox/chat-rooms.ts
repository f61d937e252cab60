import type { WsChatMessageType } from '../five9/contract/types.ts';
import type { Clock } from '../lib/clock.ts';
import type { ChatMessage, RoledId } from './chat.ts';
import { SandboxFault } from './fault.ts';
import type { Person } from './world/world.ts';

/** Chat rooms and their rules. Whether people are there, and what becomes of a message, is the caller's business. */
export interface Rooms {
  create(leader: Person): string;
  /** Ended by the leader, left by a participant, refused by somebody invited, killed by a supervisor who may see chats of others. */
  close(by: Person, chatId: string): void;
  accept(by: Person, chatId: string, accepted: boolean): void;
  /** `INVITE` into a chat that goes on; `REQUEST` when the one who asks opened it for this. */
  invite(by: Person, chatId: string, user: Person, as?: 'INVITE' | 'REQUEST'): void;
  remove(by: Person, chatId: string, user: Person): void;
  say(by: Person, chatId: string, text: string): void;
  /** Takes a person out of every room: their session ended. */
  quit(person: Person): void;
  participantsOf(chatId: string): readonly Person[];
  /** Nobody else is in the chat, or invited to it. */
  isAlone(person: Person, chatId: string): boolean;
  /** Undefined when it is over. */
  find(chatId: string): OpenChat | undefined;
  /** The chats that go on. */
  open(): readonly OpenChat[];
  /** Everybody who is in a room or invited to one. */
  people(): readonly Person[];
  stop(): void;
}

export interface OpenChat {
  readonly chatId: string;
  readonly leader: Person;
  readonly participants: readonly Person[];
  readonly invited: readonly Person[];
  /** When somebody last wrote or came, by the clock. */
  readonly heardAt: number;
}

/** What somebody meant to do may have become impossible since, for the chat is over or they were removed: then they do nothing. */
export function attempt(act: () => void): void {
  try {
    act();
  } catch (error) {
    if (!(error instanceof SandboxFault)) throw error;
  }
}

export interface RoomsOptions {
  readonly clock: Clock;
  readonly inviteTimeoutMs: number;
  /** The sender of a CHAT message gets it too. */
  readonly echo: boolean;
  readonly deliver: (to: Person, message: Omit<ChatMessage, 'timestamp'>) => void;
}

interface Room {
  readonly chatId: string;
  readonly leader: Person;
  readonly participants: Set<Person>;
  readonly invited: Map<Person, Invitation>;
  heardAt: number;
}

interface Invitation {
  readonly inviter: Person;
  /** Whom the invited was told to be there. */
  readonly told: readonly Person[];
  readonly cancelTimeout: () => void;
}

/** Far more than a domain has at a time; what is forgotten to be closed stays until its leader's session ends. */
const roomsAllowed = 5000;
const roomsAllowedPerLeader = 100;

export function createRooms({ clock, inviteTimeoutMs, echo, deliver }: RoomsOptions): Rooms {
  const rooms = new Map<string, Room>();
  let lastNumber = 0;

  function roomOf(chatId: string): Room {
    const room = rooms.get(chatId);
    if (room === undefined) throw new SandboxFault('ChatFault', `Chat "${chatId}" doesn't exist.`);
    return room;
  }

  function roomWith(person: Person, chatId: string): Room {
    const room = roomOf(chatId);
    if (room.participants.has(person)) return room;
    throw new SandboxFault('ChatFault', `User "${person.userName}" is not a participant of chat "${chatId}".`);
  }

  function tell(
    to: Iterable<Person>,
    type: WsChatMessageType,
    { chatId, participants }: Room,
    from: Person,
    text?: string,
  ): void {
    const message = { type, chatId, from: roledId(from), participants: [...participants].map(roledId) };
    for (const person of to) deliver(person, text === undefined ? message : { ...message, text });
  }

  function without(people: Iterable<Person>, person: Person): Person[] {
    return [...people].filter((other) => other !== person);
  }

  function end(room: Room, type: 'END' | 'KILLED', by: Person): void {
    rooms.delete(room.chatId);
    tell(without(room.participants, by), type, room, by);
    for (const [person, { cancelTimeout }] of room.invited) {
      cancelTimeout();
      tell([person], 'INVITE_CANCELLED', room, by);
    }
  }

  function leave(room: Room, person: Person): void {
    room.participants.delete(person);
    tell(room.participants, 'LEAVE', room, person);
  }

  /** Nobody answers for this person any longer: the inviter is told by `type`. */
  function uninvite(room: Room, person: Person, type: 'NACK' | 'TIMEOUT'): void {
    const invitation = room.invited.get(person);
    if (invitation === undefined) return;
    room.invited.delete(person);
    invitation.cancelTimeout();
    tell([invitation.inviter], type, room, person);
    // A chat that was opened only to ask for this one has no purpose left.
    if (room.participants.size === 1 && room.leader.role === 'Agent' && room.invited.size === 0) {
      rooms.delete(room.chatId);
    }
  }

  return {
    create(leader) {
      const own = [...rooms.values()].filter((room) => room.leader === leader).length;
      if (rooms.size >= roomsAllowed || own >= roomsAllowedPerLeader) {
        throw new SandboxFault('ChatFault', `Too many chats are open: close some of the ${own} that you lead.`);
      }
      const chatId = `chat-${Math.floor(clock.now()).toString(36)}-${(lastNumber += 1)}`;
      rooms.set(chatId, { chatId, leader, participants: new Set([leader]), invited: new Map(), heardAt: clock.now() });
      return chatId;
    },
    close(by, chatId) {
      const room = roomOf(chatId);
      if (room.leader === by) return end(room, 'END', by);
      if (room.participants.has(by)) return leave(room, by);
      if (room.invited.has(by)) return uninvite(room, by, 'NACK');
      if (by.role !== 'Agent' && by.permissions.has('ChatSessions')) return end(room, 'KILLED', by);
      roomWith(by, chatId);
    },
    accept(by, chatId, accepted) {
      const room = roomOf(chatId);
      const invitation = room.invited.get(by);
      if (invitation === undefined) {
        throw new SandboxFault('ChatFault', `User "${by.userName}" is not invited to chat "${chatId}".`);
      }
      if (!accepted) return uninvite(room, by, 'NACK');
      invitation.cancelTimeout();
      room.invited.delete(by);
      const hasChanged = !isSame(invitation.told, room.participants);
      room.participants.add(by);
      room.heardAt = clock.now();
      tell(without(room.participants, by), 'ARRIVED', room, by);
      if (room.participants.size > 2) tell(room.participants, 'PARTICIPANT_RESP', room, by);
      // The invited is told nothing of who comes and goes before the answer.
      else if (hasChanged) tell([by], 'PARTICIPANT_RESP', room, by);
    },
    invite(by, chatId, user, as = 'INVITE') {
      const room = roomWith(by, chatId);
      if (room.participants.has(user) || room.invited.has(user)) {
        throw new SandboxFault(
          'ChatFault',
          `User "${user.userName}" is in chat "${chatId}" already, or invited to it.`,
        );
      }
      const cancelTimeout = clock.after(inviteTimeoutMs, () => {
        tell([user], 'INVITE_CANCELLED', room, by);
        uninvite(room, user, 'TIMEOUT');
      });
      room.invited.set(user, { inviter: by, told: [...room.participants], cancelTimeout });
      tell([user], as, room, by);
    },
    remove(by, chatId, user) {
      const room = roomWith(by, chatId);
      if (room.leader !== by) {
        throw new SandboxFault('ChatFault', `User "${by.userName}" is not the leader of chat "${chatId}".`);
      }
      if (user === by) throw new SandboxFault('ChatFault', 'The leader cannot be removed: close the chat instead.');
      const invitation = room.invited.get(user);
      if (invitation !== undefined) {
        invitation.cancelTimeout();
        room.invited.delete(user);
        return tell([user], 'INVITE_CANCELLED', room, by);
      }
      if (!room.participants.delete(user)) {
        throw new SandboxFault('ChatFault', `User "${user.userName}" is not a participant of chat "${chatId}".`);
      }
      // Its list of participants tells the others who went.
      tell([user, ...without(room.participants, by)], 'KICK', room, by);
    },
    say(by, chatId, text) {
      const room = roomWith(by, chatId);
      room.heardAt = clock.now();
      tell(echo ? room.participants : without(room.participants, by), 'CHAT', room, by, text);
    },
    quit(person) {
      for (const room of rooms.values()) {
        if (room.leader === person) end(room, 'END', person);
        else if (room.participants.has(person)) leave(room, person);
        else uninvite(room, person, 'NACK');
      }
    },
    participantsOf: (chatId) => [...(rooms.get(chatId)?.participants ?? [])],
    isAlone(person, chatId) {
      const room = rooms.get(chatId);
      return room?.participants.has(person) === true && room.participants.size + room.invited.size === 1;
    },
    find(chatId) {
      const room = rooms.get(chatId);
      return room === undefined ? undefined : shown(room);
    },
    open: () => [...rooms.values()].map(shown),
    people: () => [...new Set([...rooms.values()].flatMap((room) => [...room.participants, ...room.invited.keys()]))],
    stop() {
      for (const { invited } of rooms.values()) for (const { cancelTimeout } of invited.values()) cancelTimeout();
      rooms.clear();
    },
  };
}

function shown({ chatId, leader, participants, invited, heardAt }: Room): OpenChat {
  return { chatId, leader, participants: [...participants], invited: [...invited.keys()], heardAt };
}

function isSame(told: readonly Person[], present: ReadonlySet<Person>): boolean {
  return told.length === present.size && told.every((person) => present.has(person));
}

export function roledId({ role, userId }: Person): RoledId {
  return { role, userId };
}
