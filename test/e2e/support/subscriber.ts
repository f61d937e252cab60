import { cellAt, type StatisticRow } from '../../../src/live/row.ts';
import { bindCursor, demandCursor } from '../../../src/schema/cursor.ts';
import { encodeGlobalId, rowId } from '../../../src/schema/global-id.ts';
import { seesRow, type Scope } from '../../../src/viewers/scope.ts';
import type { FedViewer } from './fed-gateway.ts';
import type { Client } from './stalling-clients.ts';

/** Of AgentState, as far as a test needs it. */
export const columns = ['Username', 'Full Name', 'State', 'Reason Code'] as const;

const list = (more: string) => /* GraphQL */ `
  subscription ($after: Cursor, $where: AgentFilter) {
    list: agents(after: $after, where: $where) {
      cursor
      reset
      gap { reason }
      removed
      upserted { id userName state reasonCode ${more} }
    }
  }
`;

/** What a subscriber may ask for; `shows`: rows in such a state. */
export const operations = {
  all: { query: list('fullName'), where: null, shows: (_state: string) => true },
  'logged in': { query: list('fullName'), where: { loggedIn: true }, shows: (state: string) => state !== 'LOGGED_OUT' },
  ready: { query: list('fullName'), where: { states: ['READY'] }, shows: (state: string) => state === 'READY' },
  narrow: { query: list(''), where: null, shows: (_state: string) => true },
  /** Each viewer's own, so executed by itself. */
  viewer: {
    query: 'subscription { viewer { upserted { name seat { rationedCalls } } } }',
    where: null,
    shows: (_state: string) => false,
  },
};
export type Operation = keyof typeof operations;

interface Agent {
  readonly id: string;
  readonly userName: string;
  readonly state: string;
  readonly reasonCode: string | null;
  /** Not in a narrow list. */
  readonly fullName?: string | null;
}

interface List {
  readonly cursor: string;
  readonly reset: boolean;
  readonly gap: { readonly reason: string } | null;
  readonly removed: readonly string[];
  readonly upserted: readonly Agent[];
}

interface Result {
  readonly data?: {
    readonly list?: List;
    readonly viewer?: { readonly upserted: readonly [{ name: string; seat: { rationedCalls: number } }] };
  };
  readonly errors?: readonly { readonly extensions?: { readonly code?: string } }[];
}

interface Parts {
  readonly id: string;
  readonly viewer: FedViewer;
  readonly operation: Operation;
  readonly client: Client;
  /** By what cursors call them. */
  readonly scopes: ReadonlyMap<string, Scope>;
  /** All that agents were ever called. */
  readonly names: ReadonlySet<string>;
  /** After each event, and after the last. */
  readonly heard: () => void;
  /** Of what is wrong. */
  readonly complain: (text: string) => void;
}

/** What cursors call a scope. */
export function scopeInCursors({ fingerprint }: Scope): string {
  return bindCursor('', {}, fingerprint).scope;
}

/** A subscription over its client's connection: keeps what it is told, and holds every event against it. */
export class Subscriber {
  readonly viewer: FedViewer;
  readonly operation: Operation;
  readonly client: Client;
  /** Its client does not read. */
  isPaused = false;
  /** How it ended, unless it left: the code of the error that it was told last. */
  ended: { readonly code: string | undefined } | undefined;
  /** Of its viewer, as it was told. */
  rationedCalls = 0;
  #cursor: string | undefined;
  readonly #id: string;
  readonly #rows: Map<string, Agent>;
  readonly #scopes: Parts['scopes'];
  readonly #names: Parts['names'];
  readonly #complain: Parts['complain'];
  #code: string | undefined;
  #hasLeft = false;

