import type { ExecutionResult } from 'graphql';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Work } from '../../lib/end-of-tick.ts';
import type { Bursts } from './bursts.ts';
import { formOf, framesOf, type SharedWay } from './forms.ts';
import type { Frame } from './frames.ts';
import { burst, burstBytes, fullBytes, onDrain } from './fullness.ts';
import type { Line } from './lane.ts';
import type { Outlet, Payload } from './payload.ts';

/** A client's connection, as outlets see it. */
export interface Connection {
  /** 1: open, as of every WebSocket. */
  readonly readyState: number;
  /** Below the WebSocket. */
  readonly socket: Duplex & Partial<FrameSharer> & Partial<Pick<Socket, 'bytesWritten'>>;
  /** The client takes compressed messages, of any window. */
  readonly deflates: boolean;
  /** Writing copies nothing where the kernel takes all at once. Not so with TLS. */
  readonly isPlain: boolean;
  /** What is written at the end of the tick; all connections share it. */
  readonly bursts: Bursts;
  /** The subscription is over; `last`: what is to be said of it, unless its client has ended it. */
  over(id: string, last: ExecutionResult | undefined): void;
}

/** A socket that sends a frame together with others who get the same one. */
export interface FrameSharer {
  /** One object for all who share. */
  readonly way: SharedWay;
  /** `id`: a character for each byte. */
  writeFrame(frame: Readonly<Frame>, id: string): void;
}

/**
 * Sends the `next` messages of one subscription straight to the socket under the WebSocket, and has its connection tell the end; everything else stays with
 * the library. All write whole frames, so they never mix.
 */
export function webSocketOutlet(connection: Connection, id: string): Outlet {
  return new WebSocketOutlet(connection, id);
}

/** A class, so that ten thousand of them have one shape and share their functions. */
class WebSocketOutlet implements Outlet {
  readonly #connection: Connection;
  /** As it stands in JSON, a character for each of its bytes: so the text is mostly the one that the library keeps, and a buffer would weigh more. */
  readonly #id: string;
  /** Short, and the same in JSON and in bytes: as the ids of all libraries are. */
  readonly #isUsual: boolean;

  constructor(connection: Connection, id: string) {
    this.#connection = connection;
    this.#isUsual = /^[ !#-[\]-~]{0,64}$/.test(id);
    this.#id = this.#isUsual ? id : Buffer.from(JSON.stringify(id).slice(1, -1)).toString('latin1');
  }

  get isFull(): boolean {
    return this.#connection.socket.writableLength > fullBytes;
  }

  get line(): Line | undefined {
    const { socket, deflates, bursts } = this.#connection;
    const form = formOf(socket.way, this.#id.length, deflates);
    return form && { form, socket, id: this.#id, bursts: socket.way === undefined ? bursts : undefined };
  }

  send(payload: Payload): void {
    const { bursts, socket, deflates, isPlain } = this.#connection;
    const { receivers, json } = payload;
    if (socket.writeFrame !== undefined) return this.write(payload); // it collects by itself
    if ((receivers ?? 1) < burst && json.length <= burstBytes) {
      if (receivers === 1 && isPlain && !deflates && this.#isUsual)
        return bursts.addFrame(this.#connection, this.#id, json);
      return bursts.add(new FrameWrite(this, payload));
    }
    bursts.runNow();
    this.write(payload);
  }

  write(payload: Payload): void {
    const { readyState, socket, deflates } = this.#connection;
    const id = this.#id;
    if (readyState !== 1) return; // not open any more
    const frame = framesOf(payload).of(id.length, deflates);
    if (socket.writeFrame !== undefined) return socket.writeFrame(frame, id);
    frame.bytes.write(id, frame.idAt, 'latin1');
    socket.write(frame.bytes);
    // What the kernel did not take is the socket's now, and the next id goes into a copy.
    if (socket.writableLength > 0) frame.bytes = Buffer.from(frame.bytes);
  }

  onDrain(listener: () => void): () => void {
    return onDrain(this.#connection.socket, listener);
  }

  over(last: ExecutionResult | undefined): void {
    const connection = this.#connection;
    connection.bursts.runNow();
    connection.over(JSON.parse(`"${Buffer.from(this.#id, 'latin1').toString()}"`) as string, last);
  }
}

class FrameWrite implements Work {
  readonly #outlet: WebSocketOutlet;
  readonly #payload: Payload;

  constructor(outlet: WebSocketOutlet, payload: Payload) {
    this.#outlet = outlet;
    this.#payload = payload;
  }

  run(): void {
    this.#outlet.write(this.#payload);
  }
}
