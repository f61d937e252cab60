import { expect, vi } from 'vitest';
import { seededRandom } from '../../../src/lib/random.ts';
import { over } from '../../../src/viewers/access.ts';
import { scopeOf, type Scope } from '../../../src/viewers/scope.ts';
import { FedViewer, type FedGateway } from './fed-gateway.ts';
import { stallingClient, type Client, type Transport } from './stalling-clients.ts';
import { columns, scopeInCursors, Subscriber, type Operation } from './subscriber.ts';

export const keys = ['ann', 'bob', 'cat', 'dan', 'eve'];
/** Everybody sees it in every list, and it changes last: who has been told of it has been told of everything before. */
const mark = 'mark';
/** As long as it takes on a machine that is busy with something else. */
const patienceMs = 20_000;

/** What does not shrink when it is compressed. */
const noise = (() => {
  const random = seededRandom(5);
  return Array.from({ length: 300_000 }, () => Math.floor(random() * 36).toString(36)).join('');
})();

/** One table from its first reading on, and everybody who follows it. */
export class FanOutRun {
  /** Whoever came and has not left, the first one first. */
  readonly present: Subscriber[] = [];
  /** The most who were behind at once. */
  mostBehind = 0;
  /** The most who asked alike and saw alike, when all had been told. */
  mostTogether = 0;
  readonly #gateway: FedGateway;
  readonly #scopes = new Map<string, Scope>();
  readonly #clients = new Set<Client>();
  readonly #complaints: string[] = [];
  readonly #fullNames = new Set(['new']);
  #marks = 0;
  #names = 0;
  #wideNames = 0;
  #wake: () => void = () => {};

  constructor(gateway: FedGateway) {
    this.#gateway = gateway;
  }

  async begin(): Promise<void> {
    const rows = [...keys, mark].map((key) => [key, `${key}'s name`, 'Ready', 'none']);
    for (const key of [...keys, mark]) this.#fullNames.add(`${key}'s name`);
    await this.#gateway.agents.takeBaseline({ columns: [...columns], rows, ...stamp() });
  }

  /** A row that is not there yet is added. */
  async set(
    ...cells: readonly (readonly [key: string, column: (typeof columns)[number], text: string])[]
  ): Promise<void> {
    const { agents, http } = this.#gateway;
    const added = [...new Set(cells.map(([key]) => key))].filter((key) => !agents.topic.rows.has(key));
    const whole = added.flatMap((key) =>
      columns.map((column, index) => ({ key, column, text: [key, 'new', 'Not Ready', 'none'][index] ?? '' })),
    );
    const changed = cells.map(([key, column, text]) => ({ key, column, text }));
    await agents.takeUpdate({ added, deleted: [], cells: [...whole, ...changed], ...stamp() });
    this.mostBehind = Math.max(this.mostBehind, http.fanOut.behind);
  }

  async remove(key: string): Promise<void> {
    const { agents } = this.#gateway;
    const deleted = agents.topic.rows.has(key) ? [key] : [];
    await agents.takeUpdate({ added: [], deleted, cells: [], ...stamp() });
  }

  /** Five9 says that nothing has changed. */
  async touch(): Promise<void> {
    await this.#gateway.agents.takeUpdate({ asOf: Date.now() });
  }

