// The package's subpath `five9-live-graph/client/apollo`.
import { ApolloLink, Observable } from '@apollo/client';
import { print } from '@apollo/client/utilities';
import { followWhole, type BindingOptions } from './follow-whole.ts';
import type { LiveResult } from './transport.ts';

export type { BindingOptions } from './follow-whole.ts';

/**
 * A terminating link for subscriptions: gives the list as a whole after each event, in the shape of its document. `useSubscription` and
 * `client.subscribe` then hold a list, not its changes. A cut is healed without a word (`onConnection` tells of it); a refusal is a result with
 * `errors`, and the end.
 */
export function liveLink(options: BindingOptions): ApolloLink {
  return new ApolloLink(
    ({ query, variables, operationName }) =>
      new Observable<ApolloLink.Result>((observer) =>
        followWhole(
          { query: print(query), variables, ...(operationName === undefined ? {} : { operationName }) },
          options,
          {
            next: (result) => observer.next(toResult(result)),
            stale() {},
            refused(result) {
              observer.next(toResult(result));
              observer.complete();
            },
          },
        ),
      ),
  );
}

/** What came over the wire, which Apollo takes as it is. */
function toResult(result: LiveResult): ApolloLink.Result {
  return result as ApolloLink.Result;
}
