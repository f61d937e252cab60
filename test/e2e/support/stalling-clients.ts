import { request, type ClientRequest, type IncomingMessage } from 'node:http';
import { createGunzip } from 'node:zlib';
import { WebSocket } from 'ws';

/** A client's connection below every library, so that it can stop reading, and see each message as it came. */
export interface Client {
  readonly isOpen: boolean;
  /** Takes more than one subscription. */
  readonly isShared: boolean;
  /** Call as soon as there is a connection, or later. */
  subscribe(id: string, query: string, variables: object, hear: Hearing): void;
  /** Takes a subscription back; the others of the connection go on. */
  complete(id: string): void;
  /** Stops reading. */
  pause(): void;
  resume(): void;
  /** Goes away, without a word. */
  cut(): void;
}

export interface Hearing {
  result(result: { data?: unknown; errors?: readonly { extensions?: { code?: string } }[] }): void;
  /** Nothing more comes. `wrong`: and it should have, or not like this. */
  over(wrong?: string): void;
}

export interface ClientOptions {
  readonly path: string;
  readonly authorization: string;
  readonly transport: Transport;
  /** Came a message with the id of a subscription that was never here. */
  readonly stranger: (id: string) => void;
}

export type Transport = 'WebSocket' | 'WebSocket, deflate' | 'SSE' | 'SSE, gzip';

export function stallingClient(options: ClientOptions): Client {
  return options.transport.startsWith('SSE') ? new EventStreamClient(options) : new WebSocketClient(options);
}

const otherwise = 'it is compressed otherwise than asked for';

interface Message {
  readonly type: string;
  readonly id?: string;
  readonly payload?: unknown;
}

class WebSocketClient implements Client {
  readonly isShared = true;
  readonly #socket: WebSocket;
  /** Undefined: it was taken back, and what was on its way may still come. */
  readonly #hearings = new Map<string, Hearing | undefined>();
  #waiting: Message[] | undefined = [];

  constructor({ path, authorization, transport, stranger }: ClientOptions) {
    const socket = new WebSocket(`ws+unix:${path}:/graphql`, 'graphql-transport-ws', {
      perMessageDeflate: transport === 'WebSocket, deflate',
    });
    this.#socket = socket;
    socket.on('open', () => {
      if ((socket.extensions !== '') !== (transport === 'WebSocket, deflate')) this.#end(otherwise);
      this.#write({ type: 'connection_init', payload: { authorization } });
    });
    socket.on('error', (error) => this.#end(error.message));
    socket.on('close', (code) => this.#end(`it was closed: ${code}`));
    socket.on('message', (data: Buffer) => {
      const message = JSON.parse(data.toString()) as Message;
      if (message.type === 'connection_ack') this.#begin();
      if (message.id === undefined) return;
      if (!this.#hearings.has(message.id)) return stranger(message.id);
      this.#hear(message.id, message);
    });
  }

  get isOpen(): boolean {
    return this.#waiting === undefined;
  }

  subscribe(id: string, query: string, variables: object, hearing: Hearing): void {
    this.#hearings.set(id, hearing);
    this.#ask({ id, type: 'subscribe', payload: { query, variables } });
  }

  complete(id: string): void {
    this.#hearings.set(id, undefined);
    this.#ask({ id, type: 'complete' });
  }

  pause(): void {
    if (this.isOpen) this.#socket.pause();
  }

  resume(): void {
    if (this.isOpen) this.#socket.resume();
  }

  cut(): void {
    this.#hearings.clear();
    this.#socket.removeAllListeners('message').terminate();
  }

  #begin(): void {
    const waiting = this.#waiting ?? [];
    this.#waiting = undefined;
    for (const message of waiting) this.#write(message);
  }

  #ask(message: Message): void {
    if (this.#waiting === undefined) this.#write(message);
    else this.#waiting.push(message);
  }

  #write(message: Message): void {
    this.#socket.send(JSON.stringify(message));
  }

  #hear(id: string, { type, payload }: Message): void {
    const hearing = this.#hearings.get(id);
    if (type === 'next') return hearing?.result(payload as object);
    this.#hearings.set(id, undefined);
    hearing?.over(type === 'complete' ? undefined : JSON.stringify(payload));
  }

  #end(why: string): void {
    for (const hearing of this.#hearings.values()) hearing?.over(why);
    this.#hearings.clear();
  }
}

class EventStreamClient implements Client {
  readonly isShared = false;
  readonly #options: ClientOptions;
  #request: ClientRequest | undefined;
  #response: IncomingMessage | undefined;
  #hearing: Hearing | undefined;

  constructor(options: ClientOptions) {
    this.#options = options;
  }

  get isOpen(): boolean {
    return this.#response !== undefined;
  }

  subscribe(_id: string, query: string, variables: object, hearing: Hearing): void {
    this.#hearing = hearing;
    const { path: socketPath, authorization, transport } = this.#options;
    const headers = {
      'content-type': 'application/json',
      accept: 'text/event-stream',
      authorization,
      ...(transport === 'SSE, gzip' ? { 'accept-encoding': 'gzip' } : {}),
    };
    this.#request = request({ socketPath, path: '/graphql', method: 'POST', headers, agent: false }, (response) => {
      this.#response = response;
      this.#read(response);
    });
    this.#request.on('error', (error) => this.#end(error.message));
    this.#request.end(JSON.stringify({ query, variables }));
  }

  complete(): void {
    this.cut();
  }

  pause(): void {
    this.#response?.pause();
  }

  resume(): void {
    this.#response?.resume();
  }

  cut(): void {
    this.#hearing = undefined;
    this.#request?.destroy();
  }

  /** Of a compressed stream the check sum at its end has to be right as well. */
  #read(response: IncomingMessage): void {
    const isCompressed = response.headers['content-encoding'] === 'gzip';
    if (isCompressed !== (this.#options.transport === 'SSE, gzip')) this.#end(otherwise);
    let rest = '';
    let isComplete = false;
    const take = (text: string) => {
      const events = (rest + text).split('\n\n');
      rest = events.pop() ?? '';
      for (const event of events) {
        if (event.startsWith('event: complete')) isComplete = true;
        else if (event !== ':') this.#hearing?.result(JSON.parse(event.replace(/^event: next\ndata: /, '')) as object);
      }
    };
    const end = () => this.#end(isComplete && rest === '' ? undefined : `the stream ended after ${rest}`);
    const text = isCompressed ? createGunzip().setEncoding('utf8') : response.setEncoding('utf8');
    text
      .on('data', take)
      .on('end', end)
      .on('error', (error: Error) => this.#end(error.message));
    if (text === response) return;
    response.on('data', (chunk: Buffer) => void (text as ReturnType<typeof createGunzip>).write(chunk));
    response.on('end', () => (text as ReturnType<typeof createGunzip>).end());
    response.on('error', (error) => this.#end(error.message));
  }

  #end(wrong?: string): void {
    this.#hearing?.over(wrong);
    this.#hearing = undefined;
  }
}
