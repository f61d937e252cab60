import { randomUUID } from 'node:crypto';
import { constants, inflateRawSync } from 'node:zlib';
import { createEventReader } from './event-reader.ts';
import { clientFrame, createFrameReader } from './frame-reader.ts';
import { openSocket } from './socket.ts';

/** How a server is spoken to. */
export type Protocol =
  /** graphql-transport-ws. */
  | 'graphql-ws'
  /** The same with permessage-deflate, no context kept from one message to the next. */
  | 'graphql-ws, deflated'
  /** The floor of it: frames that come by themselves. */
  | 'frames'
  /** GraphQL over server-sent events, one request per subscription. */
  | 'graphql-sse'
  /** The floor of it: an answer that never ends. */
  | 'event-stream';

export interface ConnectionOptions {
  readonly protocol: Protocol;
  readonly port: number;
  /** Operation, as the body of a request. */
  readonly request: object;
  /** Called for every event. */
  readonly onEvent: () => void;
  /** Presented by clients of graphql-ws. @default none */
  readonly authorization?: string | undefined;
}

/** One client's connection: counts what comes and looks at none of it, but for the last event when that is asked for. */
export interface Connection {
  /** Resolves when the subscription has been sent, or the floor's stream has begun. */
  readonly ready: Promise<void>;
  /** From now on the connection remembers its last event. */
  remember(): void;
  /** As the protocol carries it: a message, or an event with its field names. */
  readonly last: string | undefined;
  /** That came since the head of the answer. */
  readonly bytes: number;
  /** Stops or goes on reading: what comes meanwhile stays with the kernel. */
  pause(): void;
  resume(): void;
  close(): void;
}

interface Reader {
  read(bytes: Buffer): void;
}

const endOfHead = '\r\n\r\n';

export function connect(options: ConnectionOptions): Connection {
  const { protocol, port, request, onEvent, authorization } = options;
  let remembers = false;
  let last: string | undefined;
  let ready = (): void => {};
  let fail: (error: Error) => void = () => {};
  let isClosed = false;
  let head: Buffer | undefined = Buffer.alloc(0);

  const socket = openSocket(port, receive);
  socket.on('error', (error) => fail(error));
  socket.on('close', () => {
    if (!isClosed)
      fail(new Error(`expected ${protocol} on port ${port} to stay open, got the end after ${last ?? 'nothing'}`));
  });
  const readyOnce = new Promise<void>((resolve, reject) => {
    ready = resolve;
    fail = reject;
  });

  const isWebSocket = protocol === 'graphql-ws' || protocol === 'graphql-ws, deflated';
  let isAcknowledged = false;
  let bytesRead = 0;
  const frames = createFrameReader({
    keep: () => remembers,
    onPing: (payload) => socket.write(clientFrame(0xa, payload)),
    onText(payload, isDeflated) {
      if (isWebSocket && !isAcknowledged) {
        isAcknowledged = true;
        socket.write(clientFrame(1, JSON.stringify({ id: randomUUID(), type: 'subscribe', payload: request })));
        return ready();
      }
      if (payload !== undefined) last = (isDeflated ? inflated(payload) : payload).toString();
      onEvent();
    },
  });
  const events = createEventReader({
    keep: () => remembers,
    onEvent(event) {
      if (event !== undefined) last = event.toString();
      onEvent();
    },
  });
  const reader: Reader = isWebSocket || protocol === 'frames' ? frames : events;

  function receive(bytes: Buffer): void {
    if (head === undefined) {
      bytesRead += bytes.length;
      return reader.read(bytes);
    }
    head = Buffer.concat([head, bytes]);
    const end = head.indexOf(endOfHead);
    if (end === -1) return;
    const status = head.subarray(0, head.indexOf('\r\n')).toString();
    const rest = head.subarray(end + endOfHead.length);
    head = undefined;
    if (!/^HTTP\/1\.1 (101|200) /.test(status))
      return fail(new Error(`expected ${protocol} to be served, got ${status}`));
    if (isWebSocket)
      socket.write(clientFrame(1, JSON.stringify({ type: 'connection_init', payload: { authorization } })));
    else ready();
    if (rest.length > 0) reader.read(rest);
  }

  socket.write(requestOf(protocol, request));
  return {
    ready: readyOnce,
    remember() {
      remembers = true;
    },
    get last() {
      return last;
    },
    get bytes() {
      return bytesRead;
    },
    pause: () => socket.pause(),
    resume: () => socket.resume(),
    close() {
      isClosed = true;
      socket.destroy();
    },
  };
}

function requestOf(protocol: Protocol, request: object): string {
  const body = JSON.stringify(request);
  const lines =
    protocol !== 'graphql-sse' && protocol !== 'event-stream'
      ? [
          'GET /graphql HTTP/1.1',
          'Host: localhost',
          'Connection: Upgrade',
          'Upgrade: websocket',
          'Sec-WebSocket-Version: 13',
          'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
          'Sec-WebSocket-Protocol: graphql-transport-ws',
          ...(protocol === 'graphql-ws, deflated' ? ['Sec-WebSocket-Extensions: permessage-deflate'] : []),
        ]
      : [
          'POST /graphql HTTP/1.1',
          'Host: localhost',
          'Accept: text/event-stream',
          'Content-Type: application/json',
          `Content-Length: ${Buffer.byteLength(body)}`,
        ];
  return `${lines.join('\r\n')}${endOfHead}${protocol === 'graphql-sse' || protocol === 'event-stream' ? body : ''}`;
}

/** RFC 7692, section 7.2.2. */
function inflated(payload: Buffer): Buffer {
  return inflateRawSync(Buffer.concat([payload, Buffer.from([0, 0, 0xff, 0xff])]), {
    finishFlush: constants.Z_SYNC_FLUSH,
  });
}
