import type { WsChatMessageType } from '../five9/contract/types.ts';
import type { Clock } from '../lib/clock.ts';
import { attempt, type Rooms, roledId } from './chat-rooms.ts';
import type { ChatMessage, RoledId } from './chat.ts';
import { temperOf } from './chat-temper.ts';
import { answerTo, askForChat, askForHelp, excuse, farewell, greeting } from './chat-phrases.ts';
import type { Draw } from './world/draw.ts';
import type { Person } from './world/world.ts';

type Unstamped = Omit<ChatMessage, 'timestamp'>;

/** How simulated agents behave in chats: they accept, refuse or ignore, answer after a while, go back to work, and ask for help. */
export interface ChatPeople {
  /** A message reached a simulated agent. */
  receive(agent: Person, message: Unstamped): void;
  /** An agent asks a supervisor, by a request for help or by a chat. */
  ask(agent: Person, supervisor: Person): void;
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
  readonly isOnCall: (agent: Person) => boolean;
  /** Simulated agents who are logged in. */
  readonly agents: () => readonly Person[];
  /** Those who have a session and read their mail. */
  readonly supervisors: () => readonly Person[];
  readonly person: (id: RoledId) => Person | undefined;
  readonly send: (to: Person, message: Unstamped) => void;
}

/** Somebody who asked for help expects the invitation for this long. */
const expectingMs = 300_000;
/** How often somebody who is on a call thinks of the invitation that waits. */
const lookMs = 4000;

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

  function patienceOf(agent: Person, chatId: string): string {
    return `${agent.userName} ${chatId}`;
  }

  /** Who asks for a chat has the first word in it; who is invited to one may greet. */
  function invited(agent: Person, chatId: string, from: Person | undefined, type: WsChatMessageType): void {
    const isExpected = (expecting.get(agent) ?? 0) > clock.now();
    const temper = temperOf(agent);
    const isBusy = options.isOnCall(agent);
    const mind = isExpected ? 'accept' : draw.weighted(isBusy ? temper.mindsOnCall : temper.minds);
    if (mind === 'ignore') return;
    const greets = type === 'INVITE' && (isExpected || draw.chance(0.6));
    if (mind === 'later') return acceptWhenFree(agent, chatId, from, greets);
    after(draw.between(1500, 8000) * temper.slowness, agent, () => {
      if (mind === 'accept') return attempt(() => accept(agent, chatId, from, greets));
      attempt(() => rooms.accept(agent, chatId, false));
      if (isBusy && from !== undefined && draw.chance(0.5)) inform(agent, from, excuse(draw));
    });
  }

  function acceptWhenFree(agent: Person, chatId: string, from: Person | undefined, greets: boolean): void {
    after(lookMs, agent, () => {
      if (rooms.find(chatId)?.invited.includes(agent) !== true) return;
      if (options.isOnCall(agent)) acceptWhenFree(agent, chatId, from, greets);
      else attempt(() => accept(agent, chatId, from, greets));
    });
  }

  function accept(agent: Person, chatId: string, from: Person | undefined, greets: boolean): void {
    rooms.accept(agent, chatId, true);
    expecting.delete(agent);
    patience.set(patienceOf(agent, chatId), draw.whole(...temperOf(agent).answers));
    if (greets) say(agent, chatId, greeting(draw, from), 2500);
  }

  function inform(by: Person, to: Person, text: string): void {
    options.send(to, { type: 'INFO', from: roledId(by), participants: [], text });
  }

  function say(agent: Person, chatId: string, text: string, ms: number): void {
    // Nobody types faster than this.
    after((ms + text.length * 40) * temperOf(agent).slowness, agent, () =>
      attempt(() => rooms.say(agent, chatId, text)),
    );
  }

  function heard(agent: Person, by: Person, chatId: string, text: string): void {
    const others = rooms.participantsOf(chatId).length - 1;
    // One who is simulated has nobody else to end the silence.
    const attention = options.isSimulated(by) ? 1 : 0.92;
    if (!draw.chance(others <= 1 ? attention : 0.5 / others + 0.15)) return;
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
      const [least, most] = options.isSimulated(supervisor) ? [1, 2] : [4, 9];
      patience.set(patienceOf(agent, chatId), draw.whole(least, most));
      rooms.invite(agent, chatId, supervisor, 'REQUEST');
    });
  }

  if (options.agentsAnswer && options.agentsAskEveryMs > 0) ask();

  return {
    receive(agent, { type, chatId, from, text = '' }) {
      const sender = from === undefined ? undefined : options.person(from);
      if (type === 'INFO' && sender !== undefined && draw.chance(0.4)) {
        const reply = answerTo(draw, text);
        return after(draw.between(3000, 12_000), agent, () => inform(agent, sender, reply));
      }
      if (chatId === undefined) return;
      if (type === 'INVITE' || type === 'REQUEST') return invited(agent, chatId, sender, type);
      if (type === 'CHAT') {
        if (sender === undefined) return;
        // Two who are simulated talk to each other only in a chat that one of them leads: more would never come to an end.
        const leader = rooms.find(chatId)?.leader;
        if (options.isSimulated(sender) && leader !== sender && leader !== agent) return;
        return heard(agent, sender, chatId, text);
      }
      if (type === 'ARRIVED' && rooms.participantsOf(chatId).length === 2 && patience.has(patienceOf(agent, chatId))) {
        return say(agent, chatId, askForChat(draw), 1500);
      }
      if (over.has(type)) patience.delete(patienceOf(agent, chatId));
      if (rooms.isAlone(agent, chatId)) attempt(() => rooms.close(agent, chatId));
    },
    ask: askSupervisor,
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
