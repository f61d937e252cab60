import { describe, expect, test } from 'vitest';
import { type WsChatMessageType, wsChatMessageTypeValues } from '../../src/five9/contract/types.ts';
import { chatDefaults, createChatService, type ChatServiceOptions } from '../../src/sandbox/chat-service.ts';
import { helpTopics, topics } from '../../src/sandbox/chat-topics.ts';
import { temperOf } from '../../src/sandbox/chat-temper.ts';
import type { ChatMessage, ChatService } from '../../src/sandbox/chat.ts';
import { SandboxFault } from '../../src/sandbox/fault.ts';
import { createSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts';
import { createWorld } from '../../src/sandbox/world/create-world.ts';
import type { Person, World } from '../../src/sandbox/world/world.ts';
import { runs } from '../support/scale.ts';
import { createVirtualClock, type VirtualClock } from '../support/virtual-clock.ts';

const minuteMs = 60_000;
/** Six in the morning in the domain's zone, on a Monday. */
const morning = Date.UTC(2026, 0, 5, 14);

interface Sent extends Omit<ChatMessage, 'timestamp' | 'from'> {
  readonly at: number;
  readonly to: Person;
  readonly from: Person;
}

interface Office extends AsyncDisposable {
  readonly clock: VirtualClock;
  readonly world: World;
  readonly chat: ChatService;
  readonly sandbox: Sandbox;
  /** Every message that was sent, to whomever. */
  readonly sent: readonly Sent[];
}

/** A domain that lives as it does by default, from six in the morning on. */
async function office({
  seed = 1,
  colleagues = 6,
  ...options
}: Partial<ChatServiceOptions> & { colleagues?: number } = {}): Promise<Office> {
  const clock = createVirtualClock(morning);
  const world = createWorld({ clock, seed, agents: 50, colleagues });
  const sent: Sent[] = [];
  const chat = createChatService({
    world,
    clock,
    seed,
    ...options,
    onMessage(to, message) {
      const { role, userId } = message.from!;
      sent.push({ ...message, at: clock.now(), to, from: world.directory.byId(role, userId)! });
    },
  });
  const sandbox = await createSandbox({
    clock,
    world,
    chat,
    supervisorSeats: 20,
    limits: 'off',
    batchMs: [minuteMs, minuteMs],
  });
  return { clock, world, chat, sandbox, sent, [Symbol.asyncDispose]: () => sandbox.close() };
}

/** Somebody who is not simulated, has a session and reads their mail. */
function human({ chat, world }: Pick<Office, 'chat' | 'world'>, userName = 'supervisor') {
  const person = world.directory.person(userName)!;
  let read = 0;
  const mail = () => {
    const news = chat.mailbox(person, read);
    read = news.at(-1)?.timestamp ?? read;
    return news;
  };
  chat.joinDomain(person);
  mail();
  return { person, mail };
}

const seeds = Array.from({ length: runs(1, 30) }, (_, index) => index + 1);
const isColleague = ({ world }: Office, person: Person) => world.directory.colleagues.includes(person);
const invitations: ReadonlySet<WsChatMessageType> = new Set(['INVITE', 'REQUEST']);

describe.each(seeds)('a day with six simulated supervisors (seed %i)', (seed) => {
  test('leaves no chat with one in it, none that goes on for ever, and no invitation without an end', async () => {
    await using here = await office({ seed });
    const { clock, chat, sent } = here;
    human(here); // who never answers
    const begun = new Map<string, number>();
    for (let minute = 0; minute < 18 * 60; minute += 1) {
      await clock.advance(minuteMs);
      for (const { chatId, participants, invited } of chat.open()) {
        expect([chatId, participants.length + invited.length > 1]).toEqual([chatId, true]);
        begun.set(chatId, begun.get(chatId) ?? minute);
        expect(minute - begun.get(chatId)!).toBeLessThan(20);
      }
    }
    expect(begun.size).toBeGreaterThan(50);
    const due = sent.filter(({ type, at }) => invitations.has(type) && at < clock.now() - chatDefaults.inviteTimeoutMs);
    for (const { type, chatId, to, at } of due) {
      const end = sent.find(
        (one) =>
          one.chatId === chatId &&
          one.at >= at &&
          (one.type === 'INVITE_CANCELLED' ? one.to === to : ['ARRIVED', 'NACK'].includes(one.type) && one.from === to),
      );
      expect([type, chatId, end !== undefined && end.at - at <= chatDefaults.inviteTimeoutMs]).toEqual([
        type,
        chatId,
        true,
      ]);
    }
    // It is midnight: nobody sits at a desktop, and nothing of the day is left but what an agent asked this minute.
    const evening = sent.filter((one) => one.at > morning + 12.5 * 60 * minuteMs);
    expect(evening.filter(({ from }) => isColleague(here, from))).toEqual([]);
    expect(chat.open().filter(({ leader }) => leader.role !== 'Agent')).toEqual([]);
    await here.sandbox.close();
    expect(clock.pending).toBe(0);
  });

  test('tells each member of a chat who else is in it, at every message', async () => {
    await using here = await office({ seed });
    const { clock, chat, sent, world } = here;
    const me = human(here);
    for (let minute = 0; minute < 10 * 60; minute += 1) {
      await clock.advance(minuteMs / 2);
      for (const { type, chatId } of me.mail())
        if (invitations.has(type)) tolerate(() => chat.accept(me.person, chatId!, true));
      await clock.advance(minuteMs / 2);
    }
    const views = new Map<string, Set<string>>();
    const name = (id: { role: string; userId: string }) => `${id.role} ${id.userId}`;
    let ofThree = 0;
    for (const message of sent.filter(({ chatId }) => chatId !== undefined)) {
      const { type, to, from } = message;
      const key = `${message.chatId} ${to.userName}`;
      const listed = new Set(message.participants.map(name));
      if (invitations.has(type)) {
        views.set(key, listed);
        continue;
      }
      const view = views.get(key) ?? new Set([name(to)]); // who opened it
      views.set(key, view);
      if (type === 'ARRIVED') view.add(name(from));
      if (type === 'LEAVE') view.delete(name(from));
      if (type === 'KICK' || type === 'PARTICIPANT_RESP') {
        view.clear();
        for (const one of listed) view.add(one);
      }
      // Who removed somebody is not told of it.
      if (type === 'KICK') views.set(`${message.chatId} ${from.userName}`, new Set(listed));
      // Those who are told that the chat is over, or who were removed, are not in it any more; the others know all of it.
      const isMember = listed.has(name(to)) && !['END', 'KILLED'].includes(type);
      if (!isMember) continue;
      expect([type, message.chatId, to.userName, view.add(name(to))]).toEqual([
        type,
        message.chatId,
        to.userName,
        listed,
      ]);
      if (listed.size > 2) ofThree += 1;
    }
    expect(ofThree).toBeGreaterThan(20);
    expect(world.directory.colleagues).toHaveLength(6);
  });
});

test('the same seed gives the same messages to the millisecond, another seed others', async () => {
  const day = async (seed: number) => {
    await using here = await office({ seed, colleagues: 3 });
    await here.clock.advance(6 * 60 * minuteMs);
    return here.sent.map(({ at, to, from, type, text, chatId }) => [
      at,
      to.userName,
      from.userName,
      type,
      text,
      chatId,
    ]);
  };
  const first = await day(4);
  expect(first.length).toBeGreaterThan(200);
  expect(await day(4)).toEqual(first);
  expect(await day(5)).not.toEqual(first);
});

test('where there is nobody at work, or the day has not begun, nothing happens of itself', async () => {
  await using none = await office({ colleagues: 0, agentsAskEveryMs: 0 });
  human(none);
  await none.clock.advance(8 * 60 * minuteMs);
  expect(none.sent).toEqual([]);
  await using early = await office({ agentsAskEveryMs: 0 });
  human(early);
  await early.clock.advance(60 * minuteMs);
  expect(early.sent).toEqual([]);
  await using quiet = await office({ colleaguesActEveryMs: 0, agentsAskEveryMs: 0 });
  human(quiet);
  await quiet.clock.advance(8 * 60 * minuteMs);
  expect(quiet.sent).toEqual([]);
});

test.each(seeds)('somebody who is signed in hears from three of them every few minutes (seed %i)', async (seed) => {
  await using here = await office({ seed, colleagues: 3, agentsAskEveryMs: 0 });
  await here.clock.advance(3 * 60 * minuteMs); // nine o'clock
  const me = human(here);
  const begins = here.sent.length;
  await here.clock.advance(6 * 60 * minuteMs);
  const own = here.sent.slice(begins).filter(({ to, type }) => to === me.person && type !== 'INVITE_CANCELLED');
  expect(own.length / 6).toBeGreaterThan(3);
  expect(own.length / 6).toBeLessThan(20);
});

describe('simulated supervisors', () => {
  test('look after an agent who asks for help: they invite the agent, who comes and says what it is', async () => {
    await using here = await office();
    await here.clock.advance(9 * 60 * minuteMs);
    const { sent } = here;
    const asked = sent.filter(({ type, to }) => type === 'HELP_REQUEST' && isColleague(here, to));
    expect(asked.length).toBeGreaterThan(5);
    const followed = asked.filter(({ from, to, at }) => {
      const invitation = sent.find(
        (one) => one.type === 'INVITE' && one.from === to && one.to === from && one.at >= at && one.at - at < 16_000,
      );
      return sent.some((one) => one.type === 'ARRIVED' && one.chatId === invitation?.chatId && one.from === from);
    });
    // One who went to lunch in between does not.
    expect(followed.length).toBeGreaterThan(asked.length * 0.9);
    const answers = helpTopics.flat().flatMap((line) => line.answers);
    expect(sent.some(({ from, text }) => from.role === 'Agent' && answers.includes(text ?? ''))).toBe(true);
  });

  test('are answered line by line, by what fits', async () => {
    await using here = await office();
    await here.clock.advance(9 * 60 * minuteMs);
    const lines = topics.flat();
    let fitting = 0;
    for (const [index, { text, chatId, from }] of here.sent.entries()) {
      const line = lines.find((one) => one.text === text);
      if (line === undefined) continue;
      const reply = here.sent
        .slice(index + 1)
        .find((one) => one.chatId === chatId && one.to === from && one.type === 'CHAT');
      if (line.answers.includes(reply?.text ?? '')) fitting += 1;
    }
    const said = here.sent.filter(({ text }) => lines.some((line) => line.text === text)).length;
    expect(said).toBeGreaterThan(60);
    expect(fitting / said).toBeGreaterThan(0.6);
  });

  test('talk with somebody who is signed in, answer, and end the chat', async () => {
    await using here = await office({ agentsAskEveryMs: 0 });
    await here.clock.advance(3 * 60 * minuteMs);
    const me = human(here);
    let answered = 0;
    let ended = 0;
    for (let step = 0; step < 6 * 60 * 6; step += 1) {
      await here.clock.advance(minuteMs / 6);
      for (const { type, chatId, from } of me.mail()) {
        if (type === 'INVITE') tolerate(() => here.chat.accept(me.person, chatId!, true));
        if (type === 'CHAT' && from!.role !== 'Agent')
          tolerate(() => here.chat.say(me.person, chatId!, 'Are you sure?'));
        if (type === 'END') ended += 1;
      }
    }
    for (const [index, { text, chatId, to }] of here.sent.entries()) {
      if (text !== 'Are you sure?') continue;
      const next = here.sent.slice(index + 1).find((one) => one.chatId === chatId && one.to === me.person);
      if (next?.type === 'CHAT' && next.from === to) answered += 1;
    }
    expect(answered).toBeGreaterThan(3);
    expect(ended).toBeGreaterThan(3);
    expect(here.chat.open().filter(({ participants }) => participants.includes(me.person))).toEqual([]);
  });

  test('end a chat that somebody left open and silent for half an hour, not one that goes on', async () => {
    await using here = await office({ agentsAskEveryMs: 0 });
    await here.clock.advance(3 * 60 * minuteMs);
    const { chat, clock } = here;
    const [me, other] = [human(here), human(here, 'admin')];
    const chats = ['silent', 'alive'].map(() => {
      const chatId = chat.create(me.person);
      chat.invite(me.person, chatId, other.person);
      chat.accept(other.person, chatId, true);
      return chatId;
    });
    other.mail();
    const killed: string[] = [];
    for (let minute = 0; minute < 60; minute += 1) {
      await clock.advance(minuteMs);
      chat.say(me.person, chats[1]!, 'Still here');
      killed.push(...other.mail().flatMap(({ type, chatId }) => (type === 'KILLED' ? [chatId!] : [])));
      expect(minute < 29 && killed.length > 0).toBe(false);
    }
    expect(killed).toEqual([chats[0]]);
  });

  test('go home in the middle of what they do, and leave nothing behind', async () => {
    await using here = await office({ agentsAskEveryMs: 0 });
    const { clock, chat, sandbox } = here;
    await clock.advance(3 * 60 * minuteMs);
    const talk = () => chat.open().find((one) => one.participants.length > 1 && isColleague(here, one.leader));
    while (talk() === undefined) await clock.advance(5000);
    const { chatId, leader, participants } = talk()!;
    const sofar = here.sent.length;
    sandbox.control.closeSession(leader.userName);
    const ends = here.sent.slice(sofar).filter((one) => one.chatId === chatId && one.type === 'END');
    expect(ends.map(({ to }) => to)).toEqual(participants.filter((one) => one !== leader));
    const before = here.sent.length;
    await clock.advance(14_000); // until they come back
    expect(here.sent.slice(before).filter(({ from }) => from === leader)).toEqual([]);
  });
});

// What the guide says of the other three: ACK and PARTICIPANT_REQ are not received by clients, UNKNOWN is of no meaning.
const never = ['ACK', 'PARTICIPANT_REQ', 'UNKNOWN'];

test('every type of message that people can cause reaches somebody who chats through a day', async () => {
  await using here = await office();
  await here.clock.advance(3 * 60 * minuteMs);
  const { chat, clock, world } = here;
  const me = human(here);
  const types = new Set<string>();
  for (let minute = 0; minute < 7 * 60; minute += 1) {
    if (minute % 5 === 0) {
      // Invites two agents to a chat of one's own, and forgets it.
      const chatId = chat.create(me.person);
      for (const agent of world.directory.loggedInAgents().slice(0, 2))
        tolerate(() => chat.invite(me.person, chatId, agent));
    }
    for (let step = 0; step < 6; step += 1) {
      await clock.advance(minuteMs / 6);
      for (const { type, chatId, timestamp } of me.mail()) {
        types.add(type);
        // Not every time.
        if (invitations.has(type) && timestamp % 4 > 0) tolerate(() => chat.accept(me.person, chatId!, true));
      }
    }
  }
  expect([...types].sort()).toEqual(wsChatMessageTypeValues.filter((type) => !never.includes(type)));
});

describe('an invited agent', () => {
  /** What became of the invitations of all agents, over several domains; all or none of them are on a call. */
  async function outcomes(onCall: boolean) {
    const by = new Map<string, string[]>();
    for (const seed of [1, 2, 3, 4, 5, 6]) {
      const clock = createVirtualClock();
      const real = createWorld({ clock, seed, agents: 70, speed: 0 });
      const calls = real.directory.loggedInAgents().map(({ userName }) => ({
        ...({ type: 'Inbound', campaign: undefined, skill: undefined } as const),
        arrivedAt: 0,
        stage: 'talk' as const,
        agent: userName,
      }));
      const world: World = { ...real, callsUnderWay: () => (onCall ? calls : []) };
      const chat = createChatService({ world, clock, seed, agentsAskEveryMs: 0 });
      const me = human({ chat, world });
      for (const agent of world.directory.loggedInAgents()) chat.invite(me.person, chat.create(me.person), agent);
      await clock.advance(chatDefaults.inviteTimeoutMs);
      for (const { type, from } of me.mail()) {
        if (!['ARRIVED', 'NACK', 'TIMEOUT'].includes(type)) continue;
        const { name } = temperOf({ userId: from!.userId });
        by.set(name, [...(by.get(name) ?? []), type]);
      }
      chat.stop();
      world.close();
    }
    return [...by].map(([name, types]) => {
      const share = (type: string) => types.filter((one) => one === type).length / types.length;
      return { name, count: types.length, shares: [share('ARRIVED'), share('NACK'), share('TIMEOUT')] };
    });
  }

  test.each([
    ['accepts, refuses or lets the time pass as their temper is', false],
    ['on a call does so less often: who would come later does not come while it lasts', true],
  ])('%s', async (_rule, onCall) => {
    const all = await outcomes(onCall);
    expect(all.map(({ name }) => name).sort()).toEqual(['absent-minded', 'busy', 'curt', 'obliging']);
    for (const { name, count, shares } of all) {
      expect(count).toBeGreaterThan(30);
      const { minds, mindsOnCall } = [0, 2, 3, 4]
        .map((last) => temperOf({ userId: String(last) }))
        .find((one) => one.name === name)!;
      const weight = (...wanted: string[]) =>
        (onCall ? mindsOnCall : minds).reduce((sum, [mind, of]) => sum + (wanted.includes(mind) ? of : 0), 0) / 100;
      const expected = [weight('accept'), weight('refuse'), weight('ignore', 'later')];
      // Three standard deviations.
      for (const [index, share] of shares.entries()) {
        const usual = expected[index]!;
        expect(Math.abs(share - usual), `${name} ${index}: ${share} of ${usual}`).toBeLessThan(
          3 * Math.sqrt((usual * (1 - usual)) / count),
        );
      }
    }
  });

  test('who means to come later comes when the call is over', async () => {
    const clock = createVirtualClock();
    const real = createWorld({ clock, agents: 70, speed: 0 });
    const agents = real.directory.loggedInAgents();
    let isOver = false;
    const world: World = {
      ...real,
      callsUnderWay: () =>
        isOver
          ? []
          : agents.map(({ userName }) => ({
              type: 'Inbound',
              stage: 'talk',
              arrivedAt: 0,
              campaign: undefined,
              skill: undefined,
              agent: userName,
            })),
    };
    const chat = createChatService({ world, clock, agentsAskEveryMs: 0 });
    const me = human({ chat, world });
    for (const agent of agents) chat.invite(me.person, chat.create(me.person), agent);
    const arrivals = () => me.mail().filter(({ type }) => type === 'ARRIVED').length;
    await clock.advance(20_000);
    expect(arrivals()).toBeGreaterThan(0);
    await clock.advance(25_000);
    expect(arrivals()).toBe(0);
    isOver = true;
    await clock.advance(10_000);
    expect(arrivals()).toBeGreaterThan(3);
    chat.stop();
    world.close();
    expect(clock.pending).toBe(0);
  });

  test('who refuses because of a call may say so, by INFO', async () => {
    await using here = await office();
    await here.clock.advance(9 * 60 * minuteMs);
    const excuses = here.sent.filter(
      ({ type, from, text }) => type === 'INFO' && from.role === 'Agent' && /call|line|caller/.test(text ?? ''),
    );
    expect(excuses.length).toBeGreaterThan(0);
    for (const { from, to, at } of excuses)
      expect(here.sent.some((one) => one.type === 'NACK' && one.at === at && one.from === from && one.to === to)).toBe(
        true,
      );
  });
});

/** Another was faster: the chat is over, or the invitation is. */
function tolerate(act: () => void): void {
  try {
    act();
  } catch (error) {
    if (!(error instanceof SandboxFault)) throw error;
  }
}
