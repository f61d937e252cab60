import { MessageType, type Message } from 'graphql-ws';
import type { ClientSocket } from './client-socket.ts';
import { closeCodes } from './close-codes.ts';

// The library tells operations apart by their ids alone. One that is still beginning, or still ending, when its client completes it would be taken for the next one of
// that id. So what a client says of an id that it has completed waits until what ran under it has ended.

/** Messages that may wait on one connection. Each may be as long as any, and nobody has a reason to send so many before the first has had an effect. */
export const mostHeld = 16;

const none: readonly never[] = [];

/** Whether the message waits. Call for each that comes. Closes the connection when too many wait. */
export function waits(client: ClientSocket, message: Message): boolean {
  if (message.type !== MessageType.Subscribe && message.type !== MessageType.Complete) return false;
  const { id } = message;
  const held = client.completed?.get(id);
  if (held !== undefined) {
    held.push(message);
    const count = [...(client.completed?.values() ?? none)].reduce((sum, { length }) => sum + length, 0);
    if (count > mostHeld) client.close(closeCodes.tooMany, 'Too many messages of ids in use');
    return true;
  }
  if (message.type === MessageType.Complete && client.operations?.includes(id) === true)
    (client.completed ??= new Map<string, Message[]>()).set(id, []);
  return false;
}

/** What ran under the id has ended. Returns what waited for that, in order. */
export function takeHeld(client: ClientSocket, id: string): readonly Message[] {
  const held = client.completed?.get(id) ?? none;
  client.completed?.delete(id);
  if (client.completed?.size === 0) client.completed = undefined;
  return held;
}
