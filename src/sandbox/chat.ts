import type { BroadcastType, UserRole, WsChatMessageType } from '../five9/contract/types.ts';
import type { OpenChat } from './chat-rooms.ts';
import type { Person } from './world/world.ts';

/** Who is meant on the wire: a number in a role. */
export interface RoledId {
  readonly role: UserRole;
  readonly userId: string;
}

export interface ChatMessage {
  readonly type: WsChatMessageType;
  readonly chatId?: string;
  readonly from?: RoledId;
  readonly participants: readonly RoledId[];
  readonly text?: string;
  /** Epoch milliseconds on the wall clock; strictly increasing per mailbox. */
  readonly timestamp: number;
}

/** Chats between the people of the domain. Every refusal is a SandboxFault; rooms and mailboxes live in memory and are bounded. */
export interface ChatService {
  create(leader: Person): string;
  close(by: Person, chatId: string): void;
  accept(by: Person, chatId: string, accepted: boolean): void;
  invite(by: Person, chatId: string, user: RoledId): void;
  remove(by: Person, chatId: string, user: RoledId): void;
  say(by: Person, chatId: string, text: string): void;
  info(by: Person, user: RoledId, text: string): void;
  broadcast(by: Person, type: BroadcastType, specId: string, text: string): void;
  /** The chats that go on, for tests and tools. */
  open(): readonly OpenChat[];
  /** What a person received after `timestamp` (0: all that is kept), oldest first. */
  mailbox(person: Person, timestamp: number): readonly ChatMessage[];
  /** Calls back once when the person's mailbox gets something newer. Returns a function that forgets it. */
  onMail(person: Person, notify: () => void): () => void;
  /** A person's session began or ended: their rooms and mailbox follow. */
  joinDomain(person: Person): void;
  /** A simulated supervisor came to work: the simulation acts for them, answering and of its own accord, until `leaveDomain`. */
  simulate(person: Person): void;
  /** Puts a message of any type into a mailbox, as the service may. */
  send(to: Person, message: Omit<ChatMessage, 'timestamp'>): void;
  leaveDomain(person: Person): void;
  /** Stops the people's timers. */
  stop(): void;
}
