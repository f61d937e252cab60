import type { BroadcastType } from '../five9/contract/types.ts';
import type { Clock } from '../lib/clock.ts';
import { seededRandom } from '../lib/random.ts';
import { createMailboxes } from './chat-mailboxes.ts';
import { createInitiative } from './chat-initiative.ts';
import { createChatPeople } from './chat-people.ts';
import { createRooms, roledId } from './chat-rooms.ts';
import type { ChatMessage, ChatService, RoledId } from './chat.ts';
import { SandboxFault } from './fault.ts';
import { createDraw } from './world/draw.ts';
import type { CallStage } from './world/model.ts';
import type { Named, Person, World } from './world/world.ts';

export interface ChatServiceOptions {
  readonly world: World;
  readonly clock: Clock;
  /** The time that messages tell. @default clock */
  readonly domainClock?: Pick<Clock, 'now'>;
  /** Of what simulated agents do. @default 1 */
  readonly seed?: number;
  /** Simulated agents answer invitations, messages and information. False: they only receive. @default true */
  readonly agentsAnswer?: boolean;
  /** How fast simulated agents act: 2 halves their delays. Not the time-out of invitations. @default 1 */
  readonly chatSpeed?: number;
  /** Mean time between two agents who ask a supervisor for help or a chat; `chatSpeed` applies. 0: never. @default 240000 */
  readonly agentsAskEveryMs?: number;
  /** Mean time between two things that a simulated supervisor who is at work does of their own accord; `chatSpeed` does not apply. 0: never. @default 480000 */
  readonly colleaguesActEveryMs?: number;
  /** After this an invitation that nobody answered is TIMEOUT to the inviter and INVITE_CANCELLED to the invited. @default 60000 */
  readonly inviteTimeoutMs?: number;
  /** Senders get their own CHAT messages back. What Five9 does is not known. @default false */
  readonly echo?: boolean;
  /** Called with every message, to simulated people too, before it is there: an oracle for tests. Must not throw. */
  readonly onMessage?: (to: Person, message: Omit<ChatMessage, 'timestamp'>) => void;
}

export const chatDefaults = {
  seed: 1,
  agentsAnswer: true,
  chatSpeed: 1,
  agentsAskEveryMs: 240_000,
  colleaguesActEveryMs: 480_000,
  inviteTimeoutMs: 60_000,
  echo: false,
  onMessage: () => {},
} as const satisfies Omit<ChatServiceOptions, 'world' | 'clock'>;

const longestText = 10_000;
/** Of a call that its agent is talking or listening to, or is about to. */
const onLine: ReadonlySet<CallStage> = new Set(['ringing', 'talk', 'parked'] as const);
/** How often agents who went home are taken out of their chats. */
const sweepMs = 5000;

