import type { ExecutionResult } from 'graphql';
import type { Chunks } from './event-stream.ts';
import type { Frames } from './frames.ts';
import type { Line } from './lane.ts';

/** One result, serialised once for everybody who gets it. */
export interface Payload {
  /** The result as JSON. */
  readonly json: string;
  /** Where a subscriber who has got it goes on. */
  readonly cursor: string;
  /** How many subscribers get it at once. Undefined: one, and perhaps others later. */
  receivers: number | undefined;
  /** The same in the forms of the transports, each made when first needed. */
  frames: Frames | undefined;
  chunks: Chunks | undefined;
}

/** `json`: an execution result, as text. */
export function createPayload(json: string, cursor: string): Payload {
  return { json, cursor, receivers: undefined, frames: undefined, chunks: undefined };
}

/** Where a subscriber's payloads go. */
export interface Outlet {
  /** The client does not keep up: what would be sent now would only wait in memory. */
  readonly isFull: boolean;
  /** Call only when not full. Nothing happens when the client is gone. */
  send(payload: Payload): void;
  /** Calls back once when there is room again. Returns a function that cancels it. */
  onDrain(listener: () => void): () => void;
  /** Undefined: it has to be asked to send. */
  readonly line?: Line | undefined;
  /** Its subscription is over, whoever ended it: tells its client so, with the last result if there is one. Left out: whoever iterates over the subscription does. */
  over?(last: ExecutionResult | undefined): void;
}
