// What the mirror takes of memory and of the processor: a whole table, resyncs of it and updates. Prints one line of JSON. Needs --expose-gc.
import { decodeTable } from '../../src/five9/decode.ts';
import { RowMemory } from '../../src/five9/row-memory.ts';
import type { ColumnSet, StatisticRow } from '../../src/live/row.ts';
import { applyBaseline, applyUpdate, type Applied } from '../../src/live/table.ts';
import { createTopic, type Topic } from '../../src/live/topic.ts';
import { changedWorld, createWorld, tableDocument, updateDocument } from './documents.ts';

const type = 'AgentStatistics';
const rounds = Number(process.argv[2] ?? 15);
const world = createWorld(10_000);
const tables = [tableDocument(world), tableDocument(changedWorld(world, 0.02))];
const updates = [1, 2].map((seed) => updateDocument(world, 20_000, seed));
const characters = world.rows.reduce((sum, row) => sum + row.reduce((length, cell) => length + cell.length, 0), 0);

class Mirror {
  readonly topic: Topic<StatisticRow> = createTopic<StatisticRow>({ name: type, epoch: 'bench' });
  private readonly memory = new RowMemory();
  private columns: ColumnSet | undefined;

  async resync(document: Buffer): Promise<number> {
    const limits = { maxBytes: document.length, memory: this.memory };
    const table = await decodeTable(chunks(document), 'getStatisticsResponse', limits);
    if (table.fault !== undefined) throw new Error('expected a table, got a fault');
    const columns = table.columns.filter((name) => name !== null);
    const baseline = { columns, packed: table.rows, rows: [], timestamp: '1', asOf: 1 };
    return this.publish(applyBaseline(type, { columns: this.columns, rows: this.topic.rows }, baseline));
  }

  async update(document: Buffer): Promise<number> {
    const cells = await itemsOf(document);
    if (this.columns === undefined) throw new Error('expected a table before an update');
    const update = { added: [], deleted: [], cells, timestamp: '1', asOf: 1 };
    return this.publish(applyUpdate(type, { columns: this.columns, rows: this.topic.rows }, update));
  }

  private publish(applied: Applied): number {
    this.columns = applied.columns;
    this.topic.publish({ changes: applied.changes, asOf: 1 });
    return applied.changes.length;
  }
}

const warm = new Mirror();
await warm.resync(tableDocument(createWorld(500)));

const before = heap();
const mirror = new Mirror();
await mirror.resync(tables[0] ?? Buffer.alloc(0));
await new Promise((resolve) => setImmediate(resolve)); // weak references hold until the end of the turn
const held = heap() - before;

const resyncs: number[] = [];
let resynced = 0;
for (let round = 0; round < rounds; round += 1) {
  const document = tables[(round + 1) % 2] ?? Buffer.alloc(0);
  const loop = await cpuMs(() => byteLoop(document));
  resyncs.push((await cpuMs(async () => (resynced = await mirror.resync(document)))) / loop);
}
const batches: number[] = [];
let updated = 0;
for (let round = 0; round < rounds * 2; round += 1) {
  const document = updates[round % 2] ?? Buffer.alloc(0);
  const objects = await cpuMs(() => itemsOf(document));
  batches.push((await cpuMs(async () => (updated = await mirror.update(document)))) / objects);
}
if (resynced < 150 || resynced > 250 || updated < 8_000)
  throw new Error(`expected 2 % of the rows and most of them to change, got ${resynced} and ${updated}`);
console.log(
  JSON.stringify({
    bytesPerCharacter: held / characters,
    resyncToByteLoop: median(resyncs.slice(rounds >> 1)),
    batchToObjects: median(batches.slice(rounds)),
  }),
);

async function itemsOf(document: Buffer) {
  const answer = await decodeTable(chunks(document), 'getStatisticsUpdateResponse', { maxBytes: document.length });
  if (answer.fault !== undefined) throw new Error('expected an update, got a fault');
  return answer.items;
}

/** The floor of a resync: to look at every byte. */
function byteLoop(document: Buffer): number {
  let count = 0;
  for (let at = 0; at < document.length; at += 1) if (document[at] === 0x3c) count += 1;
  return count;
}

async function* chunks(document: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < document.length; at += 65_536) yield document.subarray(at, at + 65_536);
}

async function cpuMs(work: () => unknown): Promise<number> {
  const start = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1_000;
}

function heap(): number {
  for (let turn = 0; turn < 3; turn += 1) (globalThis as { gc?: () => void }).gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}
