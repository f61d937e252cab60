import { WebSocket } from 'ws';
import type { Connection } from './fan-out/web-socket-outlet.ts';

/** A client's WebSocket, with what is known of it: ten thousand come at once, and each table beside them would have an entry for each. */
export class ClientSocket extends WebSocket {
  /** Undefined until it was let in. */
  connection: Connection | undefined;
  /** Ids of what runs on it. Undefined until its user is known. */
  operations: string[] | undefined;

  /** Messages as text: the library keeps what it is given while what was asked for runs, and bytes weigh more than twice as much. */
  override emit(event: string | symbol, ...args: unknown[]): boolean {
    const [data, isBinary] = args;
    if (event === 'message' && isBinary === false && Buffer.isBuffer(data)) args[0] = data.toString();
    return super.emit(event, ...args);
  }
}
