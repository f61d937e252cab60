import type { Protocol } from '../client/connections.ts';
import type { BoardEvent, Step } from '../board/board.ts';

/** One way to serve the scripted board to many subscribers: the product, a floor, or a peer. */
export interface Variant {
  readonly protocol: Protocol;
  readonly port: number;
  /** Whoever subscribes is sent the table as it is. @default false */
  readonly greets?: boolean;
  /** Everything that is not to be measured, such as building a floor's bytes. */
  prepare?(step: Pick<Step, 'event'>): void;
  /** False: subscribers hear of nothing after their first message. @default true */
  readonly publishes?: boolean;
  /** Tells every subscriber of the step. May return before they have been told. */
  publish(step: Step): void | Promise<void>;
  /** CPU time so far of other processes that serve, µs. @default there are none */
  elsewhereUs?(): number;
  /** Subscriptions that are in place now. */
  subscribers(): number;
  close(): Promise<void>;
}

/** A result as graphql-js would give it: what peers and floors send. */
export function resultOf(event: BoardEvent): { data: { agents: BoardEvent } } {
  return { data: { agents: event } };
}
