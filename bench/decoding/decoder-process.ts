import { serveProcess } from '../lib/processes.ts';
import { createProduct } from '../product/product.ts';
import { decoders, type DecodedTable, type Decoder } from './decoders.ts';
import { documentOf, type Case } from './cases.ts';

// One decoder in a process of its own: code that was compiled for another one's tokens is slower by half.

let decoder: Decoder | undefined;
let document = Buffer.alloc(0) as Buffer;

const calls = {
  /** Throws unless the decoder makes of the document what is in it. */
  async prepare({ name, of }: { name: string; of: Case }): Promise<void> {
    decoder ??= await decoders[name]?.();
    const { bytes, expected } = documentOf(of);
    document = bytes;
    const made = await current().decode(document);
    if (digest(made) !== digest(expected))
      throw new Error(`expected ${name} to read ${digest(expected).slice(0, 300)}, got ${digest(made).slice(0, 300)}`);
  },
  /** CPU per document, ms: of as many as fill the time. */
  async decode({ forMs }: { forMs: number }): Promise<number> {
    const until = performance.now() + forMs;
    const before = process.cpuUsage();
    let count = 0;
    while (count === 0 || performance.now() < until) {
      await current().decode(document);
      count += 1;
    }
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000 / count;
  },
  /** Longest turn of the event loop while a table arrives, after a small answer: a session is opened before a table is read. */
  async pause({ url, intoMirror }: { url: string; intoMirror: boolean }): Promise<Pause> {
    const product = intoMirror
      ? await createProduct({ columns: ['Username'], rows: [], timestamp: '0', asOf: 0 })
      : undefined;
    await current().fetch(`${url}small`);
    const stop = watchTurns();
    const table = await current().fetch(url);
    if (product !== undefined)
      await product.take('AgentStatistics', {
        columns: table.columns.map((name) => name ?? ''),
        rows: [],
        packed: table.packed ?? [],
        timestamp: '1',
        asOf: Date.now(),
      });
    await new Promise((resolve) => setImmediate(resolve));
    const longest = stop();
    await product?.close();
    return longest;
  },
};

export type DecoderCalls = typeof calls;

serveProcess(calls, () => Promise.resolve());

function current(): Decoder {
  if (decoder === undefined) throw new Error('expected a decoder to be prepared first');
  return decoder;
}

function digest({ columns, rows, items }: DecodedTable): string {
  return JSON.stringify([columns, rows, items]);
}

/** The longest turn, ms, by each way of measuring: not always the same turn. */
export interface Pause {
  /** Of each turn the smaller of the two below: no pause can be longer. */
  readonly paused: number;
  /** What others on the machine take is in it. */
  readonly wall: number;
  /** CPU of all threads: those that help the collector or the compiler count beside the one that waits for them. */
  readonly cpu: number;
}

/** Looks once per turn, until it is told to stop. */
function watchTurns(): () => Pause {
  let [paused, wall, cpu] = [0, 0, 0];
  let isWatching = true;
  let before = { wall: performance.now(), cpu: cpuMs() };
  const look = () => {
    const turn = { wall: performance.now() - before.wall, cpu: cpuMs() - before.cpu };
    paused = Math.max(paused, Math.min(turn.wall, turn.cpu));
    wall = Math.max(wall, turn.wall);
    cpu = Math.max(cpu, turn.cpu);
    before = { wall: performance.now(), cpu: cpuMs() };
    if (isWatching) setImmediate(look);
  };
  setImmediate(look);
  return () => {
    isWatching = false;
    return { paused, wall, cpu };
  };
}

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}
