// Decodes one case after the other with one decoder, and says what it took of the processor.
//   decode-child.ts DECODER, then messages { name, warmMs, minMs } over the channel of its parent
import { request } from 'node:http';
import { cases } from './cases.ts';
import { decoders, type Decode } from './decoders.ts';

export interface Ask {
  readonly name: string;
  readonly warmMs: number;
  readonly minMs: number;
  /** Fetch the table from there instead, and say how long the event loop stood still. */
  readonly url?: string;
}

export interface Told {
  readonly cpuMs: number;
  readonly cells: number;
  readonly bytes: number;
  readonly pauseMs: number;
}

const documents = new Map<string, Buffer>();
const decoder = await decoders[process.argv[2] ?? '']?.();
if (decoder === undefined) throw new Error(`expected one of ${Object.keys(decoders).join(', ')}`);

process.on('message', (ask: Ask) => {
  void answer(decoder, ask).then((told) => process.send?.(told));
});
process.send?.('ready');

async function answer(decode: Decode, { name, warmMs, minMs, url }: Ask): Promise<Told> {
  const one = cases.find((each) => each.name === name);
  if (one === undefined) throw new Error(`expected a case, got ${name}`);
  if (url !== undefined) {
    await decode(await fetched(url), one.element);
    const pauseMs = await watchLoop(async () => decode(await fetched(url), one.element));
    return { cpuMs: 0, cells: 0, bytes: 0, pauseMs };
  }
  const document = documents.get(name) ?? one.make();
  documents.set(name, document);
  const run = () => decode(chunks(document), one.element);
  for (const end = performance.now() + warmMs; performance.now() < end;) await run();
  const before = process.cpuUsage();
  const start = performance.now();
  let count = 0;
  let cells = 0;
  while (count === 0 || performance.now() - start < minMs) {
    cells = await run();
    count += 1;
  }
  const { user, system } = process.cpuUsage(before);
  return { cpuMs: (user + system) / 1_000 / count, cells, bytes: document.length, pauseMs: 0 };
}

async function* chunks(document: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < document.length; at += 65_536) yield document.subarray(at, at + 65_536);
}

async function fetched(url: string): Promise<AsyncIterable<Buffer>> {
  return new Promise((resolve, reject) => {
    request(url, { agent: false }, (response) => resolve(response))
      .once('error', reject)
      .end();
  });
}

/** The longest time between two turns of the event loop while it works, ms. */
async function watchLoop(work: () => Promise<unknown>): Promise<number> {
  let longest = 0;
  let last = performance.now();
  let isDone = false;
  const turn = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    if (!isDone) setTimeout(turn, 1);
  };
  turn();
  await work();
  isDone = true;
  turn();
  return longest;
}
