import { getOperationAST, GraphQLError, type ExecutionArgs, type ExecutionResult } from 'graphql';
import { isAsyncIterable, type Plugin } from 'graphql-yoga';
import { toGraphQLError } from '../schema/errors.ts';
import type { CallersRequest } from './client-address.ts';
import { codeOf } from './errors.ts';
import { isShared } from './fan-out/hub.ts';
import type { OperationObservation, OperationObserver, TraceHeaders, Transport } from './operation-observer.ts';

/** What of an operation's context this is about: yoga's own over HTTP, ours over WebSocket. */
interface Surroundings {
  readonly isSocket?: true;
  readonly request?: Request;
  readonly req?: CallersRequest;
  readonly params?: { readonly extensions?: unknown };
}

/** Tells the observer of every operation but subscriptions, see `observed`. Has to come after the plugins that execute in ways of their own. */
export function useObservedOperations(observer: OperationObserver): Plugin {
  return {
    onParse: ({ context }) =>
      function refusedByParser({ result }) {
        if (result instanceof Error) observer.refused(transportOf(context), outcomeOf([result]));
      },
    onValidate: ({ context }) =>
      function refusedByRules({ valid, result }) {
        if (!valid) observer.refused(transportOf(context), outcomeOf(result));
      },
    onExecute({ args, executeFn, setExecuteFn }) {
      setExecuteFn(((given: ExecutionArgs) =>
        observed(observer, args, () => executeFn(given) as Result | Promise<Result>)) as never);
    },
  };
}

/** Runs an operation and tells the observer of it. */
export function observed(
  observer: OperationObserver,
  args: ExecutionArgs,
  run: (args: ExecutionArgs) => Result | Promise<Result>,
): Promise<Result> {
  const { document, operationName, contextValue } = args;
  const operation = getOperationAST(document, operationName);
  const around = contextValue as Surroundings;
  const observation = observer.begin({
    kind: operation?.operation ?? 'query',
    transport: transportOf(around),
    name: operation?.name?.value,
    trace: traceOf(around),
  });
  return followed(observation, () => run(args));
}

type Result = ExecutionResult | AsyncIterableIterator<ExecutionResult>;

async function followed(observation: OperationObservation, execute: () => Result | Promise<Result>): Promise<Result> {
  try {
    const result = await observation.run(execute);
    if (isAsyncIterable(result)) {
      observation.subscribed();
      if (!isShared(result)) return followedEvents(observation, result);
      result.whenOver((last) => observation.ended(outcomeOf(last?.errors)));
      return result;
    }
    observation.ended(outcomeOf(result.errors));
    return result;
  } catch (error) {
    observation.ended(outcomeOf([error]));
    throw error;
  }
}

function followedEvents(
  observation: OperationObservation,
  events: AsyncIterableIterator<ExecutionResult>,
): AsyncIterableIterator<ExecutionResult> {
  let isOver = false;
  let outcome = 'success';
  const over = () => {
    if (isOver) return;
    isOver = true;
    observation.ended(outcome);
  };
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    async next() {
      try {
        const event = await events.next();
        if (event.done === true) over();
        else outcome = outcomeOf(event.value.errors);
        return event;
      } catch (error) {
        outcome = outcomeOf([error]);
        over();
        throw error;
      }
    },
    async return() {
      over();
      return (await events.return?.()) ?? { done: true, value: undefined };
    },
  };
}

function outcomeOf(errors: unknown): string {
  const [first] = Array.isArray(errors) ? (errors as readonly unknown[]) : [];
  if (first === undefined) return 'success';
  const known = toGraphQLError(first instanceof GraphQLError ? (first.originalError ?? first) : first);
  return known instanceof GraphQLError ? String(codeOf(known)) : 'InternalError';
}

function transportOf({ isSocket, request, req }: Surroundings): Transport {
  if (isSocket === true) return 'websocket';
  const accept = req?.headers.accept ?? request?.headers.get('accept');
  return accept?.includes('text/event-stream') === true ? 'sse' : 'http';
}

/** Over WebSocket every operation may have its own, in its extensions as `headers`, beside the one of the connection. */
function traceOf({ request, req, params }: Surroundings): TraceHeaders {
  const own = (params?.extensions as { headers?: Record<string, unknown> } | null | undefined)?.headers;
  const read = (name: string): string | undefined => {
    const value = request?.headers.get(name) ?? own?.[name] ?? req?.headers[name];
    return typeof value === 'string' ? value : undefined;
  };
  return { traceparent: read('traceparent'), tracestate: read('tracestate') };
}