  /** So many rows get names of so many characters, so often. */
  async flood(rows: number, width: number, events: number): Promise<void> {
    for (let event = 0; event < events; event += 1) {
      const cells = keys.slice(0, rows).map((key) => [key, 'Full Name', this.#wideName(width)] as const);
      await this.set(...cells);
      await turn();
    }
  }

  newcomer(agents: Scope['agents']): FedViewer {
    const viewer = new FedViewer(`viewer ${(this.#names += 1)}`, this.scope(agents));
    this.#gateway.viewers.set(viewer.name, viewer);
    return viewer;
  }

  scope(agents: Scope['agents']): Scope {
    const scope = scopeOf(new Set(['Agents']), 'all', agents === 'all' ? 'all' : new Set([...agents, mark]));
    this.#scopes.set(scopeInCursors(scope), scope);
    return scope;
  }

  connect(transport: Transport, { name: authorization }: FedViewer): Client {
    const { path } = this.#gateway;
    const stranger = (id: string) => this.#complain(`${authorization} was sent a message of ${id}`);
    const client = stallingClient({ path, authorization, transport, stranger });
    this.#clients.add(client);
    return client;
  }

  join(client: Client, viewer: FedViewer, operation: Operation, idLength: number, resumed?: Subscriber): void {
    const id = (this.#names += 1).toString(36).padStart(idLength, '-');
    const heard = () => this.#wake();
    const complain = (text: string) => this.#complain(text);
    const parts = { id, viewer, operation, client, scopes: this.#scopes, names: this.#fullNames, heard, complain };
    this.present.push(new Subscriber(parts, resumed));
  }

  /** The last one of a connection cuts it. */
  leave(subscriber: Subscriber): void {
    this.present.splice(this.present.indexOf(subscriber), 1);
    subscriber.leave();
    if (this.#beside(subscriber).length === 0) subscriber.client.cut();
  }

  /** It does not read on before its connection is revived; one that is not open yet goes on. */
  stall(subscriber: Subscriber): void {
    if (!subscriber.client.isOpen) return;
    subscriber.client.pause();
    for (const one of this.#beside(subscriber)) one.isPaused = true;
  }

  revive(subscriber: Subscriber): void {
    subscriber.client.resume();
    for (const one of this.#beside(subscriber)) one.isPaused = false;
  }

  /** Until all who read have been told everything; and then they have to be right. */
  async settle(): Promise<void> {
    const reading = this.present.filter(({ isPaused }) => !isPaused);
    const last = String((this.#marks += 1));
    await this.set([mark, 'Reason Code', last]);
    for (const { viewer, operation } of reading) if (operation === 'viewer') viewer.spend();
    await this.#until('told everything', reading, (one) =>
      one.operation === 'viewer' ? one.rationedCalls === one.viewer.rationedCalls : one.reasonOf(mark) === last,
    );
    const groups = new Map<string, (string | undefined)[]>();
    for (const one of reading) {
      const { operation, viewer, cursor } = one;
      if (operation === 'viewer') continue;
      expect(one.rows).toEqual(one.expected(this.#gateway.agents.topic.rows.values()));
      const group = `${operation} ${viewer.sees.fingerprint}`;
      groups.set(group, [...(groups.get(group) ?? []), cursor]);
    }
    for (const cursors of groups.values()) {
      expect(new Set(cursors).size).toBe(1);
      this.mostTogether = Math.max(this.mostTogether, cursors.length);
    }
  }

  /** Every sign-in is void: each is told so, once, and its stream ends as it should. */
  async end(): Promise<void> {
    for (const viewer of this.#gateway.viewers.values()) viewer.tell({ ended: over('was revoked') });
    await this.#until('told that it is over', this.present, ({ ended }) => ended !== undefined);
    expect(new Set(this.present.map(({ ended }) => ended?.code))).toEqual(
      new Set(this.present.length > 0 ? ['Unauthenticated'] : []),
    );
  }

  /** Nothing is left of anybody. */
  async clear(): Promise<void> {
    const { http, viewers } = this.#gateway;
    for (const one of this.present.splice(0)) one.leave();
    for (const client of this.#clients) client.cut();
    viewers.clear();
    await vi.waitFor(
      () => {
        expect(http.fanOut).toMatchObject({ groups: 0, subscriptions: 0, behind: 0 });
        expect(http.connections).toBe(0);
      },
      { interval: 1, timeout: patienceMs },
    );
  }

  /** With whom it shares a connection, itself too. */
  #beside({ client }: Subscriber): readonly Subscriber[] {
    return this.present.filter((one) => one.client === client);
  }

  #wideName(width: number): string {
    const name = noise.slice(((this.#wideNames += 1) * 9_973) % 280_000).slice(0, width);
    this.#fullNames.add(name);
    return name;
  }

  #complain(text: string): void {
    this.#complaints.push(text);
    this.#wake();
  }

  /** Of each it has to stay so. */
  async #until(what: string, whom: readonly Subscriber[], isSo: (one: Subscriber) => boolean): Promise<void> {
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      this.#wake();
    }, patienceMs);
    try {
      for (const one of whom)
        while (!isSo(one)) {
          expect(this.#complaints).toEqual([]);
          if (isLate) throw new Error(`expected ${one.viewer.name} (${one.operation}) to be ${what} by now`);
          await new Promise<void>((resolve) => {
            this.#wake = resolve;
          });
        }
      expect(this.#complaints).toEqual([]);
    } finally {
      clearTimeout(timer);
    }
  }
}

let timestamps = 0;
function stamp(): { readonly timestamp: string; readonly asOf: number } {
  return { timestamp: String((timestamps += 1)), asOf: Date.now() };
}

export function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
