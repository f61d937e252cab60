import { randomUUID } from 'node:crypto';
import type { Account } from '../five9/account.ts';
import { Five9Error } from '../five9/faults.ts';
import type { SessionState } from '../five9/session.ts';
import type { Clock } from '../lib/clock.ts';
import type { Logger } from '../lib/logger.ts';
import type { Random } from '../lib/random.ts';
import { createTopic } from '../live/topic.ts';
import { createChatInbox } from './chat-inbox.ts';
import { absent, ended, invitedTo, joined, newChat } from './chat-state.ts';
import { watchedAccount } from './seat-account.ts';
import { createSeatPhone } from './seat-phone.ts';
import { createSeatUsers } from './seat-users.ts';
import type { Seat, SeatMessage, SeatSnapshot, SeatState, SeatUser } from './seat.ts';

export interface SeatOptions {
  readonly account: Account;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly random: Random;
  /** The session is closed this long after the last use, ms. */
  readonly lingerMs: number;
}

export interface ManagedSeat extends Seat {
  /** Whether anything holds it: a session, a reader, a call, a station. */
  readonly isIdle: boolean;
  /** Closes the session and stops what runs; the seat is not used again. */
  close(): Promise<void>;
}

/** Closing the session logs the station out, so a station keeps it for as long as Five9's longest idle time. */
const stationLingerMs = 30 * 60_000;

