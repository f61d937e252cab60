import { randomUUID } from 'node:crypto';
import type { Account } from '../five9/account.ts';
import type { WsChatMessage, WsChatMessageType, WsRoledId } from '../five9/contract/types.ts';
import { Five9Error } from '../five9/faults.ts';
import { sleep, type Clock } from '../lib/clock.ts';
import type { Logger } from '../lib/logger.ts';
import type { Random } from '../lib/random.ts';
import { backoffMs } from '../live/backoff.ts';
import { createLog, type Log } from '../live/log.ts';
import { createTopic, type Topic } from '../live/topic.ts';
import { applyMessage, ended } from './chat-state.ts';
import type { SeatUsers } from './seat-users.ts';
import type { SeatChat, SeatMessage, SeatUser } from './seat.ts';

/**
 * The viewer's chats and messages. Five9 is asked (receiveMessages) only while someone reads them, and for a while after a chat command.
 * Invitations that come while nobody reads wait at Five9: the next read begins at the last timestamp and gets all that Five9 still keeps.
 * What a lost or closed session took with it is gone, which readers are told by a gap.
 */
export interface ChatInbox {
  readonly chats: Topic<SeatChat>;
  readonly messages: Log<SeatMessage>;
  /** A chat command was accepted: ask often for a while. */
  noteCommand(): void;
  /** What a command did to a chat, told at once. */
  change(chatId: string, update: (chat: SeatChat | undefined) => SeatChat): SeatChat;
  /** What the viewer sent; it is told once, even if Five9 echoes it. */
  sent(message: Pick<SeatMessage, 'type' | 'chatId' | 'text'>, from: SeatUser | undefined): SeatMessage;
  /** The session is over, and with it the chats. */
  endAll(): void;
  /** Stops asking. */
  close(): void;
}

export interface ChatInboxParts {
  readonly account: Account;
  readonly users: SeatUsers;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly random: Random;
  /** Whether someone reads, which keeps the session. */
  readonly onReading: (isReading: boolean) => void;
}

/** Each command waits behind the poll (one request at a time), so a poll is short while commands come. */
const activePollMs = 1_000;
const quietPollMs = 2_500;
const activeMs = 30_000;
/** When the picture is older than this, someone is waiting for the first answer. */
const staleMs = 10_000;
const firstPollMs = 500;
/** Between polls that brought nothing before their time: should Five9 not wait, we do. */
const pauseMs = 500;
const maxSeen = 5_000;
const maxEndedChats = 200;
/** An echo comes within this, or it is another message with the same text. */
const echoMs = 60_000;

