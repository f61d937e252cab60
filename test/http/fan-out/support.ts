import {
  GraphQLInt,
  GraphQLBoolean,
  GraphQLList,
  GraphQLObjectType,
  GraphQLSchema,
  GraphQLString,
  parse,
} from 'graphql';
import { syncBuiltinESMExports } from 'node:module';
import type { Writable } from 'node:stream';
import zlib from 'node:zlib';
import { vi } from 'vitest';
import type { ClientSocket } from '../../../src/cluster/client-socket.ts';
import { kinds } from '../../../src/cluster/messages.ts';
import { formOf } from '../../../src/http/fan-out/forms.ts';
import type { Line } from '../../../src/http/fan-out/lane.ts';
import type { Outlet, Payload } from '../../../src/http/fan-out/payload.ts';
import { createHub, type Hub } from '../../../src/http/fan-out/hub.ts';
import { sharedOperation } from '../../../src/http/fan-out/shared-operation.ts';
import { webSocketOutlet } from '../../../src/http/fan-out/web-socket-outlet.ts';
import { Bursts } from '../../../src/http/fan-out/bursts.ts';
import type { EndOfTick } from '../../../src/lib/end-of-tick.ts';
import { createTopic, type Topic } from '../../../src/live/topic.ts';
import { bindCursor } from '../../../src/schema/cursor.ts';
import { liveChannel } from '../../../src/schema/live-field.ts';
import { liveSource } from '../../../src/schema/live-source.ts';
import type { AccessChange } from '../../../src/viewers/access.ts';
import type { Scope } from '../../../src/viewers/scope.ts';
import type { Viewer } from '../../../src/viewers/viewers.ts';
import { messageIn, type FakeWorker } from '../../support/fake-worker.ts';
import { createVirtualClock } from '../../support/virtual-clock.ts';

export interface Row {
  readonly key: string;
  readonly value: number;
}

interface RowsEvent {
  readonly cursor: string;
  readonly reset: boolean;
  readonly more: boolean;
  readonly upserted: readonly Row[];
  readonly removed: readonly string[];
  readonly gap: string | null;
}

type Result = { readonly data: { readonly rows: RowsEvent }; readonly errors?: unknown };

let screens = 0;
/** A number of so many digits. */
function newId(length: number): string {
  const least = 10 ** (length - 1);
  return String(least + ((screens += 1) % (9 * least)));
}

/** What a client keeps, and holds every event against: nothing twice, nothing that may not be seen, nothing out of the blue. */
export class Screen implements Outlet {
  readonly rows = new Map<string, number>();
  readonly events: RowsEvent[] = [];
  readonly complaints: string[] = [];
  cursor: string | undefined;
  /** The last is that of now. */
  protected readonly scopes: Scope[];
  /** Its socket takes nothing more. */
  private isStalled = false;
  /** Its socket keeps what it is given, and sends it later. */
  protected isSlow = false;
  private readonly ownLine: Line | undefined;
  private drained = new Set<() => void>();
  private kept: { readonly bytes: Buffer; readonly text: string }[] = [];

  /** With `bursts`, it can stand in a lane; what it is sent otherwise is put off there. */
  constructor(scope: Scope, resumed?: Screen, bursts?: EndOfTick) {
    this.scopes = [scope];
    const id = newId(2);
    // oxlint-disable-next-line no-this-alias, typescript/no-this-alias -- the socket's own getters
    const screen = this;
    const socket = {
      writable: true,
      get writableLength() {
        return screen.isStalled ? Infinity : screen.isSlow ? 1 : 0;
      },
      write: (bytes: Buffer) => this.read(bytes, id),
    };
    const form = formOf(undefined, id.length, false);
    if (bursts !== undefined && form !== undefined)
      this.ownLine = { form, socket: socket as unknown as Writable, id, bursts };
    this.cursor = resumed?.cursor;
    for (const [key, value] of resumed?.rows ?? []) this.rows.set(key, value);
  }

  get scope(): Scope {
    return this.scopes.at(-1)!;
  }

  set scope(scope: Scope) {
    this.scopes.push(scope);
  }

  get isFull(): boolean {
    return this.isStalled;
  }

  /** Where its lane writes; undefined: it does not stand in one. */
  get line(): Line | undefined {
    return this.ownLine;
  }

  stall(): void {
    this.isStalled = true;
  }

  slowDown(): void {
    this.isSlow = true;
  }

  send(payload: Payload): void {
    const { bursts } = this.ownLine ?? {};
    if (this.isFull) this.complaints.push('was sent an event while its socket was full');
    const { scope } = this;
    if (bursts === undefined) this.take(payload.json, [scope], payload.cursor);
    else bursts.add({ run: () => this.take(payload.json, [scope], payload.cursor) });
  }