export function createSeat({ account: own, clock, logger, random, lingerMs }: SeatOptions): ManagedSeat {
  const { userName } = own;
  const changes = createTopic<SeatSnapshot>({ name: 'seat', epoch: randomUUID(), clock });
  let holds = 0;
  let isRead = false;
  let isClosed = false;
  let closesAt: number | undefined;
  let cancelClosing: () => void = () => {};

  const account = watchedAccount(own, inUse);
  const users = createSeatUsers(account, clock);
  const phone = createSeatPhone(account, clock, publish);
  const inbox = createChatInbox({
    account,
    users,
    clock,
    logger,
    random,
    onReading(reading) {
      isRead = reading;
      linger();
    },
  });
  let previous: SessionState = own.session.state;
  const stopListening = own.session.onChange((state) => {
    if (previous === 'open' && (state === 'lost' || state === 'closed')) {
      phone.clear();
      inbox.endAll();
    }
    previous = state;
    publish();
    linger();
  });
  publish();

  async function inUse<T>(task: () => Promise<T>): Promise<T> {
    holds += 1;
    linger();
    try {
      return await task();
    } finally {
      holds -= 1;
      linger();
    }
  }

  /** Sets the instant at which the session is closed anew; none while the seat is used. */
  function linger(): void {
    cancelClosing();
    cancelClosing = () => {};
    closesAt = undefined;
    if (isClosed || holds > 0 || isRead || own.session.state !== 'open') return;
    const afterMs = phone.station === undefined ? lingerMs : Math.max(lingerMs, stationLingerMs);
    closesAt = clock.now() + afterMs;
    cancelClosing = clock.after(afterMs, () => void own.session.close());
  }

  function publish(): void {
    const before = changes.rows.get(userName);
    const after: SeatSnapshot = {
      state: stateOf(own.session.state),
      stationName: phone.station?.name,
      monitoring: phone.monitoring,
    };
    changes.publish({ changes: [{ key: userName, before, after }], asOf: clock.now() });
  }

  /** The viewer as a participant; who they are is worth a call, but no failure. */
  async function self(): Promise<SeatUser | undefined> {
    await users.learn([]);
    return users.me;
  }

  async function send(message: Pick<SeatMessage, 'type' | 'chatId' | 'text'>): Promise<SeatMessage> {
    const sent = inbox.sent(message, users.me);
    inbox.noteCommand();
    return sent;
  }

  return {
    userName,
    account,
    changes,
    chats: inbox.chats,
    messages: inbox.messages,
    get state() {
      return stateOf(own.session.state);
    },
    get openedAt() {
      return own.session.openedAt;
    },
    get closesAt() {
      return closesAt;
    },
    get rationedCalls() {
      return own.session.rationedCalls;
    },
    get settings() {
      return own.session.state === 'open' ? own.session.settings : undefined;
    },
    get station() {
      return phone.station;
    },
    get monitoring() {
      return phone.monitoring;
    },
    get isIdle() {
      return (
        holds === 0 && !isRead && changes.readers === 0 && own.session.state !== 'open' && phone.station === undefined
      );
    },
    configure: (settings, signal) => account.session.configure(settings, signal),
    closeSession: () => own.session.close(),

    async createChat() {
      const { return: chatId } = await account.call('createChatSession', {});
      if (chatId === undefined)
        throw new Five9Error(
          'OutcomeUnknown',
          'createChatSession',
          'expected the id of the new chat, got an answer without',
          {
            executed: 'unknown',
          },
        );
      const me = await self();
      inbox.noteCommand();
      return inbox.change(chatId, (chat = newChat(chatId, clock.now())) => {
        const led = { ...chat, leader: me };
        return me === undefined ? led : joined(led, me);
      });
    },
    async closeChat(chatId) {
      await account.call('closeChatSession', { chatId });
      inbox.noteCommand();
      return inbox.change(chatId, (chat = newChat(chatId, clock.now())) => ended(chat, clock.now()));
    },
    async acceptInvite(chatId, accepted) {
      await account.call('acceptChatInvite', { chatId, accepted });
      const me = await self();
      inbox.noteCommand();
      return inbox.change(chatId, (chat = newChat(chatId, clock.now())) => {
        if (!accepted) return ended(chat, clock.now());
        const open = { ...chat, state: 'OPEN' as const, endedAt: undefined };
        return me === undefined ? open : joined(open, me);
      });
    },
    async invite(chatId, user) {
      await account.call('sendChatInvite', { chatId, user: roledId(user) });
      inbox.noteCommand();
      return inbox.change(chatId, (chat = newChat(chatId, clock.now())) => invitedTo(chat, user));
    },
    async removeFromChat(chatId, user) {
      await account.call('removeUserFromChat', { chatId, user: roledId(user) });
      inbox.noteCommand();
      return inbox.change(chatId, (chat = newChat(chatId, clock.now())) => absent(chat, user));
    },
    async say(chatId, text) {
      await account.call('sendMsgToChat', { chatId, text });
      const sent = await send({ type: 'CHAT', chatId, text });
      inbox.change(chatId, (chat = newChat(chatId, sent.sentAt)) => ({ ...chat, lastMessageId: sent.id }));
      return sent;
    },
    async inform(user, text) {
      await account.call('sendInfoMessage', { user: roledId(user), text });
      return send({ type: 'INFO', chatId: undefined, text });
    },
    async broadcast(type, specId, text) {
      // The contract asks for a number even where none is meant (facts §5.25).
      await account.call('sendBroadcastMessages', { type, specId: specId ?? '0', text });
      return send({ type: broadcastMessageType(type), chatId: undefined, text });
    },

    loginStation: (request) => phone.loginStation(request),
    reconnectStation: () => phone.reconnectStation(),
    startMonitoring: (agentName, mode) => phone.startMonitoring(agentName, mode),
    stopMonitoring: (agentName) => phone.stopMonitoring(agentName),
    loggedInUsers: (maxAgeMs) => users.list(maxAgeMs),

    async close() {
      isClosed = true;
      inbox.close();
      linger();
      await own.session.close();
      stopListening();
    },
  };
}

function roledId({ role, userId }: SeatUser) {
  return { role, userId };
}

function broadcastMessageType(type: string): SeatMessage['type'] {
  if (type.endsWith('AGENT_GROUP') || type.endsWith('AGENT_GROUPS')) return 'BROADCAST_TO_AGENT_GROUP';
  return type.includes('SKILL') ? 'BROADCAST_TO_SKILL' : 'BROADCAST';
}

function stateOf(state: SessionState): SeatState {
  return state.toUpperCase() as Uppercase<SessionState>;
}