/** Chats between sessions and simulated agents. */
export function createChatService({ world, clock, domainClock = clock, ...given }: ChatServiceOptions): ChatService {
  const options = { ...chatDefaults, ...given };
  if (!(options.chatSpeed > 0)) throw new Error(`expected chatSpeed to be more than 0, got ${options.chatSpeed}`);
  const mailboxes = createMailboxes(domainClock);
  /** Simulated supervisors who are at work. */
  const colleagues = new Set<Person>();
  const rooms = createRooms({ ...options, clock, deliver });
  const people = createChatPeople({
    ...options,
    clock,
    rooms,
    draw: createDraw(seededRandom(options.seed ^ 0x5ca1ab1e)),
    isSimulated,
    isOnCall: ({ userName }) =>
      world.callsUnderWay().some(({ agent, stage }) => agent === userName && onLine.has(stage)),
    agents,
    supervisors,
    person: personOf,
    send: deliver,
  });
  const initiative = createInitiative({
    clock,
    rooms,
    draw: createDraw(seededRandom(options.seed ^ 0x0ff1ce)),
    everyMs: options.agentsAnswer ? options.colleaguesActEveryMs : 0,
    isSimulated,
    person: personOf,
    agents,
    colleagues: () => [...colleagues],
    supervisors,
    askForHelp: (agent, supervisor) => people.ask(agent, supervisor),
    info,
    broadcast,
  });
  let cancelSweep = clock.after(sweepMs, function sweep() {
    sweepOut();
    cancelSweep = clock.after(sweepMs, sweep);
  });

  function agents(): readonly Person[] {
    return world.directory.loggedInAgents().filter((agent) => !mailboxes.has(agent));
  }

  function supervisors(): readonly Person[] {
    return world.directory.people.filter((person) => person.role !== 'Agent' && mailboxes.isRead(person));
  }

  function personOf({ role, userId }: RoledId): Person | undefined {
    return world.directory.byId(role, userId);
  }

  function isSimulated(person: Person): boolean {
    return (person.role === 'Agent' || colleagues.has(person)) && !mailboxes.has(person);
  }

  function deliver(to: Person, message: Omit<ChatMessage, 'timestamp'>): void {
    options.onMessage(to, message);
    if (mailboxes.has(to)) return mailboxes.deliver(to, message);
    if (!isSimulated(to) || !options.agentsAnswer) return;
    if (!initiative.receive(to, message)) people.receive(to, message);
  }

  function sweepOut(): void {
    const here = new Set(world.directory.loggedInAgents());
    for (const person of rooms.people()) {
      if (person.role === 'Agent' && !here.has(person) && !mailboxes.has(person)) rooms.quit(person);
    }
  }

  function isHere(person: Person): boolean {
    return (
      mailboxes.has(person) ||
      colleagues.has(person) ||
      (person.role === 'Agent' && world.directory.loggedInAgents().includes(person))
    );
  }

  function known({ role, userId }: RoledId): Person {
    const person = world.directory.byId(role, userId);
    if (person === undefined) throw new SandboxFault('ChatFault', `User ${userId} in role ${role} doesn't exist.`);
    return person;
  }

  function present(user: RoledId): Person {
    const person = known(user);
    if (isHere(person)) return person;
    throw new SandboxFault('ChatFault', `User "${person.userName}" is not logged in.`);
  }

  /** Everybody logged in but the sender. */
  function others(by: Person, isMeant: (person: Person) => boolean): Person[] {
    return world.directory.people.filter((person) => person !== by && isMeant(person) && isHereNow(person));
  }
  // A broadcast asks for everybody: looked up once, not per person.
  let hereNow: ReadonlySet<Person> = new Set();
  const isHereNow = (person: Person) => mailboxes.has(person) || colleagues.has(person) || hereNow.has(person);

  function audience(by: Person, type: BroadcastType, specId: string): Person[] {
    hereNow = new Set(world.directory.loggedInAgents());
    const sharing = (of: (person: Person) => readonly Named[], ids: readonly string[]) =>
      others(by, (person) => of(person).some(({ id }) => ids.includes(id)));
    switch (type) {
      case 'ALL':
        return others(by, () => true);
      case 'MY_SKILLS':
        return sharing(skillsOf, skillsOf(by).map(idOf));
      case 'MY_AGENT_GROUPS':
        return sharing(groupsOf, groupsOf(by).map(idOf));
      case 'SPEC_SKILL':
        return sharing(skillsOf, [own(skillsOf(by), specId, 'skills')]);
      case 'SPEC_AGENT_GROUP':
        return sharing(groupsOf, [own(groupsOf(by), specId, 'agent groups')]);
      default:
        throw new SandboxFault('ChatFault', `Broadcast type "${type}" is unknown.`);
    }
  }

  function info(by: Person, to: Person, text: string): void {
    deliver(to, { type: 'INFO', from: roledId(by), participants: [], text });
  }

  function broadcast(by: Person, type: BroadcastType, specId: string, text: string): void {
    const message = { type: messageTypeOf(type), from: roledId(by), participants: [], text } as const;
    for (const person of audience(by, type, specId)) deliver(person, message);
  }

  return {
    create: (leader) => rooms.create(leader),
    close: (by, chatId) => rooms.close(by, chatId),
    accept: (by, chatId, accepted) => rooms.accept(by, chatId, accepted),
    invite(by, chatId, user) {
      rooms.invite(by, chatId, present(user));
    },
    remove: (by, chatId, user) => rooms.remove(by, chatId, known(user)),
    say(by, chatId, text) {
      demandText(text);
      sweepOut();
      rooms.say(by, chatId, text);
    },
    info(by, user, text) {
      demandText(text);
      info(by, present(user), text);
    },
    broadcast(by, type, specId, text) {
      demandText(text);
      broadcast(by, type, specId, text);
    },
    open: () => rooms.open(),
    mailbox: (person, timestamp) => mailboxes.after(person, timestamp),
    onMail: (person, notify) => mailboxes.onMail(person, notify),
    joinDomain(person) {
      // From now on the person answers, not the simulation.
      people.forget(person);
      mailboxes.open(person);
    },
    simulate(person) {
      colleagues.add(person);
      initiative.begin(person);
    },
    send(to, message) {
      mailboxes.deliver(to, message);
    },
    leaveDomain(person) {
      colleagues.delete(person);
      initiative.forget(person);
      people.forget(person);
      rooms.quit(person);
      mailboxes.close(person);
    },
    stop() {
      cancelSweep();
      initiative.stop();
      people.stop();
      rooms.stop();
    },
  };
}

function demandText(text: string): void {
  if (text.trim() === '') throw new SandboxFault('ChatFault', 'The text of a message is empty.');
  if (text.length > longestText) {
    throw new SandboxFault('ChatFault', `The text of a message has ${text.length} characters: at most ${longestText}.`);
  }
}

/** A broadcast to a skill or group goes to one of the sender's own (guide, broadcastType). */
function own(named: readonly Named[], specId: string, what: string): string {
  if (named.some(({ id }) => id === specId)) return specId;
  throw new SandboxFault('ChatFault', `Id ${specId} is not one of your ${what}.`);
}

function messageTypeOf(type: BroadcastType) {
  if (type.endsWith('SKILL') || type.endsWith('SKILLS')) return 'BROADCAST_TO_SKILL';
  return type === 'ALL' ? 'BROADCAST' : 'BROADCAST_TO_AGENT_GROUP';
}

function skillsOf({ skills }: Person): readonly Named[] {
  return skills;
}
function groupsOf({ groups }: Person): readonly Named[] {
  return groups;
}
function idOf({ id }: Named): string {
  return id;
}