  /** A frame. */
  private read(bytes: Buffer, id: string): void {
    const text = bytes.toString();
    if (this.isSlow) this.kept.push({ bytes, text });
    if (this.isFull) this.complaints.push('was sent a frame while its socket was full');
    this.takeFrame(bytes, id, [this.scope]);
  }

  /** One of the scopes is that of when it was sent. */
  protected takeFrame(bytes: Buffer, id: string, scopes: readonly Scope[]): void {
    const message = JSON.parse(messageIn(bytes)) as { id: string; payload: Result };
    if (message.id !== id) this.complaints.push(`was sent a frame of ${message.id}`);
    this.take(JSON.stringify(message.payload), scopes);
  }

  private take(json: string, scopes: readonly Scope[], cursor?: string): void {
    const { data, errors } = JSON.parse(json) as Result;
    if (errors !== undefined) this.complaints.push(`was sent ${JSON.stringify(errors)}`);
    const event = data.rows;
    this.events.push(event);
    if (cursor !== undefined && event.cursor !== cursor) this.complaints.push('was sent a payload with another cursor');
    if (event.reset) this.rows.clear();
    for (const { key, value } of event.upserted) {
      if (!scopes.some((scope) => canSee(scope, key))) this.complaints.push(`saw ${key}`);
      if (!event.reset && this.rows.get(key) === value) this.complaints.push(`got ${key} ${value} twice`);
      this.rows.set(key, value);
    }
    for (const key of event.removed) if (!this.rows.delete(key)) this.complaints.push(`lost ${key}, which it had not`);
    this.cursor = event.cursor;
  }

  onDrain(listener: () => void): () => void {
    this.drained.add(listener);
    return () => this.drained.delete(listener);
  }

  drain(): void {
    this.isStalled = this.isSlow = false;
    for (const { bytes, text } of this.kept.splice(0))
      if (bytes.toString() !== text) this.complaints.push('what its socket had kept was written over');
    const listeners = [...this.drained];
    this.drained.clear();
    for (const listener of listeners) listener();
  }
}

/** More than may wait for a client; it is no message. */
const tooMuch = Buffer.alloc(300 * 1024);

/** One whose socket a worker holds. */
export class WorkersScreen extends Screen {
  private readonly worker: FakeWorker;
  private readonly socket: ClientSocket;
  private readonly outlet: Outlet;

  constructor(
    scope: Scope,
    resumed: Screen | undefined,
    worker: FakeWorker,
    seat: { readonly idLength: number; readonly deflates: boolean },
  ) {
    super(scope, resumed);
    const id = newId(seat.idLength);
    this.worker = worker;
    this.socket = worker.open((piece) => {
      if (piece !== undefined && piece.length < tooMuch.length) this.takeFrame(piece, id, this.scopes);
    });
    this.outlet = webSocketOutlet(
      {
        readyState: 1,
        socket: this.socket,
        deflates: seat.deflates,
        isPlain: false,
        bursts: new Bursts(),
        over() {},
      },
      id,
    );
  }

  override get isFull(): boolean {
    return this.outlet.isFull;
  }

  override get line(): Line | undefined {
    return this.outlet.line;
  }

  override send(payload: Payload): void {
    this.outlet.send(payload);
  }

  override stall(): void {
    this.slowDown();
    this.socket.write(tooMuch);
  }

  override slowDown(): void {
    super.slowDown();
    this.worker.tell(kinds.pause, this.socket);
  }

  override onDrain(listener: () => void): () => void {
    return this.outlet.onDrain(listener);
  }

  override drain(): void {
    if (!this.isSlow) return; // a worker tells of whoever it has told of
    this.isSlow = false;
    this.worker.tell(kinds.resume, this.socket);
  }
}

export function canSee(scope: Scope, key: string): boolean {
  return scope.agents === 'all' || scope.agents.has(key);
}

export function scopeOf(agents: readonly string[]): Scope {
  return {
    permissions: new Set(['Agents']),
    skills: 'all',
    agents: new Set(agents),
    fingerprint: [...agents].sort().join(),
  };
}

export interface World {
  readonly hub: Hub;
  readonly topic: Topic<Row>;
  readonly logged: unknown[];
  put(...rows: readonly Row[]): void;
  remove(key: string): void;
  /** Nothing changed; the source was asked. */
  touch(): void;
  join(screen: Screen, options?: JoinOptions): Joined;
}

export interface JoinOptions {
  readonly slow?: boolean;
  readonly query?: string;
  /** False: the transport does not take its results. */
  readonly begins?: boolean;
}

/** A subscription as a transport holds it. */
export interface Joined {
  readonly screen: Screen;
  /** Results that the transport got, which must be the error that ended it. */
  readonly own: unknown[];
  /** It has ended by itself. */
  readonly ended: Promise<void>;
  /** Each time that it was said to be over, the errors with which. */
  readonly over: readonly unknown[];
  tell(change: AccessChange): void;
  leave(): Promise<void>;
}

