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
  /**
   * A new place in the field. Throws for a scope that lacks the right, and then names the viewer. Knows no viewer itself: sources of equal arguments
   * open the same for equal scopes.
   */
  readonly open: (scope: Scope, after: string | undefined, viewerName: string) => LiveChannel<Event>;
  readonly viewerName: string;
  /** What the viewer may see now, and word of every later change, until `stop`. Instead of iterating; once. */
  begin(listener: (change: AccessChange) => void): Beginning;
}

export interface Beginning {
  readonly scope: Scope;
  /** The sign-in is void already. */
  readonly ended: SignInError | undefined;
  readonly stop: () => void;
}

/** Nothing is joined before it is iterated or a channel is opened; changes of rights meanwhile are not lost. One of the two must happen. */
export function liveSource<Event extends { readonly cursor: string }>(parts: Parts<Event>): LiveSource<Event> {
  return new ViewersSource(parts);
}

type Parts<Event extends { readonly cursor: string }> = Pick<LiveSource<Event>, 'scope' | 'after' | 'open'> & {
  readonly viewer: Viewer;
};

/** A class, so that ten thousand of them have one shape and share their functions. */
class ViewersSource<Event extends { readonly cursor: string }> implements LiveSource<Event> {
  readonly scope: Scope;
  readonly after: string | undefined;
  readonly open: LiveSource<Event>['open'];
  readonly #viewer: Viewer;
  #latest: Scope;
  #ended: SignInError | undefined;
  readonly #stop: () => void;

  constructor({ viewer, scope, after, open }: Parts<Event>) {
    this.scope = scope;
    this.after = after;
    this.open = open;
    this.#viewer = viewer;
    this.#latest = scope;
    this.#stop = viewer.onAccessChange((change) => {
      if ('ended' in change) this.#ended = change.ended;
      else this.#latest = change.scope;
    });
  }

  get viewerName(): string {
    return this.#viewer.name;
  }

  begin(listener: (change: AccessChange) => void): Beginning {
    this.#stop();
    return { scope: this.#latest, ended: this.#ended, stop: this.#viewer.onAccessChange(listener) };
  }

  [Symbol.asyncIterator](): AsyncIterator<Event> {
    this.#stop();
    if (this.#ended !== undefined) throw toGraphQLError(this.#ended);
    return scopedEvents(this.#viewer, this.#latest, this.after, (scope, after) =>
      iterate(this.open(scope, after, this.viewerName)),
    );
  }
}

export function isLiveSource(value: unknown): value is LiveSource {
  return value instanceof ViewersSource;
}
