import { expect, test } from 'vitest';
import { wsChatMessageTypeValues } from '../../src/five9/contract/types.ts';
import { temperOf } from '../../src/sandbox/chat-temper.ts';
import { createSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts';
import { createVirtualClock } from '../support/virtual-clock.ts';
import { stillSandbox } from './support/sandbox.ts';
import { soapClient, textAt, viewSettings } from './support/soap-client.ts';

const hourMs = 3_600_000;
/** Five in the morning in the domain's zone, on a Monday. */
const monday = Date.UTC(2026, 0, 5, 13, 0, 0);

function loggedIn(sandbox: Sandbox) {
  return async () => {
    const client = soapClient(sandbox);
    await client.call('setSessionParameters', viewSettings());
    const { body } = await client.call('getLoggedInUsers');
    await client.call('closeSession');
    const names = body.children.map((user) => textAt(user, 'name') ?? '');
    return names.filter((name) => ['nadia', 'tom', 'priya'].includes(name)).sort();
  };
}

test('simulated supervisors are there in office hours, on weekdays, each in a seat', async () => {
  const clock = createVirtualClock(monday);
  await using sandbox = await createSandbox({ clock, agents: 5, colleagues: 3, limits: 'off' });
  const here = loggedIn(sandbox);
  const at = async (hours: number) => {
    await clock.advance(hours * hourMs);
    return here();
  };
  expect(await at(0.1)).toEqual([]);
  expect(await at(4.9)).toEqual(['nadia', 'priya', 'tom']); // ten o'clock
  const { body } = await soapClient(sandbox).call('getUserLimits');
  expect(textAt(body, 'return', 'supervisorsLoggedin')).toBe('3');
  expect(await at(9)).toEqual([]); // seven in the evening
  expect(await at(15)).toEqual(['nadia', 'priya', 'tom']); // Tuesday at ten
  expect(await at(4 * 24)).toEqual([]); // Saturday at ten
});

test('a simulated supervisor accepts an invitation, answers, and is not there in the evening', async () => {
  const clock = createVirtualClock(monday + 5 * hourMs);
  await using sandbox = await createSandbox({ clock, agents: 5, colleagues: 3, limits: 'off' });
  await clock.advance(0);
  const { chat, world } = sandbox;
  const ann = world.directory.person('supervisor')!;
  await soapClient(sandbox).call('setSessionParameters', viewSettings('<idleTimeOut>1800</idleTimeOut>'));
  const types = () => chat.mailbox(ann, 0).map(({ type }) => type);
  const chats = world.directory.colleagues.map((colleague) => {
    const chatId = chat.create(ann);
    chat.invite(ann, chatId, colleague);
    return chatId;
  });
  for (let round = 0; round < 6; round += 1) {
    await clock.advance(20_000);
    for (const chatId of chats.filter((id) => chat.mailbox(ann, 0).some((mail) => mail.chatId === id)))
      try {
        chat.say(ann, chatId, 'Are you there?');
      } catch {
        // it was refused, or is over
      }
  }
  expect(types()).toContain('ARRIVED');
  expect(types()).toContain('CHAT');

  await sandbox.control.step(9 * hourMs);
  await clock.advance(15_000);
  expect(() => chat.invite(ann, chat.create(ann), world.directory.colleagues[0]!)).toThrow('is not logged in');
});

test.each([1, 2, 3])(
  'with %i seats simulated supervisors leave a seat to whoever signs in, at any hour',
  async (seats) => {
    const clock = createVirtualClock(monday);
    const users = ['supervisor', 'admin', 'gateway'].slice(0, seats);
    await using sandbox = await createSandbox({
      clock,
      agents: 5,
      colleagues: 3,
      supervisorSeats: seats,
      limits: 'off',
    });
    const taken = async () => {
      const { body } = await soapClient(sandbox).call('getUserLimits');
      return Number(textAt(body, 'return', 'supervisorsLoggedin'));
    };
    for (const hours of [0, 5, 1, 9]) {
      await clock.advance(hours * hourMs);
      expect(await taken()).toBeLessThan(seats);
      for (const user of users) {
        const { status } = await soapClient(sandbox, { user }).call('setSessionParameters', viewSettings());
        expect([user, status]).toEqual([user, 200]);
      }
      expect(await taken()).toBe(seats);
      await clock.advance(15_000);
      const refused = await soapClient(sandbox, { user: 'lead' }).call('setSessionParameters', viewSettings());
      expect(refused.fault).toBe('UserLimitReachedFault');
      for (const user of users) await soapClient(sandbox, { user }).call('closeSession');
    }
  },
);

test('a simulated supervisor who gave up a seat comes back when there is room again', async () => {
  const clock = createVirtualClock(monday + 5 * hourMs);
  await using sandbox = await createSandbox({ clock, agents: 5, colleagues: 3, supervisorSeats: 4, limits: 'off' });
  await clock.advance(0);
  const here = () => sandbox.world.directory.colleagues.filter((person) => isHere(sandbox, person.userName)).length;
  expect(here()).toBe(3);
  for (const user of ['supervisor', 'admin'])
    await soapClient(sandbox, { user }).call('setSessionParameters', viewSettings());
  expect(here()).toBe(2);
  for (const user of ['supervisor', 'admin']) await soapClient(sandbox, { user }).call('closeSession');
  await clock.advance(15_000);
  expect(here()).toBe(3);
});

/** Whether an invitation would find them. */
function isHere({ chat, world }: Sandbox, userName: string): boolean {
  const [ann, other] = [world.directory.person('admin')!, world.directory.person(userName)!];
  const chatId = chat.create(ann);
  try {
    chat.invite(ann, chatId, other);
    return true;
  } catch {
    return false;
  } finally {
    chat.close(ann, chatId);
  }
}

test('people differ in temper, and keep it', async () => {
  await using sandbox = await createSandbox({ agents: 60, clock: createVirtualClock() });
  const tempers = sandbox.world.directory.people.map((person) => [temperOf(person).name, temperOf(person).name]);
  expect(new Set(tempers.map(([name]) => name))).toEqual(new Set(['obliging', 'busy', 'curt', 'absent-minded']));
  expect(tempers.every(([name, again]) => name === again)).toBe(true);
});

test('a message of every type can be made to reach a client', async () => {
  const clock = createVirtualClock();
  await using sandbox = await createSandbox({ clock, agents: 5, limits: 'off' });
  const client = soapClient(sandbox);
  await client.call('setSessionParameters', viewSettings());
  for (const type of wsChatMessageTypeValues)
    sandbox.control.sendChatMessage({
      userName: 'supervisor',
      type,
      from: 'lead',
      chatId: 'chat-7',
      text: `a ${type}`,
    });
  const { body } = await client.call(
    'receiveMessages',
    '<previousTimestamp>0</previousTimestamp><longPollingTimeout>1000</longPollingTimeout>',
  );
  const messages = (body.children[0]?.children ?? []).filter(({ name }) => name === 'messages');
  expect(messages.map((message) => [textAt(message, 'type'), textAt(message, 'text')])).toEqual(
    wsChatMessageTypeValues.map((type) => [type, `a ${type}`]),
  );
});

test('a message to somebody without a session, or of no type, is refused', async () => {
  await using sandbox = await stillSandbox();
  const post = (body: object) =>
    fetch(`${sandbox.controlUrl}/control/sendChatMessage`, { method: 'POST', body: JSON.stringify(body) });
  const absent = await post({ userName: 'supervisor', type: 'INFO' });
  expect([absent.status, await absent.text()]).toEqual([400, expect.stringContaining('somebody with a session')]);
  expect((await post({ userName: 'supervisor', type: 'SHOUT' })).status).toBe(400);
});
