import { openSocket } from './socket.ts';

/** A connection that stays open and posts one query after the other: of an answer it looks at the head, and counts the rest. */
export interface HttpConnection {
  /** Resolves when the whole answer is there, with its body if that `isWanted`. One call at a time. */
  post(query: string, isWanted: boolean): Promise<string | undefined>;
  close(): void;
}

const endOfHead = '\r\n\r\n';

export function httpConnection(port: number, authorization: string | undefined): HttpConnection {
  let head = Buffer.alloc(0);
  /** Of the body, still to come; undefined while the head is read. */
  let rest: number | undefined;
  let kept: Buffer[] | undefined;
  let done: (body: string | undefined) => void = () => {};
  let fail: (error: Error) => void = () => {};

  const socket = openSocket(port, read);
  socket.on('error', (error) => fail(error));
  socket.on('close', () => fail(new Error(`expected port ${port} to answer, got the end`)));

  function read(bytes: Buffer): void {
    if (rest === undefined) {
      head = Buffer.concat([head, bytes]);
      const end = head.indexOf(endOfHead);
      if (end === -1) return;
      const text = head.subarray(0, end).toString('latin1');
      const length = /\r\ncontent-length: *(\d+)/i.exec(text)?.[1];
      if (!text.startsWith('HTTP/1.1 200 ') || length === undefined)
        return fail(new Error(`expected an answer with its length, got ${text}`));
      rest = Number(length);
      bytes = head.subarray(end + endOfHead.length);
      head = Buffer.alloc(0);
    }
    rest -= bytes.length;
    kept?.push(Buffer.from(bytes));
    if (rest > 0) return;
    rest = undefined;
    done(kept && Buffer.concat(kept).toString());
  }

  return {
    post(query, isWanted) {
      const body = JSON.stringify({ query });
      kept = isWanted ? [] : undefined;
      return new Promise((resolve, reject) => {
        done = resolve;
        fail = reject;
        socket.write(requestOf(body, authorization));
      });
    },
    close: () => socket.destroy(),
  };
}

function requestOf(body: string, authorization: string | undefined): string {
  const lines = [
    'POST /graphql HTTP/1.1',
    'Host: localhost',
    'Content-Type: application/json',
    'Accept: application/json',
    ...(authorization === undefined ? [] : [`Authorization: ${authorization}`]),
    `Content-Length: ${Buffer.byteLength(body)}`,
  ];
  return `${lines.join('\r\n')}${endOfHead}${body}`;
}
