import { setTimeout as delay } from 'node:timers/promises';
import {
  boardDocument,
  createBoard,
  resumingDocument,
  rowsForBytes,
  teamDocument,
  teamOf,
  type Board,
  type BoardEvent,
  type Step,
} from './board/board.ts';
import type { ClientCalls } from './client/client.ts';
import { createEventStreamFloor } from './floors/event-stream.ts';
import { createFrameFloor } from './floors/frames.ts';
import { createWebSocketFloor } from './floors/web-socket.ts';
import { serveProcess, startProcess } from './lib/processes.ts';
import { quantile } from './lib/statistics.ts';
import { resultOf, type Variant } from './lib/variant.ts';
import { createProductVariant } from './product/variant.ts';

// A server under test. Everything that is compared pairwise lives in one of these, so that the same heap, the same code of Node and the same
// moment count for both; what would disturb the heap of others has a process of its own.

const variants: Readonly<Record<string, (board: Board) => Promise<Variant>>> = {
  'product over WebSocket': (board) => createProductVariant('graphql-ws', board),
  'product over WebSocket, deflated': (board) => createProductVariant('graphql-ws, deflated', board),
  'product over WebSocket, two workers': (board) => createProductVariant('graphql-ws', board, 2),
  'product over SSE': (board) => createProductVariant('graphql-sse', board),
  'floor of WebSocket': createFrameFloor,
  'floor of SSE': createEventStreamFloor,
  'bare ws': createWebSocketFloor,
  'naive yoga and graphql-ws': async () => (await import('./peers/naive.ts')).createNaive(),
  'yoga over SSE': async () => (await import('./peers/yoga-sse.ts')).createYogaSse(),
  'yoga, graphql-ws and graphql-jit': async () => (await import('./peers/naive.ts')).createNaive({ isCompiled: true }),
  mercurius: async () => (await import('./peers/mercurius.ts')).createMercurius(),
};

export interface MountRequest {
  readonly name: string;
  readonly connections: number;
  /** Of the events that will come. @default any: everybody asks for the whole table */
  readonly teamBytes?: number | undefined;
  /** Every subscriber has a filter of its own, which matches the same team. @default all ask alike */
  readonly isDistinct?: boolean | undefined;
  /** Rows of the table. @default 200 */
  readonly agents?: number | undefined;
  /** Events to the first few subscribers before the others come, of both sizes unless it is a team: what is done once per event is compiled then. @default 0 */
  readonly rehearsals?: number | undefined;
}

/** Events one after the other, each when every subscriber has got the one before. */
export interface BurstRequest {
  readonly name: string;
  /** Of one event, roughly. */
  readonly bytes: number;
  readonly events: number;
}

/** What a burst of events cost. */
export interface Burst {
  /** CPU time of this process, and of others that serve with it, per delivery, µs; what the harness itself takes is not in it. */
  readonly cpuUs: number;
  /** What of it was this process, µs. */
  readonly ownCpuUs: number;
  /** From publishing to the last subscriber's receipt, per event, ms. */
  readonly latenciesMs: readonly number[];
  /** That a subscriber was sent per event. */
  readonly bytes: number;
}

interface Mounted {
  readonly name: string;
  readonly variant: Variant;
  readonly board: Board;
  readonly isTeam: boolean;
  /** Subscribers that read. */
  connections: number;
}

/** Subscribers of a rehearsal. */
const rehearsers = 10;

const client = startProcess<ClientCalls>(new URL('client/client.ts', import.meta.url));
const mounted = new Map<string, Mounted>();

