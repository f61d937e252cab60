import { connect, type Socket } from 'node:net';
import { gunzipSync } from 'node:zlib';

export interface RawReply {
  readonly status: number;
  /** By lower-case name. */
  readonly headers: ReadonlyMap<string, string>;
  /** As text, with chunks joined and unpacked. */
  readonly text: string;
  /** How many chunks the body came in; 0 when it was not chunked. */
  readonly chunks: number;
}

/** A TCP connection on which a test writes every byte itself. */
export interface RawConnection extends AsyncDisposable {
  readonly socket: Socket;
  write(bytes: string | Uint8Array): void;
  /** The next whole answer; an interim one (1xx) is an answer too. Rejects when the connection ends before it is whole. */
  read(): Promise<RawReply>;
  /** Resolves when the other side has closed. */
  readonly closed: Promise<void>;
}

/** Opens a connection to `url`'s host. */
export async function rawConnection(url: string): Promise<RawConnection> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  let received = Buffer.alloc(0);
  let ended = false;
  let wake = () => {};
  socket.on('data', (bytes: Buffer) => {
    received = Buffer.concat([received, bytes]);
    wake();
  });
  const closed = new Promise<void>((resolve) => {
    socket.on('close', () => {
      ended = true;
      wake();
      resolve();
    });
  });
  socket.on('error', () => {
    // A reset is an end too; `close` follows.
  });
  await new Promise<void>((resolve) => socket.once('connect', () => resolve()));
  return {
    socket,
    write: (bytes) => void socket.write(bytes),
    async read() {
      for (;;) {
        const found = replyIn(received, ended);
        if (found !== undefined) {
          received = received.subarray(found.length);
          return found.reply;
        }
        if (ended) throw new Error(`expected a whole answer, got ${received.toString('latin1').slice(0, 200)}`);
        await new Promise<void>((resolve) => (wake = resolve));
      }
    },
    closed,
    async [Symbol.asyncDispose]() {
      socket.destroy();
      await closed;
    },
  };
}

/** The first answer in these bytes and its length; undefined while it is not whole. Without a length it ends with the connection. */
function replyIn(bytes: Buffer, ended: boolean): { reply: RawReply; length: number } | undefined {
  const headEnd = bytes.indexOf('\r\n\r\n');
  if (headEnd < 0) return undefined;
  const [statusLine = '', ...lines] = bytes.toString('latin1', 0, headEnd).split('\r\n');
  const status = Number(/^HTTP\/1\.[01] (\d{3})/.exec(statusLine)?.[1]);
  const headers = new Map(lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), valueOf(line)]));
  const body = bytes.subarray(headEnd + 4);
  const found = status < 200 ? { body: Buffer.alloc(0), length: 0, chunks: 0 } : bodyIn(body, headers, ended);
  if (found === undefined) return undefined;
  const text = (headers.get('content-encoding') === 'gzip' ? gunzipSync(found.body) : found.body).toString('utf8');
  return { reply: { status, headers, text, chunks: found.chunks }, length: headEnd + 4 + found.length };
}

function bodyIn(bytes: Buffer, headers: ReadonlyMap<string, string>, ended: boolean) {
  if (headers.get('transfer-encoding') === 'chunked') return chunksIn(bytes);
  const declared = headers.get('content-length');
  if (declared === undefined) return ended ? { body: bytes, length: bytes.length, chunks: 0 } : undefined;
  const length = Number(declared);
  return bytes.length < length ? undefined : { body: bytes.subarray(0, length), length, chunks: 0 };
}

function chunksIn(bytes: Buffer): { body: Buffer; length: number; chunks: number } | undefined {
  const chunks: Buffer[] = [];
  for (let at = 0; ;) {
    const lineEnd = bytes.indexOf('\r\n', at);
    if (lineEnd < 0) return undefined;
    const size = Number.parseInt(bytes.toString('latin1', at, lineEnd), 16);
    const next = lineEnd + 2 + size + 2;
    if (bytes.length < next) return undefined;
    if (size === 0) return { body: Buffer.concat(chunks), length: next, chunks: chunks.length };
    chunks.push(bytes.subarray(lineEnd + 2, lineEnd + 2 + size));
    at = next;
  }
}

function valueOf(line: string): string {
  return line.slice(line.indexOf(':') + 1).trim();
}
