import type { Clock } from '../lib/clock.ts';
import { answerTo, farewell, firstNameOf } from './chat-phrases.ts';
import { attempt, type Rooms } from './chat-rooms.ts';
import { temperOf } from './chat-temper.ts';
import type { Line, Topic } from './chat-topics.ts';
import type { ChatMessage, RoledId } from './chat.ts';
import type { Draw } from './world/draw.ts';
import type { Person } from './world/world.ts';

/**
 * Conversations that simulated supervisors lead: they invite somebody, go through a topic line by line, now and then with a third person, and end
 * the chat. Whatever the others do, it ends: a talk waits for an answer no longer than a while, and nobody stays in a chat alone.
 */
export interface Talks {
  begin(leader: Person, guest: Person, topic: Topic): void;
  isTalking(leader: Person): boolean;
  /** A message reached a simulated supervisor. False: it is of no talk that they lead. */
  receive(leader: Person, message: Omit<ChatMessage, 'timestamp'>): boolean;
  /** The leader went home; the chats themselves are the caller's business. */
  forget(leader: Person): void;
  stop(): void;
}

export interface TalksOptions {
  readonly clock: Pick<Clock, 'after'>;
  readonly draw: Draw;
  readonly rooms: Rooms;
  readonly isSimulated: (person: Person) => boolean;
  readonly person: (id: RoledId) => Person | undefined;
  /** Whom the leader may bring in besides these; undefined: nobody. */
  readonly company: (leader: Person, present: readonly Person[]) => Person | undefined;
}

interface Talk {
  readonly chatId: string;
  readonly leader: Person;
  readonly lines: Line[];
  /** A third person was invited, once. */
  wasWidened: boolean;
  /** Answers that the leader still has for somebody who is not simulated. */
  patience: number;
  /** The leader has said goodbye to somebody: nothing that is said now changes what comes. */
  isEnding: boolean;
  cancel: () => void;
}

/** Who gets no answer goes on after so long. */
const silenceMs = [30_000, 60_000] as const;

export function createTalks({ clock, draw, rooms, isSimulated, person, company }: TalksOptions): Talks {
  const talks = new Map<string, Talk>();

  function next(talk: Talk, [least, most]: readonly [number, number], act: () => void): void {
    talk.cancel();
    talk.cancel = clock.after(draw.between(least, most) * temperOf(talk.leader).slowness, () => attempt(act));
  }

  function goOn(talk: Talk): void {
    const { chatId, leader, lines } = talk;
    const guests = guestsOf(talk);
    // Whoever is still invited arrives, refuses or runs out of time: that goes on with it.
    if (guests.length === 0) return;
    const line = lines.shift();
    // Whoever is on the way is waited for.
    if (line === undefined && rooms.find(chatId)?.invited.length !== 0) return next(talk, silenceMs, () => goOn(talk));
    if (line === undefined) return windUp(talk, guests);
    rooms.say(leader, chatId, line.text);
    next(talk, silenceMs, () => goOn(talk));
    if (talk.wasWidened || !draw.chance(0.3)) return;
    const third = company(leader, [leader, ...guests]);
    if (third === undefined) return;
    talk.wasWidened = true;
    rooms.invite(leader, chatId, third);
  }

  /** Of several the leader sends one back to work first, at times. */
  function windUp(talk: Talk, guests: readonly Person[]): void {
    const { chatId, leader } = talk;
    talk.isEnding = true;
    if (guests.length > 1 && draw.chance(0.5)) {
      const guest = draw.pick(guests);
      rooms.say(leader, chatId, `Thanks, ${firstNameOf(guest)}, we can do the rest without you.`);
      return next(talk, [1500, 4000], () => {
        if (rooms.participantsOf(chatId).includes(guest)) rooms.remove(leader, chatId, guest);
        next(talk, [1500, 4000], () => part(talk));
      });
    }
    part(talk);
  }

  function part(talk: Talk): void {
    rooms.say(talk.leader, talk.chatId, farewell(draw, talk.leader));
    next(talk, [1500, 4000], () => end(talk));
  }

  function end(talk: Talk): void {
    drop(talk);
    attempt(() => rooms.close(talk.leader, talk.chatId));
  }

  function drop(talk: Talk): void {
    talk.cancel();
    talks.delete(talk.chatId);
  }

  function guestsOf({ chatId, leader }: Talk): readonly Person[] {
    return rooms.participantsOf(chatId).filter((one) => one !== leader);
  }

  function arrived(talk: Talk, guest: Person): void {
    if (guestsOf(talk).length < 2) return next(talk, [1500, 5000], () => goOn(talk));
    next(talk, [1500, 4000], () => {
      rooms.say(talk.leader, talk.chatId, `Thanks for joining, ${firstNameOf(guest)}.`);
      next(talk, isSimulated(guest) ? [3000, 8000] : silenceMs, () => goOn(talk));
    });
  }

  function heard(talk: Talk, by: Person, text: string): void {
    if (talk.isEnding) return;
    if (isSimulated(by)) return next(talk, [3000, 9000], () => goOn(talk));
    if ((talk.patience -= 1) < 0) return;
    next(talk, [2000, 7000], () => {
      rooms.say(talk.leader, talk.chatId, answerTo(draw, text));
      next(talk, silenceMs, () => goOn(talk));
    });
  }

  return {
    begin(leader, guest, topic) {
      attempt(() => {
        const chatId = rooms.create(leader);
        const patience = draw.whole(...temperOf(leader).answers);
        const lines = [...topic];
        const talk = { chatId, leader, lines, wasWidened: false, patience, isEnding: false, cancel: () => {} };
        talks.set(chatId, talk);
        rooms.invite(leader, chatId, guest);
      });
    },
    isTalking: (leader) => [...talks.values()].some((talk) => talk.leader === leader),
    receive(leader, { type, chatId, from, text = '' }) {
      const talk = talks.get(chatId ?? '');
      if (talk?.leader !== leader) return false;
      const sender = from === undefined ? undefined : person(from);
      if (type === 'KILLED') drop(talk);
      else if (type === 'ARRIVED' && sender !== undefined) arrived(talk, sender);
      else if (type === 'CHAT' && sender !== undefined) heard(talk, sender, text);
      else if (rooms.isAlone(leader, talk.chatId)) end(talk);
      return true;
    },
    forget(leader) {
      for (const talk of talks.values()) if (talk.leader === leader) drop(talk);
    },
    stop() {
      for (const talk of talks.values()) drop(talk);
    },
  };
}
