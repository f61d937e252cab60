import type { Clock } from '../lib/clock.ts';
import type { ChatMessage } from './chat.ts';
import type { Person } from './world/world.ts';

/** What waits for each person who has a session. */
export interface Mailboxes {
  open(person: Person): void;
  /** Forgets what was in it. */
  close(person: Person): void;
  has(person: Person): boolean;
  /** The person has asked for mail since their session began. */
  isRead(person: Person): boolean;
  /** Dropped when the person has no mailbox. */
  deliver(person: Person, message: Omit<ChatMessage, 'timestamp'>): void;
  after(person: Person, timestamp: number): readonly ChatMessage[];
  onMail(person: Person, notify: () => void): () => void;
}

/** Whoever does not fetch their mail loses the oldest; a client that polls is never so far behind. */
const messagesKept = 1000;

interface Mailbox {
  messages: ChatMessage[];
  isRead: boolean;
}

export function createMailboxes(clock: Pick<Clock, 'now'>): Mailboxes {
  const mailboxes = new Map<string, Mailbox>();
  const watchers = new Map<string, Set<() => void>>();
  /** Outlives a mailbox, so that a timestamp of an earlier session never hides mail of the next. */
  let lastTimestamp = 0;

  return {
    open(person) {
      if (!mailboxes.has(person.userName)) mailboxes.set(person.userName, { messages: [], isRead: false });
    },
    close: (person) => void mailboxes.delete(person.userName),
    has: (person) => mailboxes.has(person.userName),
    isRead: (person) => mailboxes.get(person.userName)?.isRead === true,
    deliver(person, message) {
      const mailbox = mailboxes.get(person.userName);
      if (mailbox === undefined) return;
      lastTimestamp = Math.max(Math.floor(clock.now()), lastTimestamp + 1);
      mailbox.messages.push({ ...message, timestamp: lastTimestamp });
      if (mailbox.messages.length > messagesKept) mailbox.messages.shift();
      const notified = watchers.get(person.userName);
      watchers.delete(person.userName);
      for (const notify of notified ?? []) notify();
    },
    after(person, timestamp) {
      const mailbox = mailboxes.get(person.userName);
      if (mailbox === undefined) return [];
      mailbox.isRead = true;
      return mailbox.messages.filter((message) => message.timestamp > timestamp);
    },
    onMail(person, notify) {
      const waiting = watchers.get(person.userName) ?? new Set();
      watchers.set(person.userName, waiting.add(notify));
      return () => {
        waiting.delete(notify);
        if (waiting.size === 0 && watchers.get(person.userName) === waiting) watchers.delete(person.userName);
      };
    },
  };
}
