import { execute, type ExecutionArgs, type ExecutionResult } from 'graphql';
import { isAsyncIterable } from 'graphql-yoga';
import type { Logger } from '../../lib/logger.ts';
import type { Context } from '../../schema/context.ts';
import { sharedContext } from '../../schema/create-context.ts';
import { isLiveSource, type LiveSource } from '../../schema/live-source.ts';
import { maskError } from '../errors.ts';
import type { GroupEvent } from './group.ts';
import type { Hub } from './hub.ts';
import type { Outlet } from './payload.ts';
import { sharedOperation } from './shared-operation.ts';
import { sourceStream } from './source-stream.ts';

/**
 * Subscriptions that ask alike and see alike are executed once per event. To the transport they are subscriptions that yield nothing, until they
 * end; their results go to the outlets. All others are executed one by one, as GraphQL says.
 */
export async function subscribeShared(
  args: ExecutionArgs,
  hub: Hub,
  logger: Logger,
): Promise<ExecutionResult | AsyncIterableIterator<ExecutionResult>> {
  const { source, variables } = await sourceStream(args);
  if (!isAsyncIterable(source)) return source;
  const { outlet } = args.contextValue as { outlet?: Outlet };
  if (outlet !== undefined && isLiveSource(source)) {
    const operation = sharedOperation(args, sharedContext(args.contextValue as Context), variables);
    if (operation !== undefined) return hub.join(operation, source as LiveSource<GroupEvent>, outlet);
  }
  hub.countOwn();
  try {
    return executeEach(args, source[Symbol.asyncIterator]());
  } catch (error) {
    return { errors: [maskError(error, logger)] };
  }
}

function executeEach(args: ExecutionArgs, events: AsyncIterator<unknown>): AsyncIterableIterator<ExecutionResult> {
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    async next() {
      const event = await events.next();
      if (event.done === true) return { done: true, value: undefined };
      return { done: false, value: await execute({ ...args, rootValue: event.value }) };
    },
    async return() {
      await events.return?.();
      return { done: true, value: undefined };
    },
  };
}