const rowsQuery =
  'subscription Rows($after: String) { rows(after: $after) { cursor reset more gap removed upserted { key value } } }';
const slowQuery =
  'subscription Rows($after: String) { rows(after: $after) { cursor reset more gap removed upserted { key value: slow } } }';

/** A topic of rows, a schema with one live field over it, and the hub. */
/** @param few See `createHub`. */
export function createWorld(maxChanges = 50, few?: number): World {
  const clock = createVirtualClock();
  const topic = createTopic<Row>({ name: 'rows', epoch: 'e', maxChanges });
  const logged: unknown[] = [];
  const hub = createHub({ debug() {}, info() {}, warn() {}, error: (fields) => logged.push(fields) }, few);
  const documents = new Map([rowsQuery, slowQuery].map((text) => [text, parse(text)]));
  let asOf = 1;

  return {
    hub,
    topic,
    logged,
    put(...rows) {
      const changes = rows.map((row) => ({ key: row.key, before: topic.rows.get(row.key), after: row }));
      topic.publish({ changes, asOf: (asOf += 1) });
    },
    remove(key) {
      const before = topic.rows.get(key);
      topic.publish({ changes: before === undefined ? [] : [{ key, before, after: undefined }], asOf: (asOf += 1) });
    },
    touch() {
      topic.touch((asOf += 1));
    },
    join(screen, { slow = false, query = slow ? slowQuery : rowsQuery, begins = true } = {}) {
      const listeners = new Set<(change: AccessChange) => void>();
      const viewer = {
        onAccessChange(listener: (change: AccessChange) => void) {
          listeners.add(listener);
          return () => listeners.delete(listener);
        },
      } as unknown as Viewer;
      const source = liveSource({
        viewer,
        scope: screen.scope,
        after: screen.cursor,
        open: (scope, after) =>
          liveChannel<Row, Row>({
            topics: [topic],
            binding: bindCursor('rows', {}, scope.fingerprint),
            after,
            clock,
            item: (key, [row]) => (row !== undefined && canSee(scope, key) ? row : undefined),
            id: (key) => key,
            differs: (before, now) => before.value !== now.value,
          }),
      });
      let document = documents.get(query);
      if (document === undefined) documents.set(query, (document = parse(query)));
      const operation = sharedOperation({ schema, document, variableValues: { after: screen.cursor } }, {});
      if (operation === undefined) throw new Error('expected an operation that can be shared');
      const results = hub.join(operation, source, screen);
      const own: unknown[] = [];
      const over: unknown[] = [];
      results.whenOver((last) => over.push(last?.errors));
      const ended = (async () => {
        if (begins) for await (const result of results) own.push(result);
      })();
      return {
        screen,
        own,
        ended,
        over,
        tell(change) {
          if ('scope' in change) screen.scope = change.scope;
          for (const listener of listeners) listener(change);
        },
        async leave() {
          await results.return?.();
        },
      };
    },
  };
}

const RowType = new GraphQLObjectType<Row>({
  name: 'Row',
  fields: {
    key: { type: GraphQLString },
    value: { type: GraphQLInt },
    slow: {
      type: GraphQLInt,
      // Some values take longer than others, so results become ready out of order.
      async resolve({ value }) {
        for (let turn = 0; turn < value; turn += 1) await new Promise((resolve) => setImmediate(resolve));
        return value;
      },
    },
  },
});
const schema = new GraphQLSchema({
  query: new GraphQLObjectType({ name: 'Query', fields: { rows: { type: GraphQLString } } }),
  subscription: new GraphQLObjectType({
    name: 'Subscription',
    fields: {
      rows: {
        type: new GraphQLObjectType({
          name: 'Rows',
          fields: {
            cursor: { type: GraphQLString },
            asOf: { type: GraphQLInt },
            reset: { type: GraphQLBoolean },
            more: { type: GraphQLBoolean },
            upserted: { type: new GraphQLList(RowType) },
            removed: { type: new GraphQLList(GraphQLString) },
            gap: { type: GraphQLString, resolve: ({ gap }: { gap?: { reason: string } }) => gap?.reason ?? null },
          },
        }),
        args: { after: { type: GraphQLString } },
        resolve: (event: unknown) => event,
      },
    },
  }),
});

/** Lets everything happen that has been put off to later turns of the event loop. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 40; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

/** How often zlib's own function has been called since. */
export function countedDeflations(): { readonly count: number } & Disposable {
  const spy = vi.spyOn(zlib, 'deflateRawSync');
  syncBuiltinESMExports(); // what was imported by name is the spy as well
  return {
    get count() {
      return spy.mock.calls.length;
    },
    [Symbol.dispose]() {
      spy.mockRestore();
      syncBuiltinESMExports();
    },
  };
}