export function createChatInbox({ account, users, clock, logger, random, onReading }: ChatInboxParts): ChatInbox {
  const epoch = randomUUID();
  const chats = createTopic<SeatChat>({ name: 'chats', epoch, clock });
  const messages = createLog<SeatMessage>({ name: 'messages', epoch });
  const closing = new AbortController();
  const seen = new Set<string>();
  let unechoed: SeatMessage[] = [];
  let sequence = 0;
  let timestamp = '0';
  let generation = account.session.generation;
  let commandAt = Number.NEGATIVE_INFINITY;
  let isRunning = false;

  const isRead = () => chats.readers + messages.readers > 0;
  const isActive = () => clock.now() - commandAt < activeMs;
  const isWanted = () => !closing.signal.aborted && (isRead() || isActive());
  for (const watched of [chats, messages])
    watched.onWatched(() => {
      onReading(isRead());
      start();
    });

  function start(): void {
    if (isRunning || !isWanted()) return;
    isRunning = true;
    void run();
  }

  async function run(): Promise<void> {
    try {
      let failures = 0;
      while (isWanted()) {
        try {
          const hasNews = await poll();
          failures = 0;
          if (!hasNews) await sleep(clock, pauseMs, closing.signal);
        } catch (error) {
          if (closing.signal.aborted) return;
          if (!(error instanceof Five9Error)) {
            logger.error({ userName: account.userName, message: (error as Error).message }, 'the chat poll failed');
            return;
          }
          if (error.recovery === 'none' && error.code !== 'Aborted') {
            logger.warn(
              { userName: account.userName, code: error.code },
              'chats are not read until somebody asks again',
            );
            return;
          }
          failures += 1;
          const waitMs = Math.max(backoffMs(failures, random), (error.retryAt ?? 0) - clock.now());
          await sleep(clock, waitMs, closing.signal).catch(() => {}); // closing: the loop ends
        }
      }
    } finally {
      isRunning = false; // in the tick in which the loop ends: a reader that joins later must find it ended
    }
  }

  /** False: nothing came, and sooner than it should have. */
  async function poll(): Promise<boolean> {
    const startedAt = clock.now();
    const isStale = chats.asOf === undefined || startedAt - chats.asOf > staleMs;
    const waitMs = isStale ? firstPollMs : isActive() ? activePollMs : quietPollMs;
    await account.session.open();
    beginAnew();
    const { return: answer } = await account.call(
      'receiveMessages',
      { previousTimestamp: timestamp, longPollingTimeout: String(waitMs) },
      { signal: closing.signal, priority: 'chat' },
    );
    const mail = (answer?.messages ?? []).filter((message) => message !== null).filter(isNew);
    if (mail.length > 0) {
      const ids = mail.flatMap(({ from, participants }) => [...(from === undefined ? [] : [from]), ...participants]);
      await users.learn(ids.filter((id) => id !== null));
      for (const message of mail) receive(message);
    }
    // Only after its messages are told is an answer behind us.
    if (answer !== undefined && account.session.generation === generation) timestamp = answer.timestamp;
    chats.touch(clock.now());
    return mail.length > 0 || clock.now() - startedAt >= waitMs / 2;
  }

  /** A new session has its own timestamps; what it tells again is known by `seen`. */
  function beginAnew(): void {
    if (account.session.generation === generation) return;
    if (generation > 0)
      messages.interrupt({
        reason: 'UPSTREAM_RESET',
        message: 'The Five9 session was opened anew; messages in between may be missing.',
      });
    generation = account.session.generation;
    timestamp = '0';
  }

  function isNew({ type, chatId, from, timestamp: at, text }: WsChatMessage): boolean {
    const key = JSON.stringify([type, chatId, from?.role, from?.userId, at, text]);
    if (seen.has(key)) return false;
    seen.add(key);
    if (seen.size > maxSeen) for (const oldest of [...seen].slice(0, maxSeen / 5)) seen.delete(oldest);
    return true;
  }

  function receive({ type = 'UNKNOWN', chatId, from, participants, text, timestamp: at }: WsChatMessage): void {
    const author = from === undefined ? undefined : users.named(from);
    const fromViewer = author !== undefined && author.userId === users.me?.userId && author.role === users.me.role;
    if (fromViewer && isEcho(type, chatId, text)) return;
    const message: SeatMessage = {
      id: nextId(),
      type,
      chatId,
      from: author,
      fromViewer,
      participants: participants.flatMap((user) => namedOf(user)),
      text,
      sentAt: at === undefined ? clock.now() : Number(at),
    };
    messages.append(message);
    if (chatId === undefined) return;
    const before = chats.rows.get(chatId);
    const after = applyMessage(before, message, users.me);
    if (after !== undefined && after !== before) publish(before, after);
  }

  const namedOf = (id: WsRoledId | null) => {
    const user = id === null ? undefined : users.named(id);
    return user === undefined ? [] : [user];
  };

  function isEcho(type: WsChatMessageType, chatId: string | undefined, text: string | undefined): boolean {
    unechoed = unechoed.filter(({ sentAt }) => clock.now() - sentAt <= echoMs);
    const index = unechoed.findIndex((own) => own.type === type && own.chatId === chatId && own.text === text);
    if (index === -1) return false;
    unechoed.splice(index, 1);
    return true;
  }

  function nextId(): string {
    sequence += 1;
    return `${epoch}-${sequence}`;
  }

  function publish(before: SeatChat | undefined, after: SeatChat): void {
    const changes: { key: string; before: SeatChat | undefined; after: SeatChat | undefined }[] = [
      { key: after.chatId, before, after },
    ];
    const over = [...chats.rows.values()].filter(({ chatId, state }) => state === 'ENDED' && chatId !== after.chatId);
    for (const old of over.slice(0, Math.max(0, over.length - maxEndedChats)))
      changes.push({ key: old.chatId, before: old, after: undefined });
    // A command's news does not make the picture of everything else newer.
    chats.publish({ changes, asOf: chats.asOf ?? clock.now() - staleMs - 1 });
  }

  return {
    chats,
    messages,
    noteCommand() {
      commandAt = clock.now();
      start();
    },
    change(chatId, update) {
      const before = chats.rows.get(chatId);
      const after = update(before);
      if (after !== before) publish(before, after);
      return after;
    },
    sent({ type, chatId, text }, from) {
      const message: SeatMessage = {
        id: nextId(),
        type,
        chatId,
        from,
        fromViewer: true,
        participants: [],
        text,
        sentAt: clock.now(),
      };
      messages.append(message);
      unechoed.push(message);
      return message;
    },
    endAll() {
      commandAt = Number.NEGATIVE_INFINITY; // a linger must not open the session again
      for (const chat of chats.rows.values()) if (chat.state !== 'ENDED') publish(chat, ended(chat, clock.now()));
    },
    close: () => closing.abort(),
  };
}
