import type { IncomingHttpHeaders } from 'node:http';
import type { ExecutionResult } from 'graphql';
import type { Message } from 'graphql-ws';
import { WebSocket } from 'ws';
import type { CallersRequest } from './client-address.ts';
import type { Bursts } from './fan-out/bursts.ts';
import type { Connection } from './fan-out/web-socket-outlet.ts';

/** What is known of a client when it has been let in. */
type Arrival = Omit<Connection, 'readyState' | 'over'> & CallersRequest & Pick<ClientSocket, 'authorization'>;

/** A client's WebSocket, with what is known of it: ten thousand come at once, and a table or an object beside each would weigh more than fields. */
export class ClientSocket extends WebSocket implements Connection, CallersRequest {
  socket!: Arrival['socket'];
  headers!: IncomingHttpHeaders;
  deflates!: boolean;
  isPlain!: boolean;
  bursts!: Bursts;
  /** Of `connection_init` or else of the upgrade; operations may have their own. */
  authorization: string | undefined;
  /** Ids of what runs on it. Undefined until its user is known. */
  operations: readonly string[] | undefined;
  /** Of these, the ids of what its client has completed and has not ended yet, with what it has said of each since. Undefined: there are none. */
  completed: Map<string, Message[]> | undefined;
  /** Tells those who count it that it is closed. */
  leaves: readonly (() => void)[] = none;
  /** It has not answered since it was pinged. */
  owesPong = false;
  /** Bytes that it had taken when the heartbeat last looked, if more waited for it then. */
  takenWhileMoreWaited: number | undefined;
  /** What the library does with a message, and with the end of the connection. */
  receive: (message: Message) => Promise<void> = ignore;
  left: (code: number, reason: string) => Promise<void> = ignore;
  /** Ends what runs on it. */
  end: (client: ClientSocket, code: number, reason: string) => void = nothing;
  /** Of a subscription that tells its results itself. */
  endOperation: (client: ClientSocket, id: string, last: ExecutionResult | undefined) => void = nothing;

  letIn({ socket, headers, authorization, deflates, isPlain, bursts }: Arrival): void {
    this.socket = socket;
    this.headers = headers;
    this.authorization = authorization;
    this.deflates = deflates;
    this.isPlain = isPlain;
    this.bursts = bursts;
  }

  /** Also called when the client closes, to answer it. What runs ends here already: nothing may follow a close frame (RFC 6455, section 5.5.1). */
  override close(code?: number, reason?: string | Buffer): void {
    super.close(code, reason);
    this.end(this, code ?? noStatus, reason?.toString() ?? '');
  }

  over(id: string, last: ExecutionResult | undefined): void {
    this.endOperation(this, id, last);
  }

  /** Hears its pongs itself: with a listener for them, the emitter's table of each would be twice as large. */
  override emit(event: string | symbol, ...args: unknown[]): boolean {
    if (event === 'pong') this.owesPong = false;
    return super.emit(event, ...args);
  }
}

/** RFC 6455, section 7.4.1: none was given. */
const noStatus = 1005;

async function ignore(): Promise<void> {}

function nothing(): void {}

const none: readonly never[] = [];
