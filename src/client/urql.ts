// The package's subpath `five9-live-graph/client/urql`.
import {
  getOperationName,
  makeResult,
  stringifyDocument,
  type Exchange,
  type ExecutionResult,
  type Operation,
  type OperationResult,
} from '@urql/core';
import { filter, make, merge, mergeMap, pipe, takeUntil, type Source } from 'wonka';
import { followWhole, type BindingOptions } from './follow-whole.ts';
import type { LiveResult } from './transport.ts';

export type { BindingOptions } from './follow-whole.ts';

/**
 * Takes every subscription of an urql client and gives the list as a whole after each event, in the shape of its document. It stands where
 * `subscriptionExchange` would. A cut shows as `stale` on the last result until what was missed is there; a refusal is an `error`, and the end.
 */
export function liveExchange(options: BindingOptions): Exchange {
  return ({ forward }) =>
    (operations$) =>
      merge([
        pipe(
          operations$,
          filter(({ kind }) => kind === 'subscription'),
          mergeMap((operation) =>
            pipe(
              resultsOf(operation, options),
              takeUntil(
                pipe(
                  operations$,
                  filter(({ kind, key }) => kind === 'teardown' && key === operation.key),
                ),
              ),
            ),
          ),
        ),
        pipe(
          operations$,
          filter(({ kind }) => kind !== 'subscription'),
          forward,
        ),
      ]);
}

function resultsOf(operation: Operation, options: BindingOptions): Source<OperationResult> {
  const operationName = getOperationName(operation.query);
  const request = {
    query: stringifyDocument(operation.query),
    variables: { ...operation.variables },
    ...(operationName === undefined ? {} : { operationName }),
  };
  return make<OperationResult>((observer) => {
    let last: OperationResult | undefined;
    const toResult = (result: LiveResult, hasNext: boolean) =>
      makeResult(operation, { ...result, hasNext } as ExecutionResult);
    let stop = () => {};
    let isOver = false;
    // A source of wonka may push nothing before this function has returned.
    void Promise.resolve().then(() => {
      if (isOver) return;
      stop = followWhole(request, options, {
        next: (result) => observer.next((last = toResult(result, true))),
        stale: () => last && observer.next({ ...last, stale: true }),
        refused(result) {
          observer.next(toResult(result, false));
          observer.complete();
        },
      });
      return;
    });
    return () => {
      isOver = true;
      stop();
    };
  });
}
