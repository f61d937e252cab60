import { describe, expect, test } from 'vitest';
import { createChatService, type ChatServiceOptions } from '../../src/sandbox/chat-service.ts';
import type { ChatMessage, ChatService, RoledId } from '../../src/sandbox/chat.ts';
import { SandboxFault } from '../../src/sandbox/fault.ts';
import { createWorld } from '../../src/sandbox/world/create-world.ts';
import type { Person, World } from '../../src/sandbox/world/world.ts';
import { createVirtualClock, type VirtualClock } from '../support/virtual-clock.ts';

interface Domain {
  readonly clock: VirtualClock;
  readonly world: World;
  readonly chat: ChatService;
  readonly person: (userName: string) => Person;
  /** Types and senders of what came since it was last asked. */
  readonly news: (person: Person) => { type: string; from: string | undefined; text?: string }[];
}

/** Supervisor, lead and admin have sessions. Agents neither answer nor ask unless the options say so. */
function domain(options: Partial<ChatServiceOptions> = {}): Domain {
  const clock = createVirtualClock();
  // It stands still, so that nobody goes home in the middle of a test.
  const world = createWorld({ clock, agents: 30, speed: 0 });
  const chat = createChatService({ world, clock, agentsAnswer: false, agentsAskEveryMs: 0, ...options });
  const person = (userName: string) => world.directory.person(userName)!;
  for (const name of ['supervisor', 'lead', 'admin']) chat.joinDomain(person(name));
  const read = new Map<Person, number>();
  return {
    clock,
    world,
    chat,
    person,
    news(person) {
      const mail = chat.mailbox(person, read.get(person) ?? 0);
      read.set(person, mail.at(-1)?.timestamp ?? read.get(person) ?? 0);
      return mail.map(({ type, from, text }) => ({
        type,
        from: from && world.directory.byId(from.role, from.userId)?.userName,
        ...(text === undefined ? {} : { text }),
      }));
    },
  };
}

function id({ role, userId }: Person): RoledId {
  return { role, userId };
}

function refusal(act: () => void): string {
  try {
    act();
  } catch (error) {
    if (error instanceof SandboxFault && error.fault === 'ChatFault') return error.message;
    throw error;
  }
  throw new Error('expected a ChatFault, got none');
}

/** A chat of supervisor and lead; nobody has news of it. */
function twoInAChat(options?: Partial<ChatServiceOptions>) {
  const here = domain(options);
  const [ann, bob, ada] = [here.person('supervisor'), here.person('lead'), here.person('admin')];
  const chatId = here.chat.create(ann);
  here.chat.invite(ann, chatId, id(bob));
  here.chat.accept(bob, chatId, true);
  here.news(ann);
  here.news(bob);
  return { ...here, ann, bob, ada, chatId };
}

