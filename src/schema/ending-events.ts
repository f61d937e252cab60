import type { Viewer } from '../viewers/viewers.ts';
import { toGraphQLError } from './errors.ts';

/** Events that the viewer's rights do not shape. When the sign-in is void the next event is an error. */
export function untilSignedOut<Event>(
  viewer: Viewer,
  events: AsyncIterableIterator<Event>,
): AsyncIterableIterator<Event> {
  let ended: unknown;
  const stop = viewer.onAccessChange((change) => {
    if (!('ended' in change)) return;
    ended = toGraphQLError(change.ended);
    void events.return?.();
  });
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    async next() {
      const event = ended === undefined ? await events.next() : { done: true as const, value: undefined };
      if (ended !== undefined) {
        const error = ended;
        ended = undefined;
        stop();
        throw error;
      }
      if (event.done === true) stop();
      return event;
    },
    async return() {
      stop();
      await events.return?.();
      return { done: true, value: undefined };
    },
  };
}
