import type { ExecutionResult } from 'graphql';
import type { Logger } from '../../lib/logger.ts';
import { createEndOfTick } from '../../lib/end-of-tick.ts';
import { createTurns } from '../../lib/turns.ts';
import { toGraphQLError } from '../../schema/errors.ts';
import type { LiveSource } from '../../schema/live-source.ts';
import { maskError } from '../errors.ts';
import { burst } from './fullness.ts';
import type { Group, GroupEvent, GroupStats, Member } from './group.ts';
import { OperationGroup, type Openable, type Sharing } from './operation-group.ts';
import type { Outlet } from './payload.ts';
import type { SharedOperation } from './shared-operation.ts';

/** Serves subscriptions together that have the same results. */
export interface Hub {
  /**
   * A subscription whose results go to the outlet; what it yields itself is at most one result, the error that ends it. Begins with
   * the first `next()`. When the outlet tells the end, that never resolves, and nothing of what waits for it is kept.
   */
  join(operation: SharedOperation, source: LiveSource<GroupEvent>, outlet: Outlet): SharedSubscription;
  /** A subscription that cannot be shared is executed by itself. */
  countOwn(): void;
  readonly stats: HubStats;
}

export interface SharedSubscription extends AsyncIterableIterator<ExecutionResult> {
  /** Calls back once when it is over, whoever ends it, with what it yields last. */
  whenOver(listener: (last: ExecutionResult | undefined) => void): void;
}

export function isShared(events: AsyncIterable<unknown>): events is SharedSubscription {
  return events instanceof Subscription;
}

export interface HubStats extends Readonly<GroupStats> {
  /** Of subscriptions with the same results. */
  readonly groups: number;
  /** In groups, now. */
  readonly subscriptions: number;
  /** Subscriptions since the start that were executed by themselves. */
  readonly own: number;
}

/** Sockets written to in one turn of the event loop, about 5 ms; see `Turns`. */
const costPerTurn = 500;

/** @param few Of those who are served together so many are sent their events one by one before others stand in lanes. */
export function createHub(logger: Logger, few = burst): Hub {
  const groups = new Map<string, OperationGroup>();
  const turns = createTurns(costPerTurn);
  const wakes = createEndOfTick();
  const stats: GroupStats = { deliveries: 0, executions: 0, written: 0, behind: 0 };
  let subscriptions = 0;
  let own = 0;

  function groupOf(operation: SharedOperation, source: Openable, scope: Scope): OperationGroup {
    const key = `${operation.key} ${scope.fingerprint}`;
    const known = groups.get(key);
    if (known !== undefined) return known;
    const made = new OperationGroup(sharing, key, operation, source, scope);
    groups.set(key, made);
    return made;
  }

  const sharing: Sharing = { logger, stats, groups, turns, wakes, few };
  const home: Home = {
    logger,
    groupOf,
    count(more) {
      subscriptions += more;
    },
  };
  return {
    countOwn() {
      own += 1;
    },
    stats: {
      get own() {
        return own;
      },
      get groups() {
        return groups.size;
      },
      get subscriptions() {
        return subscriptions;
      },
      get deliveries() {
        return stats.deliveries;
      },
      get executions() {
        return stats.executions;
      },
      get written() {
        return stats.written;
      },
      get behind() {
        return stats.behind;
      },
    },
    join: (operation, source, outlet) => new Subscription(home, operation, source, outlet),
  };
}

type Scope = LiveSource['scope'];
type AccessChange = Parameters<Parameters<LiveSource['begin']>[0]>[0];

/** What a subscription needs of the hub that it belongs to. */
interface Home {
  readonly logger: Logger;
  groupOf(operation: SharedOperation, source: Openable, scope: Scope): OperationGroup;
  /** So many more are in groups, or fewer. */
  count(more: number): void;
}

/** A class, so that ten thousand of them have one shape and share their functions. */
class Subscription implements SharedSubscription, Member {
  readonly outlet: Outlet;
  after: string | undefined;
  begun = false;
  readonly #home: Home;
  #operation: SharedOperation;
  /** Until it begins. */
  #source: LiveSource<GroupEvent> | undefined;
  readonly #viewerName: string;
  #open: Openable['open'];
  #group: Group | undefined;
  #scope: Scope;
  #hasBegun = false;
  #isOpen = true;
  #last: ExecutionResult | undefined;
  #stop: () => void = nothing;
  /** Ends the wait for what is yielded last. */
  #resolve: ((last: IteratorResult<ExecutionResult, undefined>) => void) | undefined;
  #over: (last: ExecutionResult | undefined) => void = nothing;

  constructor(home: Home, operation: SharedOperation, source: LiveSource<GroupEvent>, outlet: Outlet) {
    this.outlet = outlet;
    this.after = source.after;
    this.#home = home;
    this.#operation = operation;
    this.#source = source;
    this.#viewerName = source.viewerName;
    this.#open = source.open;
    this.#scope = source.scope;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  next(): Promise<IteratorResult<ExecutionResult, undefined>> {
    return new Promise((resolve) => {
      if (!this.#hasBegun) {
        this.#hasBegun = true;
        this.#begin(this.#source);
      }
      if (this.outlet.over !== undefined) return; // whoever waits is not referred to from anywhere, and is collected
      if (this.#isOpen) this.#resolve = resolve;
      else resolve(this.#take());
    });
  }

  async return(): Promise<IteratorResult<ExecutionResult, undefined>> {
    if (this.#hasBegun) this.#end();
    else {
      this.#hasBegun = true;
      this.#isOpen = false;
      this.#source?.begin(nothing).stop();
      this.#over(undefined);
    }
    return { done: true, value: undefined };
  }

  whenOver(listener: (last: ExecutionResult | undefined) => void): void {
    const before = this.#over;
    this.#over =
      before === nothing
        ? listener
        : (last) => {
            before(last);
            listener(last);
          };
  }

  /** For the group. */
  fail(error: unknown): void {
    this.#end(error);
  }

  #begin(source: LiveSource<GroupEvent> | undefined): void {
    if (source === undefined) return;
    this.#source = undefined;
    this.#home.count(1);
    const access = source.begin((change) => this.#seeOtherwise(change));
    this.#stop = access.stop;
    if (access.ended !== undefined) return this.#end(toGraphQLError(access.ended));
    this.#scope = access.scope;
    this.#enter();
  }

  #seeOtherwise(change: AccessChange): void {
    if ('ended' in change) return this.#end(toGraphQLError(change.ended));
    if (change.scope.fingerprint === this.#scope.fingerprint) return;
    this.#scope = change.scope;
    this.#group?.remove(this);
    this.#enter();
  }

  #enter(): void {
    try {
      const source = { open: this.#open, viewerName: this.#viewerName };
      const { group, operation, openSource } = this.#home.groupOf(this.#operation, source, this.#scope);
      this.#group = group;
      this.#operation = operation;
      this.#open = openSource;
    } catch (error) {
      return this.#end(error);
    }
    this.#group.add(this);
  }

  #end(error?: unknown): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#home.count(-1);
    this.#stop();
    this.#group?.remove(this);
    if (error !== undefined) this.#last = { errors: [maskError(error, this.#home.logger)] };
    const last = this.#last;
    this.#resolve?.(this.#take());
    this.outlet.over?.(last);
    this.#over(last);
  }

  #take(): IteratorResult<ExecutionResult, undefined> {
    const value = this.#last;
    this.#last = undefined;
    return value === undefined ? { done: true, value: undefined } : { done: false, value };
  }
}

function nothing(): void {}