describe('a chat', () => {
  test('begins with an invitation, to which the invited answers by arriving', () => {
    const { chat, person, news } = domain();
    const [ann, bob] = [person('supervisor'), person('lead')];
    const chatId = chat.create(ann);
    chat.invite(ann, chatId, id(bob));
    expect(chat.mailbox(bob, 0)).toEqual([
      { type: 'INVITE', chatId, from: id(ann), participants: [id(ann)], timestamp: expect.any(Number) },
    ]);
    chat.accept(bob, chatId, true);
    expect(news(ann)).toEqual([{ type: 'ARRIVED', from: 'lead' }]);
  });

  test('carries text to the others, not to its sender', () => {
    const { chat, ann, bob, chatId, news } = twoInAChat();
    chat.say(ann, chatId, 'Grüße & <hello>');
    expect(news(bob)).toEqual([{ type: 'CHAT', from: 'supervisor', text: 'Grüße & <hello>' }]);
    expect(news(ann)).toEqual([]);
  });

  test('echoes to the sender where it is told to', () => {
    const { chat, ann, chatId, news } = twoInAChat({ echo: true });
    chat.say(ann, chatId, 'Hello');
    expect(news(ann)).toEqual([{ type: 'CHAT', from: 'supervisor', text: 'Hello' }]);
  });

  test('of more than two tells everybody who is in it', () => {
    const { chat, ann, bob, ada, chatId } = twoInAChat();
    chat.invite(bob, chatId, id(ada));
    chat.accept(ada, chatId, true);
    for (const person of [ann, bob, ada]) {
      const last = chat.mailbox(person, 0).at(-1) as ChatMessage;
      expect(last.type).toBe('PARTICIPANT_RESP');
      expect(last.participants).toEqual([id(ann), id(bob), id(ada)]);
    }
  });

  test('tells who arrives in it whom the invitation was wrong about', () => {
    const { chat, ann, bob, ada, chatId } = twoInAChat();
    chat.invite(ann, chatId, id(ada));
    chat.close(bob, chatId);
    chat.accept(ada, chatId, true);
    const mail = chat.mailbox(ada, 0);
    expect(mail.map(({ type, participants }) => [type, participants])).toEqual([
      ['INVITE', [id(ann), id(bob)]],
      ['PARTICIPANT_RESP', [id(ann), id(ada)]],
    ]);
    expect(chat.mailbox(ann, 0).at(-1)?.type).toBe('ARRIVED');
  });

  test('ends for all when its leader closes it, and for those invited is cancelled', () => {
    const { chat, ann, bob, ada, chatId, news } = twoInAChat();
    chat.invite(ann, chatId, id(ada));
    news(ada);
    chat.close(ann, chatId);
    expect(news(bob)).toEqual([{ type: 'END', from: 'supervisor' }]);
    expect(news(ada)).toEqual([{ type: 'INVITE_CANCELLED', from: 'supervisor' }]);
    expect(refusal(() => chat.say(bob, chatId, 'Still here?'))).toBe(`Chat "${chatId}" doesn't exist.`);
  });

  test('goes on when somebody else closes it: they left', () => {
    const { chat, ann, bob, chatId, news } = twoInAChat();
    chat.close(bob, chatId);
    expect(news(ann)).toEqual([{ type: 'LEAVE', from: 'lead' }]);
    chat.invite(ann, chatId, id(bob));
    expect(news(bob)).toEqual([{ type: 'INVITE', from: 'supervisor' }]);
  });

  test('is killed when a supervisor outside of it closes it', () => {
    const { chat, ann, bob, ada, chatId, news } = twoInAChat();
    chat.close(ada, chatId);
    expect(news(ann)).toEqual([{ type: 'KILLED', from: 'admin' }]);
    expect(news(bob)).toEqual([{ type: 'KILLED', from: 'admin' }]);
  });

  test('is not an agent’s to close from outside', () => {
    const { chat, world, chatId } = twoInAChat();
    const agent = world.directory.loggedInAgents()[0]!;
    expect(refusal(() => chat.close(agent, chatId))).toContain('is not a participant of');
  });

  test('loses whom the leader removes, who and the others are told', () => {
    const { chat, ann, bob, ada, chatId, news } = twoInAChat();
    chat.invite(ann, chatId, id(ada));
    chat.accept(ada, chatId, true);
    for (const person of [bob, ada]) news(person);
    chat.remove(ann, chatId, id(bob));
    expect(news(bob)).toEqual([{ type: 'KICK', from: 'supervisor' }]);
    expect(chat.mailbox(ada, 0).at(-1)).toMatchObject({ type: 'KICK', participants: [id(ann), id(ada)] });
    expect(refusal(() => chat.say(bob, chatId, 'Wait'))).toContain('is not a participant');
  });

  test('follows sessions: a leader’s end ends it, a participant’s end is leaving', () => {
    const first = twoInAChat();
    first.chat.leaveDomain(first.ann);
    expect(first.news(first.bob)).toEqual([{ type: 'END', from: 'supervisor' }]);
    const second = twoInAChat();
    second.chat.leaveDomain(second.bob);
    expect(second.news(second.ann)).toEqual([{ type: 'LEAVE', from: 'lead' }]);
    expect(second.chat.mailbox(second.bob, 0)).toEqual([]);
  });
});

describe('an invitation', () => {
  test('that is refused is NACK to the inviter', () => {
    const { chat, ann, ada, chatId, news } = twoInAChat();
    chat.invite(ann, chatId, id(ada));
    chat.accept(ada, chatId, false);
    expect(news(ann)).toEqual([{ type: 'NACK', from: 'admin' }]);
    expect(refusal(() => chat.accept(ada, chatId, true))).toContain('is not invited');
  });

  test('that nobody answers times out for both', async () => {
    const { chat, clock, ann, ada, chatId, news } = twoInAChat({ inviteTimeoutMs: 20_000 });
    chat.invite(ann, chatId, id(ada));
    await clock.advance(19_999);
    expect(news(ann)).toEqual([]);
    await clock.advance(1);
    expect(news(ann)).toEqual([{ type: 'TIMEOUT', from: 'admin' }]);
    expect(news(ada).map(({ type }) => type)).toEqual(['INVITE', 'INVITE_CANCELLED']);
    expect(refusal(() => chat.accept(ada, chatId, true))).toContain('is not invited');
  });

  test('that is taken back is cancelled, and does not time out', async () => {
    const { chat, clock, ann, ada, chatId, news } = twoInAChat();
    chat.invite(ann, chatId, id(ada));
    chat.remove(ann, chatId, id(ada));
    await clock.advance(120_000);
    expect(news(ada).map(({ type }) => type)).toEqual(['INVITE', 'INVITE_CANCELLED']);
    expect(news(ann)).toEqual([]);
  });
});

