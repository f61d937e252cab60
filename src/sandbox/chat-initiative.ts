import type { BroadcastType } from '../five9/contract/types.ts';
import type { Clock } from '../lib/clock.ts';
import { attempt, type Rooms } from './chat-rooms.ts';
import { createTalks } from './chat-talks.ts';
import { announcements, helpTopics, notes, teamAnnouncements, topics } from './chat-topics.ts';
import type { ChatMessage, RoledId } from './chat.ts';
import type { Draw } from './world/draw.ts';
import type { Person } from './world/world.ts';

/**
 * What simulated supervisors do of their own accord while they are at work: they talk to agents and now and then to other supervisors, tell all or
 * their teams something, look after agents who ask for help, and end chats that others left open.
 */
export interface Initiative {
  /** The person came to work. */
  begin(colleague: Person): void;
  /** A message reached one who is at work. False: it is of nothing that they began. */
  receive(colleague: Person, message: Omit<ChatMessage, 'timestamp'>): boolean;
  /** The person went home. */
  forget(colleague: Person): void;
  stop(): void;
}

export interface InitiativeOptions {
  readonly clock: Pick<Clock, 'now' | 'after'>;
  readonly draw: Draw;
  readonly rooms: Rooms;
  /** Mean time between two things that one of them does. 0: never. */
  readonly everyMs: number;
  readonly isSimulated: (person: Person) => boolean;
  readonly person: (id: RoledId) => Person | undefined;
  /** Simulated agents who are logged in. */
  readonly agents: () => readonly Person[];
  /** Simulated supervisors who are at work. */
  readonly colleagues: () => readonly Person[];
  /** Those who have a session and read their mail. */
  readonly supervisors: () => readonly Person[];
  readonly askForHelp: (agent: Person, supervisor: Person) => void;
  readonly info: (by: Person, to: Person, text: string) => void;
  readonly broadcast: (by: Person, type: BroadcastType, specId: string, text: string) => void;
}

/** A chat in which nobody wrote for so long was forgotten. */
const forgottenMs = 30 * 60_000;

export function createInitiative(options: InitiativeOptions): Initiative {
  const { clock, draw, rooms, everyMs, person, agents, colleagues, supervisors } = options;
  const talks = createTalks({ ...options, company });
  /** What each of them is about to do. */
  const intents = new Map<Person, Set<() => void>>();

  const deeds: readonly (readonly [(by: Person) => void, number])[] = [
    [talkToAgent, 46],
    [tellMany, 20],
    [(by) => withAgent(by, (agent) => options.askForHelp(agent, by)), 20],
    [talkToSupervisor, 6],
    [writeToSupervisor, 8],
  ];

  function later(by: Person, ms: number, act: () => void): void {
    const own = intents.get(by);
    if (own === undefined) return;
    const cancel = clock.after(ms, () => {
      own.delete(cancel);
      attempt(act);
    });
    own.add(cancel);
  }

  function live(by: Person): void {
    later(by, draw.exponential(everyMs), () => {
      live(by);
      endForgotten(by);
      if (!talks.isTalking(by)) draw.weighted(deeds)(by);
    });
  }

  /** Agents of one's own groups. */
  function team(of: Person): readonly Person[] {
    const groups = new Set(of.groups.map(({ id }) => id));
    return agents().filter((agent) => agent.groups.some(({ id }) => groups.has(id)));
  }

  function withAgent(by: Person, act: (agent: Person) => void): void {
    const near = team(by);
    if (near.length > 0) act(draw.pick(near));
  }

  function talkToAgent(by: Person): void {
    withAgent(by, (agent) => talks.begin(by, agent, draw.pick(topics)));
  }

  /** To one who is signed in, if anybody is. */
  function talkToSupervisor(by: Person): void {
    const here = supervisors();
    if (here.length > 0) talks.begin(by, draw.pick(here), [{ text: draw.pick(notes), answers: [] }]);
  }

  function writeToSupervisor(by: Person): void {
    const others = [...supervisors(), ...colleagues()].filter((one) => one !== by);
    if (others.length > 0) options.info(by, draw.pick(others), draw.pick(notes));
  }

  function tellMany(by: Person): void {
    const [skill, group] = [by.skills[0]?.id ?? '0', by.groups[0]?.id ?? '0'];
    const audiences: readonly (readonly [readonly [BroadcastType, string], number])[] = [
      [['ALL', '0'], 25],
      [['MY_SKILLS', '0'], 20],
      [['MY_AGENT_GROUPS', '0'], 20],
      [['SPEC_SKILL', skill], 15],
      [['SPEC_AGENT_GROUP', group], 20],
    ];
    const [type, specId] = draw.weighted(audiences);
    options.broadcast(by, type, specId, draw.pick(type === 'ALL' ? announcements : teamAnnouncements));
  }

  function endForgotten(by: Person): void {
    if (!by.permissions.has('ChatSessions')) return;
    const isForgotten = (chat: ReturnType<Rooms['open']>[number]) => clock.now() - chat.heardAt >= forgottenMs;
    for (const { chatId, participants } of rooms.open().filter(isForgotten)) {
      if (!participants.includes(by)) rooms.close(by, chatId);
    }
  }

  /** An agent of the team in most cases, else another supervisor. */
  function company(leader: Person, present: readonly Person[]): Person | undefined {
    const kind = draw.weighted([
      [() => team(leader), 6],
      [colleagues, 2],
      [supervisors, 2],
    ]);
    const others = kind().filter((one) => !present.includes(one));
    return others.length === 0 ? undefined : draw.pick(others);
  }

  return {
    begin(colleague) {
      if (everyMs === 0 || intents.has(colleague)) return;
      intents.set(colleague, new Set());
      live(colleague);
    },
    receive(colleague, message) {
      if (talks.receive(colleague, message)) return true;
      const { type, from } = message;
      const sender = from === undefined ? undefined : person(from);
      if (type !== 'HELP_REQUEST' || sender === undefined) return false;
      later(colleague, draw.between(3000, 15_000), () => talks.begin(colleague, sender, draw.pick(helpTopics)));
      return true;
    },
    forget(colleague) {
      talks.forget(colleague);
      for (const cancel of intents.get(colleague) ?? []) cancel();
      intents.delete(colleague);
    },
    stop() {
      talks.stop();
      for (const own of intents.values()) for (const cancel of own) cancel();
      intents.clear();
    },
  };
}