const calls = {
  async mount(request: MountRequest): Promise<void> {
    const { name, connections, teamBytes, isDistinct = false, agents = 200, rehearsals = 0 } = request;
    const create = variants[name];
    if (create === undefined) throw new Error(`expected one of ${Object.keys(variants).join(', ')}, got ${name}`);
    const board = createBoard(agents, Math.floor(Date.now() / 1_000) * 1_000);
    const variant = await create(board);
    const { protocol, port } = variant;
    const one: Mounted = { name, variant, board, connections: 0, isTeam: teamBytes !== undefined };
    const open = async (more: number) => {
      const asked = { group: name, protocol, port, connections: more };
      variant.prepare?.({ event: board.snapshot() });
      if (teamBytes === undefined) await client.call('open', { ...asked, request: { query: boardDocument } });
      else {
        const rows = rowsForBytes(teamBytes);
        const variables = Array.from({ length: more }, (_, index) =>
          teamOf(rows, isDistinct ? one.connections + index : 0),
        );
        await client.call('open', { ...asked, request: { query: teamDocument }, variables });
      }
      one.connections += more;
      while (variant.subscribers() < one.connections) await delay(5);
      await client.call('settle', { group: name, events: variant.greets === true ? more : 0 });
    };
    mounted.set(name, one);
    const few = rehearsals > 0 ? Math.min(rehearsers, connections) : connections;
    await open(few);
    for (let event = 0; event < rehearsals; event += 1) {
      const step = nextStep(one, teamBytes ?? (event % 2 === 0 ? 1_200 : 21_000));
      variant.prepare?.(step);
      const received = client.call('receive', { group: name, events: few });
      await variant.publish(step);
      await received;
    }
    if (few < connections) await open(connections - few);
  },
  async burst({ name, bytes, events }: BurstRequest): Promise<Burst> {
    const one = find(name);
    let cpu = 0;
    let elsewhere = 0;
    const latenciesMs: number[] = [];
    const bytesBefore = await client.call('bytes', { group: name });
    for (let event = 0; event < events; event += 1) {
      const step = nextStep(one, bytes);
      one.variant.prepare?.(step);
      elsewhere -= one.variant.elsewhereUs?.() ?? 0;
      const before = process.cpuUsage();
      const begun = Number(process.hrtime.bigint()) / 1e6;
      const received = client.call('receive', { group: name, events: one.connections });
      await one.variant.publish(step);
      latenciesMs.push((await received) - begun);
      const { user, system } = process.cpuUsage(before);
      cpu += user + system;
      elsewhere += one.variant.elsewhereUs?.() ?? 0;
    }
    const deliveries = one.connections * events;
    const bytesSent = (await client.call('bytes', { group: name })) - bytesBefore;
    const own = cpu - (await harnessCpu()) * events;
    return {
      cpuUs: (own + elsewhere) / deliveries,
      ownCpuUs: own / deliveries,
      latenciesMs,
      bytes: bytesSent / deliveries,
    };
  },
  /** Compares what subscribers get with what the script says they must get; throws when it differs. */
  async check({ name, bytes }: { name: string; bytes: number }): Promise<void> {
    const one = find(name);
    await client.call('remember', { group: name });
    for (let index = 0; index < 4; index += 1) {
      const step = nextStep(one, bytes);
      one.variant.prepare?.(step);
      const received = client.call('receive', { group: name, events: one.connections });
      await one.variant.publish(step);
      await received;
      if (index === 0) continue; // what is in the middle of a stream is remembered from the next event on
      const last = await client.call('last', { group: name });
      for (const text of last) compare(name, step.event, payloadOf(text));
    }
  },
  /** So many more subscribers that nothing waits for; with `isStuck`, they do not read either. */
  async join({ name, connections, isStuck }: { name: string; connections: number; isStuck: boolean }): Promise<void> {
    const { variant } = find(name);
    const { protocol, port } = variant;
    const group = `${name}, joined`;
    const before = variant.subscribers();
    const request = { query: teamDocument, variables: teamOf(rowsForBytes(1_200), 0) };
    await client.call('open', {
      group,
      protocol,
      port,
      connections,
      request: isStuck ? { query: boardDocument } : request,
    });
    while (variant.subscribers() < before + connections) await delay(5);
    await client.call('settle', { group, events: variant.greets === true ? connections : 0 });
    if (isStuck) await client.call('pause', { group, connections });
  },
  /**
   * So many clients come at once, every other one with the cursor of before the last event; CPU of this process per client until each has
   * what it must get, µs. They leave again.
   */
  async comeBack({ name, connections }: { name: string; connections: number }): Promise<number> {
    const one = find(name);
    const { protocol, port } = one.variant;
    const event = async () => {
      const step = nextStep(one, 3_600);
      one.variant.prepare?.(step);
      if (one.variant.publishes === false) return step.event;
      const received = client.call('receive', { group: name, events: one.connections });
      await one.variant.publish(step);
      await received;
      return step.event;
    };
    await client.call('remember', { group: name });
    await event();
    const [last] = await client.call('last', { group: name });
    const { cursor: after } =
      last === undefined || last === '' ? await event() : (payloadOf(last) as ReturnType<typeof resultOf>).data.agents;
    const missed = await event();
    one.variant.prepare?.({ event: one.board.snapshot() });
    const group = `${name}, back`;
    const before = process.cpuUsage();
    const variables = Array.from({ length: connections }, (_, index) => (index % 2 === 0 ? {} : { after }));
    const request = { query: resumingDocument };
    await client.call('open', { group, protocol, port, connections, request, variables, atOnce: 500, remembers: true });
    await client.call('receive', { group, events: connections });
    const { user, system } = process.cpuUsage(before);
    const sent = await client.call('firsts', { group });
    compare(name, one.board.snapshot(), payloadOf(sent[0] ?? ''));
    compare(name, missed, payloadOf(sent[1] ?? ''));
    await client.call('close', { group });
    return (user + system) / connections;
  },
  /** Resident memory, bytes. With `isCollected`, after a collection: never in or before a timed window. */
  memory({ isCollected }: { isCollected: boolean }): number {
    if (isCollected) globalThis.gc?.();
    return process.memoryUsage.rss();
  },
};

