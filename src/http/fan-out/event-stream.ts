import type { ServerResponse } from 'node:http';
import { fullBytes, onDrain } from './fullness.ts';
import { gzipPart, GzipStream, type GzipPart } from './gzip-stream.ts';
import type { Form, Line } from './lane.ts';
import type { Outlet, Payload } from './payload.ts';
import { SocketReceivers } from './socket-receivers.ts';

const ping = Buffer.from(':\n\n');
let gzippedPing: GzipPart | undefined;

/** A part of a stream of server-sent events, and the same as a chunk of HTTP/1.1. */
interface Chunk {
  readonly bytes: Buffer;
  readonly chunk: Buffer;
}

/** The server-sent event of a payload, for clients that take it as it is and for those that take gzip; each made when first needed. */
export interface Chunks {
  plain?: Chunk;
  gzipped?: Chunk & GzipPart;
}

/**
 * The events of one response. The outlet takes the `next` events that others get as well, once the head of the response has been sent; its owner writes
 * the rest, and in the end what belongs there.
 */
export class EventStream implements Outlet {
  readonly #response: ServerResponse;
  readonly #gzip: GzipStream | undefined;

  /** `encoding`: what the head of the response says. */
  constructor(response: ServerResponse, encoding: 'gzip' | undefined) {
    this.#response = response;
    this.#gzip = encoding === 'gzip' ? new GzipStream() : undefined;
  }

  get isFull(): boolean {
    return this.#response.writableLength > fullBytes; // what waits for its turn on the connection, or else all that waits on the socket
  }

  get line(): Line | undefined {
    const { socket, chunkedEncoding, headersSent } = this.#response;
    if (this.#gzip !== undefined || socket === null || !chunkedEncoding || !headersSent) return undefined;
    return { form: chunkForm, socket, id: '' };
  }

  send(payload: Payload): void {
    const response = this.#response;
    if (response.destroyed || response.writableEnded) return;
    const chunk = this.#chunkOf(payload);
    const { socket } = response;
    // The same bytes that the response would write, without taking them apart for each client.
    if (response.chunkedEncoding && response.headersSent && socket !== null) socket.write(chunk.chunk);
    else response.write(chunk.bytes);
  }

  onDrain(listener: () => void): () => void {
    return onDrain(this.#response.socket ?? this.#response, listener);
  }

  /** Says nothing. */
  ping(): void {
    if (this.#gzip === undefined) this.#response.write(ping);
    else this.#writePart(this.#gzip, (gzippedPing ??= gzipPart(ping)));
  }

  /** False when it waits in memory. */
  write(event: string): boolean {
    if (this.#gzip === undefined) return this.#response.write(event);
    return this.#writePart(this.#gzip, gzipPart(Buffer.from(event)));
  }

  /** Call before the response ends. */
  end(): void {
    const { writableEnded, destroyed } = this.#response;
    if (this.#gzip !== undefined && !writableEnded && !destroyed) this.#response.write(this.#gzip.end());
  }

  #chunkOf(payload: Payload): Chunk {
    if (this.#gzip === undefined) return plainChunk(payload);
    const gzipped = ((payload.chunks ??= {}).gzipped ??= gzippedChunk(payload));
    this.#add(this.#gzip, gzipped);
    return gzipped;
  }

  #writePart(gzip: GzipStream, part: GzipPart): boolean {
    this.#add(gzip, part);
    return this.#response.write(part.bytes);
  }

  #add(gzip: GzipStream, part: GzipPart): void {
    const head = gzip.begin();
    if (head !== undefined) this.#response.write(head);
    gzip.add(part);
  }
}

/** There is no id in it. */
const chunkForm: Form = {
  of: (payload) => ({ bytes: plainChunk(payload).chunk, idAt: 0 }),
  createReceivers: () => new SocketReceivers(0),
};

export function nextEvent(json: string): string {
  return `event: next\ndata: ${json}\n\n`;
}

function plainChunk(payload: Payload): Chunk {
  const chunks = (payload.chunks ??= {});
  if (chunks.plain === undefined) {
    const bytes = Buffer.from(nextEvent(payload.json));
    chunks.plain = { bytes, chunk: chunkOf(bytes) };
  }
  return chunks.plain;
}

function gzippedChunk({ json }: Payload): Chunk & GzipPart {
  const part = gzipPart(Buffer.from(nextEvent(json)));
  return { ...part, chunk: chunkOf(part.bytes) };
}

/** RFC 9112, section 7.1. */
function chunkOf(bytes: Buffer): Buffer {
  return Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from('\r\n')]);
}
