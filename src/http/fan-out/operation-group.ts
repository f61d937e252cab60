import { execute, type ExecutionResult, type FormattedExecutionResult } from 'graphql';
import type { Logger } from '../../lib/logger.ts';
import type { LiveChannel } from '../../schema/live-channel.ts';
import type { LiveSource } from '../../schema/live-source.ts';
import { compile, type CompiledOperation } from '../compiled/compile.ts';
import { formatted } from '../errors.ts';
import { createGroup, type Group, type GroupEvent, type GroupHome, type GroupWork } from './group.ts';
import { createPayload, type Payload } from './payload.ts';
import type { SharedOperation } from './shared-operation.ts';

/** What is left of a source once its subscription has begun. */
export type Openable = Pick<LiveSource<GroupEvent>, 'open' | 'viewerName'>;

type Scope = LiveSource['scope'];

/** What all that is shared has in common. */
export interface Sharing extends GroupHome {
  readonly logger: Logger;
  readonly groups: Map<string, OperationGroup>;
}

/** An operation for all who ask it and see alike, with the group of those. */
export class OperationGroup implements GroupWork<GroupEvent> {
  readonly group: Group;
  /** Of whoever came first: all who come later let go of theirs. */
  readonly operation: SharedOperation;
  readonly openSource: Openable['open'];
  readonly #sharing: Sharing;
  readonly #key: string;
  readonly #viewerName: string;
  readonly #scope: Scope;
  readonly #compiled: CompiledOperation | undefined;

  constructor(sharing: Sharing, key: string, operation: SharedOperation, { open, viewerName }: Openable, scope: Scope) {
    this.operation = operation;
    this.openSource = open;
    this.#sharing = sharing;
    this.#key = key;
    this.#viewerName = viewerName;
    this.#scope = scope;
    const { schema, document, operationName, variableValues } = operation;
    this.#compiled = compile(schema, document, operationName, variableValues);
    this.group = createGroup(sharing, this);
  }

  open(after: string | undefined): LiveChannel<GroupEvent> {
    return this.openSource(this.#scope, after, this.#viewerName);
  }

  render(event: GroupEvent): Payload | Promise<Payload> {
    const written = this.#compiled?.execute(event, this.operation.contextValue);
    if (written !== undefined && !(written instanceof Promise) && written.errors.length === 0) {
      this.#sharing.stats.written += 1;
      return createPayload(written.json, event.cursor);
    }
    const { key: _key, ...args } = this.operation;
    const result = execute({ ...args, rootValue: event });
    const payload = (made: ExecutionResult) => createPayload(JSON.stringify(this.#shown(made)), event.cursor);
    return result instanceof Promise ? result.then(payload) : payload(result);
  }

  onEmpty(): void {
    this.#sharing.groups.delete(this.#key);
  }

  #shown({ data, errors }: ExecutionResult): FormattedExecutionResult {
    if (errors === undefined) return { data: data ?? null };
    return { errors: formatted(errors, this.#sharing.logger), data: data ?? null };
  }
}