test.each<[string, (at: ReturnType<typeof twoInAChat>) => void, string]>([
  ['an unknown chat', ({ chat, ann }) => chat.say(ann, 'none', 'Hi'), 'Chat "none" doesn\'t exist.'],
  ['an empty text', ({ chat, ann, chatId }) => chat.say(ann, chatId, '  '), 'The text of a message is empty.'],
  ['a text without end', ({ chat, ann, chatId }) => chat.say(ann, chatId, 'x'.repeat(10_001)), 'at most 10000'],
  [
    'an unknown user',
    ({ chat, ann, chatId }) => chat.invite(ann, chatId, { role: 'Agent', userId: '1' }),
    "User 1 in role Agent doesn't exist.",
  ],
  [
    'somebody without a session',
    ({ chat, ann, chatId, person }) => chat.invite(ann, chatId, id(person('gateway'))),
    'User "gateway" is not logged in.',
  ],
  [
    'an agent who is logged out',
    ({ chat, ann, chatId, world }) => {
      const here = world.directory.loggedInAgents();
      const away = world.directory.people.find((person) => person.role === 'Agent' && !here.includes(person))!;
      chat.invite(ann, chatId, id(away));
    },
    'is not logged in.',
  ],
  ['who is in it already', ({ chat, ann, bob, chatId }) => chat.invite(ann, chatId, id(bob)), 'already'],
  ['a removal by another than the leader', ({ chat, ann, bob, chatId }) => chat.remove(bob, chatId, id(ann)), 'leader'],
  ['a foreign skill', ({ chat, bob }) => chat.broadcast(bob, 'SPEC_SKILL', '1', 'Hi'), 'not one of your skills'],
  ['a strange broadcast', ({ chat, bob }) => chat.broadcast(bob, 'EVERYWHERE', '0', 'Hi'), 'unknown'],
])('refuses %s', (_, act, message) => {
  expect(refusal(() => act(twoInAChat()))).toContain(message);
});

describe('a broadcast', () => {
  test('to all reaches everybody with a session but the sender', () => {
    const { chat, person, news } = domain();
    chat.broadcast(person('supervisor'), 'ALL', '0', 'Storm');
    expect(news(person('lead'))).toEqual([{ type: 'BROADCAST', from: 'supervisor', text: 'Storm' }]);
    expect(news(person('admin'))).toHaveLength(1);
    expect(news(person('supervisor'))).toEqual([]);
  });

  test.each([
    ['MY_SKILLS', 'BROADCAST_TO_SKILL'],
    ['MY_AGENT_GROUPS', 'BROADCAST_TO_AGENT_GROUP'],
  ] as const)('%s reaches those who share one', (type, message) => {
    const { chat, person, news } = domain();
    chat.broadcast(person('lead'), type, '0', 'Team only');
    expect(news(person('supervisor'))).toEqual([{ type: message, from: 'lead', text: 'Team only' }]);
  });

  test('to one skill or group reaches those who have it', () => {
    const { chat, person, news, world } = domain();
    const of = (named: readonly { id: string; name: string }[], without: readonly { id: string }[]) =>
      named.find(({ id }) => !without.some((other) => other.id === id))!.id;
    const lead = person('lead');
    chat.broadcast(person('supervisor'), 'SPEC_SKILL', lead.skills[0]!.id, 'A');
    chat.broadcast(person('supervisor'), 'SPEC_AGENT_GROUP', lead.groups[0]!.id, 'B');
    chat.broadcast(person('supervisor'), 'SPEC_SKILL', of(world.directory.skills, lead.skills), 'C');
    chat.broadcast(person('supervisor'), 'SPEC_AGENT_GROUP', of(world.directory.groups, lead.groups), 'D');
    expect(news(lead).map(({ type, text }) => `${type} ${text}`)).toEqual([
      'BROADCAST_TO_SKILL A',
      'BROADCAST_TO_AGENT_GROUP B',
    ]);
  });
});

