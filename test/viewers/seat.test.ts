import { expect, test } from 'vitest';
import { basic, scriptedFive9 } from './support/scripted-five9.ts';

const kim = { role: 'Agent', userId: '1000002' } as const;

async function signedIn(options: Parameters<typeof scriptedFive9>[0] = {}) {
  const five9 = scriptedFive9({ seatLingerMs: 60_000, ...options });
  const viewer = await five9.viewers.authenticate(basic('ann', 'p:ann'));
  return { five9, viewer, seat: viewer.seat };
}

test('the session opens on first need and closes after the linger', async () => {
  const { five9, seat } = await signedIn();
  expect(seat.state).toBe('CLOSED');
  await seat.loggedInUsers(0);
  expect(seat.state).toBe('OPEN');
  expect(seat.closesAt).toBe(five9.clock.now() + 60_000);
  await five9.clock.advance(59_999);
  expect(seat.state).toBe('OPEN');
  await five9.clock.advance(1);
  expect(seat.state).toBe('CLOSED');
  expect(seat.changes.rows.get('ann')?.state).toBe('CLOSED');
  await five9.close();
  expect(five9.clock.pending).toBe(0);
});

test('a reader of chats keeps the session, and the inbox is polled only for readers', async () => {
  const { five9, seat } = await signedIn();
  const reader = seat.chats.join();
  await five9.clock.advance(300_000);
  expect(seat.state).toBe('OPEN');
  expect(five9.count('receiveMessages')).toBeGreaterThan(50);
  reader.leave();
  await five9.clock.advance(10_000);
  const polls = five9.count('receiveMessages');
  await five9.clock.advance(60_000);
  expect(five9.count('receiveMessages')).toBe(polls);
  expect(seat.state).toBe('CLOSED');
  expect(five9.overlaps).toBe(0);
  await five9.close();
});

test('what came while nobody read is told to the next reader, once', async () => {
  const { five9, seat } = await signedIn();
  five9.mail.push({ type: 'INVITE', chatId: 'c1', from: kim, participants: [kim], timestamp: '100' });
  seat.chats.join().leave();
  await five9.clock.advance(10_000);
  five9.mail.push({ type: 'CHAT', chatId: 'c1', from: kim, participants: [], text: 'hello', timestamp: '200' });
  await five9.clock.advance(10_000);
  expect(seat.messages.items.map(({ type }) => type)).toEqual(['INVITE']);
  const reader = seat.messages.join();
  await five9.clock.advance(10_000);
  reader.close();
  expect(seat.messages.items.map(({ type, text }) => [type, text])).toEqual([
    ['INVITE', undefined],
    ['CHAT', 'hello'],
  ]);
  expect(seat.chats.rows.get('c1')).toMatchObject({ state: 'INVITED', invitedBy: { ...kim, name: 'kim' } });
  await five9.close();
});

test('a message of ones own is told once, echoed or not', async () => {
  const { five9, seat } = await signedIn();
  const { chatId } = await (five9.answers.set('createChatSession', () => ({ return: 'c2' })), seat.createChat());
  expect(seat.chats.rows.get('c2')).toMatchObject({ state: 'OPEN', leader: { name: 'ann' } });
  const sent = await seat.say(chatId, 'hi');
  const me = { role: 'DomainSupervisor', userId: '1000001' } as const;
  five9.mail.push({ type: 'CHAT', chatId, from: me, participants: [], text: 'hi', timestamp: '100' });
  const reader = seat.chats.join();
  await five9.clock.advance(10_000);
  reader.leave();
  expect(seat.messages.items).toEqual([sent]);
  expect(seat.chats.rows.get('c2')?.lastMessageId).toBe(sent.id);
  await five9.close();
});

test('a lost session is opened anew, messages told again are known, and readers hear of the gap', async () => {
  const { five9, seat } = await signedIn();
  five9.mail.push({ type: 'INFO', from: kim, participants: [], text: 'one', timestamp: '100' });
  const reader = seat.messages.join();
  await five9.clock.advance(6_000);
  await reader.next();
  five9.fail('receiveMessages', 'SessionClosedFault', 1);
  await five9.clock.advance(20_000);
  expect(seat.state).toBe('OPEN');
  expect(five9.count('setSessionParameters')).toBe(2);
  expect((await reader.next())?.gap?.reason).toBe('UPSTREAM_RESET');
  expect(seat.messages.items.map(({ text }) => text)).toEqual(['one']);
  reader.close();
  await five9.close();
});

test('a refused command changes no chat and is thrown as it came', async () => {
  const { five9, seat } = await signedIn();
  five9.fail('closeChatSession', 'ChatFault');
  await expect(seat.closeChat('nope')).rejects.toMatchObject({ code: 'ChatFault' });
  expect(seat.chats.rows.size).toBe(0);
  await five9.close();
});

test('taking over is asked once and not again when the session is lost', async () => {
  const { five9, seat } = await signedIn();
  await seat.configure({ forceLogoutSession: true });
  five9.fail('getLoggedInUsers', 'SessionClosedFault', 1);
  await seat.loggedInUsers(0);
  const forced = five9.sent
    .filter(({ operation }) => operation === 'setSessionParameters')
    .map(({ request }) => (request['viewSettings'] as { forceLogoutSession?: boolean }).forceLogoutSession);
  expect(forced).toEqual([true, false]);
  await five9.close();
});

test('stations and monitoring need no session; the password is given once and not kept', async () => {
  const { five9, seat } = await signedIn();
  five9.answers.set('loginStation', () => ({
    return: { name: '1001', password: 'sip-secret', proxy: 'sip.example.com' },
  }));
  five9.answers.set('reconnectStation', () => ({ return: 'CONNECT_VOICE' }));
  const { password } = await seat.loginStation({ stationName: '1001', force: false });
  expect(password).toBe('sip-secret');
  expect(JSON.stringify(seat.station)).not.toContain('sip-secret');
  expect((await seat.reconnectStation()).station.state).toBe('CONNECTED');
  await seat.startMonitoring('kim', 'Silence');
  expect(seat.changes.rows.get('ann')).toMatchObject({ stationName: '1001', monitoring: [{ agentName: 'kim' }] });
  expect(five9.count('setSessionParameters')).toBe(0);
  five9.fail('startMonitoring', 'StationNotLoggedInFault');
  await expect(seat.startMonitoring('kim', 'Silence')).rejects.toMatchObject({ code: 'StationNotLoggedInFault' });
  expect(seat.station).toBeUndefined();
  await five9.close();
});
