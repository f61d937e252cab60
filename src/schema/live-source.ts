import type { Scope } from '../viewers/scope.ts';
import type { Viewer } from '../viewers/viewers.ts';
import { iterate, type LiveChannel } from './live-channel.ts';
import { scopedEvents } from './scoped-events.ts';

/**
 * What a live field yields whose events depend on the scope's content and on nothing else of the viewer: so viewers that ask alike and see
 * alike can be served from one channel. Iterated, it serves its viewer alone, through changes of rights.
 */
export interface LiveSource<Event extends { readonly cursor: string } = { readonly cursor: string }>
  extends AsyncIterable<Event> {
  readonly viewer: Viewer;
  readonly scope: Scope;
  /** The cursor that the subscriber came with. It is one of ours. */
  readonly after: string | undefined;
  /** A new place in the field. Throws for a scope that lacks the right. Equal for sources of equal arguments and scopes of equal content. */
  open(scope: Scope, after: string | undefined): LiveChannel<Event>;
}

const sources = new WeakSet<object>();

/** Nothing is joined before it is iterated or a channel is opened. */
export function liveSource<Event extends { readonly cursor: string }>(
  source: Pick<LiveSource<Event>, 'viewer' | 'scope' | 'after' | 'open'>,
): LiveSource<Event> {
  const { viewer, scope, after, open } = source;
  const made = {
    ...source,
    [Symbol.asyncIterator]: () => scopedEvents(viewer, scope, after, (seen, from) => iterate(open(seen, from))),
  };
  sources.add(made);
  return made;
}

export function isLiveSource(value: unknown): value is LiveSource {
  return typeof value === 'object' && value !== null && sources.has(value);
}