  /** `resumed`: where it goes on. */
  constructor({ id, viewer, operation, client, scopes, names, heard, complain }: Parts, resumed?: Subscriber) {
    this.#id = id;
    this.viewer = viewer;
    this.operation = operation;
    this.client = client;
    this.#scopes = scopes;
    this.#names = names;
    this.#complain = (text) => complain(`${viewer.name}, ${operation}: ${text}`);
    this.#rows = new Map(resumed === undefined ? [] : resumed.#rows);
    this.#cursor = resumed?.cursor;
    const { query, where } = operations[operation];
    client.subscribe(id, query, operation === 'viewer' ? {} : { where, after: this.#cursor ?? null }, {
      result: (result) => {
        if (this.#hasLeft) return;
        this.#take(result as Result);
        heard();
      },
      over: (wrong) => {
        if (this.#hasLeft) return;
        if (wrong !== undefined) this.#complain(`ended: ${wrong}`);
        this.ended = { code: this.#code };
        heard();
      },
    });
  }

  /** As it was told of one agent last. */
  reasonOf(name: string): string | null | undefined {
    return this.#rows.get(idOf(name))?.reasonCode;
  }

  get cursor(): string | undefined {
    return this.#cursor;
  }

  /** In the order of their names. */
  get rows(): readonly Agent[] {
    return [...this.#rows.values()].sort(byName);
  }

  /** What it should have of these. */
  expected(rows: Iterable<StatisticRow>): readonly Agent[] {
    return [...rows]
      .map((row): Agent => {
        const [userName = '', fullName = '', state = '', reasonCode = ''] = columns.map(
          (_name, index) => cellAt(row, index) ?? '',
        );
        return {
          id: idOf(userName),
          userName,
          state: state.toUpperCase().replace(' ', '_'),
          reasonCode,
          ...(this.operation === 'narrow' ? {} : { fullName }),
        };
      })
      .filter(({ userName, state }) => {
        return operations[this.operation].shows(state) && seesRow(this.viewer.sees, 'AgentState', userName);
      })
      .sort(byName);
  }

  /** Hears nothing more. The connection stays; that of an event stream ends. */
  leave(): void {
    this.#hasLeft = true;
    this.client.complete(this.#id);
  }

  #take({ data, errors }: Result): void {
    if (errors !== undefined) this.#code = errors[0]?.extensions?.code ?? JSON.stringify(errors);
    else if (this.#code !== undefined) this.#complain('was told something after the error');
    else if (data?.viewer !== undefined) {
      const [{ name, seat }] = data.viewer.upserted;
      if (name !== this.viewer.name) this.#complain(`was told of ${name}`);
      if (seat.rationedCalls < this.rationedCalls) this.#complain('was told of the past');
      this.rationedCalls = seat.rationedCalls;
    } else if (data?.list !== undefined) this.#takeRows(data.list);
    else this.#complain('was told nothing');
  }

  #takeRows({ cursor, reset, gap, removed, upserted }: List): void {
    const complain = this.#complain;
    const now = placeIn(cursor);
    const before = this.#cursor === undefined ? undefined : placeIn(this.#cursor);
    const scope = this.#scopes.get(now.scope);
    if (scope === undefined) return complain('has rights that nobody gave');
    const hasOtherRights = before !== undefined && before.scope !== now.scope;
    if (reset !== (before === undefined || hasOtherRights)) complain(`reset: ${reset}`);
    if (gap?.reason !== (hasOtherRights ? 'SCOPE_CHANGED' : undefined)) complain(`gap: ${gap?.reason}`);
    if (before !== undefined && !hasOtherRights) {
      if (now.offset < before.offset) complain(`from ${before.offset} back to ${now.offset}`);
      if (now.offset === before.offset && upserted.length + removed.length > 0) complain(`told ${now.offset} twice`);
    }
    if (reset) this.#rows.clear();
    for (const agent of upserted) {
      if (!seesRow(scope, 'AgentState', agent.userName)) complain(`saw ${agent.userName}`);
      if (typeof agent.fullName === 'string' && !this.#names.has(agent.fullName)) complain('told a name of nobody');
      if (isSame(this.#rows.get(agent.id), agent)) complain(`told ${agent.userName} twice`);
      this.#rows.set(agent.id, agent);
    }
    for (const id of removed) if (!this.#rows.delete(id)) complain(`lost ${id}, which it had not`);
    this.#cursor = cursor;
  }
}

function placeIn(cursor: string): { readonly scope: string; readonly offset: number } {
  const parts = demandCursor(cursor);
  if (parts === 'otherFormat') throw new Error(`expected a cursor of this gateway, got ${cursor}`);
  return { scope: parts.scope, offset: parts.positions['default/AgentState']?.offset ?? Number.NaN };
}

function idOf(userName: string): string {
  return encodeGlobalId('Agent', rowId('default', userName));
}

function isSame(one: Agent | undefined, other: Agent): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function byName(one: Agent, other: Agent): number {
  return one.userName < other.userName ? -1 : 1;
}
