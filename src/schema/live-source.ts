import type { AccessChange } from '../viewers/access.ts';
import type { Scope } from '../viewers/scope.ts';
import type { SignInError, Viewer } from '../viewers/viewers.ts';
import { toGraphQLError } from './errors.ts';
import { iterate, type LiveChannel } from './live-channel.ts';
import { scopedEvents } from './scoped-events.ts';

/**
 * What a live field yields whose events depend on the scope's content and on nothing else of the viewer: so viewers that ask alike and see
 * alike can be served from one channel. Iterated, it serves its viewer alone, through changes of rights.
 */
export interface LiveSource<
  Event extends { readonly cursor: string } = { readonly cursor: string },
> extends AsyncIterable<Event> {
  /** What the viewer could see when the field was resolved. */
  readonly scope: Scope;
  /** The cursor that the subscriber came with. It is one of ours. */
  readonly after: string | undefined;
  /** A new place in the field. Throws for a scope that lacks the right. Equal for sources of equal arguments and scopes of equal content. */
  readonly open: (scope: Scope, after: string | undefined) => LiveChannel<Event>;
  /** What the viewer may see now, and word of every later change, until `stop`. Instead of iterating; once. */
  begin(listener: (change: AccessChange) => void): Beginning;
}

export interface Beginning {
  readonly scope: Scope;
  /** The sign-in is void already. */
  readonly ended: SignInError | undefined;
  readonly stop: () => void;
}

const sources = new WeakSet<object>();

/** Nothing is joined before it is iterated or a channel is opened; changes of rights meanwhile are not lost. One of the two must happen. */
export function liveSource<Event extends { readonly cursor: string }>({
  viewer,
  scope: first,
  after,
  open,
}: Pick<LiveSource<Event>, 'scope' | 'after' | 'open'> & { readonly viewer: Viewer }): LiveSource<Event> {
  let scope = first;
  let ended: SignInError | undefined;
  let tell: (change: AccessChange) => void = (change) => {
    if ('ended' in change) ({ ended } = change);
    else ({ scope } = change);
  };
  const stop = viewer.onAccessChange((change) => tell(change));
  const source: LiveSource<Event> = {
    scope: first,
    after,
    open,
    begin(listener) {
      tell = listener;
      return { scope, ended, stop };
    },
    [Symbol.asyncIterator]() {
      stop();
      if (ended !== undefined) throw toGraphQLError(ended);
      return scopedEvents(viewer, scope, after, (seen, from) => iterate(open(seen, from)));
    },
  };
  sources.add(source);
  return source;
}

export function isLiveSource(value: unknown): value is LiveSource {
  return typeof value === 'object' && value !== null && sources.has(value);
}