describe('a mailbox', () => {
  test('has strictly increasing timestamps and gives what is later', () => {
    const { chat, ann, bob, chatId } = twoInAChat();
    for (let index = 0; index < 20; index += 1) chat.say(ann, chatId, String(index));
    const mail = chat.mailbox(bob, 0);
    const stamps = mail.map(({ timestamp }) => timestamp);
    expect(stamps).toEqual([...new Set(stamps)].sort((a, b) => a - b));
    expect(chat.mailbox(bob, stamps[5]!)).toEqual(mail.slice(6));
  });

  test('keeps the newest thousand', () => {
    const { chat, ann, bob, chatId } = twoInAChat();
    for (let index = 0; index < 1500; index += 1) chat.say(ann, chatId, String(index));
    const mail = chat.mailbox(bob, 0);
    expect(mail).toHaveLength(1000);
    expect(mail.at(-1)?.text).toBe('1499');
  });

  test('calls back once per request, and not after it was forgotten', () => {
    const { chat, ann, bob, chatId } = twoInAChat();
    let calls = 0;
    chat.onMail(bob, () => (calls += 1));
    chat.onMail(bob, () => (calls += 100))();
    chat.say(ann, chatId, 'one');
    chat.say(ann, chatId, 'two');
    expect(calls).toBe(1);
  });
});

test('agents accept mostly, refuse or ignore, answer, and leave after a while', async () => {
  const { chat, clock, world, person, news } = domain({ agentsAnswer: true });
  const ann = person('supervisor');
  const agents = world.directory.loggedInAgents().slice(0, 14);
  const chats = agents.map((agent) => {
    const chatId = chat.create(ann);
    chat.invite(ann, chatId, id(agent));
    return chatId;
  });
  await clock.advance(61_000);
  const answers = news(ann);
  const count = (type: string) => answers.filter((message) => message.type === type).length;
  expect(count('ARRIVED') + count('NACK') + count('TIMEOUT')).toBe(agents.length);
  expect(count('ARRIVED')).toBeGreaterThan(agents.length / 2);

  for (let round = 0; round < 14; round += 1) {
    for (const chatId of chats) chat.say(ann, chatId, 'Can you take a call?');
    await clock.advance(15_000);
  }
  const talk = news(ann);
  expect(talk.filter(({ type, text }) => type === 'CHAT' && (text ?? '') !== '').length).toBeGreaterThan(20);
  expect(talk.some(({ type }) => type === 'LEAVE')).toBe(true);
  chat.stop();
});

test('agents ask who reads their mail for help and for chats, and take the invitation they asked for', async () => {
  const { chat, clock, person, world } = domain({ agentsAnswer: true, agentsAskEveryMs: 30_000, chatSpeed: 10 });
  const ann = person('supervisor');
  const asked = async (type: string) => {
    for (let wait = 0; wait < 200; wait += 1) {
      const found = chat.mailbox(ann, 0).find((message) => message.type === type);
      if (found !== undefined) return found;
      await clock.advance(1000);
    }
    throw new Error(`expected a ${type}, got none`);
  };
  const help = await asked('HELP_REQUEST');
  expect(help).toMatchObject({ from: { role: 'Agent' }, text: expect.stringMatching(/\w/) });
  const chatId = chat.create(ann);
  chat.invite(ann, chatId, help.from!);
  await clock.advance(2000);
  expect(chat.mailbox(ann, 0)).toContainEqual(expect.objectContaining({ type: 'ARRIVED', chatId, from: help.from }));

  const before = chat.mailbox(ann, 0).at(-1)!.timestamp;
  let request: ChatMessage | undefined;
  for (let wait = 0; wait < 300 && request === undefined; wait += 1) {
    request = chat.mailbox(ann, before).find(({ type }) => type === 'REQUEST');
    await clock.advance(500);
  }
  chat.accept(ann, request!.chatId!, true);
  await clock.advance(2000);
  expect(chat.mailbox(ann, before)).toContainEqual(
    expect.objectContaining({ type: 'CHAT', chatId: request!.chatId, from: request!.from }),
  );
  expect(chat.mailbox(person('lead'), 0).filter(({ type }) => type === 'HELP_REQUEST')).toEqual([]);
  chat.stop();
  world.close();
  expect(clock.pending).toBe(0);
});

test('agents in one chat answer the supervisor, not one another', async () => {
  const { chat, clock, world, person, news } = domain({ agentsAnswer: true });
  const ann = person('supervisor');
  const chatId = chat.create(ann);
  for (const agent of world.directory.loggedInAgents().slice(0, 8)) chat.invite(ann, chatId, id(agent));
  await clock.advance(61_000);
  const arrived = news(ann).filter(({ type }) => type === 'ARRIVED').length;
  for (let round = 0; round < 3; round += 1) {
    chat.say(ann, chatId, 'Hello!');
    await clock.advance(60_000);
  }
  const answers = news(ann).filter(({ type }) => type === 'CHAT').length;
  expect(answers).toBeGreaterThan(1);
  expect(answers).toBeLessThan(3 * arrived);
  chat.stop();
});
