import {
  execute,
  type DocumentNode,
  type ExecutionResult,
  type FormattedExecutionResult,
  type GraphQLSchema,
} from 'graphql';
import type { Logger } from '../../lib/logger.ts';
import { createEndOfTick } from '../../lib/end-of-tick.ts';
import { createTurns } from '../../lib/turns.ts';
import { toGraphQLError } from '../../schema/errors.ts';
import type { LiveSource } from '../../schema/live-source.ts';
import { compile, type CompiledOperation } from '../compiled/compile.ts';
import { formatted, maskError } from '../errors.ts';
import { createGroup, type Group, type GroupEvent, type GroupStats, type Member } from './group.ts';
import { createPayload, type Outlet, type Payload } from './payload.ts';

/** An operation with everything that its results depend on, besides the event. */
export interface SharedOperation {
  /** Equal for operations whose results are equal wherever their viewers see alike. */
  readonly key: string;
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operationName: string | null | undefined;
  readonly variableValues: Readonly<Record<string, unknown>> | null | undefined;
  /** Knows no viewer. */
  readonly contextValue: object;
}

/** Serves subscriptions together that have the same results. */
export interface Hub {
  /**
   * A subscription whose results go to the outlet; what it yields itself is at most one result, the error that ends it. Begins with
   * the first `next()`.
   */
  join(
    operation: SharedOperation,
    source: LiveSource<GroupEvent>,
    outlet: Outlet,
  ): AsyncIterableIterator<ExecutionResult>;
  /** A subscription that cannot be shared is executed by itself. */
  countOwn(): void;
  readonly stats: HubStats;
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

export function createHub(logger: Logger): Hub {
  const groups = new Map<string, Group>();
  const turns = createTurns(costPerTurn);
  const wakes = createEndOfTick();
  const stats: GroupStats = { deliveries: 0, executions: 0, written: 0, behind: 0 };
  let subscriptions = 0;
  let own = 0;

  function groupOf(operation: SharedOperation, source: LiveSource<GroupEvent>, scope: LiveSource['scope']): Group {
    const key = `${operation.key} ${scope.fingerprint}`;
    const known = groups.get(key);
    if (known !== undefined) return known;
    const { open } = source;
    const { schema, document, operationName, variableValues } = operation;
    const compiled = compile(schema, document, operationName, variableValues);
    const made = createGroup({
      open: (after) => open(scope, after),
      render: (event) => render(operation, compiled, event),
      turns,
      wakes,
      stats,
      onEmpty: () => groups.delete(key),
    });
    groups.set(key, made);
    return made;
  }

  function render(
    operation: SharedOperation,
    compiled: CompiledOperation | undefined,
    event: GroupEvent,
  ): Payload | Promise<Payload> {
    const written = compiled?.execute(event, operation.contextValue);
    if (written !== undefined && !(written instanceof Promise) && written.errors.length === 0) {
      stats.written += 1;
      return createPayload(`{"data":${written.data}}`, event.cursor);
    }
    const { key: _key, ...args } = operation;
    const result = execute({ ...args, rootValue: event });
    const payload = (made: ExecutionResult) => createPayload(JSON.stringify(shown(made)), event.cursor);
    return result instanceof Promise ? result.then(payload) : payload(result);
  }

  function shown({ data, errors }: ExecutionResult): FormattedExecutionResult {
    if (errors === undefined) return { data: data ?? null };
    return { errors: formatted(errors, logger), data: data ?? null };
  }

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
    join(operation, source, outlet) {
      let group: Group | undefined;
      let scope = source.scope;
      let stop: () => void = () => {};
      let isOpen = true;
      let last: ExecutionResult | undefined;
      let wake: () => void = () => {};

      function end(error?: unknown): void {
        if (!isOpen) return;
        isOpen = false;
        subscriptions -= 1;
        stop();
        group?.remove(member);
        if (error !== undefined) last = { errors: [maskError(error, logger)] };
        wake();
      }

      const member: Member = { outlet, after: source.after, begun: false, fail: end };

      function enter(): void {
        try {
          group = groupOf(operation, source, scope);
        } catch (error) {
          return end(error);
        }
        group.add(member);
      }

      function begin(): void {
        subscriptions += 1;
        const access = source.begin((change) => {
          if ('ended' in change) return end(toGraphQLError(change.ended));
          if (change.scope.fingerprint === scope.fingerprint) return;
          scope = change.scope;
          group?.remove(member);
          enter();
        });
        ({ stop } = access);
        if (access.ended !== undefined) return end(toGraphQLError(access.ended));
        ({ scope } = access);
        enter();
      }

      let hasBegun = false;
      return {
        [Symbol.asyncIterator]() {
          return this;
        },
        async next() {
          if (!hasBegun) {
            hasBegun = true;
            begin();
          }
          if (isOpen)
            await new Promise<void>((resolve) => {
              wake = resolve;
            });
          const value = last;
          last = undefined;
          return value === undefined ? { done: true, value: undefined } : { done: false, value };
        },
        async return() {
          if (!hasBegun) source.begin(() => {}).stop();
          else end();
          hasBegun = true;
          isOpen = false;
          return { done: true, value: undefined };
        },
      };
    },
  };
}
