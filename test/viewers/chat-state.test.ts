import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { wsChatMessageTypeValues } from '../../src/five9/contract/types.ts';
import { applyMessage } from '../../src/viewers/chat-state.ts';
import type { SeatChat, SeatMessage, SeatUser } from '../../src/viewers/seat.ts';

const me: SeatUser = { role: 'DomainSupervisor', userId: '1' };
const kim: SeatUser = { role: 'Agent', userId: '2' };
const lee: SeatUser = { role: 'Agent', userId: '3' };

function message(type: SeatMessage['type'], from?: SeatUser, more: Partial<SeatMessage> = {}): SeatMessage {
  return { id: 'm', type, chatId: 'c', from, fromViewer: false, participants: [], text: undefined, sentAt: 1, ...more };
}

function after(...messages: SeatMessage[]): SeatChat | undefined {
  return messages.reduce<SeatChat | undefined>((chat, next) => applyMessage(chat, next, me), undefined);
}

test.each([
  ['invited', [message('INVITE', kim)], 'INVITED'],
  ['asked for a chat', [message('REQUEST', kim)], 'INVITED'],
  ['accepted', [message('INVITE', kim), message('ARRIVED', me)], 'OPEN'],
  ['not answered in time', [message('INVITE', kim), message('TIMEOUT', me)], 'ENDED'],
  ['invitation withdrawn', [message('INVITE', kim), message('INVITE_CANCELLED', kim)], 'ENDED'],
  ['ended by the leader', [message('CHAT', kim), message('END', kim)], 'ENDED'],
  ['killed', [message('CHAT', kim), message('KILLED', lee)], 'ENDED'],
  ['removed', [message('REQUEST', kim), message('ARRIVED', me), message('KICK', kim)], 'ENDED'],
  ['left by another', [message('CHAT', kim), message('LEAVE', kim)], 'OPEN'],
] as const)('%s', (_what, messages, state) => {
  expect(after(...messages)?.state).toBe(state);
});

test('a refusal takes the invited user off the list and leaves the chat', () => {
  const chat = { ...after(message('CHAT', lee))!, invited: [kim] };
  expect(applyMessage(chat, message('NACK', kim), me)).toMatchObject({ state: 'OPEN', invited: [] });
});

test('messages outside chats make none', () => {
  expect(after(message('BROADCAST', kim, { chatId: undefined }), message('HELP_REQUEST', kim))).toBeUndefined();
});

test('any messages: applying one again changes nothing, and nobody is twice in a chat', () => {
  const users = fc.constantFrom(me, kim, lee, undefined);
  const messages = fc.record({
    type: fc.constantFrom(...wsChatMessageTypeValues),
    from: users,
    participants: fc.uniqueArray(fc.constantFrom(me, kim, lee), { selector: ({ userId }) => userId }),
  });
  fc.assert(
    fc.property(fc.array(messages, { maxLength: 12 }), (all) => {
      let chat: SeatChat | undefined;
      for (const [index, { type, from, participants }] of all.entries()) {
        const next = message(type, from, { participants, sentAt: index, id: `m${index}` });
        chat = applyMessage(chat, next, me);
        expect(applyMessage(chat, next, me)).toEqual(chat);
        const ids = [...(chat?.participants ?? []), ...(chat?.invited ?? [])].map(({ userId }) => userId);
        expect(new Set(ids).size).toBe(ids.length);
        expect(chat === undefined || (chat.state === 'ENDED') === (chat.endedAt !== undefined)).toBe(true);
      }
    }),
  );
});