/** The process as its parent sees it. */
export type ServerCalls = typeof calls;

serveProcess(calls, async () => {
  await client.end();
  for (const { variant } of mounted.values()) await variant.close();
});

function find(name: string): Mounted {
  const found = mounted.get(name);
  if (found === undefined) throw new Error(`expected one of ${[...mounted.keys()].join(', ')}, got ${name}`);
  return found;
}

function nextStep({ board, isTeam }: Mounted, bytes: number): Step {
  return isTeam ? board.next(rowsForBytes(bytes), 0) : board.next(rowsForBytes(bytes));
}

const harness: number[] = [];

/** What asking the client for the receipt of an event costs this process, µs. */
async function harnessCpu(): Promise<number> {
  const before = process.cpuUsage();
  await client.call('nothing', undefined);
  const { user, system } = process.cpuUsage(before);
  harness.push(user + system);
  if (harness.length > 100) harness.shift();
  return quantile(harness, 0.5);
}

/** The result within a message of graphql-transport-ws or a server-sent event. */
function payloadOf(text: string): unknown {
  const data = /^data: (.*)$/m.exec(text);
  if (data !== null) return JSON.parse(data[1] ?? '');
  return (JSON.parse(text) as { payload: unknown }).payload;
}

/** Equal but for the cursor, whose length must be the one that floors and peers send. */
function compare(name: string, event: BoardEvent, received: unknown): void {
  const { data } = received as { data: { agents: typeof event } };
  const expected = JSON.stringify({ ...resultOf({ ...event, cursor: '' }) });
  const got = JSON.stringify({ ...(received as object), data: { agents: { ...data.agents, cursor: '' } } });
  if (got !== expected) throw new Error(`expected ${name} to send ${expected}, got ${got}`);
  if (Math.abs(data.agents.cursor.length - event.cursor.length) > 8)
    throw new Error(`expected a cursor of ${event.cursor.length} characters, got ${data.agents.cursor}`);
}
