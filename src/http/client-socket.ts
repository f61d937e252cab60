import { WebSocket } from 'ws';
import type { Connection } from './fan-out/web-socket-outlet.ts';

/** A client's WebSocket, with what is known of it: ten thousand come at once, and each table beside them would have an entry for each. */
export class ClientSocket extends WebSocket {
  /** Undefined until it was let in. */
  connection: Connection | undefined;
  /** Ids of what runs on it. Undefined until its user is known. */
  operations: string[] | undefined;
}
