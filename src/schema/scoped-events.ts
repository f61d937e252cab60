import type { Scope } from '../viewers/scope.ts';
import type { Viewer } from '../viewers/viewers.ts';
import { toGraphQLError } from './errors.ts';

/**
 * Events that follow what the viewer may see: when that changes, the next event comes from new ones, made for the new scope and the last
 * cursor, which starts them with a snapshot that says so. When it ends, the next event is an error. `make` may throw, for a scope that lacks the right.
 */
export function scopedEvents<Event extends { readonly cursor: string }>(
  viewer: Viewer,
  scope: Scope,
  after: string | undefined,
  make: (scope: Scope, after: string | undefined) => AsyncIterableIterator<Event>,
): AsyncIterableIterator<Event> {
  let cursor = after;
  let current = make(scope, cursor);
  let fingerprint = scope.fingerprint;
  let next: Scope | undefined;
  let ended: unknown;
  let open = true;
  const stop = viewer.onAccessChange((change) => {
    if ('ended' in change) ended = toGraphQLError(change.ended);
    else if (change.scope.fingerprint === fingerprint) return;
    else {
      next = change.scope;
      fingerprint = next.fingerprint;
    }
    void current.return?.();
  });

  async function close(): Promise<void> {
    if (!open) return;
    open = false;
    stop();
    await current.return?.();
  }

  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    async next() {
      for (;;) {
        if (!open) break;
        if (ended !== undefined) break;
        if (next !== undefined) {
          const changed = next;
          next = undefined;
          try {
            current = make(changed, cursor);
          } catch (error) {
            ended = error;
            break;
          }
        }
        const event = await current.next();
        // What was made for a scope that is no more is not for this viewer.
        if (next !== undefined || ended !== undefined) continue;
        if (event.done === true) break;
        cursor = event.value.cursor;
        return event;
      }
      await close();
      if (ended === undefined) return { done: true, value: undefined };
      const error = ended;
      ended = undefined;
      throw error;
    },
    async return() {
      await close();
      return { done: true, value: undefined };
    },
  };
}
