import { boardDocument, createBoard, rowsForBytes, type Board, type Step } from './board/board.ts';
import type { ClientCalls, OpenRequest } from './client/client.ts';
import { createEventStreamFloor } from './floors/event-stream.ts';
import { createFrameFloor } from './floors/frames.ts';
import { serveProcess, startProcess } from './lib/processes.ts';
import { resultOf, type Variant } from './lib/variant.ts';
import { createProductVariant } from './product/variant.ts';

// A server under test. Everything that is compared pairwise lives in one of these, so that the same heap, the same code of Node and the same
// moment count for both; what would disturb the heap of others has a process of its own.

const variants: Readonly<Record<string, (board: Board) => Promise<Variant>>> = {
  'product over WebSocket': (board) => createProductVariant('graphql-ws', board),
  'product over SSE': (board) => createProductVariant('graphql-sse', board),
  'floor of WebSocket': createFrameFloor,
  'floor of SSE': createEventStreamFloor,
  'naive yoga and graphql-ws': async () => (await import('./peers/naive.ts')).createNaive(),
  'yoga over SSE': async () => (await import('./peers/yoga-sse.ts')).createYogaSse(),
  'yoga, graphql-ws and graphql-jit': async () => (await import('./peers/naive.ts')).createNaive({ isCompiled: true }),
  mercurius: async () => (await import('./peers/mercurius.ts')).createMercurius(),
};

export type VariantName = string;

/** What a burst of events cost. */
export interface Burst {
  /** CPU time of this process per delivery, µs; what the harness itself takes is not in it. */
  readonly cpuUs: number;
  /** From publishing to the last subscriber's receipt, per event, ms. */
  readonly latenciesMs: readonly number[];
}

interface Mounted {
  readonly name: string;
  readonly variant: Variant;
  readonly board: Board;
  readonly connections: number;
}

const client = startProcess<ClientCalls>(new URL('client/client.ts', import.meta.url));
const mounted = new Map<string, Mounted>();
const agents = 200;
const request = { query: boardDocument };

const calls = {
  async mount({ name, connections }: { name: VariantName; connections: number }): Promise<void> {
    const create = variants[name];
    if (create === undefined) throw new Error(`expected one of ${Object.keys(variants).join(', ')}, got ${name}`);
    const board = createBoard(agents, Math.floor(Date.now() / 1_000) * 1_000);
    const variant = await create(board);
    const { protocol, port } = variant;
    await client.call('open', { group: name, protocol, port, connections, request } satisfies OpenRequest);
    while (variant.subscribers() < connections) await nextTurn();
    await client.call('settle', { group: name });
    mounted.set(name, { name, variant, board, connections });
  },
  /** Events one after the other, each when every subscriber has the one before. */
  async burst({ name, bytes, events }: { name: VariantName; bytes: number; events: number }): Promise<Burst> {
    const { variant, board, connections } = find(name);
    const steps = Array.from({ length: events }, () => board.next(rowsForBytes(bytes)));
    let cpu = 0;
    const latenciesMs: number[] = [];
    for (const step of steps) {
      variant.prepare?.(step);
      const before = process.cpuUsage();
      const begun = Number(process.hrtime.bigint()) / 1e6;
      const received = client.call('receive', { group: name, events: connections });
      await variant.publish(step);
      latenciesMs.push((await received) - begun);
      const { user, system } = process.cpuUsage(before);
      cpu += user + system;
    }
    return { cpuUs: (cpu - (await harnessCpu()) * events) / (connections * events), latenciesMs };
  },
  /** Compares what subscribers get with what the script says they must get; throws when it differs. */
  async check({ name, bytes }: { name: VariantName; bytes: number }): Promise<void> {
    const { variant, board, connections } = find(name);
    await client.call('remember', { group: name });
    for (let index = 0; index < 4; index += 1) {
      const step = board.next(rowsForBytes(bytes));
      variant.prepare?.(step);
      const received = client.call('receive', { group: name, events: connections });
      await variant.publish(step);
      await received;
      if (index === 0) continue; // what is in the middle of a stream is remembered from the next event on
      const last = await client.call('last', { group: name });
      for (const text of last) compare(name, step, payloadOf(text ?? ''));
    }
  },
};

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

let harness: number[] = [];

/** What asking the client for the receipt of an event costs this process, µs. */
async function harnessCpu(): Promise<number> {
  const before = process.cpuUsage();
  await client.call('nothing', undefined);
  const { user, system } = process.cpuUsage(before);
  harness = [...harness.slice(-100), user + system];
  return [...harness].sort((a, b) => a - b)[Math.floor(harness.length / 2)] ?? 0;
}

/** The result within a message of graphql-transport-ws or a server-sent event. */
function payloadOf(text: string): unknown {
  const data = /^data: (.*)$/m.exec(text);
  if (data !== null) return JSON.parse(data[1] ?? '');
  return (JSON.parse(text) as { payload: unknown }).payload;
}

/** Equal but for the cursor, whose length must be the one that floors and peers send. */
function compare(name: string, { event }: Step, received: unknown): void {
  const { data } = received as { data: { agents: typeof event } };
  const expected = JSON.stringify({ ...resultOf({ ...event, cursor: '' }) });
  const got = JSON.stringify({ ...(received as object), data: { agents: { ...data.agents, cursor: '' } } });
  if (got !== expected) throw new Error(`expected ${name} to send ${expected}, got ${got}`);
  if (Math.abs(data.agents.cursor.length - event.cursor.length) > 8)
    throw new Error(`expected a cursor of ${event.cursor.length} characters, got ${data.agents.cursor}`);
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 5));
}
