import type { Clock } from '../lib/clock.ts';
import { type Rooms, roledId } from './chat-rooms.ts';
import type { ChatMessage, RoledId } from './chat.ts';
import { temperOf } from './chat-temper.ts';
import { answerTo, askForChat, askForHelp, farewell, greeting } from './chat-phrases.ts';
import { SandboxFault } from './fault.ts';
import type { Draw } from './world/draw.ts';
import type { Person } from './world/world.ts';

type Unstamped = Omit<ChatMessage, 'timestamp'>;

/** How simulated agents behave in chats: they accept, refuse or ignore, answer after a while, go back to work, and ask for help. */
export interface ChatPeople {
  /** A message reached a simulated agent. */
  receive(agent: Person, message: Unstamped): void;
  /** The simulation no longer acts for this person. */
  forget(person: Person): void;
  stop(): void;
}

export interface ChatPeopleOptions {
  readonly clock: Clock;
  readonly draw: Draw;
  readonly rooms: Rooms;
  readonly chatSpeed: number;
  readonly agentsAnswer: boolean;
  readonly agentsAskEveryMs: number;
  readonly isSimulated: (person: Person) => boolean;
  /** Simulated agents who are logged in. */
  readonly agents: () => readonly Person[];
  /** Those who have a session and read their mail. */
  readonly supervisors: () => readonly Person[];
  readonly person: (id: RoledId) => Person | undefined;
  readonly send: (to: Person, message: Unstamped) => void;
}

/** Somebody who asked for help expects the invitation for this long. */
const expectingMs = 300_000;

export function createChatPeople(options: ChatPeopleOptions): ChatPeople {
  const { clock, draw, rooms, chatSpeed, agents, supervisors } = options;
  const timers = new Map<object, { readonly agent: Person | undefined; readonly cancel: () => void }>();
  /** Answers an agent still has patience for, by agent and chat. */
  const patience = new Map<string, number>();
  const expecting = new Map<Person, number>();

  function after(ms: number, agent: Person | undefined, act: () => void): void {
    const token = {};
    const cancel = clock.after(ms / chatSpeed, () => {
      timers.delete(token);
      act();
    });
    timers.set(token, { agent, cancel });
  }

  /** What an agent meant to do may have become impossible since: the chat is over, or the agent was removed. */
  function attempt(act: () => void): void {
    try {
      act();
    } catch (error) {
      if (!(error instanceof SandboxFault)) throw error;
    }
  }

  function patienceOf(agent: Person, chatId: string): string {
    return `${agent.userName} ${chatId}`;
  }

  function invited(agent: Person, chatId: string, from: Person | undefined): void {
    const isExpected = (expecting.get(agent) ?? 0) > clock.now();
    const temper = temperOf(agent);
    const mind = isExpected ? 'accept' : draw.weighted(temper.minds);
    if (mind === 'ignore') return;
    after(draw.between(1500, 8000) * temper.slowness, agent, () => {
      attempt(() => {
        rooms.accept(agent, chatId, mind === 'accept');
        if (mind === 'refuse') return;
        expecting.delete(agent);
        patience.set(patienceOf(agent, chatId), draw.whole(...temper.answers));
        if (isExpected || draw.chance(0.6)) say(agent, chatId, greeting(draw, from), 2500);
      });
    });
  }

  function say(agent: Person, chatId: string, text: string, ms: number): void {
    // Nobody types faster than this.
    after((ms + text.length * 40) * temperOf(agent).slowness, agent, () =>
      attempt(() => rooms.say(agent, chatId, text)),
    );
  }

  function heard(agent: Person, chatId: string, text: string): void {
    const others = rooms.participantsOf(chatId).length - 1;
    if (!draw.chance(others <= 1 ? 0.92 : 0.5 / others + 0.15)) return;
    const key = patienceOf(agent, chatId);
    const left = (patience.get(key) ?? 5) - 1;
    patience.set(key, left);
    if (left > 0) return say(agent, chatId, answerTo(draw, text), draw.between(1500, 6000));
    patience.delete(key);
    after(draw.between(2000, 6000), agent, () => {
      attempt(() => {
        rooms.say(agent, chatId, farewell(draw, agent));
        rooms.close(agent, chatId);
      });
    });
  }

  function ask(): void {
    after(draw.exponential(options.agentsAskEveryMs), undefined, () => {
      const wanted = supervisors();
      const supervisor = wanted.length === 0 ? undefined : draw.pick(wanted);
      const near = supervisor === undefined ? [] : agents().filter((agent) => shareGroup(agent, supervisor));
      if (supervisor !== undefined && near.length > 0) askSupervisor(draw.pick(near), supervisor);
      ask();
    });
  }

  function askSupervisor(agent: Person, supervisor: Person): void {
    if (draw.chance(0.65)) {
      expecting.set(agent, clock.now() + expectingMs);
      const text = askForHelp(draw);
      return options.send(supervisor, { type: 'HELP_REQUEST', from: roledId(agent), participants: [], text });
    }
    attempt(() => {
      const chatId = rooms.create(agent);
      patience.set(patienceOf(agent, chatId), draw.whole(4, 9));
      rooms.invite(agent, chatId, supervisor, 'REQUEST');
    });
  }

  if (options.agentsAnswer && options.agentsAskEveryMs > 0) ask();

  return {
    receive(agent, { type, chatId, from, text = '' }) {
      const sender = from === undefined ? undefined : options.person(from);
      if (type === 'INFO' && sender !== undefined && draw.chance(0.4)) {
        const reply = { type: 'INFO', from: roledId(agent), participants: [], text: answerTo(draw, text) } as const;
        return after(draw.between(3000, 12_000), agent, () => options.send(sender, reply));
      }
      if (chatId === undefined) return;
      if (type === 'INVITE' || type === 'REQUEST') return invited(agent, chatId, sender);
      if (type === 'CHAT') {
        // Two who always have an answer would never come to an end.
        if (sender === undefined || options.isSimulated(sender)) return;
        return heard(agent, chatId, text);
      }
      if (type === 'ARRIVED' && rooms.participantsOf(chatId).length === 2 && patience.has(patienceOf(agent, chatId))) {
        return say(agent, chatId, askForChat(draw), 1500);
      }
      if (over.has(type)) patience.delete(patienceOf(agent, chatId));
    },
    forget(person) {
      expecting.delete(person);
      for (const [token, { agent, cancel }] of timers) {
        if (agent !== person) continue;
        cancel();
        timers.delete(token);
      }
    },
    stop() {
      for (const { cancel } of timers.values()) cancel();
      timers.clear();
    },
  };
}

const over: ReadonlySet<string> = new Set(['END', 'KICK', 'KILLED', 'INVITE_CANCELLED', 'NACK', 'TIMEOUT']);

function shareGroup(one: Person, other: Person): boolean {
  return one.groups.some(({ id }) => other.groups.some((group) => group.id === id));
}
