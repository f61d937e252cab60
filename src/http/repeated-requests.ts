import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ExecutionArgs, ExecutionResult } from 'graphql';
import { isAsyncIterable, type Plugin } from 'graphql-yoga';
import { isKnownGood, type WrittenResult } from './compiled/compiled-queries.ts';
import { bodyOf, isJson } from './request-body.ts';

/**
 * Queries that came before, byte for byte, and were answered without an error. What yoga makes of a request before it executes it, and of a result
 * before it writes it, is then known: they are executed as any other, with a context of their own, and written at once.
 */
export interface RepeatedRequests {
  /** Learns from what yoga answers. Has to come last: what was executed already is not executed again. */
  readonly plugin: Plugin<object, Around>;
  /** Answers it, or leaves it, perhaps with a part of the work done, to yoga with what resolves. */
  answer(request: IncomingMessage, response: ServerResponse): Promise<Begun | 'answered'>;
  /** What was right may not be so any more. */
  forget(): void;
}

/** What yoga need not do again, and must not: operations are counted and observed once. */
export interface Begun {
  /** How often everything had been forgotten when the request came. */
  readonly generation: number;
  readonly context?: Promise<object>;
  readonly result?: Promise<Executed>;
}

type Executed = ExecutionResult & Partial<WrittenResult>;

interface Around {
  readonly req: IncomingMessage;
  readonly begun?: Begun;
}

export interface RepeatedRequestsOptions {
  /** The largest body that is taken, bytes. */
  readonly maxBytes: number;
  readonly contextOf: (around: { authorization: string | undefined; req: IncomingMessage }) => Promise<object>;
  /** With all that is done around execution. */
  readonly execute: (args: ExecutionArgs) => unknown;
}

interface Known {
  readonly args: Omit<ExecutionArgs, 'contextValue'>;
  /** As yoga chose it for what the client accepts. */
  readonly contentType: string;
}

/** The latest that are remembered. */
const most = 500;
/** Of a body, in characters: what is asked every few seconds is short. */
const longest = 8_192;

export function createRepeatedRequests({ maxBytes, contextOf, execute }: RepeatedRequestsOptions): RepeatedRequests {
  const known = new Map<string, Known>();
  const executed = new WeakMap<IncomingMessage, Known['args']>();
  let generation = 0;

  function remember(key: string, value: Known): void {
    known.delete(key);
    known.set(key, value);
    for (const oldest of known.keys()) {
      if (known.size <= most) break;
      known.delete(oldest);
    }
  }

  return {
    forget() {
      known.clear();
      generation += 1; // what is under way was begun by the old rules
    },
    plugin: {
      onExecute({ args, setExecuteFn }) {
        const { contextValue, ...rest } = args;
        const { req, begun } = contextValue as unknown as Around;
        const { result } = begun ?? {};
        if (result !== undefined) setExecuteFn(() => result);
        else if (isKnownGood(args) && mayRepeat(req)) executed.set(req, rest);
      },
      async onResponse({ response, serverContext }) {
        const { req, begun } = serverContext;
        const args = executed.get(req);
        const contentType = response.headers.get('content-type') ?? '';
        if (args === undefined || response.status !== 200 || !/^application\/\S*json\b/.test(contentType)) return;
        const body = await bodyOf(req, maxBytes);
        if (body.length <= longest && begun?.generation === generation)
          remember(keyOf(req, body), { args, contentType });
      },
    },
    async answer(request, response) {
      const begun: Begun = { generation };
      if (known.size === 0 || !mayRepeat(request)) return begun;
      let body: string;
      try {
        body = await bodyOf(request, maxBytes);
      } catch {
        return begun; // yoga gets the same error, and writes it
      }
      const found = known.get(keyOf(request, body));
      if (found === undefined) return begun;
      const { authorization } = request.headers;
      const context = contextOf({ authorization, req: request });
      const result = context.then((contextValue) => execute({ ...found.args, contextValue }) as Executed);
      const bytes = await result.then(bytesOf, () => undefined);
      if (bytes === undefined) return { ...begun, context, result };
      if (response.destroyed) return 'answered'; // by then it may have gone
      response.writeHead(200, { 'content-type': found.contentType, 'content-length': bytes.length }).end(bytes);
      return 'answered';
    },
  };
}

/** Whether all that decides about the answer is in the key. CORS, other media types and the address's query are yoga's. */
function mayRepeat({ method, url, headers }: IncomingMessage): boolean {
  return method === 'POST' && url === '/graphql' && headers.origin === undefined && isJson(headers['content-type']);
}

function keyOf({ headers }: IncomingMessage, body: string): string {
  return `${headers.accept ?? ''}\n${body}`;
}

/** Undefined: yoga writes what is no plain answer. */
function bytesOf(result: Executed): Buffer | undefined {
  if (isAsyncIterable(result) || result.errors !== undefined) return undefined;
  return result.written?.bytes ?? Buffer.from(JSON.stringify(result));
}
