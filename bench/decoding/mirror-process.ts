import { setImmediate as nextTurn } from 'node:timers/promises';
import { decodeTable, type TableAnswer } from '../../src/five9/decode.ts';
import { ChangedCells } from '../../src/lib/changed-cells.ts';
import { RowMemory } from '../../src/five9/row-memory.ts';
import { serveProcess } from '../lib/processes.ts';
import { createProduct, type Product } from '../product/product.ts';
import { changesOf, createTable, tableDocument, updateDocument } from './documents.ts';

// What it takes from the bytes of an answer to the rows of the mirror.

const type = 'AgentStatistics';
const agents = 10_000;
const items = 20_000;
const chunkBytes = 64 * 1024;
/** As the gateway reads its tables: the one before is remembered. */
const options = { maxBytes: 64 * 1024 * 1024, memory: new RowMemory() };

let instant = Date.now();

/** The same table all along: what is changed is changed here as well. */
const table = createTable(agents);
let product: Product | undefined;

const calls = {
  /** Reads the table; heap that it takes in the mirror, bytes, and the characters in it. Only without other work in the process. */
  async hold(): Promise<{ bytes: number; characters: number }> {
    product = await createProduct({ columns: ['Username'], rows: [], timestamp: '0', asOf: 0 });
    const document = tableDocument(table); // before the first look: writing it makes flat strings of the script's own joined ones
    const before = await heap();
    await resync(document);
    const after = await heap();
    const characters = table.rows.reduce((sum, row) => sum + row.reduce((total, cell) => total + cell.length, 0), 0);
    return { bytes: after - before, characters };
  },
  /** A batch of changed cells from bytes into the mirror, and the same tokenizer to plain objects: CPU, ms. */
  async batch({ round }: { round: number }): Promise<{ mirrored: number; decoded: number }> {
    // Made anew when it is needed again: held meanwhile, it would be copied by the collections of what is measured.
    const changes = () => changesOf(table, items, 100 + round);
    const document = updateDocument(changes());
    litter(((round + 100) * 0.618) % 1);
    const decoded = await cpuOf(async () =>
      ChangedCells.of((await decode(document, 'getStatisticsUpdateResponse')).items).toArray(),
    );
    const mirrored = await cpuOf(async () => {
      const { items: cells } = await decode(document, 'getStatisticsUpdateResponse');
      instant += 3_000;
      await current().update(type, { added: [], deleted: [], cells, timestamp: String(instant), asOf: instant });
    });
    for (const { key, column, text } of changes()) {
      const row = table.rows[Number(/\d+/.exec(key)?.[0])];
      if (row !== undefined) row[table.columns.indexOf(column)] = text;
    }
    checkSome();
    return { mirrored, decoded };
  },
  /** The table read again with few rows changed, from bytes into the mirror, and a loop over the same bytes: CPU, ms. */
  async again(): Promise<{ mirrored: number; loop: number }> {
    await resync(); // the batches before changed most rows
    for (let agent = 0; agent < agents / 50; agent += 1) {
      const row = table.rows[(agent * 50 + (instant % 50)) % agents];
      if (row !== undefined) row[1] = String(Number(row[1]) + 1);
    }
    const document = tableDocument(table);
    let opened = 0;
    const loop = await cpuOf(() => {
      for (let at = 0; at < document.length; at += 1) if (document[at] === 0x3c) opened += 1;
      return Promise.resolve();
    });
    if (opened < agents) throw new Error(`expected at least a tag per row, got ${opened}`);
    const mirrored = await cpuOf(() => resync(document));
    checkSome();
    return { mirrored, loop };
  },
};

export type MirrorCalls = typeof calls;

serveProcess(calls, async () => product?.close());

async function resync(document = tableDocument(table)): Promise<void> {
  const { columns, rows } = await decode(document, 'getStatisticsResponse');
  instant += 3_000;
  await current().take(type, {
    columns: columns.map((name) => name ?? ''),
    rows: [],
    packed: rows,
    timestamp: String(instant),
    asOf: instant,
  });
}

async function decode(document: Buffer, element: string): Promise<Extract<TableAnswer, { hasReturn: boolean }>> {
  const answer = await decodeTable(chunksOf(document), element, options);
  if (answer.fault !== undefined) throw new Error('expected an answer, got a fault');
  return answer;
}

async function* chunksOf(document: Buffer): AsyncGenerator<Buffer> {
  for (let start = 0; start < document.length; start += chunkBytes) yield document.subarray(start, start + chunkBytes);
}

/** The mirror has what the source has. */
function checkSome(): void {
  for (let agent = 0; agent < agents; agent += 97) {
    const expected = table.rows[agent] ?? [];
    const row = current()
      .table(type)
      .topic.rows.get(expected[0] ?? '');
    const got = expected.map((_, column) => row?.cells[column]);
    if (JSON.stringify(got) !== JSON.stringify(expected))
      throw new Error(`expected the mirror to have ${JSON.stringify(expected)}, got ${JSON.stringify(got)}`);
  }
}

function current(): Product {
  if (product === undefined) throw new Error('expected the table to be read first');
  return product;
}

/** What young objects have room for, before they are collected; bytes. */
const youngBytes = 16 * 1024 * 1024;

/** Leaves garbage, a part of what a collection waits for: else each round's would fall into the same one of its two windows. Returns its bytes. */
function litter(part: number): number {
  let bytes = 0;
  while (bytes < part * youngBytes) bytes += 8 * Array.from({ length: 128 }, () => bytes).length;
  return bytes;
}

async function cpuOf(work: () => Promise<unknown>): Promise<number> {
  await nextTurn();
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

async function heap(): Promise<number> {
  for (let time = 0; time < 3; time += 1) {
    await nextTurn();
    globalThis.gc?.();
  }
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
