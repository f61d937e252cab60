import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import type { ExecutionResult } from 'graphql';
import { isAsyncIterable, type Plugin } from 'graphql-yoga';
import type { Clock } from '../../lib/clock.ts';
import { acceptedEncoding } from '../accepted-encoding.ts';
import { EventStream, nextEvent } from './event-stream.ts';
import type { Outlet } from './payload.ts';

/** What of a server context this is about. */
interface NodeContext {
  readonly res?: ServerResponse;
  outlet?: Outlet;
}

/** Proxies close what is silent; some browsers wait for a first byte. */
const pingMs = 12_000;

export interface EventStreams {
  readonly plugin: Plugin<NodeContext>;
  /** Ends every stream, later ones too, without saying that its subscription is complete: clients come back. */
  close(): void;
}

/**
 * Subscriptions over HTTP as server-sent events, in the distinct connections mode of graphql-sse. The response stays open until the subscription
 * ends; events are written into it here, and by the outlet that resolvers find in their context. Clients that accept gzip get it.
 */
export function createEventStreams(clock: Clock): EventStreams {
  const open = new Set<() => void>();
  const streams = new WeakMap<ServerResponse, EventStream>();
  let isClosed = false;

  function streamOf(response: ServerResponse): EventStream {
    let stream = streams.get(response);
    if (stream === undefined) streams.set(response, (stream = new EventStream(response, encodingFor(response))));
    return stream;
  }

  const plugin: Plugin<NodeContext> = {
    onSubscribe({ args }) {
      const context = args.contextValue as NodeContext;
      if (context.res !== undefined) context.outlet ??= streamOf(context.res);
    },
    onResultProcess(payload) {
      const { result, resultProcessor } = payload;
      const { res } = payload.serverContext as NodeContext;
      if (!isAsyncIterable(result) || resultProcessor === undefined || res === undefined) return;
      payload.setResultProcessor((results, { Response }) => {
        const body = bodyOf(res, streamOf(res), results as AsyncIterable<ExecutionResult>, clock, open);
        if (isClosed) for (const cut of open) cut();
        const encoding = encodingFor(res);
        return new Response(body as never, {
          headers: {
            'content-type': 'text/event-stream',
            'cache-control': 'no-cache',
            vary: 'accept-encoding',
            ...(encoding === undefined ? {} : { 'content-encoding': encoding }),
          },
        });
      }, 'text/event-stream');
    },
  };
  return {
    plugin,
    close() {
      isClosed = true;
      for (const cut of open) cut();
    },
  };
}

/** A body that says nothing itself; it is read as soon as the head of the response is on its way. */
function bodyOf(
  response: ServerResponse,
  stream: EventStream,
  results: AsyncIterable<ExecutionResult>,
  clock: Clock,
  open: Set<() => void>,
): Readable {
  const iterator = results[Symbol.asyncIterator]();
  let cancelPing: () => void = () => {};
  let hasBegun = false;
  let isCut = false;

  const beat = () => {
    stream.ping();
    cancelPing = clock.after(pingMs, beat);
  };

  async function write(): Promise<void> {
    beat();
    for (;;) {
      const { done, value } = await iterator.next();
      if (isCut) return;
      if (done === true) break;
      if (!stream.write(nextEvent(JSON.stringify(value)))) await roomIn(response);
    }
    stream.write('event: complete\ndata:\n\n');
  }

  async function stop(): Promise<void> {
    open.delete(cut);
    cancelPing();
    try {
      await iterator.return?.();
    } catch {
      // It had ended with an error of its own, which the client was told.
    }
  }

  function end(): void {
    if (hasBegun) stream.end();
    body.push(null);
  }

  function cut(): void {
    isCut = true;
    void stop();
    end();
  }

  const body = new Readable({
    read() {
      if (hasBegun || isCut) return;
      hasBegun = true;
      write().then(
        () => {
          if (!isCut) end();
        },
        (error: unknown) => this.destroy(error as Error),
      );
    },
    destroy(error, callback) {
      void stop();
      callback(error);
    },
  });
  open.add(cut);
  return body;
}

function encodingFor({ req }: ServerResponse): 'gzip' | undefined {
  return acceptedEncoding(req, ['gzip']);
}

function roomIn(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      response.off('drain', done).off('close', done);
      resolve();
    };
    response.on('drain', done).on('close', done);
  });
}
