import type { Wakeable } from '../lib/wakeable.ts';

/** One place in a live field. Nothing waits in it: what is due is computed when it is taken. */
export interface LiveChannel<Event> {
  /** Wakes, in the tick of the change, when there may be something to take. One listener at a time. */
  onWake(listener: Wakeable): void;
  /** The events that are due, in order: none, one, or the parts of a snapshot. */
  take(): readonly Event[];
  /** False until every table has been read once: until then nothing is due. */
  readonly isReady: boolean;
  /** Where a channel that is opened `after` this goes on: behind everything that was taken. Undefined before the first take. */
  readonly cursor: string | undefined;
  /** The caller owes it. */
  close(): void;
}

/** The same channel with other events. `change` is called once per event, in order. */
export function mapChannel<From, To>(channel: LiveChannel<From>, change: (event: From) => To): LiveChannel<To> {
  return {
    onWake: (listener) => channel.onWake(listener),
    take: () => channel.take().map(change),
    get isReady() {
      return channel.isReady;
    },
    get cursor() {
      return channel.cursor;
    },
    close: () => channel.close(),
  };
}

/** The channel's events one by one. `return()` closes the channel and ends a `next()` that waits. */
export function iterate<Event>(channel: LiveChannel<Event>): AsyncIterableIterator<Event> {
  const due: Event[] = [];
  let isOpen = true;
  let wake: () => void = () => {};
  channel.onWake({ wake: () => wake() });
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    async next() {
      for (;;) {
        if (!isOpen) return { done: true, value: undefined };
        if (due.length === 0) due.push(...channel.take());
        const event = due.shift();
        if (event !== undefined) return { done: false, value: event };
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
    async return() {
      isOpen = false;
      channel.close();
      wake();
      return { done: true, value: undefined };
    },
  };
}
