import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Writable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { createGzip, gzipSync } from 'node:zlib';
import type { Answer } from '../answer.ts';
import type { Waits } from '../waits.ts';

/** Below this, compression gains nothing, and an error in writing can still become a fault. */
const smallChars = 2048;
/** Large answers go out in parts of this size, and others run in between. */
const partChars = 64 * 1024;

/** Writes the answer, whole or as it is meant to go wrong; resolves when it was handed to the socket or the client left. */
export async function send(
  request: IncomingMessage,
  response: ServerResponse,
  answer: Answer,
  waits: Waits,
): Promise<void> {
  if (answer.reset === true) return void request.socket.destroy();
  const { status, type, body, headers = {}, pace } = answer;
  const contentType = type === 'xml' ? 'text/xml;charset=UTF-8' : 'text/html;charset=utf-8';
  const head = { 'content-type': contentType, ...headers };
  if (answer.truncateGzip === true) {
    const packed = gzipSync(typeof body === 'string' ? body : [...body].join(''));
    response.writeHead(status, { ...head, 'content-encoding': 'gzip' });
    return void response.end(packed.subarray(0, Math.floor(packed.length / 2)));
  }
  const parts = inParts(typeof body === 'string' ? [body] : body);
  const first = parts.next();
  const text = first.done === true ? '' : first.value;
  const left = new AbortController();
  response.on('close', () => left.abort());
  if (pace !== undefined) {
    response.writeHead(status, head);
    return sendSlowly(response, [text, ...parts].join(''), pace, waits, left.signal);
  }
  const isSuccess = status === 200 && type === 'xml';
  if (!isSuccess || text.length < smallChars) {
    response.writeHead(status, { ...head, 'content-length': Buffer.byteLength(text) });
    return void response.end(text);
  }
  const gzip = acceptsGzip(request.headers['accept-encoding']) ? createGzip() : undefined;
  response.writeHead(
    status,
    gzip === undefined ? head : { ...head, 'content-encoding': 'gzip', vary: 'accept-encoding' },
  );
  gzip?.pipe(response);
  const out = gzip ?? response;
  response.on('close', () => gzip?.destroy());
  for (let part: string | undefined = text; part !== undefined; part = nextOf(parts)) {
    if (response.destroyed) return;
    if (!out.write(part)) await drained(out, left.signal);
    await setImmediate();
  }
  if (!response.destroyed) out.end();
}

/** Pieces so small that ten come in a second, or one byte in as long as that takes. */
async function sendSlowly(
  response: ServerResponse,
  text: string,
  pace: NonNullable<Answer['pace']>,
  waits: Waits,
  left: AbortSignal,
): Promise<void> {
  const bytes = Buffer.from(text);
  if ('stallAfterBytes' in pace) {
    response.flushHeaders();
    response.write(bytes.subarray(0, pace.stallAfterBytes));
    return waits.waitFor(Infinity, [left]);
  }
  const size = Math.ceil(pace.bytesPerSecond / 10);
  const everyMs = (size / pace.bytesPerSecond) * 1000;
  for (let from = 0; from < bytes.length && !left.aborted; from += size) {
    response.write(bytes.subarray(from, from + size));
    await waits.waitFor(everyMs, [left]);
  }
  if (!left.aborted) response.end();
}

async function drained(out: Writable, left: AbortSignal): Promise<void> {
  try {
    await once(out, 'drain', { signal: left });
  } catch {
    // The client went away, or the stream broke: the caller looks at the response before it goes on.
  }
}

function nextOf(parts: Iterator<string>): string | undefined {
  const next = parts.next();
  return next.done === true ? undefined : next.value;
}

function* inParts(pieces: Iterable<string>): Generator<string> {
  let part = '';
  for (const piece of pieces) {
    part += piece;
    if (part.length < partChars) continue;
    yield part;
    part = '';
  }
  if (part !== '') yield part;
}

function acceptsGzip(header: string | string[] | undefined): boolean {
  const codings = String(header ?? '').split(',');
  return codings.some((coding) => /^\s*(gzip|\*)\s*(;|$)/i.test(coding) && !/;\s*q=0(\.0*)?\s*$/i.test(coding));
}

export function sendText(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain;charset=utf-8', 'content-length': Buffer.byteLength(text) });
  response.end(text);
}
