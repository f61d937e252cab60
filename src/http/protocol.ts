import {
  CloseCode,
  makeServer,
  MessageType,
  parseMessage,
  type ConnectionInitMessage,
  type Message,
  type ServerOptions,
  type WebSocket as Wire,
} from 'graphql-ws';
import type { ExecutionResult } from 'graphql';
import type { RawData, WebSocket } from 'ws';
import type { Logger } from '../lib/logger.ts';
import type { ClientSocket } from './client-socket.ts';
import { takeHeld, waits } from './reused-ids.ts';

/**
 * Speaks graphql-transport-ws with clients. The library keeps the protocol. What it has for `ws` besides makes two timers, a dozen functions and a generator per
 * connection, which together weigh a third of one; here all connections share theirs.
 */
export interface Protocol {
  begin(client: ClientSocket): void;
  /** The connection is closed, or about to be: ends what runs on it. */
  end(client: ClientSocket, code: number, reason: string): void;
}

export type ProtocolOptions = Omit<
  ServerOptions<ConnectionInitMessage['payload'], ClientSocket>,
  'connectionInitWaitTimeout'
> & {
  /** The operation has ended, and what its client is told of that is sent. Also of one that was refused. */
  readonly onEnd: (client: ClientSocket, id: string) => void;
};

export function createProtocol({ onEnd, ...options }: ProtocolOptions, logger: Logger): Protocol {
  const server = makeServer({ ...options, connectionInitWaitTimeout: 0 });

  function log(error: unknown, what: string): void {
    logger.error({ message: (error as Error).message, stack: (error as Error).stack }, what);
  }

  function fail(client: ClientSocket, error: unknown): void {
    if (client.readyState !== client.OPEN) return; // it went away while it was sent something
    log(error, 'a WebSocket message failed');
    client.close(CloseCode.InternalServerError, 'Internal server error');
  }

  function onMessage(this: WebSocket, data: RawData): void {
    const client = this as ClientSocket;
    if (client.readyState !== client.OPEN) return; // we have closed it: what it asks for now could not be answered
    const message = clientMessage(data);
    if (message === undefined) {
      logger.info({ error: 'expected a message that clients send' }, 'a WebSocket client broke the protocol');
      return client.close(CloseCode.BadRequest, 'Invalid message received');
    }
    if (!waits(client, message)) handOn(client, message);
  }

  function handOn(client: ClientSocket, message: Message): void {
    const id = message.type === MessageType.Subscribe ? message.id : undefined;
    // One function for both outcomes, since there is one for each of thousands of operations.
    const settle = (error?: unknown) => settled(client, id, error);
    client.receive(message).then(settle, settle);
  }

  function settled(client: ClientSocket, id: string | undefined, error: unknown): void {
    if (error !== undefined) fail(client, error);
    if (id === undefined) return;
    onEnd(client, id);
    for (const message of takeHeld(client, id)) {
      if (client.readyState !== client.OPEN) return;
      if (!waits(client, message)) handOn(client, message);
    }
  }

  /** The library waits for a shared subscription in vain: what it does when one is over is done here. */
  function endOperation(client: ClientSocket, id: string, last: ExecutionResult | undefined): void {
    if (last !== undefined && client.readyState === client.OPEN) {
      client.send(JSON.stringify({ id, type: MessageType.Next, payload: last }));
      client.send(JSON.stringify({ id, type: MessageType.Complete }));
      // For the library it is as if its client had ended it.
      client.receive({ id, type: MessageType.Complete }).catch((error: unknown) => fail(client, error));
    }
    settled(client, id, undefined);
  }

  function end(client: ClientSocket, code: number, reason: string): void {
    const { left } = client;
    client.left = hasLeft;
    left(code, reason).catch((error: unknown) => log(error, 'what ran on a WebSocket did not end well'));
  }

  return {
    begin(client) {
      client.left = server.opened(new ClientWire(client), client);
      client.end = end;
      client.endOperation = endOperation;
      client.on('message', onMessage);
    },
    end,
  };
}

async function hasLeft(): Promise<void> {}

/** Undefined: it is none. One that only servers send the library takes for a fault of the server. */
function clientMessage(data: RawData): Message | undefined {
  try {
    const message = parseMessage((data as Buffer).toString());
    return serversOwn.has(message.type) ? undefined : message;
  } catch {
    return undefined; // and what JSON.parse says of it would quote it
  }
}

const serversOwn: ReadonlySet<MessageType> = new Set([MessageType.ConnectionAck, MessageType.Next, MessageType.Error]);

/** A client as the library sees it. */
class ClientWire implements Wire {
  readonly protocol: string;
  readonly #client: ClientSocket;

  constructor(client: ClientSocket) {
    this.protocol = client.protocol;
    this.#client = client;
  }

  /** Resolves when it is sent, so that events wait for a client that is slow. */
  send(message: string): Promise<void> {
    const client = this.#client;
    return new Promise((resolve, reject) => {
      if (client.readyState !== client.OPEN) return resolve();
      client.send(message, (error) => (error === null || error === undefined ? resolve() : reject(error)));
    });
  }

  close(code: number, reason: string): void {
    this.#client.close(code, reason);
  }

  onMessage(receive: (message: string) => Promise<void>): void {
    this.#client.receive = receive as (message: unknown) => Promise<void>; // it takes what is parsed as well
  }
}
